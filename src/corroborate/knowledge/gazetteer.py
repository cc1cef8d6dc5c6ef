"""The gazetteer: place names to candidate places, all of them, offline.

Cities come from GeoNames (packs/world/cities.tsv.gz, 5,000 inhabitants and more); provinces, streets,
neighbourhoods, camps and battlefields from `places.toml` of the theatre packs; countries from
`states.toml`; what a user imported of GeoNames and the villages of packs/world/villages.tsv.gz (500
inhabitants and more) come last. Most names name several places: a lookup answers with all and chooses none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from corroborate.knowledge.imported_places import Imported, ImportedPlaces
from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.place_entry import (
    DIVISIONS,
    VILLAGE,
    CountryEntry,
    PlaceEntry,
    among,
    rank,
    rank_imported,
)
from corroborate.knowledge.place_list import PlaceList, division_middles
from corroborate.knowledge.place_nouns import PlaceNouns
from corroborate.records.place import GeoPrecision
from corroborate.text.name_keys import name_key, without_article

_CITIES = "cities.tsv.gz", "city-names.tsv.gz"
_VILLAGES = "villages.tsv.gz", "village-names.tsv.gz"
_PROVINCES = "provinces.tsv.gz", "province-names.tsv.gz"
_DISTRICTS = "districts.tsv.gz", "district-names.tsv.gz"
_MIDDLES = "divisions.tsv.gz"


class Gazetteer:
    """Every place of the packs. Files are read when the first question comes."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self._answers: dict[str, tuple[PlaceEntry, ...]] = {}
        self._small: dict[str, tuple[PlaceEntry, ...]] = {}
        self._imported = ImportedPlaces(packs)
        self._cities = PlaceList(packs, *_CITIES)
        self._villages = PlaceList(packs, *_VILLAGES)
        self._divisions = (
            PlaceList(packs, *_PROVINCES, GeoPrecision.ADMIN1, "province"),
            PlaceList(packs, *_DISTRICTS, GeoPrecision.ADMIN2, "district"),
        )
        self.nouns = PlaceNouns(packs)

    def lookup(self, name: str) -> tuple[PlaceEntry, ...]:
        """All places of this name: countries first, then by size; where there are none, the villages.

        Case, accents, apostrophes and hyphens do not matter; in countries that write the Arabic
        article, nor does it.
        """
        return self.shipped(name) or self.imported(name)

    def imported(self, name: str) -> tuple[PlaceEntry, ...]:
        """Places of this name that only the list of villages or the user's own dump knows, the largest first.

        Beside every city stands a village of its name somewhere: they answer where packs and the city
        list know none, or where a report says in which land or province the place lies.
        """
        key = _lookup_key(name)
        if key not in self._small:
            if len(self._small) > 20_000:
                self._small.clear()
            self._small[key] = self._also(key, self.shipped(name)) if key else ()
        return self._small[key]

    def shipped(self, name: str) -> tuple[PlaceEntry, ...]:
        """The places that packs and the city list know: they alone say that a name is a place's at all.

        In a dump of the whole world nearly every surname is a village.
        """
        if name in self._abbreviated:
            return (self._abbreviated[name],)
        key = _lookup_key(name)
        if not key:
            return ()
        if key not in self._answers:
            if len(self._answers) > 20_000:  # hostile input: never grow without end
                self._answers.clear()
            self._answers[key] = self._find(key)
        return self._answers[key]

    def candidates(self, name: str) -> tuple[PlaceEntry, ...]:
        """Every place that anything knows under this name, divisions of all countries among them.

        For who weighs them against each other: most towns share their name with a village somewhere, and
        many with a district.
        """
        key = _lookup_key(name)
        if not key:
            return ()
        known = (*self.shipped(name), *self.imported(name))
        found = self._at_home(e for places in self._divisions for e in places.named(key))
        towns = {(e.country, e.admin1) for e in known if e.precision is GeoPrecision.CITY}
        # A bare name is the town's and not its province's; what a pack has of a land is not told twice.
        rest = [e for e in found if (e.country, e.admin1) not in towns and not among(e, known)]
        provinces = [e for e in rest if e.precision is GeoPrecision.ADMIN1]
        districts = [self._in_province(e) for e in rest if e.precision is GeoPrecision.ADMIN2]
        unknown = [e for e in provinces if (e.country, e.admin1) not in self._provinces]
        return (*known, *unknown, *districts)

    def spelt_out(self, name: str) -> str:
        """The name that a newspaper's abbreviation stands for ("Ky.", "NSW"); any other as it is."""
        place = self._abbreviated.get(name)
        return name if place is None else place.name

    @cached_property
    def abbreviations(self) -> re.Pattern[str]:
        """A newspaper's abbreviation right behind a name and a comma: "Paducah, | Ky.", as group 1."""
        forms = "|".join(re.escape(form) for form in sorted(self._abbreviated, key=lambda f: (-len(f), f)))
        return re.compile(rf"(?<=\w, )({forms or '(?!)'})(?!\w)")

    def middle(self, id: str) -> tuple[float, float] | None:
        """Latitude and longitude of the middle of a country or continent, which are no place of an event."""
        country = self._countries.get(id.upper())
        return self._centres.get(id) if country is None else country.centre

    def opens_longer(self, word: str) -> bool:
        """Whether a name of several words begins with this one ("Port", "San"): a quick no for most."""
        key = name_key(word)
        return bool(key) and (key in self._openings or self._cities.opens(key))

    def country(self, code: str) -> CountryEntry | None:
        """The country with this code."""
        return self._countries.get(code.upper())

    def country_of(self, word: str) -> str | None:
        """The code of the country that this word names ("Burma" is MM)."""
        return self._country_names.get(_lookup_key(word))

    def demonym(self, word: str) -> str | None:
        """The code of the country whose people or things are called so ("Malian", "Malians")."""
        return self._demonyms.get(name_key(word))

    def entry(self, id: str) -> PlaceEntry | None:
        """The pack entry with this id."""
        return self._curated.get(id)

    def check(self) -> list[str]:
        """Violations of the packs' contract: containers and seats that no pack or city knows."""
        wrong: list[str] = []
        for row in self._packs.entries("place"):
            where = f"packs/{row.file}, entry '{row.id}'"
            country = row.data.get("country")
            if country is not None and country not in self._countries:
                wrong.append(f"{where}: country {country!r} is not in states.toml or areas.toml")
            if row.data.get("precision") not in set(GeoPrecision):
                wrong.append(f"{where}: precision {row.data.get('precision')!r} is none of the known ones")
            wrong += [
                f"{where}: within {outer!r} is no known place"
                for outer in row.data.get("within", [])
                if not self.lookup(outer)
            ]
            seat = row.data.get("seat")
            if seat is not None and self._seat(row) is None:
                wrong.append(f"{where}: seat {seat!r} is no city of {country}; mend its spelling")
            if "lat" in row.data and not _on_earth(row.data):
                wrong.append(f"{where}: lat and lon are no point on earth")
        return wrong

    def _find(self, key: str) -> tuple[PlaceEntry, ...]:
        found = self._exactly(key)
        if not found:
            found = self._without_or_with_article(key)
        if not found and key.endswith(" city"):
            found = self._exactly(key.removesuffix(" city"))
        return tuple(found)

    def _exactly(self, key: str) -> list[PlaceEntry]:
        found: list[PlaceEntry] = []
        code = self._country_names.get(key)
        if code is not None:
            found.append(_country_place(self._countries[code]))
        curated = self._curated_names.get(key, [])
        known = {(e.lat, e.lon) for e in curated if e.precision is GeoPrecision.CITY or e.kind == "camp"}
        cities = [self._in_province(e) for e in self._cities_named(key) if (e.lat, e.lon) not in known]
        return found + sorted(curated + cities, key=rank)

    def _without_or_with_article(self, key: str) -> list[PlaceEntry]:
        bare = without_article(key)
        other = bare if bare != key else f"al {key}"
        return [e for e in self._exactly(other) if self._takes_article(e.country)]

    def _takes_article(self, code: str | None) -> bool:
        country = self._countries.get(code or "")
        return country is not None and country.article

    def _cities_named(self, key: str) -> list[PlaceEntry]:
        return self._at_home(self._cities.named(key))

    def _at_home(self, places: Iterable[PlaceEntry]) -> list[PlaceEntry]:
        """Places of a list with their countries."""
        return [replace(place, within=self._country_chain(place.country)) for place in places]

    def _also(self, key: str, known: tuple[PlaceEntry, ...]) -> tuple[PlaceEntry, ...]:
        """Imported places and villages of this name that are none of the known ones, the largest first."""
        bare = without_article(key)
        other = bare if bare != key else f"al {key}"
        found = self._minor(key) or [e for e in self._minor(other) if self._takes_article(e.country)]
        towns = {e.country for e in (*known, *found) if e.precision is GeoPrecision.CITY}
        # The province of Kabul is "Kabul province": by the bare name its seat is meant.
        seats = [e for e in found if e.precision not in DIVISIONS or e.country not in towns]
        return tuple(sorted((e for e in seats if not among(e, known)), key=rank_imported))

    def _minor(self, key: str) -> list[PlaceEntry]:
        """Those of the dump, then the villages that it does not hold."""
        found = [self._from_dump(row) for row in self._imported.named(key)] if self._imported.any else []
        ids = {e.id for e in found}
        villages = (
            self._in_province(replace(e, kind=VILLAGE)) for e in self._at_home(self._villages.named(key))
        )
        return found + [e for e in villages if e.id not in ids]

    def _from_dump(self, row: Imported) -> PlaceEntry:
        entry = PlaceEntry(
            id=f"geonames:{row.id}",
            name=row.name,
            country=row.country,
            admin1=row.admin1 or None,
            lat=row.lat,
            lon=row.lon,
            population=row.population,
            precision=row.precision,
            kind=row.kind,
            within=(*row.divisions, *self._country_chain(row.country)),
            own=row.own,
        )
        return entry if row.precision is GeoPrecision.ADMIN1 else self._in_province(entry)

    def _in_province(self, city: PlaceEntry) -> PlaceEntry:
        """The city with its province before its country, where a pack or an import knows that province."""
        province = self._provinces.get((city.country, city.admin1))
        if province is not None:
            return replace(city, within=(province.name, *province.within))
        if city.within == self._country_chain(city.country) and city.country and city.admin1:
            name = self._imported.division(city.country, city.admin1)
            return replace(city, within=(name, *city.within)) if name else city
        return city

    @cached_property
    def _provinces(self) -> dict[tuple[str | None, str | None], PlaceEntry]:
        # GeoNames gives a city's province as a code only; a province of the packs has the code of its seat.
        found: dict[tuple[str | None, str | None], list[PlaceEntry]] = {}
        for entry in self._curated.values():
            # A region (Darfur) is larger than a province (North Darfur) and may share its seat.
            if entry.precision is GeoPrecision.ADMIN1 and entry.kind != "region" and entry.admin1:
                found.setdefault((entry.country, entry.admin1), []).append(entry)
        return {code: entries[0] for code, entries in found.items() if len(entries) == 1}

    def _country_chain(self, code: str | None) -> tuple[str, ...]:
        country = self._countries.get(code or "")
        return (country.name,) if country else ()

    @cached_property
    def _countries(self) -> dict[str, CountryEntry]:
        rows = (*self._packs.entries("state"), *self._packs.entries("area"))
        return {row.id.upper(): _country(row) for row in rows}

    @cached_property
    def _country_names(self) -> dict[str, str]:
        return _index((c.code, (c.name, *c.names)) for c in self._countries.values())

    @cached_property
    def _demonyms(self) -> dict[str, str]:
        return _index((c.code, _with_plurals(c.demonyms)) for c in self._countries.values())

    @cached_property
    def _openings(self) -> frozenset[str]:
        """First words of the countries' and the packs' names of several words."""
        names = (*self._country_names, *self._curated_names)
        return frozenset(name.partition(" ")[0] for name in names if " " in name) | {"al", "el", "the"}

    @cached_property
    def _curated(self) -> dict[str, PlaceEntry]:
        return {row.id: self._place(row) for row in self._packs.entries("place")}

    @cached_property
    def _curated_names(self) -> dict[str, list[PlaceEntry]]:
        names: dict[str, list[PlaceEntry]] = {}
        for row in self._packs.entries("place"):
            entry = self._curated[row.id]
            own = name_key(entry.name)
            for name in sorted({own, *(name_key(n) for n in row.data.get("names", []))}):
                names.setdefault(name, []).append(replace(entry, own=name == own))
        return {key: sorted(found, key=rank) for key, found in names.items()}

    def _place(self, row: Entry) -> PlaceEntry:
        data = row.data
        seat = self._seat(row)
        country = data.get("country")
        lat, lon = self._point(row, seat)
        return PlaceEntry(
            id=row.id,
            name=str(data["name"]),
            country=country,
            admin1=seat.admin1 if seat else None,
            lat=lat,
            lon=lon,
            population=seat.population if seat and data["precision"] == "city" else 0,
            precision=GeoPrecision(data["precision"]),
            kind=str(data.get("kind", "place")),
            within=(*data.get("within", []), *self._country_chain(country)),
        )

    def _point(self, row: Entry, seat: PlaceEntry | None) -> tuple[float | None, float | None]:
        """Its own coordinates; of a province its middle (as UCDP), else the seat's."""
        data = row.data
        if "lat" in data:
            return data["lat"], data["lon"]
        if seat is None:
            return None, None
        province = data["precision"] == GeoPrecision.ADMIN1 and data.get("kind") != "region"
        middle = self._middles.get((seat.country or "", seat.admin1 or "")) if province else None
        return middle or (seat.lat, seat.lon)

    @cached_property
    def _abbreviated(self) -> dict[str, PlaceEntry]:
        return {
            str(form): self._curated[row.id]
            for row in self._packs.entries("place")
            for form in row.data.get("abbreviations", ())
        }

    @cached_property
    def _centres(self) -> dict[str, tuple[float, float]]:
        rows = (row for row in self._packs.entries("place") if "centre" in row.data)
        return {row.id: (float(row.data["centre"][0]), float(row.data["centre"][1])) for row in rows}

    @cached_property
    def _middles(self) -> dict[tuple[str, str], tuple[float, float]]:
        return division_middles(self._packs, _MIDDLES)

    def _seat(self, row: Entry) -> PlaceEntry | None:
        """The city that lends a pack entry its coordinates: its seat, or a town's own namesake."""
        data, seat = row.data, row.data.get("seat")
        if seat is not None:
            cities = (c for c in self._cities_named(name_key(seat)) if c.country == data.get("country"))
            return next((c for c in cities if c.admin1 == data.get("admin1", c.admin1)), None)
        town = data["precision"] == "city" or data.get("kind") == "camp"  # old camps are towns by now
        if not town or "lat" in data:
            return None
        names = {name_key(n) for n in (data["name"], *data.get("names", ()))}
        found = {c.id: c for n in names for c in self._cities_named(n) if c.country == data.get("country")}
        return next(iter(found.values())) if len(found) == 1 else None


