"""Import: data that others coded into a ledger, beside what its own reports say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corroborate.intake import coded
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, imported
from corroborate.records.coded import Dataset


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of a file: its data set, the records taken in, and the pieces that could not be read.

    `there` counts incidents that the ledger had already, from its own reports or another data set.
    """

    dataset: Dataset
    incidents: int
    claims: int
    there: int
    rejected: tuple[tuple[str, str], ...]  # which row, and what is wrong with it


def import_coded(
    ledger: Ledger, path: Path, form: str, *, knowledge: Knowledge, dataset: str | None = None
) -> ImportOutcome:
    """Take in a coded file, all of it or nothing; importing it again under its name replaces it."""
    about = coded.dataset_of(path, form, knowledge, dataset)
    with ledger.transaction() as connection:
        taken = imported.put(connection, about, coded.read(path, about, knowledge))
    counts = taken.taken
    rejected = tuple((r.name, r.detail) for r in taken.rejected)
    return ImportOutcome(about, counts.get("incident", 0), counts.get("claim", 0), taken.there, rejected)
