"""Compare: a ledger against a data set that others coded: matched, only here, only there, differing values.

Two records match when day, place, toll, kind and actors together weigh enough (`WEIGHTS`), and each with
one other at most, so that all weights add up to the most (Kuhn 1955). Nothing in the ledger changes: a
data set is made from the same news, so a match corroborates nothing. The rule is in docs/reference/import.md.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from corroborate.evaluation.assignment import assign
from corroborate.pipeline.judging.values import in_words
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Estimate, Incident
from corroborate.records.period import Period
from corroborate.records.place import GeoPrecision, Place

WEIGHTS: Mapping[str, int] = {
    "same day": 3,
    "days overlap": 2,
    "a day apart": 1,
    "same place": 3,
    "same area": 2,
    "same toll": 2,
    "same small toll": 1,
    "tolls overlap": 1,
    "tolls differ": -1,
    "tolls far apart": -3,
    "same kind": 1,
    "same actor": 2,
}
ENOUGH = 6
"""What a match must weigh; place and day alone are enough only where both are exact."""

ALONE = 5
"""What is enough where neither of the two has another record that comes near it."""

LONGEST = 31  # days: a longer span is a series or a year's total, and matches nothing
_COMMON = 3  # dead: so few die in most events that the number tells them apart badly
_SLACK = 5.0  # km: what two gazetteers differ by
_RADIUS: Mapping[GeoPrecision, float] = {  # km around a point within which the place may be
    GeoPrecision.EXACT: 2,
    GeoPrecision.STREET: 2,
    GeoPrecision.NEIGHBOURHOOD: 5,
    GeoPrecision.CITY: 12,
    GeoPrecision.ADMIN2: 40,
    GeoPrecision.UNKNOWN: 12,
}
_EARTH = 6371.0  # km


@dataclass(frozen=True, slots=True)
class Value:
    """One field here and there, in words. `differs`: no, overlap, apart, or said on one side alone."""

    field: str
    here: str
    there: str
    differs: str  # "no" | "overlap" | "apart" | "only here" | "only there"


@dataclass(frozen=True, slots=True)
class Match:
    """Two records of one event: what speaks for it, what it weighs, and every value side by side."""

    here: Incident
    there: Incident
    weight: int
    reasons: tuple[str, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All records of both, each once, in order of day and id."""

    matched: tuple[Match, ...]
    only_here: tuple[Incident, ...]
    only_there: tuple[Incident, ...]


def compare(here: Iterable[Incident], there: Iterable[Incident]) -> Comparison:
    """Match the incidents of a ledger with the records of a data set."""
    ours, theirs = {i.id: i for i in here}, {i.id: i for i in there}
    days = _by_day(theirs.values())
    weights: dict[tuple[str, str], float] = {}
    for one in ours.values():
        near = {id for day in _days(one.period, 1) for id in days.get(day, ())}
        for id in near:
            weight, _ = speaks_for(one, theirs[id])
            if weight >= ALONE:
                weights[one.id, id] = weight + _closeness(one, theirs[id])
    pairs = assign(_surely(weights))
    matched = [_match(ours[left], theirs[right]) for left, right in pairs.items()]
    taken = set(pairs.values())
    return Comparison(
        tuple(sorted(matched, key=lambda match: _order(match.here))),
        tuple(sorted((i for i in ours.values() if i.id not in pairs), key=_order)),
        tuple(sorted((i for i in theirs.values() if i.id not in taken), key=_order)),
    )


