"""Dates that a page gives of itself: dated lines by the headline, the site's calendar, posts, footers, URLs.

A date in running prose is none of these. A calendar above the headline shows the day on which somebody
looked, and is never believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corroborate.knowledge import Knowledge
from corroborate.records.report import DateCandidate
from corroborate.text.days import edtf_bounds

_CLOCK_TIME = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?", re.I
)
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_URL_DAY = re.compile(r"[/_-]((?:19|20)\d{2})([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=[/_.\-?]|$)")
_HINT = re.compile(r"[\d:]")
_LONGEST = 160  # characters of a line that is a date and little else


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day written out, where it stands in the text it was found in."""

    start: int
    end: int
    edtf: str


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line made of dates and what belongs to them. `label`: "published", "updated" or None.

    Without `dates` it is a stub whose date got lost ("Published: Updated:").
    """

    dates: tuple[FoundDate, ...]
    label: str | None


def find_dates(text: str, knowledge: Knowledge) -> tuple[FoundDate, ...]:
    """Every day written with its year, in order. "03/04/2021" is nobody's day: it may be April or March.

    >>> [date.edtf for date in find_dates("03.04.2021 and 03/04/2021", Knowledge())]
    ['2021-04-03']
    """
    months, pattern = _dates(knowledge)
    found = [_found(match, months) for match in pattern.finditer(text)]
    return tuple(date for date in found if date is not None)


@lru_cache(maxsize=8)
def _dates(knowledge: Knowledge) -> tuple[dict[str, int], re.Pattern[str]]:
    calendar = knowledge.calendar
    months = {**calendar.values("month"), **calendar.values("month-short")}
    days = {**calendar.values("weekday"), **calendar.values("weekday-short")}
    month = "|".join(sorted(map(re.escape, months), key=lambda m: (-len(m), m)))
    weekday = "|".join(sorted(map(re.escape, days), key=lambda d: (-len(d), d)))
    day, year = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", r"(?:1[89]|20|21)\d{2}"
    return months, re.compile(
        rf"(?:\b(?:{weekday})\b\.?,?\s{{1,3}})?"
        rf"(?:(?P<m1>\b(?:{month}))\b\.?\s{{1,3}}(?P<d1>{day}),?\s{{1,3}}(?P<y1>{year})\b"
        rf"|\b(?P<d2>{day})[\s.-]{{1,3}}(?:of\s)?(?P<m2>{month})\b[.,]?[\s-]{{1,3}}(?P<y2>{year})\b"
        rf"|\b(?P<y3>{year})[-/.](?P<m3>\d{{1,2}})[-/.](?P<d3>\d{{1,2}})(?!\d)"
        rf"|\b(?P<a>\d{{1,2}})(?P<mark>[/.])(?P<b>\d{{1,2}})(?P=mark)(?P<y4>{year})\b)",
        re.I,
    )


def _found(match: re.Match[str], months: dict[str, int]) -> FoundDate | None:
    part = match.groupdict()
    if part["m1"] or part["m2"]:
        number = months[(part["m1"] or part["m2"]).lower()]
        day, year = part["d1"] or part["d2"], part["y1"] or part["y2"]
        numbers = (int(year), number, int(re.sub(r"\D", "", day)))
    elif part["y3"]:
        numbers = (int(part["y3"]), int(part["m3"]), int(part["d3"]))
    else:
        first, second = int(part["a"]), int(part["b"])
        day_first = first > 12 or first == second or part["mark"] == "."  # no language dots the month first
        if first <= 12 and second <= 12 and not day_first:
            return None
        numbers = (int(part["y4"]), second if day_first else first, first if day_first else second)
    edtf = "{:04d}-{:02d}-{:02d}".format(*numbers)
    return FoundDate(match.start(), match.end(), edtf) if edtf_bounds(edtf) else None


def date_line(text: str, knowledge: Knowledge) -> DateLine | None:
    """The line as a date line, or None where it says anything else.

    >>> date_line("Published: 3 May 2014, 10:22 GMT", Knowledge()).dates[0].edtf
    '2014-05-03'
    >>> date_line("On 3 May 2014 soldiers fired at 22 marchers", Knowledge()) is None
    True
    """
    if len(text) > _LONGEST or not _HINT.search(text):
        return None
    dates = find_dates(text, knowledge)
    rest = text
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    times = _CLOCK_TIME.search(rest) is not None
    words = [word.lower() for word in _WORD.findall(_CLOCK_TIME.sub(" ", rest))]
    labels = knowledge.boilerplate.date_labels
    weekdays = knowledge.calendar.values("weekday")
    if any(word not in labels and word not in weekdays for word in words) or re.search(
        r"\d", _CLOCK_TIME.sub("", rest)
    ):
        return None
    kinds = {labels[word] for word in words if word in labels} - {"neutral"}
    label = "published" if "published" in kinds else "updated" if kinds else None
    if not dates and not (label and (":" in rest or times)):
        return None
    return DateLine(dates, label)


def url_date(url: str | None) -> DateCandidate | None:
    """The day that a URL's path names.

    >>> url_date("https://news.example.org/2019/09/04/market-bombing").edtf
    '2019-09-04'
    """
    match = _URL_DAY.search(url or "")
    edtf = f"{match.group(1)}-{match.group(3)}-{match.group(4)}" if match else ""
    return DateCandidate(edtf, "url") if edtf_bounds(edtf) else None
