"""Renaming: confirmed aliases and memberships of actors and added places, laid over the readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corroborate.knowledge import Knowledge
from corroborate.records.account import Account, Reading
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, NamedThing, Speaker
from corroborate.records.judgement import Anchor, Judgement, JudgementKind, Side
from corroborate.records.place import Place
from corroborate.text.name_keys import name_key


@dataclass(slots=True)
class Renamed:
    """The readings under the names that people confirmed, and what each judgement met."""

    readings: tuple[Reading, ...]
    met: dict[str, int] = field(default_factory=dict)  # by judgement: actors or places renamed
    against: dict[str, str] = field(default_factory=dict)  # by judgement: what speaks against it now


def renamed(readings: Sequence[Reading], judgements: Iterable[Judgement], knowledge: Knowledge) -> Renamed:
    """Lay every alias, membership and place over the readings, in the order of the judgements."""
    done = Renamed(tuple(readings))
    for judgement in judgements:
        if judgement.kind in (JudgementKind.ALIAS, JudgementKind.MEMBER):
            _actors(judgement, done, knowledge)
        elif judgement.kind is JudgementKind.PLACE:
            _places(judgement, done)
    return done


def _actors(judgement: Judgement, done: Renamed, knowledge: Knowledge) -> None:
    small, large = judgement.draft.sides
    found = {r.report.id: ids for r in done.readings if (ids := _borne(r, small, knowledge))}
    target = next((a.id for a in large if knowledge.actors.get(a.id)), None)
    if target is None:
        borne = [sorted(_borne(r, large, knowledge)) for r in done.readings]
        target = next((ids[0] for ids in borne if ids), None)
    done.met[judgement.id] = 0 if target is None else sum(map(len, found.values()))
    if target is None:
        return
    change = _as_one if judgement.kind is JudgementKind.ALIAS else _as_member
    done.readings = tuple(
        change(r, found[r.report.id], target) if r.report.id in found else r for r in done.readings
    )


def _borne(reading: Reading, side: Side, knowledge: Knowledge) -> set[str]:
    """Ids that the actors of a side bear in one report."""
    own = [a for a in side if a.report in ("", reading.report.id)]
    names = {a.words for a in own if a.report}
    return {
        actor.id
        for actor in reading.actors
        if any(actor.id == a.id for a in own)
        or (knowledge.actors.get(actor.id) is None and not names.isdisjoint(n.text for n in actor.names))
    }


def _as_one(reading: Reading, ids: set[str], target: str) -> Reading:
    new: dict[str, str] = dict.fromkeys(ids - {target}, target)
    if not new:
        return reading
    statements = tuple(replace(s, speakers=_speakers(s.speakers, new)) for s in reading.statements)
    return replace(
        reading,
        accounts=tuple(_account(account, new) for account in reading.accounts),
        statements=statements,
        actors=_merged(replace(a, id=new.get(a.id, a.id)) for a in reading.actors),
    )


def _merged(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    by_id: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        by_id[actor.id].append(actor)
    return tuple(
        replace(
            rows[0],
            names=tuple(sorted({n for a in rows for n in a.names})),
            member_of=tuple(sorted({m for a in rows for m in a.member_of} - {id})),
        )
        for id, rows in by_id.items()
    )


def _as_member(reading: Reading, ids: set[str], target: str) -> Reading:
    larger = {target}
    actors = tuple(
        replace(a, member_of=tuple(sorted({*a.member_of, *larger}))) if a.id in ids - larger else a
        for a in reading.actors
    )
    return replace(reading, actors=actors)


def _account(account: Account, new: Mapping[str, str]) -> Account:
    return replace(
        account,
        attackers=_ids(account.attackers, new),
        targets=_ids(account.targets, new),
        victims=_ids(account.victims, new),
        claims=tuple(_claim(claim, new) for claim in account.claims),
    )


def _ids(ids: Sequence[str], new: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({new.get(id, id) for id in ids}))


def _claim(claim: Claim, new: Mapping[str, str]) -> Claim:
    value = claim.value
    if isinstance(value, NamedThing) and value.actor is not None:
        value = replace(value, actor=new.get(value.actor, value.actor))
    return replace(claim, value=value, speakers=_speakers(claim.speakers, new))


def _speakers(speakers: Sequence[Speaker], new: Mapping[str, str]) -> tuple[Speaker, ...]:
    return tuple(replace(s, actor=new.get(s.actor, s.actor)) if s.actor else s for s in speakers)


_NEAR = 0.25  # degrees: some 25 km, a town and its outskirts


def _places(judgement: Judgement, done: Renamed) -> None:
    added = judgement.draft.value
    assert isinstance(added, Place)
    met, elsewhere = 0, 0

    def ground(place: Place | None) -> Place | None:
        if place is None or name_key(place.name) != name_key(added.name):
            return place
        if place.lat is None and place.country in (None, added.country):
            return replace(added, name=place.name, part=place.part)
        return place

    def account(told: Account) -> Account:
        nonlocal met, elsewhere
        claims = []
        for claim in told.claims:
            value = ground(claim.value) if isinstance(claim.value, Place) else None
            if value is not None and name_key(value.name) == name_key(added.name):
                met, elsewhere = (met, elsewhere + 1) if _other(value, added) else (met + 1, elsewhere)
            claims.append(replace(claim, value=value) if value is not None else claim)
        return replace(told, claims=tuple(claims), place=ground(told.place))

    done.readings = tuple(
        replace(r, accounts=tuple(map(account, r.accounts))) if _names(r, added) else r for r in done.readings
    )
    done.met[judgement.id] = met + elsewhere
    if elsewhere and not met:
        done.against[judgement.id] = (
            f"the gazetteer has another {added.name} now, and the reports mean that one"
        )


def _names(reading: Reading, place: Place) -> bool:
    key = name_key(place.name)
    said = (c.value for a in reading.accounts for c in a.claims)
    return any(isinstance(value, Place) and name_key(value.name) == key for value in said)


def _other(one: Place, two: Place) -> bool:
    if one.country and two.country and one.country != two.country:
        return True
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return False
    return abs(one.lat - two.lat) > _NEAR or abs(one.lon - two.lon) > _NEAR


def named(actor: Actor) -> Side:
    """The anchors of an actor: each of its names in each report."""
    return (
        Anchor(actor.id, words=actor.name),
        *(Anchor(actor.id, n.report, words=n.text) for n in sorted(actor.names)),
    )
