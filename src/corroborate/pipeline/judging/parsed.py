"""Parsed: values as a person writes them on a command line or in a form."""

from __future__ import annotations

import re

from corroborate.errors import UsageError
from corroborate.knowledge import Knowledge
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.judgement import POLICIES, VERDICTS, Decided
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.text.days import days_between, edtf_bounds

_RANGE = re.compile(r"(\d{1,7})\s*(?:-|–|to)\s*(\d{1,7})")
_PRECISIONS = ((1, DatePrecision.DAY), (13, DatePrecision.WEEK), (31, DatePrecision.MONTH))


def count(text: str) -> Count:
    """A number, a range, or a floor.

    >>> count("4"), count("2-6"), count("84+")
    (Count(low=4, high=4, approximate=False), Count(low=2, high=6, approximate=False), \
Count(low=84, high=None, approximate=False))
    """
    plain = text.strip()
    if plain.isascii() and plain.isdigit() and len(plain) < 8:
        return Count(int(plain), int(plain))
    if plain.endswith("+") and plain[:-1].isascii() and plain[:-1].isdigit() and len(plain) < 9:
        return Count(int(plain[:-1]), None)
    found = _RANGE.fullmatch(plain)
    if found and int(found[1]) <= int(found[2]):
        return Count(int(found[1]), int(found[2]))
    raise UsageError(f"{text!r} is no number of people; write 4, 2-6 or 84+")


def period(text: str) -> Period:
    """A day, a month, a year or the days between two, as EDTF writes them.

    >>> period("2019-05").edtf
    '2019-05'
    """
    bounds = edtf_bounds(text.strip())
    if bounds is None:
        raise UsageError(f"{text!r} is no date; write 2019-05-04, 2019-05, 2019 or 2019-05-04/2019-05-06")
    length = days_between(*bounds) + 1
    precision = next((p for longest, p in _PRECISIONS if length <= longest), DatePrecision.YEAR)
    return Period(*bounds, precision)


def place(text: str, knowledge: Knowledge, country: str | None = None) -> Place:
    """A place that the gazetteer knows, the largest of its name in the country, if one is said."""
    code = country_code(country, knowledge)
    found = [e for e in knowledge.gazetteer.lookup(text) if code is None or e.country == code]
    if not found:
        where = f" in {country}" if country else ""
        raise UsageError(
            f"the gazetteer has no place {text!r}{where}; add it first with: corroborate judge LEDGER "
            "place NAME --lat LAT --lon LON --country CC, or give --lat and --lon here"
        )
    lands = sorted({e.country or "" for e in found})
    if len(lands) > 1:
        raise UsageError(f"{text!r} is a place in {', '.join(lands)}; say which with --country")
    entry = found[0]
    return Place(entry.name, entry.within, entry.country, entry.lat, entry.lon, entry.precision, entry.id)


def added_place(
    name: str, lat: float, lon: float, knowledge: Knowledge, country: str | None, precision: str
) -> Place:
    """A place that a person adds, with its coordinates."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise UsageError(
            f"{lat}, {lon} is nowhere on earth: latitudes run from -90 to 90, longitudes from -180 to 180"
        )
    if precision not in tuple(GeoPrecision):
        raise UsageError(f"precision {precision!r}: not known; choose {', '.join(GeoPrecision)}")
    code = country_code(country, knowledge)
    entry = knowledge.gazetteer.country(code) if code else None
    within = (entry.name,) if entry else ()
    return Place(name, within, code, lat, lon, GeoPrecision(precision))


def value(field: str, text: str, knowledge: Knowledge, country: str | None = None) -> Decided:
    """The value of a field that a person corrects."""
    if field in COUNT_FIELDS:
        return count(text)
    if field == "period":
        return period(text)
    if field == "place":
        return place(text, knowledge, country)
    if text not in knowledge.triggers.event_types:
        known = ", ".join(sorted(knowledge.triggers.event_types))
        raise UsageError(f"event type {text!r}: not in the packs; choose {known}")
    return text


def policy(text: str) -> str:
    """A policy by which best is chosen."""
    if text not in POLICIES:
        raise UsageError(f"policy {text!r}: not known; choose {', '.join(POLICIES)}")
    return text


def verdict(of: str, text: str) -> str:
    """One of the three verdicts."""
    if of not in VERDICTS:
        raise UsageError(f"verdict on {of!r}: not known; choose {', '.join(VERDICTS)}")
    if text not in VERDICTS[of]:
        raise UsageError(f"{of} {text!r}: not known; choose {', '.join(VERDICTS[of])}")
    return text


def day(text: str) -> str:
    """A day of the calendar.

    >>> day("2019-05-04")
    '2019-05-04'
    """
    bounds = edtf_bounds(text.strip())
    if bounds is None or bounds[0] != bounds[1]:
        raise UsageError(f"{text!r} is no day; write 2019-05-04")
    return bounds[0]


def country_code(text: str | None, knowledge: Knowledge) -> str | None:
    """The ISO 3166 code of a country, given by code or English name; None where none is given."""
    if text is None:
        return None
    entry = knowledge.gazetteer.country(text.upper())
    code = entry.code if entry else knowledge.gazetteer.country_of(text)
    if code is None:
        raise UsageError(f"country {text!r}: not known; give its two letters (ISO 3166) or its English name")
    return code
