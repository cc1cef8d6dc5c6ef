"""Values in a researcher's words, for pages: tolls, days, places, codes. What is unknown is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corroborate.records.incident import Estimate
from corroborate.records.period import Period
from corroborate.records.place import Place


def toll(estimate: Estimate | None) -> str:
    """A toll as people write it: one number, a range with its best in brackets, or a dash.

    >>> toll(Estimate(2, 2, 4, (), ""))
    '2–4 (best 2)'
    >>> toll(Estimate(84, 84, None, (), ""))
    '84 or more'
    >>> toll(None)
    '–'
    """
    if estimate is None:
        return "–"
    return bounds(estimate.low, estimate.best, estimate.high)


def bounds(low: int | None, best: int | None, high: int | None) -> str:
    """The same of three numbers.

    >>> bounds(None, None, None), bounds(None, None, 9), bounds(3, None, 5)
    ('–', 'at most 9', '3–5')
    """
    if low is None and best is None:
        return "–" if high is None else f"at most {high}"
    if high is None:
        return f"{best if low is None else low} or more"
    if low == high:
        return str(low)
    if low is None:
        return f"at most {high} (best {best})"
    return f"{low}–{high}" if best is None else f"{low}–{high} (best {best})"


def when(period: Period) -> str:
    """The days, or the reports' words where they could not be resolved.

    >>> when(Period("2019-03-02", "2019-03-02"))
    '2019-03-02'
    >>> when(Period("2019-03-02", "2019-03-05"))
    '2019-03-02 to 2019-03-05'
    >>> when(Period(stated=("Wednesday night",)))
    'unresolved: “Wednesday night”'
    """
    edtf = period.edtf
    if edtf is None:
        return f"unresolved: “{period.stated[0]}”" if period.stated else "unresolved"
    return edtf.replace("/", " to ")


def where(place: Place | None) -> str:
    """A place from fine to coarse.

    >>> where(Place("Tawila", ("North Darfur", "Sudan")))
    'Tawila, North Darfur, Sudan'
    """
    return ", ".join((place.name, *place.within)) if place and place.name else "not stated"


def plain(code: str | None) -> str:
    """A code as words.

    >>> plain("shooting-down"), plain("single-source"), plain(None)
    ('shooting down', 'single source', 'unknown')
    """
    return code.replace("-", " ").replace("_", " ") if code else "unknown"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "incident"), count(1200, "incident"), count(2, "country", "countries")
    ('1 incident', '1,200 incidents', '2 countries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def thousands(number: int) -> str:
    """A number with its thousands parted.

    >>> thousands(20480)
    '20,480'
    """
    return f"{number:,}"


FILTERS: dict[str, Callable[..., Any]] = {
    "toll": toll,
    "when": when,
    "where": where,
    "plain": plain,
    "count": count,
    "thousands": thousands,
}
"""Under these names templates have them: {{ incident.killed|toll }}."""
