"""Readings: what each report yields on its own, kept so that no build reads a report twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import sqlalchemy as sa

from corroborate.ledger import changes, reports, schema
from corroborate.ledger.codec import decode, encode
from corroborate.ledger.joints import chunks
from corroborate.ledger.rows import put
from corroborate.ledger.schema import readings
from corroborate.records.account import Reading
from corroborate.records.report import Rejection, Report

_CHUNK = 400  # ids in one question
_FAILED = readings.c.failed >= ""  # as "is not null", for which SQLite would look at every row


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


def fingerprints_of(connection: sa.Connection, ids: Collection[str]) -> dict[str, str]:
    """The same of these reports alone."""
    found: dict[str, str] = {}
    for chunk in chunks(ids):
        query = sa.select(readings.c.report, readings.c.fingerprint)
        query = query.where(readings.c.failed.is_(None), readings.c.report.in_(chunk))
        found.update((row.report, row.fingerprint) for row in connection.execute(query))
    return found


def unread(connection: sa.Connection) -> tuple[Report, ...]:
    """Reports that changed since they were joined with the others, and those that a stage gave up on."""
    failed = connection.scalars(sa.select(readings.c.report).where(_FAILED))
    changed = connection.scalars(sa.select(schema.changes.c.report))
    found = reports.of(connection, {*failed, *changed})
    return tuple(found[id] for id in sorted(found))


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
    changes.note(connection, report.id)


def load(connection: sa.Connection, received: Iterable[Report]) -> tuple[Stored, ...]:
    """The kept readings of these reports, by report id, each with its report put back."""
    by_id = {report.id: report for report in received}
    found = [
        Stored(replace(decode(Reading, row.payload), report=by_id[row.report]), row.fingerprint, row.failed)
        for row in connection.execute(sa.select(readings))
        if row.report in by_id
    ]
    return tuple(sorted(found, key=lambda stored: stored.reading.report.id))


def of(connection: sa.Connection, received: Mapping[str, Report]) -> dict[str, Stored]:
    """The kept readings of these reports, each with its report put back."""
    found: dict[str, Stored] = {}
    ordered = sorted(received)
    for at in range(0, len(ordered), _CHUNK):
        query = sa.select(readings).where(readings.c.report.in_(ordered[at : at + _CHUNK]))
        for row in connection.execute(query):
            reading = replace(decode(Reading, row.payload), report=received[row.report])
            found[row.report] = Stored(reading, row.fingerprint, row.failed)
    return found


def failures(connection: sa.Connection) -> tuple[Rejection, ...]:
    """Received reports that a stage gave up on, in order of name."""
    query = sa.select(readings.c.report, readings.c.failed).where(_FAILED)
    failed = {row.report: row.failed for row in connection.execute(query)}
    names = {id: report.name for id, report in reports.of(connection, failed).items()}
    found = [Rejection(name, "failed", failed[id]) for id, name in names.items()]
    return tuple(sorted(found, key=lambda r: (r.name, r.detail)))
