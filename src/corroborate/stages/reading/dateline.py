"""Datelines: "GOMA, May 3 (Agency) -" before a report's first words."""

from __future__ import annotations

import re
from functools import lru_cache

from corroborate.knowledge import Knowledge

_REACH = 110  # characters; no dateline is longer
_DASH = re.compile(r"\s*(?:[-–—]{1,2}|:)(?=\s|[A-Z“\"'‘])\s*")
_BRACKETS = re.compile(r"\s?[(\[][^()\[\]]{2,40}[)\]]")
_PLACE = r"[^\W\d_][\w.'’-]*"


def dateline_end(text: str, knowledge: Knowledge) -> int:
    """Where the report's own words begin behind a dateline; 0 where there is none.

    >>> dateline_end("GOMA, Congo, May 3 (Reuters) - Shells fell.", Knowledge())
    31
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
        return dash.end() if capitals or match.group(1)[0].isupper() else 0
    return dash.end() if capitals and not (colon and "," in match.group()) else 0


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
    date = rf"(?:(?:{weekdays}),?\s)?(?:{written})(?:,?\s\d{{4}})?|{weekdays}"
    return (
        re.compile(rf"({name})(?:\s?\[[^\[\]]{{2,30}}\])?(?:,\s{name}){{0,2}}", re.I),
        re.compile(rf"(?:,?\s(?:{date})\b)?", re.I),
    )
