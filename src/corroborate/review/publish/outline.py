"""Outline: the world's countries as lines of an SVG, for the part of it that a map shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, chain, pairwise
from math import cos, radians
from typing import Any

Point = tuple[float, float]  # longitude, latitude
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]  # west, south, east, north

_FAR = 40  # units: what lies farther outside the picture is drawn at this distance


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world in a picture of `width` by `height`; degrees of longitude shrink to the poles.

    >>> view = View.around([(33.3, 44.4)], 900, 500)
    >>> [round(at) for at in view.place(33.3, 44.4)]
    [450, 250]
    """

    west: float
    north: float
    scale: float  # units a degree of latitude
    shrink: float
    width: int
    height: int

    @classmethod
    def around(cls, places: Sequence[tuple[float, float]], width: int, height: int) -> View:
        """The view that holds these places (latitude, longitude), six degrees at least."""
        lats, lons = [lat for lat, _ in places], [lon for _, lon in places]
        middle = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
        shrink = max(0.2, cos(radians(middle[0])))
        high = max(
            6.0, (max(lats) - min(lats)) * 1.25, (max(lons) - min(lons)) * 1.25 * shrink * height / width
        )
        scale = height / high
        return cls(middle[1] - width / scale / shrink / 2, middle[0] + high / 2, scale, shrink, width, height)

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a place lies in the picture."""
        return (lon - self.west) * self.scale * self.shrink, (self.north - lat) * self.scale

    def meets(self, box: Box) -> bool:
        """Whether any of this box lies in the picture."""
        (left, top), (right, bottom) = self.place(box[3], box[0]), self.place(box[1], box[2])
        return right >= 0 and left <= self.width and bottom >= 0 and top <= self.height


def outline(view: View) -> str:
    """The `d` of one SVG path: every country that reaches into the view."""
    return "".join(_drawn(ring, view) for box, ring in _rings() if view.meets(box))


def _drawn(ring: Ring, view: View) -> str:
    points: list[tuple[int, int]] = []
    for lon, lat in ring:
        x, y = view.place(lat, lon)
        point = (
            round(min(max(x, -_FAR), view.width + _FAR)),
            round(min(max(y, -_FAR), view.height + _FAR)),
        )
        if not points or points[-1] != point:
            points.append(point)
    if len(points) < 3:
        return ""
    (x, y), rest = points[0], pairwise(points)
    return f"M{x} {y}l" + " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in rest) + "z"


@cache
def _rings() -> tuple[tuple[Box, Ring], ...]:
    """The borders of all countries, each with the box around it, from the bundled TopoJSON."""
    path = files("corroborate.review") / "static" / "vendor" / "countries-50m.json"
    world = json.loads(path.read_text(encoding="utf-8"))
    arcs = tuple(_arc(arc, world["transform"]) for arc in world["arcs"])
    shapes = world["objects"]["countries"]["geometries"]
    rings = (_ring(ring, arcs) for shape in shapes for ring in _lists(shape))
    return tuple((_box(ring), ring) for ring in rings)


def _box(ring: Ring) -> Box:
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return min(lons), min(lats), max(lons), max(lats)


def _arc(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Ring:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    xs, ys = (list(accumulate(step[i] for step in arc)) for i in (0, 1))
    return tuple((x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True))


def _ring(indexes: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Arcs end to end; a negative index is an arc backwards, and each begins where the last ended."""
    parts = (arcs[i] if i >= 0 else arcs[~i][::-1] for i in indexes)
    return tuple(chain.from_iterable(part[bool(n) :] for n, part in enumerate(parts)))


def _lists(shape: dict[str, Any]) -> Iterator[Sequence[int]]:
    if shape["type"] == "Polygon":
        yield from shape["arcs"]
    elif shape["type"] == "MultiPolygon":
        yield from chain.from_iterable(shape["arcs"])
