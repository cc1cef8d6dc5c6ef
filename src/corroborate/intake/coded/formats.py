"""Reading a coded file in the format it is said to have."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from corroborate.errors import InputError, UsageError
from corroborate.knowledge import Knowledge
from corroborate.records.coded import Coded, Dataset
from corroborate.records.report import Rejection

OWN = ("csv", "jsonl", "ftm")
"""Formats that we write ourselves; all others are tables that a pack maps to fields."""


def dataset_of(path: Path, form: str, knowledge: Knowledge, name: str | None = None) -> Dataset:
    """What an import is called: by its format, for our own formats by its file, unless named otherwise."""
    known = formats(knowledge)
    if form not in known:
        raise UsageError(
            f"format {form!r}: not known; choose {', '.join(known)}, or map its columns in a pack"
        )
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a file") from error
    called = name or (path.name.partition(".")[0] if form in OWN else form)
    label = re.sub(r"[^\w.-]+", "-", called.strip().lower()).strip("-")
    if not label:
        raise UsageError(f"{called!r}: no name for a data set; give one with --dataset")
    return Dataset(label, path.name, form, digest)


def formats(knowledge: Knowledge) -> tuple[str, ...]:
    """All formats that can be read: our own, and those of the packs."""
    return (*OWN, *knowledge.datasets.ids)


def read(path: Path, dataset: Dataset, knowledge: Knowledge) -> Iterator[Coded | Rejection]:
    """The records of a file, piece by piece; what cannot be read is a rejection that names its row."""
    if dataset.format == "jsonl":
        from corroborate.intake.coded.jsonl import read as read_objects

        return read_objects(path)
    if dataset.format == "csv":
        from corroborate.intake.coded.flat import read as read_tables

        return read_tables(path, dataset, knowledge)
    if dataset.format == "ftm":
        from corroborate.intake.coded.ftm import read as read_entities

        return read_entities(path, dataset, knowledge)
    from corroborate.intake.coded.rows import read as read_rows

    return read_rows(path, dataset, knowledge)
