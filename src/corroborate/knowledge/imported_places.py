"""Imported places: a GeoNames dump of the user's, kept beside his packs in a file that is asked, not loaded.

A dump of the whole world holds 13 million places, far more than memory should; so the file is an SQLite
database with an index over name keys. Its own name holds a digest of all that it was made from: readings
made with another dump are known by the name alone, and a file is never half written.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import quote

from corroborate.errors import PackError
from corroborate.knowledge.geonames import GeoName
from corroborate.knowledge.packs import Packs
from corroborate.records.place import GeoPrecision
from corroborate.text.name_keys import name_key

SUFFIX = ".places"
FORM = "1"  # of the tables below; part of the digest, so that an older file is made anew
_TABLES = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, country TEXT, admin1 TEXT, admin2 TEXT,
                    lat REAL, lon REAL, population INTEGER, precision TEXT, kind TEXT) WITHOUT ROWID;
CREATE TABLE name (key TEXT, place INTEGER, own INTEGER);
CREATE TABLE division (country TEXT, admin1 TEXT, admin2 TEXT, name TEXT,
                       PRIMARY KEY (country, admin1, admin2)) WITHOUT ROWID;
"""
_INDEX = "CREATE INDEX name_key ON name (key, place, own);"
_NAMED = """
SELECT place.*, max(own), whole.name, part.name FROM name JOIN place ON place.id = name.place
LEFT JOIN division whole ON whole.country = place.country AND whole.admin1 = place.admin1
      AND whole.admin2 = ''
LEFT JOIN division part ON part.country = place.country AND part.admin1 = place.admin1
      AND part.admin2 = place.admin2 AND place.admin2 <> ''
WHERE name.key = ? GROUP BY place.id ORDER BY place.id
"""
_DIVISION = "SELECT name FROM division WHERE country = ? AND admin1 = ? AND admin2 = ''"


@dataclass(frozen=True, slots=True)
class Feature:
    """How a GeoNames feature is taken in: its precision, its noun, and nouns said behind the name."""

    precision: GeoPrecision
    kind: str
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """A place of a dump. `divisions` are its district and province, the nearer first, as far as known."""

    id: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    precision: GeoPrecision
    kind: str
    own: bool
    divisions: tuple[str, ...]


def features(packs: Packs) -> dict[str, Feature]:
    """Features by GeoNames class and code ("A.ADM1"), or by class alone ("P")."""
    found: dict[str, Feature] = {}
    for row in packs.entries("feature"):
        try:
            precision = GeoPrecision(row.data.get("precision", ""))
        except ValueError:
            raise row.refuse(f"precision {row.data.get('precision')!r} is none of the known ones") from None
        found[row.id] = Feature(precision, str(row.data["kind"]), tuple(row.data.get("nouns", ())))
    return found


def write(path: Path, places: Iterable[GeoName], known: dict[str, Feature]) -> int:
    """Write the places whose feature is known; return how many. The file must not be there yet."""
    with sqlite3.connect(path, isolation_level=None) as store:
        store.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;")
        store.executescript(_TABLES)
        store.execute("BEGIN")
        kept = sum(_write(store, place, known) for place in places)
        store.execute("COMMIT")
        store.executescript(_INDEX)
    store.close()
    return kept


def _write(store: sqlite3.Connection, place: GeoName, known: dict[str, Feature]) -> bool:
    """Whether the place was taken in: not of an unknown sort, and not there already."""
    feature = known.get(place.feature) or known.get(place.feature.partition(".")[0])
    if feature is None or len(place.country) != 2:
        return False
    row = (place.id, place.name, place.country, place.admin1, place.admin2, place.lat, place.lon)
    cells = (*row, place.population, feature.precision.value, feature.kind)
    if store.execute(f"INSERT OR IGNORE INTO place VALUES ({'?,' * 9}?)", cells).rowcount < 1:
        return False
    store.executemany("INSERT INTO name VALUES (?, ?, ?)", _names(place, feature))
    if place.feature in ("A.ADM1", "A.ADM2"):
        code = "" if place.feature == "A.ADM1" else place.admin2
        division = (place.country, place.admin1, code, place.name)
        store.execute("INSERT OR IGNORE INTO division VALUES (?, ?, ?, ?)", division)
    return True


def _names(place: GeoName, feature: Feature) -> Iterator[tuple[str, int, int]]:
    own = name_key(place.name)
    keys = {own: 1} if own else {}
    for name in place.names:
        keys.setdefault(name_key(name), 0)
    for key in sorted(keys):
        if key and not key.isdigit():
            yield key, place.id, keys[key]
            for noun in feature.nouns:
                if not key.endswith(f" {noun}"):
                    yield f"{key} {noun}", place.id, keys[key]


class ImportedPlaces:
    """All imported dumps of a folder of packs. Asked by name key; nothing is held in memory."""

    def __init__(self, packs: Packs) -> None:
        self._paths = tuple(path for root in packs.roots for path in sorted(root.glob(f"*/*{SUFFIX}")))
        self._owner = -1
        self.named = lru_cache(maxsize=20_000)(self._named)
        self._stores: tuple[sqlite3.Connection, ...] = ()

    def _named(self, key: str) -> list[Imported]:
        """Every place of this name key, by id; of one in two dumps, the first file's."""
        found: dict[int, Imported] = {}
        for path, row in self._ask(_NAMED, (key,)):
            place = _imported(path, row)
            found.setdefault(place.id, place)
        return [found[id] for id in sorted(found)]

    def division(self, country: str, admin1: str) -> str | None:
        """The province with this code."""
        return next((str(row[0]) for _, row in self._ask(_DIVISION, (country, admin1))), None)

    @cached_property
    def any(self) -> bool:
        """Whether anything was imported."""
        return bool(self._paths)

    def _ask(self, query: str, values: tuple[str, ...]) -> Iterator[tuple[Path, tuple[object, ...]]]:
        if not self._paths:
            return
        if self._owner != os.getpid():  # a connection does not outlive a fork
            self._stores = tuple(_open(path) for path in self._paths)
            self._owner = os.getpid()
        for path, store in zip(self._paths, self._stores, strict=True):
            try:
                yield from ((path, row) for row in store.execute(query, values).fetchall())
            except sqlite3.DatabaseError as error:
                raise _damaged(path, error) from error


def _open(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True)
    except sqlite3.DatabaseError as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> PackError:
    return PackError(f"imported places {path}: cannot be read ({error}); delete it and import the dump again")


def _imported(path: Path, row: tuple[object, ...]) -> Imported:
    id, name, country, admin1, _, lat, lon, population, precision, kind, own, whole, part = row
    divisions = [str(d) for d in (part, whole) if d is not None and d != name]
    try:
        return Imported(
            id=int(str(id)),
            name=str(name),
            country=str(country),
            admin1=str(admin1),
            lat=float(str(lat)),
            lon=float(str(lon)),
            population=int(str(population)),
            precision=GeoPrecision(str(precision)),
            kind=str(kind),
            own=bool(own),
            divisions=tuple(divisions),
        )
    except ValueError as error:
        raise _damaged(path, error) from error
