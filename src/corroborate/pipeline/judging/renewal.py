"""Renewal: whether a decision can be put in force without reading reports again, and what became of all."""

from __future__ import annotations

from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, judgements, readings, reports
from corroborate.pipeline import fingerprint
from corroborate.records.judgement import Standing


def standings(ledger: Ledger) -> tuple[Standing, ...]:
    """Every judgement of a ledger, and what the last build made of it."""
    with ledger.transaction() as connection:
        return judgements.load_standings(connection)


def unread(ledger: Ledger, knowledge: Knowledge) -> int:
    """How many reports another version of the readers, or other packs, would read again first."""
    readers = fingerprint.of_readers(knowledge)
    with ledger.transaction() as connection:
        kept = readings.fingerprints(connection)
        received = reports.load(connection, received_only=True)
    return sum(kept.get(report.id) != fingerprint.of_report(report, readers) for report in received)
