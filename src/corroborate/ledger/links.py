"""Links: which accounts are one event, and every decision on two of them, changed a few at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from corroborate.ledger import schema as s
from corroborate.ledger.joints import chunks
from corroborate.records.incident import LinkDecision


def put_decisions(
    connection: sa.Connection,
    touched: Collection[str],
    within: Collection[str],
    found: Iterable[LinkDecision],
) -> None:
    """Replace the decisions on two accounts of which one is `touched` or both are `within`."""
    inside, ends = set(within), set(touched)
    new = {(d.left, d.right): d for d in found}
    old: dict[tuple[str, str], LinkDecision] = {}
    table = s.decisions
    for chunk in chunks({*inside, *ends}):
        for column in (table.c.left, table.c.right):
            for row in connection.execute(sa.select(table).where(column.in_(chunk))):
                both = {row.left, row.right}
                if both & ends or both <= inside:
                    old[row.left, row.right] = LinkDecision(*row)
    for pair in sorted(pair for pair, decision in old.items() if new.get(pair) != decision):
        connection.execute(sa.delete(table).where(table.c.left == pair[0], table.c.right == pair[1]))
    rows = [
        {"left": d.left, "right": d.right, "verdict": d.verdict, "reason": d.reason}
        for pair, d in sorted(new.items())
        if old.get(pair) != d
    ]
    if rows:
        connection.execute(sa.insert(table), rows)


def decisions(connection: sa.Connection) -> tuple[LinkDecision, ...]:
    """All decisions."""
    found = [LinkDecision(*row) for row in connection.execute(sa.select(s.decisions))]
    return tuple(sorted(found, key=lambda d: (d.left, d.right)))


def clusters(connection: sa.Connection) -> tuple[tuple[str, ...], ...]:
    """All clusters of accounts."""
    found: dict[str, list[str]] = {}
    for account, incident in sorted(tuple(row) for row in connection.execute(sa.select(s.holdings))):
        found.setdefault(incident, []).append(account)
    return tuple(sorted(tuple(members) for members in found.values()))


def forget(connection: sa.Connection) -> None:
    """Forget all decisions."""
    connection.execute(sa.delete(s.decisions))
