"""A telling: one event mention with what its own words say of time, place and people.

Two tellings conflict when no single event fits both; they support each other when they share
something that two events seldom share. Neither is a score: each answer carries its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from corroborate.knowledge.kinships import Kinships
from corroborate.records.claim import Claim, EventMention, NamedThing, Realis, Reference, Scope
from corroborate.records.count import Count
from corroborate.records.period import Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.text.days import days_between
from corroborate.text.name_keys import name_key

_WIDE = frozenset({GeoPrecision.COUNTRY, GeoPrecision.UNKNOWN})
_SETTLED = frozenset({GeoPrecision.CITY, GeoPrecision.NEIGHBOURHOOD, GeoPrecision.STREET, GeoPrecision.EXACT})
_NEAR_KM = 30.0  # a village and the town a reporter names it by
_LONG_AGO = ("M", "Y")


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention and its claims, grounded. `night` marks hours that lie on two days."""

    mention: EventMention
    claims: tuple[Claim, ...]
    periods: tuple[Period, ...]
    places: tuple[Place, ...]
    dead: frozenset[str]  # name keys of persons named as killed
    attackers: frozenset[str]  # actor ids
    targets: frozenset[str]  # actor ids
    killed: frozenset[int]  # exact totals
    night: bool = False

    @property
    def facts(self) -> tuple[object, ...]:
        """All that conflict and support look at: two tellings that agree in it are alike to them."""
        kind = (self.mention.event_type, self.mention.violent, self.night)
        return (*kind, self.periods, self.places, self.dead, self.attackers, self.targets, self.killed)

    @property
    def bare(self) -> bool:
        """True when the words give nothing that could tell this event from another."""
        return not (self.periods or self.places or self.dead)


def telling(mention: EventMention, claims: Iterable[Claim], night: bool = False) -> Telling:
    """A mention with its claims read for what identifies an event."""
    own = tuple(sorted(claims, key=lambda c: (c.start, c.end, c.id)))
    held = [c for c in own if c.realis is not Realis.DENIED]
    return Telling(
        mention,
        own,
        tuple(c.value for c in held if isinstance(c.value, Period)),
        tuple(c.value for c in held if isinstance(c.value, Place)),
        frozenset(k for c in held if isinstance(c.value, NamedThing) for k in _dead(c.field, c.value)),
        frozenset(_actors(held, "attacker")),
        frozenset(_actors(held, "target")),
        frozenset(
            c.value.low
            for c in held
            if c.field == "killed"
            and isinstance(c.value, Count)
            and c.value.exact
            and c.value.low is not None
            and c.scope is Scope.TOTAL
        ),
        night,
    )


def conflict(new: Telling, told: Sequence[Telling], kinships: Kinships) -> str | None:
    """Why `new` cannot be of the event that `told` tells of, or None."""
    return (
        _types_conflict(new, told, kinships)
        or _times_conflict(new, told)
        or _places_conflict(new, told)
        or _sides_conflict(new, told)
    )


def support(new: Telling, told: Sequence[Telling]) -> str | None:
    """What `new` shares with an event already told, or None."""
    if any(new.dead & t.dead for t in told):
        return "same person killed"
    if any(_same_spot(p, q) for t in told for p in new.places for q in t.places):
        return "same place"
    if any(new.killed & t.killed for t in told):
        return "same number killed"
    if any(_same_day(p, q) for t in told for p in new.periods for q in t.periods):
        return "same day"
    return None


def adds(new: Telling, told: Sequence[Telling]) -> bool:
    """True when `new` says where, when or who died and the event told so far leaves that open or apart."""
    return (
        bool(new.places and not any(compatible(p, q) for t in told for p in new.places for q in t.places))
        or bool(new.periods and not any(t.periods for t in told))
        or bool(new.dead and any(t.dead for t in told) and not any(new.dead & t.dead for t in told))
    )


def _types_conflict(new: Telling, told: Sequence[Telling], kinships: Kinships) -> str | None:
    for other in told:
        left, right = new.mention, other.mention
        if left.violent != right.violent or kinships.types(left.event_type, right.event_type) == "apart":
            return f"{left.event_type} is no {right.event_type}"
    return None


