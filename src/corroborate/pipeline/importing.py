"""Import: data that others coded, into a ledger or side by side with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corroborate.intake import coded
from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, imported, incidents
from corroborate.records.coded import Dataset
from corroborate.records.incident import Incident
from corroborate.records.report import Rejection


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


def sides(
    ledger: Ledger, dataset: str, form: str | None, *, knowledge: Knowledge
) -> tuple[list[Incident], list[Incident], list[Rejection]]:
    """The incidents of a ledger, those of a data set, and the rows of it that could not be read.

    The data set is a file in a format, or the name of one that was imported; what was imported under its name
    is not compared with itself.
    """
    rejected: list[Rejection] = []
    with ledger.transaction() as connection:
        ours = {incident.id: incident for incident in incidents.load(connection)}
        if form is None:
            theirs = imported.of(connection, dataset)
            found = [ours[id] for id in sorted(theirs & ours.keys())]
        else:
            found = []
            about = coded.dataset_of(Path(dataset), form, knowledge)
            for piece in coded.read(Path(dataset), about, knowledge):
                if isinstance(piece, Rejection):
                    rejected.append(piece)
                else:
                    found.extend(piece.incidents)
            known = {one.name for one in imported.datasets(connection)}
            theirs = imported.of(connection, about.name) if about.name in known else set()
    return [incident for id, incident in ours.items() if id not in theirs], found, rejected
