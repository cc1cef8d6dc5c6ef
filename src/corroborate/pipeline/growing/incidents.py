"""Incidents: those that some reports touch, and all that lean on them, told anew.

What an incident says can lean on another one: through a person or body that both name, a remark told in both,
a date that one takes from the other, or a report without a date. Such incidents are told together. Where very
many would have to be, or words that were there before have changed, the whole ledger is told anew instead.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from corroborate.knowledge.cast import titles
from corroborate.ledger import content, index, joints
from corroborate.ledger.index import Key, Unit
from corroborate.pipeline.growing.shelf import Shelf
from corroborate.records.account import Account, Reading
from corroborate.records.actor import Actor
from corroborate.records.claim import NamedThing, Statement
from corroborate.records.incident import LedgerContent, Linkage
from corroborate.records.lineage import DerivationKind, Lineage
from corroborate.stages.reconciliation.identities import name_keys
from corroborate.stages.reconciliation.reconcile import Beyond, reconcile
from corroborate.stages.reconciliation.utterances import utterance_keys

_MOST = 400  # reports: more are not told anew in part
_NAMES = "@"  # after the id of a report: the unit of whom it names and quotes
_OWN = re.compile(r"[po][0-9a-f]{16}")  # an id made of a name and its report
_DATED = ("follows", "anniversary-of")  # ties over which a date may pass


class Touched:
    """The part of a ledger that some incidents and reports touch."""

    def __init__(self, shelf: Shelf, come: Collection[str]) -> None:
        self._shelf, self._connection = shelf, shelf.connection
        self._come = set(come)
        self._known = titles(shelf.knowledge)
        self.incidents: set[str] = set()
        self.accounts: set[str] = set()
        self.reports: set[str] = set()
        self.actors: set[str] = set()  # whose identity may change, of those that no pack knows
        self._keys: set[Key] = set()  # the names of these actors, and the remarks that may find another one

    def reach(self, reports: Collection[str], changed: Collection[str]) -> bool:
        """Take in all that leans on these reports and changed incidents; False where that is too much."""
        self.reports = self.family({*reports, *self._come})
        own = [a.id for reading in self._shelf.readings(self.reports) for a in reading.accounts]
        self.incidents = {*joints.holdings(self._connection, own).values(), *changed}
        size = (-1, -1, -1)
        while size != self._size():
            size = self._size()
            if len(self.reports) > _MOST:
                return False
            held = joints.held(self._connection, self.incidents)
            self.accounts = {account for accounts in held.values() for account in accounts}
            self.reports |= set(index.reports_of(self._connection, self.accounts).values())
            for reading in self._shelf.readings(self.reports):
                self._affect(reading)
            rows = index.members(self._connection, map(index.number, self._keys)).values()
            self.reports |= {unit.removesuffix(_NAMES) for members in rows for unit, _ in members}
            for reading in self._shelf.readings(self.reports):
                self.incidents |= set(self._leaning(reading, changed))
        return True

    def _size(self) -> tuple[int, int, int]:
        return len(self.reports), len(self.incidents), len(self._keys)

    def _affect(self, reading: Reading) -> None:
        """Note the actors and remarks of a report that may turn out to be those of another one."""
        inside = [account for account in reading.accounts if account.id in self.accounts]
        standing = {actor for account in inside for actor in _cast(account, reading)}
        mentions = {mention.id for account in inside for mention in account.mentions}
        for actor in own_actors(reading):
            names = _names(actor, self._known)
            if reading.report.id in self._come or actor.id in standing or names & self._keys:
                self.actors.add(actor.id)
                self._keys |= names
        for statement in reading.statements:
            keys = _remarks(statement)
            if reading.report.id in self._come or statement.mention in mentions or keys & self._keys:
                self._keys |= keys

    def part(self) -> tuple[Linkage, list[Reading], Lineage, Beyond]:
        """What there is to reconcile."""
        readings = self._shelf.readings(self.reports)
        family = self.family(self.reports)
        lineage = joints.lineage(self._connection, family)
        held = joints.held(self._connection, self.incidents)
        accounts = {a.id for reading in readings for a in reading.accounts}
        outside = joints.holdings(self._connection, accounts - self.accounts)
        shared = {a.id for reading in readings for a in reading.actors} - {
            a.id for reading in readings for a in own_actors(reading)
        }
        actors = self._shelf.actors(shared)
        kin = tuple(reading.report for reading in self._shelf.readings(family - self.reports))
        linkage = Linkage(tuple(sorted(tuple(members) for members in held.values())), ())
        return linkage, readings, lineage, Beyond(outside, actors, kin)

    def keep(self, made: LedgerContent, readings: Iterable[Reading]) -> LedgerContent:
        """Of what was made of the part what is right for the whole ledger: what leans on nothing beyond."""
        placed = {m.id for reading in readings for a in reading.accounts for m in a.mentions}
        statements = tuple(
            s
            for s in made.statements
            if s.id in made.statement_incident or (s.mention not in placed and _remarks(s) <= self._keys)
        )
        actors = tuple(a for a in made.actors if a.id in self.actors or not _OWN.fullmatch(a.id))
        return replace(made, statements=statements, actors=actors)

    def family(self, reports: Collection[str]) -> set[str]:
        """These reports and all that copy or reword them, at any remove."""
        found: set[str] = set()
        edge = set(reports)
        while edge:
            found |= edge
            rows = joints.derivations(self._connection, edge)
            derived = (row for row in rows if row.kind is not DerivationKind.SHARED_WIRE)
            edge = {end for row in derived for end in (row.left, row.right)} - found
        return found

    def _leaning(self, reading: Reading, changed: Collection[str]) -> Iterator[str]:
        """Incidents of a report that share a person, a remark, a date or a tie with one that is told anew."""
        at = joints.holdings(self._connection, [account.id for account in reading.accounts])
        inside = {account.id for account in reading.accounts if at.get(account.id) in self.incidents}
        undated = bool(inside) and reading.report.published is None
        remarks = {s.mention for s in reading.statements if _remarks(s) & self._keys}
        for account in reading.accounts:
            incident = at.get(account.id)
            if incident is None or incident in self.incidents:
                continue
            people = self.actors & _cast(account, reading)
            said = remarks & {mention.id for mention in account.mentions}
            if undated or people or said or _tied(account, reading, inside, at, changed):
                yield incident


def note_names(shelf: Shelf, gone: Collection[str], come: Collection[str]) -> None:
    """Put reports that came under those whom they name and what they quote."""
    known = titles(shelf.knowledge)
    units = []
    for reading in shelf.readings(come):
        keys = {key: 1 for actor in own_actors(reading) for key in _names(actor, known)}
        keys.update((key, 1) for statement in reading.statements for key in _remarks(statement))
        units.append(Unit(reading.report.id + _NAMES, reading.report.id, keys))
    index.replace(shelf.connection, [report + _NAMES for report in gone], units)


def _names(actor: Actor, known: frozenset[str]) -> set[Key]:
    names = (actor.name, *(name.text for name in actor.names))
    return {("who", key) for key in name_keys(names, actor.kind, known)}


def _remarks(statement: Statement) -> set[Key]:
    return {("said", *key) for key in utterance_keys(statement)}


def retell(shelf: Shelf, come: Collection[str], kin: Collection[str], changed: Collection[str]) -> bool:
    """Reconcile what some new reports touch, and keep it; False where all must be reconciled.

    `kin` are reports of which lineage says something else, `changed` incidents of other accounts than before.
    """
    touched = Touched(shelf, come)
    if not touched.reach(kin, changed):
        return False
    linkage, readings, lineage, beyond = touched.part()
    if _settled_before(beyond.actors, readings, come):
        return False
    made = touched.keep(reconcile(linkage, readings, lineage, shelf.knowledge, beyond), readings)
    dissolved = touched.actors - {actor.id for actor in made.actors}
    content.save_part(shelf.connection, made, changed, dissolved)
    return True


def _settled_before(actors: Iterable[Actor], readings: Iterable[Reading], come: Collection[str]) -> bool:
    """Whether an actor has a weak name that other reports settled: with more reports it may mean another."""
    read = {(a.id, name) for reading in readings for a in reading.actors for name in a.names}
    here = {reading.report.id for reading in readings} - set(come)
    return any(n.report in here and (a.id, n) not in read for a in actors for n in a.names)


def own_actors(reading: Reading) -> list[Actor]:
    """Persons and bodies that no pack and no list of outlets knows: their ids are the report's own."""
    return [actor for actor in reading.actors if _OWN.fullmatch(actor.id)]


def _cast(account: Account, reading: Reading) -> set[str]:
    """Who stands in an account."""
    mentions = {m.id for m in account.mentions}
    speakers = [speaker for claim in account.claims for speaker in claim.speakers]
    speakers += [s for said in reading.statements if said.mention in mentions for s in said.speakers]
    things = (c.value.actor for c in account.claims if isinstance(c.value, NamedThing))
    parties = (*account.attackers, *account.targets, *account.victims)
    return {actor for actor in (*parties, *things, *(s.actor for s in speakers)) if actor}


def _tied(
    account: Account,
    reading: Reading,
    inside: Collection[str],
    at: dict[str, str],
    changed: Collection[str],
) -> bool:
    """Whether a date may pass between an account and one told anew, or it names one whose id is new."""
    by_id = {a.id: a for a in reading.accounts}
    for one in reading.accounts:
        for kind, other in one.relations:
            two = by_id.get(other)
            if two is None or account.id not in (one.id, two.id) or not {one.id, two.id} & set(inside):
                continue
            if one is account and at.get(two.id) in changed:
                return True
            if kind in _DATED and (one.period.earliest is None or two.period.earliest is None):
                return True
    return False
