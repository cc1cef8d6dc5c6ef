"""Accounts: a group of mentions with what its claims say, read off and nothing added.

A place or a date that a recalled event does not state is not lent to it by the report's own event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corroborate.knowledge.triggers import EventType
from corroborate.records.account import Account
from corroborate.records.claim import Claim, EventMention, NamedThing
from corroborate.records.period import Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.stages.resolution.belonging import compatible, holds
from corroborate.stages.resolution.chains import period_of
from corroborate.stages.resolution.gathered import Group
from corroborate.stages.resolution.telling import Telling

_FINENESS = {precision: rank for rank, precision in enumerate(GeoPrecision)}
_WITHIN_A_CITY = (GeoPrecision.EXACT, GeoPrecision.STREET, GeoPrecision.NEIGHBOURHOOD)
_HARMED = (None, "killed", "injured")


def account_id(mentions: Iterable[EventMention]) -> str:
    """The id of an account: that of its smallest mention."""
    return min(m.id for m in mentions)


def account(
    group: Group, claims: Sequence[Claim], sides: frozenset[str], event_types: dict[str, EventType]
) -> Account:
    """One group as an account; relations are added when all accounts are known.

    `sides` are the actors of the report that are no single persons: "a member of the Taliban" was
    killed, not the Taliban.
    """
    mentions = tuple(sorted((t.mention for t in group.tellings), key=lambda m: (m.start, m.end)))
    own = tuple(sorted(claims, key=lambda c: (c.start, c.end, c.field, c.id)))
    held = [c for c in own if c.realis.happened]
    return Account(
        id=account_id(mentions),
        report=mentions[0].report,
        main=group.main,
        kind="series" if group.series else "incident",
        event_type=_event_type(group.tellings, event_types),
        violent=any(m.violent for m in mentions),
        mentions=mentions,
        claims=own,
        period=period_of(_dating(group, held)),
        place=_place([c for c in held if c.mention not in _late(group)]),
        attackers=_actors(c for c in held if _stands(c)),
        targets=_actors(c for c in held if c.field == "target"),
        victims=tuple(v for v in _actors(c for c in held if _harmed(c)) if v not in sides),
        instruments=_codes(held),
    )


def recast(account: Account, mentions: Sequence[EventMention], claims: Sequence[Claim]) -> Account:
    """An account with other mentions or claims than it was read with: what rests on them is read anew."""
    own = tuple(sorted(claims, key=lambda c: (c.start, c.end, c.field, c.id)))
    held = [c for c in own if c.realis.happened]
    kinds = [m.event_type for m in mentions]
    made = replace(
        account,
        id=account_id(mentions),
        event_type=account.event_type if account.event_type in kinds else kinds[0],
        violent=any(m.violent for m in mentions),
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))),
        claims=own,
        attackers=_actors(c for c in held if _stands(c)),
        targets=_actors(c for c in held if c.field == "target"),
        victims=tuple(v for v in _actors(c for c in held if _harmed(c)) if v in account.victims),
        instruments=_codes(held),
    )
    if _told_of(account.claims, "period") != _told_of(own, "period"):
        made = replace(made, period=period_of(held))
    if _told_of(account.claims, "place") != _told_of(own, "place"):
        made = replace(made, place=_place(held))
    return made


def _told_of(claims: Iterable[Claim], field: str) -> set[str]:
    return {claim.id for claim in claims if claim.field == field}


def _dating(group: Group, claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims that may date an event: that somebody died on a day, only where nothing else has one."""
    claims = [c for c in claims if c.mention not in _late(group)]
    outcomes = {t.mention.id for t in group.tellings if t.form.outcome}
    dated = [c for c in claims if isinstance(c.value, Period) and c.mention not in outcomes]
    firsts = {t.mention.id: t.mention.start for t in group.tellings}
    return [c for c in dated if not any(_nearer(o, c, firsts) for o in dated)] or claims


def _late(group: Group) -> frozenset[str]:
    """Deaths of the wounded, whose day and town are not those of the event they died of."""
    late = frozenset(t.mention.id for t in group.tellings if t.form.late)
    return late if group.main or len(late) < len(group.tellings) else frozenset()


