"""Dockets out of a ledger, some hundred incidents at a time: memory does not grow with the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from corroborate.ledger import schema as s
from corroborate.ledger.codec import decode
from corroborate.ledger.joints import chunks, origins_of
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, NamedThing, Statement
from corroborate.records.docket import Docket
from corroborate.records.incident import Incident
from corroborate.records.report import Report

_AT_ONCE = 400  # incidents read together
_KEPT = 4000  # actors kept at hand: the same states and forces stand in most incidents


def dockets(connection: sa.Connection) -> Iterator[Docket]:
    """Every incident with what stands behind it, earliest day first, undated last, then by id."""
    table = s.incidents.c
    query = sa.select(table.id).order_by(table.earliest.is_(None), table.earliest, table.id)
    cast = _Cast(connection)
    for rows in connection.execute(query, execution_options={"yield_per": _AT_ONCE}).partitions():
        yield from _some(connection, [row.id for row in rows], cast)


def docket(connection: sa.Connection, id: str) -> Docket | None:
    """One incident with what stands behind it."""
    return next(iter(_some(connection, [id], _Cast(connection))), None)


def claims(connection: sa.Connection, *, loose: bool = False) -> Iterator[tuple[Claim, str | None]]:
    """Every claim by id with its incident, those of no incident too; `loose`: these alone."""
    table = s.claims.c
    query = sa.select(table.payload, table.incident).order_by(table.id)
    if loose:
        query = query.where(table.incident.is_(None))
    for row in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        yield decode(Claim, row.payload), row.incident


def statements(connection: sa.Connection) -> Iterator[tuple[Statement, str | None]]:
    """Every statement by id with its incident, those of no incident too."""
    for row in _by_id(connection, s.statements, s.statements.c.payload, s.statements.c.incident):
        yield decode(Statement, row.payload), row.incident


def actors(connection: sa.Connection) -> Iterator[Actor]:
    """Every actor by id under all its names."""
    for row in _by_id(connection, s.actors, s.actors.c.payload):
        yield decode(Actor, row.payload)


def reports(connection: sa.Connection) -> Iterator[tuple[Report, tuple[str, ...]]]:
    """Every report by id with its words and its lines of origin, main line first."""
    for some in _with_words(connection):
        lines = origins_of(connection, {row.id for row in some})
        for row in some:
            yield replace(decode(Report, row.payload), text_raw=row.text_raw), lines.get(row.id, ())


def pages(connection: sa.Connection) -> Iterator[tuple[Report, tuple[tuple[Claim, str | None], ...]]]:
    """Every report by id with its words, and its claims with their incidents by their place in it."""
    for some in _with_words(connection):
        found: dict[str, list[tuple[Claim, str | None]]] = defaultdict(list)
        told = s.claims.c
        claims = sa.select(told.report, told.payload, told.incident)
        claims = claims.where(told.report.in_([row.id for row in some]))
        for report, payload, incident in connection.execute(claims.order_by(told.start, told.end, told.id)):
            found[report].append((decode(Claim, payload), incident))
        for row in some:
            yield replace(decode(Report, row.payload), text_raw=row.text_raw), tuple(found[row.id])


def _with_words(connection: sa.Connection) -> Iterator[Sequence[Any]]:
    """Reports with their words by id, some at a time."""
    joined = s.reports.join(s.texts, s.texts.c.report == s.reports.c.id)
    query = sa.select(s.reports.c.id, s.reports.c.payload, s.texts.c.text_raw).select_from(joined)
    query = query.order_by(s.reports.c.id)
    yield from connection.execute(query, execution_options={"yield_per": _AT_ONCE}).partitions()


def _by_id(connection: sa.Connection, table: sa.Table, *columns: sa.Column[Any]) -> Iterator[Any]:
    query = sa.select(*columns).order_by(table.c.id)
    yield from connection.execute(query, execution_options={"yield_per": _AT_ONCE})


def _some(connection: sa.Connection, ids: Sequence[str], cast: _Cast) -> Iterator[Docket]:
    """The dockets of some incidents, in the order of their ids here."""
    query = sa.select(s.incidents.c.payload).where(s.incidents.c.id.in_(ids))
    found = {i.id: i for i in (decode(Incident, payload) for payload in connection.scalars(query))}
    claims = _claims(connection, ids)
    said = _statements(connection, ids)
    told_in = {id: _told_in(i, claims.get(id, ()), said.get(id, ())) for id, i in found.items()}
    every = {report for reports in told_in.values() for report in reports}
    reports = _reports(connection, every)
    lines = origins_of(connection, every)
    named = {id: _named(i, claims.get(id, ()), said.get(id, ())) for id, i in found.items()}
    cast.learn({actor for actors in named.values() for actor in actors})
    for id in ids:
        if id in found:
            yield Docket(
                found[id],
                tuple(claims.get(id, ())),
                tuple(said.get(id, ())),
                {report: reports[report] for report in sorted(told_in[id]) if report in reports},
                cast.of(named[id]),
                {report: lines[report] for report in sorted(told_in[id]) if report in lines},
            )


def _claims(connection: sa.Connection, ids: Sequence[str]) -> dict[str, list[Claim]]:
    query = sa.select(s.claims.c.incident, s.claims.c.payload).where(s.claims.c.incident.in_(ids))
    found: dict[str, list[Claim]] = defaultdict(list)
    for incident, payload in connection.execute(query.order_by(s.claims.c.id)):
        found[incident].append(decode(Claim, payload))
    return found


def _statements(connection: sa.Connection, ids: Sequence[str]) -> dict[str, list[Statement]]:
    query = sa.select(s.statements.c.incident, s.statements.c.payload).where(s.statements.c.incident.in_(ids))
    found: dict[str, list[Statement]] = defaultdict(list)
    for incident, payload in connection.execute(query.order_by(s.statements.c.id)):
        found[incident].append(decode(Statement, payload))
    return found


def _reports(connection: sa.Connection, ids: Collection[str]) -> dict[str, Report]:
    """Reports without their words."""
    found: dict[str, Report] = {}
    for chunk in chunks(ids):
        query = sa.select(s.reports.c.id, s.reports.c.payload).where(s.reports.c.id.in_(chunk))
        found.update((id, decode(Report, payload)) for id, payload in connection.execute(query))
    return found


def _told_in(incident: Incident, claims: Iterable[Claim], said: Iterable[Statement]) -> set[str]:
    here = {claim.report for claim in claims} | {statement.report for statement in said}
    return here | set(incident.main_of) | set(incident.mentioned_in)


def _named(incident: Incident, claims: Iterable[Claim], said: Iterable[Statement]) -> set[str]:
    """Ids of the actors that an incident, its claims and its statements name."""
    parties = (*incident.attackers, *incident.targets, *incident.victims)
    found = {party.actor for party in parties} | {side.actor for side in incident.killed_by_side}
    for claim in claims:
        found.update(speaker.actor for speaker in claim.speakers)
    for statement in said:
        found.update(speaker.actor for speaker in statement.speakers)
    found.update(claim.value.actor for claim in claims if isinstance(claim.value, NamedThing))
    return {actor for actor in found if actor is not None}


class _Cast:
    """Actors with the larger ones they belong to; those asked for last are kept at hand."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._known: dict[str, Actor | None] = {}

    def learn(self, ids: Collection[str]) -> None:
        """Read these actors and all that they are members of, step by step."""
        if len(self._known) > _KEPT:
            self._known.clear()
        wanted = set(ids)
        while wanted := {id for id in wanted if id not in self._known}:
            self._known.update(dict.fromkeys(wanted))
            for chunk in chunks(wanted):
                query = sa.select(s.actors.c.payload).where(s.actors.c.id.in_(chunk))
                for payload in self._connection.scalars(query):
                    actor = replace(decode(Actor, payload), names=())
                    self._known[actor.id] = actor
            wanted = {larger for id in wanted if (a := self._known[id]) for larger in a.member_of}

    def of(self, ids: Collection[str]) -> dict[str, Actor]:
        """These actors and the larger ones, by id."""
        found: dict[str, Actor] = {}
        waiting = set(ids)
        while waiting:
            actor = self._known.get(waiting.pop())
            if actor is not None and actor.id not in found:
                found[actor.id] = actor
                waiting.update(actor.member_of)
        return dict(sorted(found.items()))
