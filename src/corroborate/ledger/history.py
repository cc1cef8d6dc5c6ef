"""History: what an incident was after each build that changed it, and what became of it.

An incident whose first mention joins another event takes another id; the row of the old id says
which incidents hold its accounts now, so that a link kept elsewhere can be followed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from corroborate.ledger.codec import decode, encode
from corroborate.ledger.rows import Row
from corroborate.ledger.schema import history
from corroborate.records.incident import Incident


@dataclass(frozen=True, slots=True)
class Change:
    """One incident in one build: `change` is new, changed or gone; `incident` None once gone."""

    build: int
    change: str
    became: tuple[str, ...]
    incident: Incident | None


def record(
    connection: sa.Connection, build: int, before: Mapping[str, Incident], after: Mapping[str, Incident]
) -> None:
    """Note every incident that this build made, changed or dissolved."""
    holder = {account: incident.id for incident in after.values() for account in incident.accounts}
    noted: list[Row] = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        heirs = sorted({holder[a] for a in old.accounts if a in holder}) if old and not new else []
        change = "new" if old is None else "gone" if new is None else "changed"
        noted.append(
            {
                "build": build,
                "incident": key,
                "change": change,
                "became": json.dumps(heirs),
                "payload": encode(new) if new else None,
            }
        )
    if noted:
        connection.execute(sa.insert(history), noted)


def of_incident(connection: sa.Connection, incident: str) -> tuple[Change, ...]:
    """Everything that was noted of one incident id, oldest first."""
    query = sa.select(history).where(history.c.incident == incident).order_by(history.c.build)
    return tuple(
        Change(
            row.build,
            row.change,
            tuple(json.loads(row.became)),
            decode(Incident, row.payload) if row.payload else None,
        )
        for row in connection.execute(query)
    )


def latest(connection: sa.Connection) -> int:
    """The number of the last build that changed something; 0 before the first."""
    return connection.scalar(sa.select(sa.func.max(history.c.build))) or 0


def as_of(connection: sa.Connection, build: int) -> tuple[Incident, ...]:
    """The incidents as they were after a build, by id; none after build 0."""
    last = (
        sa.select(history.c.incident, sa.func.max(history.c.build).label("build"))
        .where(history.c.build <= build)
        .group_by(history.c.incident)
        .subquery()
    )
    query = (
        sa.select(history.c.payload)
        .join(last, (last.c.incident == history.c.incident) & (last.c.build == history.c.build))
        .where(history.c.payload.is_not(None))
        .order_by(history.c.incident)
    )
    return tuple(decode(Incident, payload) for payload in connection.scalars(query))


def leading_to(connection: sa.Connection, incident: str) -> tuple[tuple[str, Change], ...]:
    """What was noted of an incident and of those that it holds the accounts of, each with its id; by build,
    and in one build what went before what came of it.
    """
    found: dict[str, tuple[Change, ...]] = {}
    waiting = [incident]
    while waiting:
        id = waiting.pop()
        if id not in found:
            found[id] = of_incident(connection, id)
            query = sa.select(history.c.incident).where(history.c.became.contains(f'"{id}"', autoescape=True))
            waiting.extend(connection.scalars(query.distinct()))
    rows = [(id, change) for id, changes in found.items() for change in changes]
    return tuple(sorted(rows, key=lambda row: (row[1].build, row[1].change != "gone", row[0])))
