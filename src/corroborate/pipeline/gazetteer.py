"""A user's own GeoNames dump into his folder of packs, where the next run finds it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corroborate.errors import InputError
from corroborate.intake.geonames_dump import GeonamesDump
from corroborate.knowledge import Knowledge
from corroborate.knowledge.geonames import GeoName
from corroborate.knowledge.imported_places import FORM, SUFFIX, Feature, features, write
from corroborate.pipeline.outcome import Progress

FOLDER = "geonames"  # of the user's packs
_SAID_EVERY = 20_000  # places between two words of progress


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """The file made, and how many places it holds; None: it was there already."""

    path: Path
    places: int | None


def import_dump(file: Path, packs: Path, progress: Progress) -> ImportOutcome:
    """Take in a dump, whole or not at all. A newer dump of the same name replaces the older one.

    The same dump a second time changes nothing. Memory does not grow with the dump.
    """
    if not file.is_file():
        raise InputError(f"{file}: no such file; name a GeoNames dump such as SD.zip or allCountries.txt")
    dump = GeonamesDump(file)
    known = features(Knowledge(packs if packs.is_dir() else None).packs)
    folder = packs / FOLDER
    path = folder / f"{dump.name}-{_digest(dump, known)}{SUFFIX}"
    if path.is_file():
        return ImportOutcome(path, None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(prefix="half-", dir=folder)
        os.close(handle)
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror or error}") from error
    try:
        kept = _fill(Path(half), dump, known, progress)
        Path(half).replace(path)
    finally:
        Path(half).unlink(missing_ok=True)
    for older in sorted(folder.glob(f"{dump.name}-*{SUFFIX}")):
        if older != path and len(older.name) == len(path.name):
            older.unlink()
    return ImportOutcome(path, kept)


def _fill(half: Path, dump: GeonamesDump, known: dict[str, Feature], progress: Progress) -> int:
    try:
        kept = write(half, _watched(dump, progress), known)
    except sqlite3.Error as error:
        raise InputError(f"{half.parent}: the places cannot be written: {error}") from error
    if not kept:
        raise InputError(f"{dump.path}: no town, province, street or base in it; nothing was imported")
    return kept


def _watched(dump: GeonamesDump, progress: Progress) -> Iterator[GeoName]:
    for number, place in enumerate(dump.places()):
        if number % _SAID_EVERY == 0:
            progress("places", dump.done, dump.size)
        yield place
    progress("places", dump.done, dump.size)


def _digest(dump: GeonamesDump, known: dict[str, Feature]) -> str:
    """Of all that the file is made from: the dump, the features taken in, the form of the tables."""
    made_from = (dump.digest(), FORM, *(f"{id} {known[id]}" for id in sorted(known)))
    return hashlib.sha256("\x1f".join(made_from).encode()).hexdigest()[:16]