def _nearer(one: Claim, than: Claim, firsts: dict[str, int]) -> bool:
    """Whether one of two days told of one deed stands behind its verb, the other further off before it.

    "Three were buried on Friday, raising to nine those killed when gunmen fired on a bus on May 4."
    """
    if one.mention != than.mention or not isinstance(one.value, Period) or not isinstance(than.value, Period):
        return False
    at = firsts.get(one.mention, 0)
    behind = one.start >= at > than.start and one.end - at < at - than.start
    return behind and bool(one.value.earliest and than.value.earliest) and one.value.disjoint(than.value)


def _event_type(tellings: Iterable[Telling], event_types: dict[str, EventType]) -> str:
    """The kind told most often, the first of several; one that tells no manner only where none does.

    Words that name the manner weigh more than a weapon beside: "the rockets hit a lorry" and "a drone
    strike" tell of a drone strike.
    """
    told = sorted(tellings, key=lambda t: (t.mention.start, t.mention.end))
    told = [t for t in told if t.mention.realis.happened] or told
    manner = [t for t in told if event_types[t.mention.event_type].rank > 0] or told[:1]
    weak = [t.form.plain or _came_of_it(t, manner) for t in manner]
    kinds = [t.mention.event_type for t, little in zip(manner, weak, strict=True) for _ in range(2 - little)]
    return max(kinds, key=lambda kind: (kinds.count(kind), -kinds.index(kind)))


def _came_of_it(told: Telling, manner: Sequence[Telling]) -> bool:
    """ "A car bomb went off, | setting a bus on fire": what it did, not what it was."""
    mention = told.mention
    participle = not told.form.noun and mention.trigger.split()[0].lower().endswith("ing")
    before = (t.mention for t in manner if t.mention.start < mention.start)
    return participle and any(m.sentence == mention.sentence for m in before)


def _place(claims: Sequence[Claim]) -> Place | None:
    """The finest place that agrees with the one named first, with the city that another claim puts it in."""
    found: Place | None = None
    for claim in claims:
        if not isinstance(claim.value, Place):
            continue
        if found is None or (compatible(found, claim.value) and _finer(claim.value, found)):
            found = _inside(claim.value, found)
        elif compatible(found, claim.value):
            found = _inside(found, claim.value)
    return found


def _finer(new: Place, old: Place) -> bool:
    if new.precision is old.precision is GeoPrecision.CITY and holds(old, new) and not holds(new, old):
        return True  # "in Puebla", and then a town of the province of that name
    if _fineness(new) != _fineness(old):
        return _fineness(new) < _fineness(old)
    return old.lat is None and new.lat is not None


def _fineness(place: Place) -> float:
    """A name that no gazetteer has says more than a country, less than a town; a part of the world less."""
    if place.precision is GeoPrecision.UNKNOWN and (place.id is None or place.country is not None):
        return _FINENESS[GeoPrecision.ADMIN2] + 0.5
    return _FINENESS[place.precision]


def _inside(place: Place, other: Place | None) -> Place:
    """A street or quarter of no stated city lies in the city that the account names."""
    if other is None or other.precision is not GeoPrecision.CITY or place.precision not in _WITHIN_A_CITY:
        return place
    stated = [w for w in place.within if w not in other.within]
    if stated or (place.country and other.country and place.country != other.country):
        return place
    return replace(place, within=(other.name, *other.within), country=other.country)


def _stands(claim: Claim) -> bool:
    return (
        claim.field == "attacker" and isinstance(claim.value, NamedThing) and claim.value.standing != "denied"
    )


def _harmed(claim: Claim) -> bool:
    return claim.field == "victim" and isinstance(claim.value, NamedThing) and claim.value.outcome in _HARMED


def _actors(claims: Iterable[Claim]) -> tuple[str, ...]:
    values = (c.value for c in claims)
    return tuple(sorted({v.actor for v in values if isinstance(v, NamedThing) and v.actor is not None}))


def _codes(claims: Iterable[Claim]) -> tuple[str, ...]:
    values = (c.value for c in claims if c.field == "instrument")
    return tuple(sorted({v.code for v in values if isinstance(v, NamedThing) and v.code is not None}))
