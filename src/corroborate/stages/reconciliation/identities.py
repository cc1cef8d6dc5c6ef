"""Identities: which actors of several reports are one, under all their names.

An id of the packs is one actor everywhere. Persons are joined only when their names are those of one
person and they stand in one incident, or when their full names are the same; spelling distance
alone joins nobody. Nobody dies twice: two who died in two incidents stay two, whatever their names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import titles
from corroborate.records.account import Account, Reading
from corroborate.records.actor import Actor, ActorKind
from corroborate.records.claim import Claim, NamedThing, Speaker, Statement
from corroborate.text.name_keys import name_key
from corroborate.text.person_names import same_person, spelling

_COMPARED = 60  # persons of one incident: beyond that only full names join


class Identities:
    """One id for each actor of a build; ask `of` for the id that an id has become."""

    def __init__(
        self,
        readings: Sequence[Reading],
        incidents: Mapping[str, Sequence[Account]],
        knowledge: Knowledge,
        beyond: Sequence[Actor] = (),
    ) -> None:
        """`beyond` are actors as the rest of a ledger knows them, where the readings are a part of it."""
        self._packs = knowledge.actors
        self._titles = titles(knowledge)
        self._actors: dict[str, list[Actor]] = defaultdict(list)
        for reading in sorted(readings, key=lambda r: r.report.id):
            for actor in reading.actors:
                self._actors[actor.id].append(actor)
        for actor in beyond:
            self._actors[actor.id].append(actor)
        self._up: dict[str, str] = {}
        self._members: dict[str, list[str]] = {id: [id] for id in self._actors}
        self._died: dict[str, set[str]] = defaultdict(set)
        self._reports = {id: {n.report for a in rows for n in a.names} for id, rows in self._actors.items()}
        cast = _cast(readings, incidents)
        for incident, accounts in sorted(incidents.items()):
            for account in accounts:
                for claim in account.claims:
                    if _killed(claim):
                        self._died[self._actor_of(claim)].add(incident)
        for incident in sorted(cast):
            self._join_people(sorted(cast[incident]))
        self._join_full_names()

    def of(self, id: str) -> str:
        """The id that stands for this actor in the ledger."""
        while self._up.get(id, id) != id:
            id = self._up[id]
        return id

    def actors(self) -> tuple[Actor, ...]:
        """Every actor once, with all its names, sorted by id."""
        return tuple(self._merged(id) for id in sorted(self._members) if self.of(id) == id)

    def names(self, id: str) -> tuple[str, ...]:
        """All names of an actor, fullest first."""
        found = {n for member in self._members.get(self.of(id), [id]) for n in self._names(member)}
        return tuple(sorted(found, key=lambda n: (-len(n), n)))

    def kind(self, id: str) -> ActorKind | None:
        """What sort of actor it is."""
        rows = self._actors.get(id)
        entry = self._packs.get(id)
        return entry.kind if entry else rows[0].kind if rows else None

    def claim(self, claim: Claim) -> Claim:
        """The claim with the ledger's ids."""
        value = claim.value
        if isinstance(value, NamedThing) and value.actor is not None:
            value = replace(value, actor=self.of(value.actor))
        return replace(claim, value=value, speakers=self._speakers(claim.speakers))

    def statement(self, statement: Statement) -> Statement:
        """The statement with the ledger's ids."""
        return replace(statement, speakers=self._speakers(statement.speakers))

    def _speakers(self, speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
        return tuple(replace(s, actor=self.of(s.actor)) if s.actor else s for s in speakers)

    def _actor_of(self, claim: Claim) -> str:
        return claim.value.actor or "" if isinstance(claim.value, NamedThing) else ""

    def _names(self, id: str) -> list[str]:
        found = {name for actor in self._actors[id] for name in (actor.name, *(n.text for n in actor.names))}
        return sorted(found, key=lambda n: (-len(n), n))

    def _join_people(self, ids: Sequence[str]) -> None:
        people = [id for id in ids if self._loose(id)][:_COMPARED]
        for at, left in enumerate(people):
            for right in people[at + 1 :]:
                if self.of(left) != self.of(right) and self._one_person(left, right):
                    self._join(left, right)

    def _one_person(self, left: str, right: str) -> bool:
        if self._reports[left] & self._reports[right]:
            return False  # one report that keeps two people apart knows better
        pairs = [
            (self._names(one)[:2], self._names(two)[:2])
            for one in self._members[self.of(left)]
            for two in self._members[self.of(right)]
        ]
        # A nom de guerre never looks like the name beside it: only the fullest names can tell two apart.
        if any(same_person(a[0], b[0], self._titles) == "different" for a, b in pairs):
            return False
        return any(same_person(a, b, self._titles) == "same" for one, two in pairs for a in one for b in two)

    def _join_full_names(self) -> None:
        by_name: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self._actors):
            if self.kind(id) is ActorKind.PERSON or not self._packs.get(id):
                for key in sorted(name_keys(self._names(id), self.kind(id), self._titles)):
                    by_name[key].append(id)
        for ids in (by_name[key] for key in sorted(by_name)):
            for right in ids[1:]:
                if self._may_be_one(ids[0], right):
                    self._join(ids[0], right)

    def _may_be_one(self, left: str, right: str) -> bool:
        one, two = self.of(left), self.of(right)
        if one == two or (self._packs.get(one) and self._packs.get(two)):
            return False
        return not (self._died[one] and self._died[two] and not self._died[one] & self._died[two])

    def _loose(self, id: str) -> bool:
        return id in self._actors and self.kind(id) is ActorKind.PERSON

    def _join(self, left: str, right: str) -> None:
        one, two = self.of(left), self.of(right)
        if not self._may_be_one(one, two):
            return
        first, second = sorted((one, two), key=lambda id: (self._packs.get(id) is None, id))
        self._up[second] = first
        self._members[first] = sorted((*self._members[first], *self._members.pop(second)))
        self._members[second] = []
        self._died[first] |= self._died[second]

    def _merged(self, id: str) -> Actor:
        rows = [actor for member in self._members[id] for actor in self._actors[member]]
        names = tuple(sorted({name for actor in rows for name in actor.names}))
        entry = self._packs.get(id)
        fullest = sorted({a.name for a in rows}, key=lambda n: (-len(n.split()), -len(n), n))[0]
        larger = {self.of(m) for a in rows for m in a.member_of} | set(entry.member_of if entry else ())
        roles = sorted({a.role for a in rows if a.role})
        return Actor(
            id,
            entry.name if entry else fullest,
            entry.kind if entry else rows[0].kind,
            names,
            tuple(sorted(larger - {id})),
            roles[0] if len(roles) == 1 else None,
        )


