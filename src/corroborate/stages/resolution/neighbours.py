"""Neighbours: which of the places that a name may stand for lies among the others that the report names.

"Athens" beside Watkinsville and Winder is Georgia's. A name that few places bear says more than one that is
borne everywhere, and no name is evidence for itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import floor

from corroborate.knowledge.place_entry import PlaceEntry
from corroborate.records.place import GeoPrecision

_CELL = 0.5  # degrees: a place and those of the cells around it are some 80 km apart at most
_BEARERS = 30  # places of one name beyond which it tells nothing
_SETTLED = frozenset({GeoPrecision.CITY, GeoPrecision.NEIGHBOURHOOD, GeoPrecision.EXACT, GeoPrecision.ADMIN2})

_Cell = tuple[int, int]


class Neighbours:
    """The places that the names of a report may stand for, by cells of a grid."""

    def __init__(self) -> None:
        self._weights: dict[_Cell, dict[str, float]] = {}
        self._seen: set[str] = set()

    def add(self, key: str, candidates: Iterable[PlaceEntry]) -> None:
        """Note a name's candidates, once for each name."""
        if key in self._seen:
            return
        self._seen.add(key)
        settled = [e for e in candidates if e.precision in _SETTLED and e.lat is not None]
        if not 0 < len(settled) <= _BEARERS:
            return
        for cell in sorted({_cell(e) for e in settled}):
            self._weights.setdefault(cell, {})[key] = min(1.0, 2 / len(settled))

    def weight(self, entry: PlaceEntry, but: str) -> float:
        """How much of the report's other names speaks for this place: one for each that few places bear."""
        if entry.lat is None or entry.lon is None or entry.precision not in _SETTLED:
            return 0.0
        row, column = _cell(entry)
        near: dict[str, float] = {}
        for cell in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            near.update(self._weights.get(cell, {}))
        return sum(weight for key, weight in near.items() if key != but)


def _cell(entry: PlaceEntry) -> _Cell:
    assert entry.lat is not None and entry.lon is not None
    return floor(entry.lat / _CELL), floor(entry.lon / _CELL)