def _lookup_key(name: str) -> str:
    return name_key(name).removeprefix("the ")


def _country(row: Entry) -> CountryEntry:
    return CountryEntry(
        code=row.id.upper(),
        name=str(row.data["name"]),
        names=tuple(row.data.get("names", ())) + tuple(row.data.get("weak_names", ())),
        demonyms=tuple(row.data.get("demonyms", ())),
        capital=row.data.get("capital"),
        article=row.data.get("article") == "al",
        centre=(float(middle[0]), float(middle[1])) if (middle := row.data.get("centre")) else None,
    )


def _country_place(country: CountryEntry) -> PlaceEntry:
    return PlaceEntry(
        id=country.code,
        name=country.name,
        country=country.code,
        admin1=None,
        lat=None,
        lon=None,
        population=0,
        precision=GeoPrecision.COUNTRY,
        kind="country",
    )


def _index(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, names in named:
        for name in names:
            found.setdefault(_lookup_key(name), code)
    return found


def _with_plurals(words: tuple[str, ...]) -> tuple[str, ...]:
    return words + tuple(f"{word}s" for word in words if not word.endswith(("s", "sh", "ch")))


def _on_earth(data: dict[str, object]) -> bool:
    lat, lon = data.get("lat"), data.get("lon")
    return isinstance(lat, float) and isinstance(lon, float) and abs(lat) <= 90 and abs(lon) <= 180
