"""Days: what was known on one day and on a later one; the two ledgers are joined anew from kept readings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa

from corroborate.errors import UsageError
from corroborate.knowledge import Knowledge
from corroborate.ledger import receipts, schema
from corroborate.pipeline.judging.parsed import day
from corroborate.pipeline.past import NOTHING, Difference, differences, known_on

MOST = 1_000  # reports that a page joins while somebody waits; the command has no bound


@dataclass(frozen=True, slots=True)
class Between:
    """What is different between two days; `then` and `now` are numbers of reports, `undated` of all days."""

    since: str | None
    as_of: str | None
    then: int
    now: int
    undated: int
    found: tuple[Difference, ...]


def arrivals(connection: sa.Connection) -> tuple[tuple[str, int], ...]:
    """The days on which reports became known, the latest first, with how many did."""
    counted = Counter(known for known in receipts.days(connection).values() if known)
    return tuple(sorted(counted.items(), reverse=True))


def too_many(connection: sa.Connection) -> bool:
    """Whether the ledger is so large that a page would keep its reader waiting."""
    return (connection.scalar(sa.select(sa.func.count()).select_from(schema.reports)) or 0) > MOST


def between(connection: sa.Connection, knowledge: Knowledge, since: str, as_of: str) -> Between:
    """Of two days as typed; an empty one is the beginning, or today. UsageError: no day, or turned round."""
    first, last = day(since) if since else None, day(as_of) if as_of else None
    if first and last and last < first:
        raise UsageError(f"{last} lies before {first}: turn the two days round")
    now = known_on(connection, knowledge, last)
    then = known_on(connection, knowledge, first) if first else NOTHING
    found = differences(then.content, now.content)
    return Between(first, last, len(then.reports), len(now.reports), now.undated, found)
