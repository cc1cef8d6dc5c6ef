"""Ground: how many of a report's names are likely to lie in a country, in a province, and about a point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import floor

from corroborate.knowledge.place_entry import PlaceEntry
from corroborate.records.place import GeoPrecision

_CELL = 0.75  # degrees: places of one cell and of those around it are some 100 km apart at most
_LEAST = 0.01  # shares below this add nothing


class _Shares:
    """Shares by name key, and their sum."""

    def __init__(self) -> None:
        self._all = 0.0
        self._by_name: dict[str, float] = {}

    def put(self, key: str, share: float) -> None:
        self._all += share
        self._by_name[key] = self._by_name.get(key, 0.0) + share

    def but(self, key: str) -> float:
        """The sum of all other names' shares."""
        return self._all - self._by_name.get(key, 0.0)


class Ground:
    """Candidates of names with the shares that they have of them, added up by where they lie.

    A name is never company for itself: every sum leaves out what the name in question adds.
    """

    def __init__(self, named: Mapping[str, Sequence[tuple[PlaceEntry, float]]]) -> None:
        self._names = _Shares()
        self._lands: dict[str, _Shares] = defaultdict(_Shares)
        self._provinces: dict[tuple[str, str], _Shares] = defaultdict(_Shares)
        self._cells: dict[tuple[int, int], _Shares] = defaultdict(_Shares)
        for key, candidates in named.items():
            for entry, share in candidates:
                if share >= _LEAST and entry.country:
                    self._add(key, entry, entry.country, share)

    def names(self, but: str) -> float:
        """How many names are places at all."""
        return self._names.but(but)

    def land(self, entry: PlaceEntry, but: str) -> float:
        """How many lie in its country."""
        return _but(self._lands.get(entry.country or ""), but)

    def province(self, entry: PlaceEntry, but: str) -> float:
        """How many lie in its province."""
        return _but(self._provinces.get((entry.country or "", entry.admin1 or "")), but)

    def near(self, entry: PlaceEntry, but: str) -> float:
        """How many lie within some 100 km of it."""
        if entry.lat is None or entry.lon is None:
            return 0.0
        row, column = floor(entry.lat / _CELL), floor(entry.lon / _CELL)
        cells = ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return sum(_but(self._cells.get(cell), but) for cell in cells)

    def _add(self, key: str, entry: PlaceEntry, country: str, share: float) -> None:
        self._names.put(key, share)
        self._lands[country].put(key, share)
        if entry.precision is GeoPrecision.COUNTRY:
            return
        if entry.admin1:
            self._provinces[country, entry.admin1].put(key, share)
        if entry.lat is not None and entry.lon is not None and entry.precision is not GeoPrecision.ADMIN1:
            self._cells[floor(entry.lat / _CELL), floor(entry.lon / _CELL)].put(key, share)


def _but(shares: _Shares | None, key: str) -> float:
    return 0.0 if shares is None else shares.but(key)
