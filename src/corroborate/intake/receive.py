"""Receiving: from what the user names to documents with their metadata, in the order named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from corroborate.errors import InputError
from corroborate.intake import files, standard_input
from corroborate.intake.day import edtf_day
from corroborate.intake.metadata import Metadata
from corroborate.intake.receipt import Received
from corroborate.records.report import RawDocument, Rejection


def receive(
    inputs: Sequence[str],
    *,
    metadata: Metadata | None = None,
    published: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Received]:
    """Every document of the files and folders named; "-" is standard input.

    `published` dates documents that have no other date. An InputError says that it is no date.
    """
    try:
        day = edtf_day(published) if published is not None else None
    except ValueError as error:
        raise InputError(f"published date: {error}") from None
    return _received(inputs, metadata or Metadata(), day, stdin)


def _received(
    inputs: Sequence[str], metadata: Metadata, day: str | None, stdin: BinaryIO | None
) -> Iterator[Received]:
    for given in inputs:
        for item in _one(given, metadata, stdin):
            if not isinstance(item, RawDocument):
                yield item
                continue
            document = metadata.apply(item)
            yield replace(document, published=document.published or (None if document.announced else day))


def _one(given: str, metadata: Metadata, stdin: BinaryIO | None) -> Iterator[Received]:
    if given == "-":
        if stdin is None:
            yield Rejection(standard_input.NAME, "unreadable", "nothing stands on standard input")
        else:
            yield from standard_input.documents(stdin)
    elif given.lower().startswith(("http://", "https://")):
        yield Rejection(given, "unsupported", "run fetches nothing; give the address to: corroborate fetch")
    else:
        yield from files.named(Path(given), never=metadata.path)
