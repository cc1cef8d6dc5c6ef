"""A place list: places of one of GeoNames' cuts, or divisions, as packs carry them, with their names."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property

from corroborate.knowledge.packed_lines import PackedLines
from corroborate.knowledge.packs import Packs
from corroborate.knowledge.place_entry import PlaceEntry, rank
from corroborate.records.place import GeoPrecision


class PlaceList:
    """The places of one list, asked by name key. Its two files are read when the first question comes.

    An overlay's files of the same names replace the built-in ones.
    """

    def __init__(
        self,
        packs: Packs,
        places: str,
        names: str,
        precision: GeoPrecision = GeoPrecision.CITY,
        kind: str = "city",
    ) -> None:
        self._packs = packs
        self._files = places, names
        self._precision, self._kind = precision, kind
        self._maker = "geonames" if precision is GeoPrecision.CITY else kind

    def named(self, key: str) -> list[PlaceEntry]:
        """Every place of this name, the largest first; `within` is left to whoever knows the countries."""
        wanted = f"{key}\t".encode()
        at = bisect_left(self._names, wanted)
        if at == len(self._names) or not self._names[at].startswith(wanted):
            return []
        refs = self._names[at][len(wanted) :].decode().split(",")
        entries = [replace(self._place(int(ref.rstrip("~"))), own=not ref.endswith("~")) for ref in refs]
        return sorted(entries, key=rank)

    def opens(self, key: str) -> bool:
        """Whether a name of several words begins with this one."""
        wanted = f"{key} ".encode()
        at = bisect_left(self._names, wanted)
        return at < len(self._names) and self._names[at].startswith(wanted)

    def _place(self, line: int) -> PlaceEntry:
        gid, name, country, admin1, lat, lon, population = self._places[line].decode().split("\t")
        return PlaceEntry(
            id=f"{self._maker}:{gid}",
            name=name,
            country=country,
            admin1=admin1 or None,
            lat=float(lat),
            lon=float(lon),
            population=int(population),
            precision=self._precision,
            kind=self._kind,
        )

    @cached_property
    def _places(self) -> PackedLines:
        return _lines(self._packs, self._files[0])

    @cached_property
    def _names(self) -> PackedLines:
        return _lines(self._packs, self._files[1])


def division_middles(packs: Packs, name: str) -> dict[tuple[str, str], tuple[float, float]]:
    """The mean point of the places of each first-level division, by country and GeoNames code."""
    found: dict[tuple[str, str], tuple[float, float]] = {}
    lines = _lines(packs, name)
    for line in range(len(lines)):
        country, code, lat, lon = lines[line].decode().split("\t")
        found[country, code] = float(lat), float(lon)
    return found


def _lines(packs: Packs, name: str) -> PackedLines:
    path = list(packs.paths(name))[-1]
    return PackedLines(gzip.decompress(path.read_bytes()))
