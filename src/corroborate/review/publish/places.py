"""Places as a publication shows them: the town, with the town's coordinates, never the street in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corroborate.knowledge.gazetteer import Gazetteer
from corroborate.knowledge.place_entry import PlaceEntry
from corroborate.records.place import GeoPrecision

if TYPE_CHECKING:
    from corroborate.review.publish.screen import Screen

Json = dict[str, Any]

SMALL = frozenset({GeoPrecision.EXACT, GeoPrecision.STREET, GeoPrecision.NEIGHBOURHOOD})
"""Finer than a town."""
_TOWN = 2  # decimals of a degree, about a kilometre: the middle of a town, not a house in it
_LARGE = frozenset(GeoPrecision) - SMALL


class Places:
    """Makes places fit to be shown; `exact`: a profile allows those below the town."""

    def __init__(self, gazetteer: Gazetteer, exact: bool) -> None:
        self._gazetteer, self.exact = gazetteer, exact

    def shown(self, place: Json, screen: Screen) -> Json:
        """The place, or the town that holds it; without coordinates where no list of places has that town."""
        if not self.exact and place["precision"] in SMALL:
            place = self._around(place)
        look = screen.name if place["country"] else screen.text
        kept = {key: place[key] for key in ("country", "precision", "part")}
        kept["within"] = [part for part in place["within"] if look(part)]
        name = look(place["name"])
        known = self.exact or place["precision"] != GeoPrecision.UNKNOWN
        lat, lon = (place["lat"], place["lon"]) if known else (None, None)
        if not self.exact:
            lat, lon = _rounded(lat), _rounded(lon)
            kept["part"] = None
        return {"name": name or "not shown", **kept, "lat": lat, "lon": lon}

    def _around(self, place: Json) -> Json:
        within = list(place["within"])
        while len(within) > 1 and self._first(within[0], place["country"]) is None:
            del within[0]  # a quarter: the town is the first that a list of places has
        entry = self._first(within[0], place["country"]) if within else None
        return {
            "name": within[0] if within else place["country"] or "not shown",
            "within": within[1:],
            "country": place["country"],
            "lat": entry.lat if entry else None,
            "lon": entry.lon if entry else None,
            "precision": entry.precision if entry else GeoPrecision.UNKNOWN,
            "part": None,
        }

    def _first(self, name: str, country: str | None) -> PlaceEntry | None:
        found = (e for e in self._gazetteer.lookup(name) if e.country == country and e.precision in _LARGE)
        return next(found, None)


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, _TOWN)
