"""Slots: who did it, to whom, with what, of what type; dates and places. Of incidents that were found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corroborate.evaluation.agreement import called_alike, days_of, key_of, kilometres
from corroborate.evaluation.alignment import Alignment
from corroborate.evaluation.assignment import assign
from corroborate.evaluation.figure import Figure, Part, averaged, counted, shared, tallied
from corroborate.evaluation.form import Named
from corroborate.evaluation.tally import Tally

_PARTIES = {
    "attacker": "attackers",
    "target": "targets",
    "victims": "named victims",
    "instruments": "weapons",
}
NEAR = 161.0  # km: 100 miles, the radius in which published work on toponyms counts a place as right


def slots(side: Alignment) -> Part:
    """Figures of the incidents that have one of ours beside them; the others count as not found."""
    parties, misses = _parties(side)
    return Part((*parties, *_types(side), *_dates(side), *_places(side)), (*misses, *_elsewhere(side)))


def _parties(side: Alignment) -> tuple[list[Figure], list[str]]:
    figures: list[Figure] = []
    misses: list[str] = []
    whole, asked = Tally(), 0
    for slot, label in _PARTIES.items():
        tally = Tally()
        for incident, ours in side.matches:
            if not incident.tells(slot):
                continue
            wanted = [called(party, side) for party in getattr(incident, slot)]
            found = [side.found.called(party) for party in ours[slot]]
            right = _alike(wanted, found)
            for one in (tally, whole):
                one.add(right=right, found=len(found), expected=len(wanted))
            if right < max(len(wanted), len(found)):
                misses.append(f"{label} of {incident.label}: {_listed(found)}, not {_listed(wanted)}")
        figure = tallied(f"slots.{slot}", label, tally, "names found (R), and names given that are right (P)")
        figures += figure
        asked += len(figure)
    if asked > 1:
        figures += tallied(
            "slots.all", "all four slots", whole, "attackers, targets, victims and weapons as one"
        )
    return figures, misses


def called(party: Named, side: Alignment) -> set[str]:
    """All that a party of the gold goes by: its words, and the names of its actor where the gold lists it."""
    words = {key_of(word) for word in (party.text, party.value, party.name) if word}
    for actor in side.asked.gold.actors:
        if actor.id == party.actor:
            words |= {key_of(name) for name in (actor.name, *(n.text for n in actor.names)) if name}
    return words or {key_of(party.actor or "")}


def _alike(wanted: list[set[str]], found: list[set[str]]) -> int:
    """How many can be paired, one with one."""
    return len(
        assign(
            {
                (f"{a:06}", f"{b:06}"): 2.0 if names & others else 1.0
                for a, names in enumerate(wanted)
                for b, others in enumerate(found)
                if called_alike(names, others)
            }
        )
    )


def _listed(parties: list[set[str]]) -> str:
    return ", ".join(min(names, key=lambda n: (-len(n), n)) for names in parties if names) or "none"


def _types(side: Alignment) -> Iterator[Figure]:
    for key, label, meaning in (
        ("event_type", "type of event", "the term of our own list agrees"),
        ("kind", "single event or series", "one event, or many told as one"),
    ):
        rows = [(getattr(i, key), ours[key]) for i, ours in side.matches if getattr(i, key) is not None]
        right = sum(asked == ours for asked, ours in rows)
        yield from shared(f"slots.{key}", label, right, len(rows), meaning)


def _dates(side: Alignment) -> Iterator[Figure]:
    rows = [(i.period.days, days_of(o["period"])) for i, o in side.matches if i.period and i.period.days]
    exact = sum(asked == ours for asked, ours in rows)
    meet = sum(ours is not None and asked[0] <= ours[1] and ours[0] <= asked[1] for asked, ours in rows)
    yield from shared("dates.exact", "dates exact", exact, len(rows), "first and last possible day agree")
    yield from shared("dates.meet", "dates meet", meet, len(rows), "the two periods have a day in common")
    open_ones = [o for i, o in side.matches if i.tells("period") and (i.period is None or not i.period.days)]
    if open_ones:
        number = sum(days_of(ours["period"]) is not None for ours in open_ones)
        meaning = f"incidents with a date where the gold says that it cannot be told (of {len(open_ones)})"
        yield from counted("dates.unasked", "dates given but not told", number, meaning)


def _places(side: Alignment) -> Iterator[Figure]:
    rows = [(i.place, ours["place"] or {}) for i, ours in side.matches if i.place]
    named = [(place, ours) for place, ours in rows if place.name]
    right = sum(_named_alike(place.name or "", ours) for place, ours in named)
    yield from shared("places.name", "places by name", right, len(named), "the place has the gold's name")
    inside = sum(_named_alike(place.name or "", ours, around=True) for place, ours in named)
    meaning = "the gold's name is that of the place, or of one that it lies in"
    yield from shared("places.inside", "places by name, or inside", inside, len(named), meaning)
    lands = [(place.country, ours.get("country")) for place, ours in rows if place.country]
    right = sum(asked == ours for asked, ours in lands)
    yield from shared("places.country", "countries", right, len(lands), "the two-letter code agrees")
    points = [(kilometres(place, ours)) for place, ours in rows if place.lat is not None]
    near = sum(far is not None and far <= NEAR for far in points)
    yield from shared(
        "places.near", f"places within {NEAR:.0f} km", near, len(points), "no coordinates is not near"
    )
    yield from averaged(
        "places.distance",
        "places, mean distance in km",
        [far for far in points if far is not None],
        "where both have coordinates",
    )


def _named_alike(name: str, ours: dict[str, Any], *, around: bool = False) -> bool:
    found = [ours.get("name") or "", *(ours.get("within", ()) if around else ())]
    return called_alike({key_of(name)}, {key_of(one) for one in found})


def _elsewhere(side: Alignment) -> Iterator[str]:
    for incident, ours in side.matches:
        days = days_of(ours["period"])
        if incident.period and incident.period.days and incident.period.days != days:
            yield f"date of {incident.label}: {_days(days)}, not {_days(incident.period.days)}"
        place, name = ours["place"] or {}, incident.place.name if incident.place else None
        if name and not _named_alike(name, place, around=True):
            yield f"place of {incident.label}: {place.get('name')}, not {name}"


def _days(days: tuple[str, str] | None) -> str:
    return "unresolved" if days is None else days[0] if days[0] == days[1] else "/".join(days)
