"""Readings: what each report yields on its own, kept so that no build reads a report twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import sqlalchemy as sa

from corroborate.ledger.codec import decode, encode
from corroborate.ledger.rows import put
from corroborate.ledger.schema import readings
from corroborate.records.account import Reading
from corroborate.records.report import Rejection, Report


@dataclass(frozen=True, slots=True)
class Stored:
    """A reading as kept: made from what (`fingerprint`), and why it is bare if a stage gave up."""

    reading: Reading
    fingerprint: str
    failed: str | None


def fingerprints(connection: sa.Connection) -> dict[str, str]:
    """Report id to the fingerprint of its kept reading; failed ones are left out, to be tried again."""
    query = sa.select(readings.c.report, readings.c.fingerprint).where(readings.c.failed.is_(None))
    return {row.report: row.fingerprint for row in connection.execute(query)}


def save(connection: sa.Connection, stored: Stored) -> None:
    """Keep one reading, in place of an earlier one of the report."""
    report = stored.reading.report
    bare = Report(report.id, "", (), report.language)
    row = {
        "report": report.id,
        "fingerprint": stored.fingerprint,
        "payload": encode(replace(stored.reading, report=bare)),
        "failed": stored.failed,
    }
    put(connection, readings, row)


def load(connection: sa.Connection, reports: Iterable[Report]) -> tuple[Stored, ...]:
    """The kept readings of these reports, by report id, each with its report put back."""
    by_id = {report.id: report for report in reports}
    found = [
        Stored(replace(decode(Reading, row.payload), report=by_id[row.report]), row.fingerprint, row.failed)
        for row in connection.execute(sa.select(readings))
        if row.report in by_id
    ]
    return tuple(sorted(found, key=lambda stored: stored.reading.report.id))


def failures(connection: sa.Connection, reports: Iterable[Report]) -> tuple[Rejection, ...]:
    """Reports that a stage gave up on, in order of name."""
    names = {report.id: report.name for report in reports}
    query = sa.select(readings.c.report, readings.c.failed).where(readings.c.failed.is_not(None))
    found = [
        Rejection(names[report], "failed", failed)
        for report, failed in connection.execute(query)
        if report in names
    ]
    return tuple(sorted(found, key=lambda r: (r.name, r.detail)))