def _times_conflict(new: Telling, told: Sequence[Telling]) -> str | None:
    for other in told:
        for left in new.periods:
            for right in other.periods:
                if _apart(left, right, new.night or other.night):
                    return f"{_words(left)} is not {_words(right)}"
    return None


def _apart(left: Period, right: Period, night: bool) -> bool:
    if left.edtf is not None and right.edtf is not None:
        return left.disjoint(right) and not (night and _adjacent(left, right))
    if left.weekday is not None and right.weekday is not None:
        distance = (left.weekday - right.weekday) % 7
        return distance != 0 and not (night and distance in (1, 6))
    # "last year" and "Thursday" in a report that nobody dated
    return (_distant(left) and _this_week(right)) or (_distant(right) and _this_week(left))


def _distant(period: Period) -> bool:
    offset = period.offset or ""
    return offset.startswith("-P") and offset[-1:] in _LONG_AGO and offset not in ("-P1M",)


def _this_week(period: Period) -> bool:
    return period.weekday is not None or (period.offset or "") in ("P0D", "-P1D", "-P2D")


def _adjacent(left: Period, right: Period) -> bool:
    first, second = sorted((left, right), key=lambda p: str(p.earliest))
    return days_between(str(first.latest), str(second.earliest)) == 1


def _places_conflict(new: Telling, told: Sequence[Telling]) -> str | None:
    known = [q for t in told for q in t.places]
    if not new.places or not known:
        return None
    if any(compatible(p, q) for p in new.places for q in known):
        return None
    return f"{new.places[0].name} is not {known[0].name}"


def _sides_conflict(new: Telling, told: Sequence[Telling]) -> str | None:
    hit = frozenset().union(*(t.targets for t in told))
    by = frozenset().union(*(t.attackers for t in told))
    if new.attackers and by and not new.attackers & by and (new.attackers & hit or new.targets & by):
        return "the sides are the other way round"
    if new.mention.reference is Reference.NEW and new.attackers and by and not new.attackers & by:
        return "another attacker"
    return None


def compatible(left: Place, right: Place) -> bool:
    """True when one of the two may be, hold or lie beside the other."""
    if _same_name(left, right) or _holds(left, right) or _holds(right, left):
        return True
    if left.country and right.country and left.country != right.country:
        return False
    if GeoPrecision.UNKNOWN in (left.precision, right.precision):
        return not (left.country and right.country) or left.country == right.country
    if GeoPrecision.COUNTRY in (left.precision, right.precision):
        return not (left.country and right.country)
    near = _kilometres(left, right)
    if left.precision in _SETTLED and right.precision in _SETTLED and near is not None:
        return near <= _NEAR_KM
    return False


def _same_spot(left: Place, right: Place) -> bool:
    if left.precision in _WIDE or right.precision in _WIDE:
        return left.precision is right.precision is GeoPrecision.UNKNOWN and _same_name(left, right)
    return _same_name(left, right) or _holds(left, right) or _holds(right, left)


def _same_name(left: Place, right: Place) -> bool:
    if left.id and right.id:
        return left.id == right.id
    return name_key(left.name) == name_key(right.name)


def _holds(large: Place, small: Place) -> bool:
    return name_key(large.name) in {name_key(name) for name in small.within}


def _kilometres(left: Place, right: Place) -> float | None:
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    a, b, c, d = (radians(v) for v in (left.lat, left.lon, right.lat, right.lon))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(half)))


def _same_day(left: Period, right: Period) -> bool:
    if left.edtf is not None and right.edtf is not None:
        return left.earliest == left.latest and (left.earliest, left.latest) == (right.earliest, right.latest)
    return left.weekday is not None and left.weekday == right.weekday


def _dead(field: str, value: NamedThing) -> list[str]:
    """The key of a person who is named, not merely described ("a local commander")."""
    named = value.actor is not None or any(word[:1].isupper() for word in value.text.split()[-2:])
    return [name_key(value.text)] if field == "victim" and named and value.outcome in (None, "killed") else []


def _actors(claims: Iterable[Claim], field: str) -> list[str]:
    things = [c.value for c in claims if c.field == field]
    return [v.actor for v in things if isinstance(v, NamedThing) and v.actor is not None]


def _words(period: Period) -> str:
    return " / ".join(period.stated) or (period.edtf or "")
