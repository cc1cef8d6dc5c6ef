"""Entries of the gazetteer, places and countries, and which of several comes first."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.records.place import GeoPrecision

# What a pack entry without a population counts in the ranking: a province before a small town of its
# name, a city before a street.
_WEIGHTS = {
    GeoPrecision.ADMIN1: 1_000_000,
    GeoPrecision.UNKNOWN: 1_000_000,  # seas, mountain ranges, regions across borders
    GeoPrecision.ADMIN2: 100_000,
    GeoPrecision.CITY: 20_000,
    GeoPrecision.EXACT: 20_000,
}
DIVISIONS = (GeoPrecision.ADMIN1, GeoPrecision.ADMIN2)
VILLAGE = "village"  # kind of a place of the shipped list of villages, which is far from complete
_BESIDE = 0.1  # degrees, some 11 km: two entries of one name this near are one town


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place that a name may stand for.

    `within` runs from the next larger place to the country, by name. `kind` is "city", "country",
    "area" or the noun of the pack entry ("governorate", "street"). `own` is False when the name
    looked up is only an alternate name of this place. Coordinates of a province are the middle of
    its places, of another area those of its seat; None where the packs give none.
    """

    id: str
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    precision: GeoPrecision
    kind: str
    within: tuple[str, ...] = ()
    own: bool = True


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """A country: its code in capitals (ISO 3166 alpha-2, "XK" for Kosovo), names and demonyms."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    article: bool  # place names there take or lose "al-"
    centre: tuple[float, float] | None = None  # latitude and longitude of its middle


def rank(entry: PlaceEntry) -> tuple[int, bool, str]:
    """The key to sort what packs and the city list know: the largest first."""
    # An alternate name counts a fifth: Kiev is Kyiv, but "Paris" is no city once called so.
    size = entry.population or _WEIGHTS.get(entry.precision, 0)
    return (-(size if entry.own else size // 5), not entry.own, entry.id)


def rank_imported(entry: PlaceEntry) -> tuple[int, bool, str]:
    """The key to sort imported places: by inhabitants alone, for a dump gives most villages none."""
    return (-(entry.population if entry.own else entry.population // 5), not entry.own, entry.id)


def among(entry: PlaceEntry, known: tuple[PlaceEntry, ...]) -> bool:
    """Whether this place is one of these: by its id, or as sort and country and ground tell."""
    for other in known:
        if other.id == entry.id:
            return True
        if other.country != entry.country or other.precision is not entry.precision:
            continue
        if entry.precision in DIVISIONS or other.lat is None or other.lon is None:
            return True
        if abs(other.lat - (entry.lat or 0)) < _BESIDE and abs(other.lon - (entry.lon or 0)) < _BESIDE:
            return True
    return False