def name_keys(names: Iterable[str], kind: ActorKind | None, titles: frozenset[str]) -> set[str]:
    """What the names of two actors must share for them to be one; none for half a person's name."""
    keys = {_key(name, kind is ActorKind.PERSON, titles) for name in names}
    return {f"{kind} {key}" for key in keys if _full(key) or kind is not ActorKind.PERSON}


def _key(name: str, person: bool, titles: frozenset[str]) -> str:
    """A name without titles: "Colonel Said" is no full name of a person.

    A name of three parts is the same however its letters were carried over: Abu Aqil al-Hadithi
    is Abu Aqeel Al Hadithi. Of two parts it may be another man's.
    """
    words = name_key(name).split()
    if person:
        words = [word for word in words if word not in titles]
        if _full(" ".join(words), parts=3):
            words = [spelling(word) for word in words]
    return " ".join(words)


def _full(key: str, parts: int = 2) -> bool:
    """Whether a name has so many parts; the article of al-Hadithi is none."""
    return len([word for word in key.split() if word not in ("al", "the")]) >= parts


def _killed(claim: Claim) -> bool:
    value = claim.value
    return (
        claim.field == "victim"
        and isinstance(value, NamedThing)
        and value.outcome == "killed"
        and value.actor is not None
    )


def _cast(readings: Sequence[Reading], incidents: Mapping[str, Sequence[Account]]) -> dict[str, set[str]]:
    """Actor ids that stand in each incident: parties, and speakers of its claims and statements."""
    at: dict[str, str] = {}
    cast: dict[str, set[str]] = defaultdict(set)
    for incident, accounts in incidents.items():
        for account in accounts:
            at.update((m.id, incident) for m in account.mentions)
            found = cast[incident]
            found.update((*account.attackers, *account.targets, *account.victims))
            for claim in account.claims:
                found.update(s.actor for s in claim.speakers if s.actor)
                if isinstance(claim.value, NamedThing) and claim.value.actor:
                    found.add(claim.value.actor)
    for reading in readings:
        for statement in reading.statements:
            if statement.mention in at:
                cast[at[statement.mention]].update(s.actor for s in statement.speakers if s.actor)
    return cast
