"""Sites: a place as codebooks file it: town, divisions, coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corroborate.knowledge import Knowledge
from corroborate.records.place import GeoPrecision, Place

FINE = (GeoPrecision.EXACT, GeoPrecision.STREET, GeoPrecision.NEIGHBOURHOOD)


@dataclass(frozen=True, slots=True)
class Site:
    """A place with the names that columns ask for; None where nothing tells.

    `lent` names the town whose coordinates stand for those of a place that has none of its own.
    """

    town: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    lent: str | None = None


class Sites:
    """Looks up what larger places are, with the gazetteer's help."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._gazetteer = knowledge.gazetteer
        self._known = lru_cache(maxsize=20_000)(self._find)

    def of(self, place: Place) -> Site:
        """The site of a place."""
        levels = [(name, self._known(name, place.country)) for name in place.within]
        own = place.precision
        admin1 = place.name if own is GeoPrecision.ADMIN1 else self._first(levels, GeoPrecision.ADMIN1)
        admin2 = place.name if own is GeoPrecision.ADMIN2 else self._first(levels, GeoPrecision.ADMIN2)
        town = place.name if own is GeoPrecision.CITY else None
        if own in FINE:
            town = self._first(levels, GeoPrecision.CITY) or next(iter(place.within), None)
        if place.lat is not None and place.lon is not None:
            return Site(town, admin1, admin2, place.lat, place.lon)
        if own in FINE and town is not None:
            found = self._known(town, place.country)
            if found is not None and found[1] is not None:
                within = found[3]
                return Site(town, admin1 or within, admin2, found[1], found[2], town)
        return Site(town, admin1, admin2, None, None)

    @staticmethod
    def _first(levels: list[tuple[str, _Known | None]], precision: GeoPrecision) -> str | None:
        return next((name for name, known in levels if known and known[0] is precision), None)

    def _find(self, name: str, country: str | None) -> _Known | None:
        """Precision, coordinates and province of the largest place of this name in a country."""
        for entry in self._gazetteer.shipped(name):
            if entry.country == country and country is not None:
                larger = next(iter(entry.within), None)
                known = larger and self._gazetteer.shipped(larger)
                province = larger if known and known[0].precision is GeoPrecision.ADMIN1 else None
                return entry.precision, entry.lat, entry.lon, province
        return None


_Known = tuple[GeoPrecision, float | None, float | None, str | None]
