"""Builds: what each one made of the incidents, from the history that a ledger keeps. Builds are numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from corroborate.ledger.codec import decode
from corroborate.ledger.schema import history
from corroborate.pipeline.past import NOTHING, Difference, differences
from corroborate.records.incident import Incident


@dataclass(frozen=True, slots=True)
class Build:
    """How many incidents a build made, changed and dissolved."""

    number: int
    new: int
    changed: int
    gone: int


def builds(connection: sa.Connection) -> tuple[Build, ...]:
    """Every build that changed something, the latest first."""
    query = sa.select(history.c.build, history.c.change, sa.func.count()).group_by(
        history.c.build, history.c.change
    )
    found: dict[int, dict[str, int]] = {}
    for number, change, count in connection.execute(query):
        found.setdefault(number, {})[change] = count
    return tuple(
        Build(number, *(found[number].get(change, 0) for change in ("new", "changed", "gone")))
        for number in sorted(found, reverse=True)
    )


def made_by(connection: sa.Connection, number: int, limit: int) -> tuple[Difference, ...]:
    """What a build made of the incidents that it touched, at most of so many of them."""
    query = sa.select(history.c.incident, history.c.payload).where(history.c.build == number)
    rows = connection.execute(query.order_by(history.c.incident).limit(limit)).all()
    after = [decode(Incident, row.payload) for row in rows if row.payload]
    before = _before(connection, number, [row.incident for row in rows])
    content = NOTHING.content
    return differences(replace(content, incidents=tuple(before)), replace(content, incidents=tuple(after)))


def _before(connection: sa.Connection, number: int, ids: Sequence[str]) -> list[Incident]:
    found = []
    for id in ids:
        query = sa.select(history.c.payload).where(history.c.incident == id, history.c.build < number)
        payload = connection.scalar(query.order_by(history.c.build.desc()).limit(1))
        if payload:
            found.append(decode(Incident, payload))
    return found
