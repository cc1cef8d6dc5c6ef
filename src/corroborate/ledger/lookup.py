"""Look-ups: a few records of a ledger by id, without loading the rest."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

import sqlalchemy as sa

from corroborate.ledger.codec import decode
from corroborate.ledger.schema import (
    actors,
    claims,
    decisions,
    derivations,
    history,
    incidents,
    readings,
    reports,
    statements,
    texts,
)
from corroborate.records.account import Reading
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, Statement
from corroborate.records.incident import Incident, LinkDecision
from corroborate.records.lineage import Derivation, DerivationKind

_AT_ONCE = 500  # ids in one query: databases bound how many may be asked for


def incident(connection: sa.Connection, id: str) -> Incident | None:
    """One incident."""
    payload = connection.scalar(sa.select(incidents.c.payload).where(incidents.c.id == id))
    return None if payload is None else decode(Incident, payload)


def beginning(connection: sa.Connection, start: str) -> tuple[str, ...]:
    """Ids of the incidents that begin with these characters."""
    query = sa.select(incidents.c.id).where(incidents.c.id.startswith(start, autoescape=True))
    return tuple(sorted(connection.scalars(query.limit(20))))


def heirs(connection: sa.Connection, id: str) -> tuple[str, ...]:
    """The incidents that hold now what one held that is no more, as far as history tells."""
    query = sa.select(history.c.became).where(history.c.incident == id, history.c.change == "gone")
    last = connection.scalars(query.order_by(history.c.build.desc())).first()
    return () if last is None else tuple(json.loads(last))


def claims_of(connection: sa.Connection, incident: str) -> tuple[Claim, ...]:
    """The claims of an incident, by id."""
    rows = connection.scalars(sa.select(claims.c.payload).where(claims.c.incident == incident))
    return tuple(sorted((decode(Claim, payload) for payload in rows), key=lambda c: c.id))


def claim(connection: sa.Connection, id: str) -> tuple[Claim, str | None] | None:
    """A claim and its incident."""
    row = connection.execute(sa.select(claims.c.payload, claims.c.incident).where(claims.c.id == id)).first()
    return None if row is None else (decode(Claim, row.payload), row.incident)


def statements_of(connection: sa.Connection, incident: str) -> tuple[Statement, ...]:
    """What was said about an incident, by id."""
    rows = connection.scalars(sa.select(statements.c.payload).where(statements.c.incident == incident))
    return tuple(sorted((decode(Statement, payload) for payload in rows), key=lambda s: s.id))


def told_in(
    connection: sa.Connection, report: str
) -> tuple[list[tuple[Claim, str | None]], list[tuple[Statement, str | None]]]:
    """The claims and statements of a report in order of position, each with its incident."""
    said = connection.execute(sa.select(claims.c.payload, claims.c.incident).where(claims.c.report == report))
    found = [(decode(Claim, payload), incident) for payload, incident in said]
    rows = connection.execute(
        sa.select(statements.c.payload, statements.c.incident).where(statements.c.report == report)
    )
    stated = [(decode(Statement, payload), incident) for payload, incident in rows]
    found.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[0].id))
    stated.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[0].id))
    return found, stated


def incidents_in(connection: sa.Connection, wanted: Collection[str]) -> set[str]:
    """Ids of the incidents that the claims of these reports stand in."""
    found: set[str] = set()
    for some in _batches(sorted(wanted)):
        query = sa.select(claims.c.incident).where(claims.c.report.in_(some), claims.c.incident.is_not(None))
        found.update(connection.scalars(query.distinct()))
    return found


def derivations_on(connection: sa.Connection, wanted: Collection[str]) -> tuple[Derivation, ...]:
    """Every copy or rewrite of which one end is among these reports."""
    found: set[Derivation] = set()
    for some in _batches(sorted(wanted)):
        for column in (derivations.c.left, derivations.c.right):
            for row in connection.execute(sa.select(derivations).where(column.in_(some))):
                found.add(Derivation(row.left, row.right, DerivationKind(row.kind), row.reason))
    return tuple(sorted(found))


def actors_by(connection: sa.Connection, wanted: str) -> tuple[Actor, ...]:
    """The actor with this id, or all that bear this name."""
    exact = connection.scalar(sa.select(actors.c.payload).where(actors.c.id == wanted))
    if exact is not None:
        return (decode(Actor, exact),)
    rows = connection.scalars(
        sa.select(actors.c.payload).where(actors.c.payload.contains(json.dumps(wanted)[1:-1]))
    )
    found = (decode(Actor, payload) for payload in rows)
    named = [a for a in found if a.name == wanted or any(n.text == wanted for n in a.names)]
    return tuple(sorted(named, key=lambda actor: actor.id))


def readings_of(connection: sa.Connection, wanted: Collection[str]) -> tuple[Reading, ...]:
    """The kept readings of some reports, by report id; their texts are left out."""
    found = []
    for some in _batches(sorted(wanted)):
        query = sa.select(readings.c.payload).where(readings.c.report.in_(some))
        found += [decode(Reading, payload) for payload in connection.scalars(query)]
    return tuple(sorted(found, key=lambda reading: reading.report.id))


def readings_naming(connection: sa.Connection, mention: str) -> tuple[Reading, ...]:
    """The kept readings in which the id of a mention stands; every row is looked through."""
    query = sa.select(readings.c.payload).where(readings.c.payload.contains(mention, autoescape=True))
    return tuple(decode(Reading, payload) for payload in connection.scalars(query))


def decisions_on(connection: sa.Connection, accounts: Collection[str]) -> tuple[LinkDecision, ...]:
    """Every decision on a pair of which one is among these accounts."""
    found: set[LinkDecision] = set()
    for some in _batches(sorted(accounts)):
        for column in (decisions.c.left, decisions.c.right):
            found.update(
                LinkDecision(*row) for row in connection.execute(sa.select(decisions).where(column.in_(some)))
            )
    return tuple(sorted(found, key=lambda d: (d.left, d.right)))


def text_of(connection: sa.Connection, report: str) -> str:
    """The words of a report; "" where it is not in the ledger."""
    return connection.scalar(sa.select(texts.c.text_raw).where(texts.c.report == report)) or ""


def names_of(connection: sa.Connection, wanted: Iterable[str]) -> dict[str, str]:
    """The names of some reports."""
    found: dict[str, str] = {}
    for some in _batches(sorted(set(wanted))):
        query = sa.select(reports.c.id, reports.c.name).where(reports.c.id.in_(some))
        found.update((id, name) for id, name in connection.execute(query))
    return found


def has_report(connection: sa.Connection, id: str) -> bool:
    """Whether the words of a report are in the ledger."""
    return connection.scalar(sa.select(texts.c.report).where(texts.c.report == id)) is not None


def _batches(ids: list[str]) -> Iterable[list[str]]:
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
