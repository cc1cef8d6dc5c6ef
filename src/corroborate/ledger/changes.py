"""Changes: the reports that are not yet joined with the others as they stand now."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from corroborate.ledger import schema as s
from corroborate.ledger.joints import chunks
from corroborate.ledger.rows import put


def note(connection: sa.Connection, report: str) -> None:
    """A report came, or is read or told of otherwise than before."""
    put(connection, s.changes, {"report": report})


def note_all(connection: sa.Connection) -> None:
    """Every report is to be joined anew."""
    connection.execute(sa.delete(s.changes))
    coded = sa.select(s.imported.c.id).where(s.imported.c.type == "report")
    received = sa.select(s.reports.c.id).where(s.reports.c.id.not_in(coded))
    connection.execute(sa.insert(s.changes).from_select(["report"], received))


def some(connection: sa.Connection, most: int | None = None) -> list[str]:
    """The first of them, by the day of their publication: reports of the same days meet each other."""
    query = sa.select(s.changes.c.report).outerjoin(s.reports, s.reports.c.id == s.changes.c.report)
    return list(connection.scalars(query.order_by(s.reports.c.published, s.changes.c.report).limit(most)))


def among(connection: sa.Connection, reports: Collection[str]) -> set[str]:
    """Those of some reports that are still to be joined."""
    found: set[str] = set()
    for chunk in chunks(reports):
        found.update(connection.scalars(sa.select(s.changes.c.report).where(s.changes.c.report.in_(chunk))))
    return found


def done(connection: sa.Connection, reports: Collection[str]) -> None:
    """These are joined."""
    for chunk in chunks(reports):
        connection.execute(sa.delete(s.changes).where(s.changes.c.report.in_(chunk)))


def first_received(connection: sa.Connection, most: int) -> dict[str, str]:
    """The received reports with the smallest ids, each with the fingerprint of its reading."""
    received = sa.select(s.receipts.c.report).where(s.receipts.c.report.is_not(None)).distinct()
    ids = list(connection.scalars(received.order_by(s.receipts.c.report).limit(most)))
    query = sa.select(s.readings.c.report, s.readings.c.fingerprint).where(s.readings.c.report.in_(ids))
    return dict(sorted((row.report, row.fingerprint) for row in connection.execute(query)))


def count_received(connection: sa.Connection) -> int:
    """How many reports there are that a document leads to."""
    return connection.scalar(sa.select(sa.func.count(sa.distinct(s.receipts.c.report)))) or 0


def fact(connection: sa.Connection, key: str) -> str | None:
    """A single fact of the ledger."""
    found: str | None = connection.scalar(sa.select(s.state.c.value).where(s.state.c.key == key))
    return found


def put_fact(connection: sa.Connection, key: str, value: str) -> None:
    """Set a single fact of the ledger."""
    put(connection, s.state, {"key": key, "value": value})
