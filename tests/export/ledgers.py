"""Ledgers out of records made by hand, and their exports; nothing is read and nothing is built."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.export.source import Source

from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, imported, open_ledger
from corroborate.pipeline.export import export
from corroborate.pipeline.importing import ImportOutcome, import_coded
from corroborate.records.coded import Coded, Dataset

KNOWLEDGE = Knowledge(None, "none")


@cache
def _empty() -> Path:
    """A ledger with nothing in it, made once: its tables take longer than a test."""
    path = Path(mkdtemp()) / "empty.db"
    open_ledger(path).close()
    return path


def ledger(folder: Path, name: str = "ledger.db") -> Ledger:
    """An empty ledger."""
    path = folder / name
    shutil.copy(_empty(), path)
    return open_ledger(path)


def kept(folder: Path, source: Source, name: str = "ledger.db") -> Ledger:
    """A ledger that holds these records."""
    content = source.content
    claims = tuple((claim, content.claim_incident.get(claim.id)) for claim in content.claims)
    said = tuple((s, content.statement_incident.get(s.id)) for s in content.statements)
    reports = tuple((report, content.lineage.origins.get(report.id, ())) for report in source.held)
    piece = Coded(reports, content.actors, content.incidents, claims, said)
    made = ledger(folder, name)
    with made.transaction() as connection:
        imported.put(connection, Dataset("own", "own", "jsonl", "0"), [piece, *source.refused])
    return made


def written(held: Ledger, form: str, path: Path, *, personal: bool = True) -> dict[str, bytes]:
    """The files of an export by their names."""
    paths = export(held, form, path, knowledge=KNOWLEDGE, personal=personal)
    return {one.name: one.read_bytes() for one in paths}


def brought_back(folder: Path, file: Path, form: str, name: str = "back.db") -> tuple[Ledger, ImportOutcome]:
    """A new ledger into which a file was imported."""
    made = ledger(folder, name)
    return made, import_coded(made, file, form, knowledge=KNOWLEDGE)