def _surely(weights: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """The pairs that weigh enough: those with a rival must weigh more."""
    here, there = (Counter(pair[side] for pair in weights) for side in (0, 1))
    return {
        (one, two): weight
        for (one, two), weight in weights.items()
        if weight >= ENOUGH or here[one] == there[two] == 1
    }


def speaks_for(one: Incident, two: Incident) -> tuple[int, tuple[str, ...]]:
    """What speaks for two records being of one event, and its weight; 0 where something forbids it."""
    day, place = _day(one.period, two.period), _place(one.place, two.place)
    if day is None or place is None:
        return 0, ()
    found = [day, place]
    if toll := _toll(one.killed, two.killed) or _toll(one.injured, two.injured):
        found.append(toll)
    if one.event_type == two.event_type:
        found.append("same kind")
    if _actors(one) & _actors(two):
        found.append("same actor")
    return sum(WEIGHTS[reason] for reason in found), tuple(found)


def _match(here: Incident, there: Incident) -> Match:
    weight, reasons = speaks_for(here, there)
    return Match(here, there, weight, reasons, tuple(_values(here, there)))


def _values(here: Incident, there: Incident) -> Iterable[Value]:
    same_day = (here.period.earliest, here.period.latest) == (there.period.earliest, there.period.latest)
    yield Value("period", in_words(here.period), in_words(there.period), "no" if same_day else "overlap")
    km = _distance(here.place, there.place)
    apart = f" ({km:.0f} km)" if km is not None and km >= 1 else ""
    named = _names(here.place)[:1] == _names(there.place)[:1]
    differs = "no" if named and not apart else "overlap"
    yield Value("place", in_words(here.place), in_words(there.place) + apart, differs)
    for field in COUNT_FIELDS:
        left, right = getattr(here, field), getattr(there, field)
        if left is not None or right is not None:
            yield Value(field, in_words(left), in_words(right), _differs(left, right))
    if here.event_type != there.event_type:
        yield Value("event_type", here.event_type, there.event_type, "apart")


def _differs(left: Estimate | None, right: Estimate | None) -> str:
    if left is None or right is None:
        return "only there" if left is None else "only here"
    if (left.low, left.best or left.low, left.high) == (right.low, right.best or right.low, right.high):
        return "no"
    return "apart" if _gap(left, right) else "overlap"


def _gap(left: Estimate, right: Estimate) -> int:
    """How many people lie between two ranges; 0 where they share a number."""
    floor = max(left.low or 0, right.low or 0)
    ceilings = [n for n in (left.high, right.high) if n is not None]
    return max(0, floor - min(ceilings)) if ceilings else 0


def _day(one: Period, two: Period) -> str | None:
    first, second = _span(one), _span(two)
    if first is None or second is None:
        return None
    apart = (max(first[0], second[0]) - min(first[1], second[1])).days
    if apart > 1:
        return None
    if apart == 1:
        return "a day apart"
    return "same day" if first == second and first[0] == first[1] else "days overlap"


def _place(one: Place | None, two: Place | None) -> str | None:
    """None where the places cannot be one, or only the country is known of either."""
    if one is None or two is None or (one.country and two.country and one.country != two.country):
        return None
    coarse = {GeoPrecision.COUNTRY, GeoPrecision.ADMIN1}
    km = _distance(one, two)
    if km is not None and not {one.precision, two.precision} & coarse:
        near = _RADIUS[one.precision] + _RADIUS[two.precision] + _SLACK
        if km <= near:
            return "same place"
        if km > 3 * near:
            return None
    left, right = _names(one), _names(two)
    if left and right and left[0] == right[0] and GeoPrecision.COUNTRY not in (one.precision, two.precision):
        return "same place" if not {one.precision, two.precision} & coarse else "same area"
    return "same area" if set(_inner(one)) & set(_inner(two)) else None


def _toll(one: Estimate | None, two: Estimate | None) -> str | None:
    if (
        one is None
        or two is None
        or not (one.low or one.best or one.high)
        or not (two.low or two.best or two.high)
    ):
        return None
    gap = _gap(one, two)
    if gap:
        floor = max(one.low or 0, two.low or 0)
        return "tolls far apart" if gap > 5 and floor > 2 * (floor - gap) else "tolls differ"
    number = one.best or one.low or 0
    if number != (two.best or two.low):
        return "tolls overlap"
    return "same toll" if number > _COMMON else "same small toll"


def _closeness(one: Incident, two: Incident) -> float:
    """Less than a point, to tell between records that weigh the same: nearer in place and number."""
    km = _distance(one.place, two.place)
    near = 0.4 / (1 + (km if km is not None else 50.0))
    if one.killed is None or two.killed is None:
        return near
    apart = abs((one.killed.best or one.killed.low or 0) - (two.killed.best or two.killed.low or 0))
    return near + 0.4 / (1 + apart)


def _actors(found: Incident) -> set[str]:
    """Who did it, who was hit, whose dead there are: ids, as far as the packs know them."""
    parties = {p.actor for p in (*found.attackers, *found.targets)}
    return {actor for actor in (*parties, *(side.actor for side in found.killed_by_side)) if actor}


def _names(place: Place | None) -> list[str]:
    """The place and what holds it, spelled one way; some write both into one name ("Al-Bab, Aleppo")."""
    told = (part for name in (place.name, *place.within) for part in name.split(",")) if place else ()
    return [key for name in told if (key := _key(name))]


def _inner(place: Place) -> list[str]:
    """Names finer than the country, which stands last."""
    return _names(place)[:-1] if place.within else []


def _key(name: str) -> str:
    """A name without accents, case and marks.

    >>> _key("Al-Ḥasakah "), _key("Deir ez-Zor")
    ('al hasakah', 'deir ez zor')
    """
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.casefold().split())


def _distance(one: Place | None, two: Place | None) -> float | None:
    """Kilometres between two points on a sphere; None where one is not known."""
    if one is None or two is None or None in (one.lat, one.lon, two.lat, two.lon):
        return None
    lat1, lon1, lat2, lon2 = (radians(n or 0.0) for n in (one.lat, one.lon, two.lat, two.lon))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))


def _by_day(incidents: Iterable[Incident]) -> Mapping[date, list[str]]:
    found: dict[date, list[str]] = defaultdict(list)
    for incident in incidents:
        for day in _days(incident.period, 0):
            found[day].append(incident.id)
    return found


def _days(period: Period, more: int) -> list[date]:
    """Every day of a period, and some more before and behind it."""
    span = _span(period)
    if span is None:
        return []
    first = max(span[0].toordinal() - more, 1)
    last = min(span[1].toordinal() + more, date.max.toordinal())
    return [date.fromordinal(day) for day in range(first, last + 1)]


def _span(period: Period) -> tuple[date, date] | None:
    if period.earliest is None or period.latest is None:
        return None
    first, last = date.fromisoformat(period.earliest), date.fromisoformat(period.latest)
    return (first, last) if last - first < timedelta(days=LONGEST) else None


def _order(found: Incident) -> tuple[bool, str, str]:
    return (found.period.earliest is None, found.period.earliest or "", found.id)
