"""Map: where incidents lie, as a picture that needs no script. How exactly a place is known is its radius."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corroborate.review.publish.outline import View, outline

Json = dict[str, Any]

WIDTH, HEIGHT = 960, 540
_CELL = 28  # units: markers nearer to each other are drawn as one with their number
_DEGREE = 111.2  # kilometres of a degree of latitude
_RADIUS = {"exact": 1, "street": 1, "neighbourhood": 2, "city": 5, "admin2": 30, "admin1": 80, "country": 250}
"""Kilometres within which an incident lies, by how exactly its place is known."""
_LEAST, _MOST = 7, 120  # units of a marker's radius
_NUMBERED = 11  # the least that a number fits in


@dataclass(frozen=True, slots=True)
class Marker:
    """Incidents that stand together: where in the picture, how wide, and which."""

    number: int
    x: int
    y: int
    radius: int
    incidents: tuple[Json, ...]

    @property
    def places(self) -> str:
        """Where they are, in words."""
        return "; ".join(dict.fromkeys(i["place"]["name"] for i in self.incidents))


@dataclass(frozen=True, slots=True)
class Map:
    """A drawn map. `unplaced` are incidents without coordinates, which no map can show."""

    land: str
    markers: tuple[Marker, ...]
    unplaced: tuple[Json, ...]


def drawn(incidents: Sequence[Json]) -> Map:
    """The map of incidents in their public form."""
    placed = [i for i in incidents if i["place"] and i["place"]["lat"] is not None]
    unplaced = tuple(i for i in incidents if not i["place"] or i["place"]["lat"] is None)
    if not placed:
        return Map("", (), unplaced)
    view = View.around([(i["place"]["lat"], i["place"]["lon"]) for i in placed], WIDTH, HEIGHT)
    cells: dict[tuple[int, int], list[Json]] = defaultdict(list)
    for incident in placed:
        x, y = view.place(incident["place"]["lat"], incident["place"]["lon"])
        cells[int(x) // _CELL, int(y) // _CELL].append(incident)
    markers = tuple(_marker(n, group, view) for n, (_, group) in enumerate(sorted(cells.items()), 1))
    return Map(outline(view), markers, unplaced)


def _marker(number: int, group: Sequence[Json], view: View) -> Marker:
    spots = [view.place(i["place"]["lat"], i["place"]["lon"]) for i in group]
    known = max(_RADIUS.get(i["place"]["precision"], 1) for i in group)
    least = _LEAST if len(group) == 1 else _NUMBERED
    radius = min(_MOST, max(least, round(known / _DEGREE * view.scale)))
    x, y = (round(sum(spot[i] for spot in spots) / len(spots)) for i in (0, 1))
    return Marker(number, x, y, radius, tuple(group))
