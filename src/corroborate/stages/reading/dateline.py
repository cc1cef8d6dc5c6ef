"""Datelines: "GOMA, May 3 (Agency) -" before a report's first words."""

from __future__ import annotations

import re
from functools import lru_cache

from corroborate.knowledge import Knowledge
from corroborate.text.days import edtf_bounds

_REACH = 110  # characters; no dateline is longer
_DASH = re.compile(r"\s*(?:[-–—]{1,2}|[|•]|:)(?=\s|[A-Z“\"'‘])\s*")
_BRACKETS = re.compile(r"\s?[(\[][^()\[\]]{2,60}[)\]]")
# "[Text]", "[Excerpts]": what a monitoring service carries of a broadcast, and who speaks in it.
_SORT = re.compile(r"(?:\[[^\[\]]{2,120}\]\s*){1,5}")
_SHORT_YEAR = re.compile(r"\b(\d{1,2})\s([^\W\d_]{3,9})\.?,?\s(\d{2})\b(?!\s?[:.]\d)")
_PIVOT = 69  # of years in two digits, as POSIX reads them: 69 to 99 are 1969 to 1999
_PLACE = r"[^\W\d_](?:[\w.'’-]*[\w.])?"


def dateline_end(text: str, knowledge: Knowledge) -> int:
    """Where the report's own words begin behind a dateline; 0 where there is none.

    >>> dateline_end("GOMA, Congo, May 3 (Reuters) - Shells fell.", Knowledge())
    31
    >>> dateline_end("QUITO, 9 MAY 84 (LA VOZ) -- [TEXT] A BOMB WENT OFF.", Knowledge())
    35
    >>> dateline_end("Goma - a city of two million - was shelled.", Knowledge())
    0
    """
    place, tail = _patterns(knowledge)
    head = text[:_REACH]
    match = place.match(head)
    if match is None:
        return _agency_first(head, knowledge)
    at = match.end()
    behind = tail.match(head, at)
    dated = behind is not None and behind.end() > at
    at = behind.end() if behind is not None else at
    agency = _BRACKETS.match(head, at)
    at = agency.end() if agency is not None else at
    dash = _DASH.match(head, at)
    if dash is None:
        return 0
    capitals = _in_capitals(match.group(1), knowledge)
    colon = ":" in dash.group()
    if dated or agency is not None:
        return _words(text, dash.end()) if capitals or match.group(1)[0].isupper() else 0
    return dash.end() if capitals and not (colon and "," in match.group()) else 0


def _words(text: str, at: int) -> int:
    """Behind the labels in square brackets that open a monitored broadcast."""
    sort = _SORT.match(text, at)
    return sort.end() if sort is not None else at


def dateline_day(dateline: str, knowledge: Knowledge) -> tuple[int, int, str] | None:
    """The day of a dateline that writes the year in two digits: where it stands, and the day.

    >>> dateline_day("QUITO, 9 MAY 84 (LA VOZ) -- [TEXT] ", Knowledge())
    (7, 15, '1984-05-09')
    """
    calendar = knowledge.calendar
    months = {**calendar.values("month"), **calendar.values("month-short")}
    for match in _SHORT_YEAR.finditer(dateline):
        month, year = months.get(match.group(2).lower()), int(match.group(3))
        if month is None:
            continue
        day = f"{year + (1900 if year >= _PIVOT else 2000)}-{month:02d}-{int(match.group(1)):02d}"
        return (match.start(), match.end(), day) if edtf_bounds(day) else None
    return None


def _agency_first(head: str, knowledge: Knowledge) -> int:
    """ "(Reuters) - Shells fell": an agency without a place."""
    brackets = _BRACKETS.match(head)
    if brackets is None or knowledge.outlets.named(brackets.group().strip(" ()[]")) is None:
        return 0
    dash = _DASH.match(head, brackets.end())
    return dash.end() if dash is not None else 0


def _in_capitals(place: str, knowledge: Knowledge) -> bool:
    words = re.findall(r"[^\W\d_]+", place)
    labels = knowledge.boilerplate.capital_labels
    return sum(map(len, words)) > 2 and place.upper() == place and words[0].lower() not in labels


@lru_cache(maxsize=8)
def _patterns(knowledge: Knowledge) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A place with what holds it; then a date, with or without its year."""
    calendar = knowledge.calendar
    names = {**calendar.values("month"), **calendar.values("month-short")}
    months = "|".join(sorted(map(re.escape, names), key=lambda m: (-len(m), m)))
    weekdays = "|".join(sorted(calendar.values("weekday")))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    not_date = rf"(?!(?:{months}|{weekdays})\b)"
    name = rf"{not_date}{_PLACE}(?:[ /-]{not_date}{_PLACE}){{0,3}}"
    written = rf"(?:{months})\.?\s{day}|{day}\s(?:{months})\.?"
    date = rf"(?:(?:{weekdays}),?\s)?(?:{written})(?:,?\s(?:\d{{4}}|\d{{2}}(?!\s?[:.]?\d)))?|{weekdays}"
    return (
        re.compile(
            rf"({name})(?:\s?\[[^\[\]]{{2,30}}\]|\s?\([^()]{{2,30}}\)(?=,))?(?:,\s{name}){{0,2}}", re.I
        ),
        re.compile(rf"(?:,?\s(?:{date})\b)?", re.I),
    )
