"""Placing: the finest place on which the reports of an incident agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.records.account import Account
from corroborate.records.claim import HOME_TOWN, Claim
from corroborate.records.place import GeoPrecision, Place
from corroborate.text.name_keys import name_key

_WITHIN_A_CITY = (GeoPrecision.EXACT, GeoPrecision.STREET, GeoPrecision.NEIGHBOURHOOD)
_WHOLE = (GeoPrecision.ADMIN2, GeoPrecision.ADMIN1, GeoPrecision.COUNTRY)
_SPAN = 1.0  # degrees: wider than a town and its quarters
_FINENESS = {precision: rank for rank, precision in enumerate(GeoPrecision)}


@dataclass(frozen=True, slots=True)
class Placed:
    """A place and the claims behind it."""

    place: Place | None
    claims: tuple[str, ...]


def where(accounts: Sequence[Account]) -> Placed:
    """The place of an incident; None without a claim that names one."""
    claims = [c for a in accounts for c in a.claims if c.field == "place" and isinstance(c.value, Place)]
    places = [p for a in accounts if (p := _with_home(a)) is not None]
    if not claims or not places:
        return Placed(None, tuple(sorted(c.id for c in claims)))
    best = min(
        places, key=lambda p: (_rank(p), -_agreeing(p, places), p.name, -len(p.within), p.within, p.id or "")
    )
    best = _in_its_city(best, places)
    larger = [p for p in places if p is not best and name_key(p.name) in map(name_key, best.within)]
    parts = sorted({p.part for p in (best, *larger) if p.part})
    best = replace(best, part=best.part or (parts[0] if len(parts) == 1 else None))
    own = tuple(sorted(c.id for c in claims if _supports(c, best)))
    return Placed(best if own else None, own or tuple(sorted(c.id for c in claims)))


def _with_home(account: Account) -> Place | None:
    """The place of an account, in the home town of its page where its words leave that open."""
    place = account.place
    homes = (c.value for c in account.claims if HOME_TOWN in c.readers)
    town = next((value for value in homes if isinstance(value, Place)), None)
    if town is None:
        return place
    if place is None or place.precision in _WHOLE:
        return town
    held = (town.name, *town.within)
    fine = place.precision if place.precision in _WITHIN_A_CITY else GeoPrecision.NEIGHBOURHOOD
    if _near(place, town):
        return replace(place, within=held, precision=fine)
    return Place(place.name, held, town.country, precision=fine, part=place.part)


def _near(place: Place, town: Place) -> bool:
    if place.lat is None or place.lon is None or town.lat is None or town.lon is None:
        return False
    return max(abs(place.lat - town.lat), abs(place.lon - town.lon)) < _SPAN


def _in_its_city(place: Place, places: Sequence[Place]) -> Place:
    """A street that one report names without its city lies in the one city that the others name."""
    cities = {(p.name, p.within, p.country) for p in places if p.precision is GeoPrecision.CITY}
    if place.within or place.precision not in _WITHIN_A_CITY or len(cities) != 1:
        return place
    name, within, country = next(iter(cities))
    if place.country and country and place.country != country:
        return place
    return replace(place, within=(name, *within), country=country)


def _told(place: Place) -> tuple[int, tuple[str, ...], str]:
    """Of two readings of one name that which says more of what holds it comes first."""
    return -len(place.within), place.within, place.id or ""


def _rank(place: Place) -> float:
    """Finest first; a name that no gazetteer has is finer than a province, vaguer than a town."""
    if place.precision is GeoPrecision.UNKNOWN:
        return _FINENESS[GeoPrecision.CITY] + 0.5 if not place.country else _FINENESS[GeoPrecision.ADMIN2]
    return _FINENESS[place.precision]


def _agreeing(place: Place, places: Sequence[Place]) -> int:
    keys = {name_key(place.name), *map(name_key, place.within)}
    return sum(name_key(other.name) in keys for other in places)


def _supports(claim: Claim, place: Place) -> bool:
    """True for a claim of the place itself or of something that holds it."""
    value = claim.value
    if not isinstance(value, Place):
        return False
    keys = {name_key(place.name), *map(name_key, place.within)}
    return name_key(value.name) in keys or bool(value.id and value.id == place.id)
