"""Versions: which reports stood at one address one after the other, told from their receipts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa

from corroborate.ledger.joints import chunks
from corroborate.ledger.schema import receipts
from corroborate.records.version import Version, outdated

_COLUMNS = (
    receipts.c.report,
    receipts.c.address,
    receipts.c.last_captured,
    receipts.c.received,
    receipts.c.published,
)


def of(connection: sa.Connection, reports: Collection[str]) -> dict[str, tuple[Version, ...]]:
    """The versions of those of these reports that stand at an address with another report."""
    shared: set[str | None] = set()
    for chunk in chunks(reports):
        own = sa.select(receipts.c.address).where(receipts.c.report.in_(chunk))
        shared.update(connection.scalars(_shared().where(receipts.c.address.in_(own))))
    if not shared:
        return {}
    rows: list[Any] = []
    for chunk in chunks(reports):
        rows += connection.execute(sa.select(*_COLUMNS).where(receipts.c.report.in_(chunk))).all()
    return _told(rows, shared)


def of_all(connection: sa.Connection) -> dict[str, tuple[Version, ...]]:
    """The same of all reports."""
    shared: set[str | None] = set(connection.scalars(_shared()))
    if not shared:
        return {}
    query = sa.select(*_COLUMNS).where(receipts.c.report.is_not(None))
    return _told(connection.execute(query).all(), shared)


def order(connection: sa.Connection, address: str | None) -> tuple[tuple[str, str], ...]:
    """Which report was replaced by which at one address, those of other addresses left aside."""
    if address is None:
        return ()
    query = sa.select(*_COLUMNS).where(receipts.c.address == address, receipts.c.report.is_not(None))
    found = _told(connection.execute(query).all(), {address})
    return tuple(sorted(outdated(found).items()))


def _shared() -> sa.Select[Any]:
    """Addresses at which several reports stand."""
    several = sa.func.count(sa.distinct(receipts.c.report)) > 1
    query = sa.select(receipts.c.address).where(receipts.c.address.is_not(None))
    return query.group_by(receipts.c.address).having(several)


def _told(rows: Iterable[Any], shared: set[str | None]) -> dict[str, tuple[Version, ...]]:
    """By report its versions; the last time that it was seen at an address counts."""
    seen: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        where = row.address if row.address in shared else ""
        seen[row.report, where].append((row.last_captured or row.received or "", row.published or ""))
    found: dict[str, list[Version]] = defaultdict(list)
    for (report, where), moments in sorted(seen.items()):
        last = max(moment for moment, _ in moments) if where else None
        day = max(day for _, day in moments) if where else None
        found[report].append(Version(where, last or None, day or None))
    return {r: tuple(v) for r, v in sorted(found.items()) if any(version.address for version in v)}
