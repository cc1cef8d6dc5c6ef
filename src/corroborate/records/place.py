"""A place: where something happened, and how exactly that is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class GeoPrecision(StrEnum):
    """How exact a place is, finest first; ACLED's 1-3 and UCDP's 1-7 are mapped in exports."""

    EXACT = "exact"
    STREET = "street"
    NEIGHBOURHOOD = "neighbourhood"
    CITY = "city"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """A named place with what holds it. Coordinates are None where no gazetteer has it.

    `within` runs from the next larger place to the country, by name: ("Baghdad", "Iraq").
    `country` is ISO 3166 alpha-2. `part` is a stated part of a larger place ("eastern").
    """

    name: str
    within: tuple[str, ...] = ()
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: GeoPrecision = GeoPrecision.UNKNOWN
    id: str | None = None  # gazetteer or pack id
    part: str | None = None
