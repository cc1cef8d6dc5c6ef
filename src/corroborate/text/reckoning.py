"""Words for time and the day they were written on, reckoned to days and to the calendar unit they mean.

"Last week" is the calendar week before, whether weeks begin on Sunday or on Monday: a Saturday
paper in Amman and one in Madrid mean different days, so both readings lie inside. "Two months ago"
is a month and "four years ago" a year: reporters round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from corroborate.text.days import (
    WEEKDAYS,
    add_days,
    add_months,
    days_between,
    edtf_bounds,
    month_bounds,
    quarter_bounds,
    week_bounds,
    weekday_of,
    weekday_on_or_after,
    weekday_on_or_before,
    year_bounds,
)

Days = tuple[str, str]

_DURATION = re.compile(r"(-?)P(?:(\d{1,4})(WE|[DWMQYEC])|T\d{1,4}(?:H|M|MIN|S))$")
_NAMES = {
    "D": "day",
    "W": "calendar week",
    "M": "calendar month",
    "Q": "quarter",
    "Y": "calendar year",
    "E": "decade",
    "C": "century",
    "WE": "weekend",
}
_LONGEST = 366  # days; a wider stretch places nothing in time
_YEARS_SEARCHED = 8  # so far apart may 29 February lie
_HALF_A_YEAR = 183
_SOON, _LONG_PAST = 100, 250  # days to and from a date whose year and tense are both unsaid
_SOME_MONTH = "XXXX-XX-"  # a day whose month is unsaid
_QUARTERS = ("33", "34", "35", "36")
_SEASON_MONTH = {"21": 3, "22": 6, "23": 9, "24": 12}  # in which it begins in the north


class Said(Protocol):
    """An expression of time as it was said; `corroborate.records.annotation.TimeExpression` is one."""

    @property
    def kind(self) -> str:
        """What it is: "date", "weekday", "relative" ..."""

    @property
    def value(self) -> str | None:
        """Its meaning, not yet reckoned."""

    @property
    def shift(self) -> str | None:
        """ "last" or "next", where said."""

    @property
    def part(self) -> str | None:
        """The part of the day, where said."""

    @property
    def base(self) -> str | None:
        """The week, month or year it lies in, as an offset: "Monday last week"."""

    @property
    def ahead(self) -> bool | None:
        """Whether the words around it look forward; None where none tells."""

    @property
    def weekday(self) -> str | None:
        """The weekday said with a date."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The first and last possible day, how they lie to the anchor, and the calendar unit meant.

    `unit` is EDTF, weeks as "2024-W05" and weekends as "2024-W05-WE"; None where the anchor is more
    than one day or no unit was meant.
    """

    days: Days
    how: str  # "weekday before"
    unit: str | None = None


def step(duration: str) -> tuple[int, str] | None:
    """A duration as a signed number and a unit; hours and less are unit "H".

    >>> step("-P2W"), step("P10Y"), step("soon")
    ((-2, 'W'), (10, 'Y'), None)
    """
    match = _DURATION.match(duration)
    if match is None:
        return None
    sign = -1 if match[1] else 1
    return (sign * int(match[2]), match[3]) if match[2] else (sign, "H")


def reckon(said: Said, anchor: Days | None) -> Reckoned | None:
    """The days an expression means; None where only an anchor could tell, or nothing can.

    A date in full needs no anchor and its days are "stated".
    """
    try:
        return _reckoned(said, anchor)
    except (ValueError, OverflowError):  # before year 1 or after 9999
        return None


def _reckoned(said: Said, anchor: Days | None) -> Reckoned | None:
    value = said.value or ""
    kind = _opened(value) if said.kind == "since" else said.kind
    if kind == "date" and "XXXX" not in value:
        days = edtf_bounds(value)
        return Reckoned(days, "stated", value) if days else None
    if anchor is None:
        return None
    if said.base is not None:
        return _within(said, at_distance(said.base, anchor))
    shift = said.shift or ("ahead" if said.ahead and value[5:] not in _QUARTERS else None)
    if kind == "date":
        return _yearless_date(said, value, shift, anchor)
    if kind == "weekday" and value.capitalize() in WEEKDAYS:
        return on_weekday(WEEKDAYS.index(value.capitalize()), anchor, shift)
    if kind == "relative":
        return at_distance(value, anchor)
    if said.kind == "recent" and said.part == "night":
        return Reckoned((add_days(anchor[0], -1), anchor[1]), "night up to")
    return None


def _yearless_date(said: Said, value: str, shift: str | None, anchor: Days) -> Reckoned | None:
    if value.startswith(_SOME_MONTH):
        return _day_of_month(value, shift, anchor)
    if value[5:] in _SEASON_MONTH:
        return _season(value, shift, anchor)
    if said.weekday is not None and (found := _on_its_weekday(value, said.weekday, anchor)):
        return found
    found = _yearless(value, shift, anchor)
    if said.ahead is None and shift is None and found is not None:
        coming = _yearless(value, "ahead", anchor)
        if coming is not None and days_between(anchor[1], coming.days[0]) < _SOON < _LONG_PAST < days_between(
            found.days[0], anchor[0]
        ):
            # "The deadline is 4 May" on 20 April: nothing says that a whole year has gone by.
            return Reckoned((found.days[0], coming.days[1]), "such a date around", coming.unit)
    return found


def _day_of_month(value: str, shift: str | None, anchor: Days) -> Reckoned | None:
    """ "On the 12th": the latest such day up to the publish date, which must be one day."""
    if shift is not None or anchor[0] != anchor[1]:
        return None
    for back in (0, -1, -2):  # the 31st may lie two months back
        day = f"{add_months(f'{anchor[0][:8]}01', back)[:8]}{value[len(_SOME_MONTH) :]}"
        if edtf_bounds(day) is not None and day <= anchor[0]:
            return Reckoned((day, day), "latest such day up to", day)
    return None


def _on_its_weekday(value: str, weekday: str, anchor: Days) -> Reckoned | None:
    """The year nearest to the publish date in which the date falls on the weekday said with it."""
    year = int(anchor[1][:4])
    for candidate in (year, year - 1, year + 1):
        unit = value.replace("XXXX", f"{candidate:04d}")
        days = edtf_bounds(unit)
        near = days is not None and abs(days_between(days[0], anchor[1])) <= _LONGEST // 2
        if days is not None and near and WEEKDAYS[weekday_of(days[0])].lower() == weekday:
            return Reckoned(days, "that weekday nearest to", unit)
    return None


def _opened(value: str) -> str:
    """The kind of what "since" opens, by the form of its value."""
    if step(value) is not None:
        return "relative"
    return "weekday" if value.capitalize() in WEEKDAYS else "date"


def _within(said: Said, wider: Reckoned | None) -> Reckoned | None:
    """The narrower time inside the wider one: "Monday last week", "October last year"."""
    value = said.value or ""
    if wider is None:
        return None
    days, how = wider.days, wider.how
    if said.kind == "date" and "XXXX" in value and days[0][:4] == days[1][:4]:
        unit = value.replace("XXXX", days[0][:4])
        inside = edtf_bounds(unit)
        return Reckoned(inside, how, unit) if inside else None
    if said.kind == "weekday" and value.capitalize() in WEEKDAYS:
        weekday = WEEKDAYS.index(value.capitalize())
        first, last = weekday_on_or_after(days[0], weekday), weekday_on_or_before(days[1], weekday)
        return Reckoned((first, last), how, first if first == last else None) if first <= last else None
    return None


def on_weekday(weekday: int, anchor: Days, shift: str | None = None) -> Reckoned | None:
    """The latest such weekday up to the publish date, which must be one day; "ahead": the first from it on.

    >>> on_weekday(3, ("2019-09-19", "2019-09-19")).days
    ('2019-09-19', '2019-09-19')
    >>> on_weekday(3, ("2019-09-19", "2019-09-19"), "last").how
    'weekday before'
    """
    if anchor[0] != anchor[1] or shift in ("previous", "following"):
        return None  # "the previous Friday" counts from another time of the report
    if shift in ("next", "ahead"):
        day = weekday_on_or_after(add_days(anchor[0], 1 if shift == "next" else 0), weekday)
        return Reckoned((day, day), "next such weekday after" if day > anchor[0] else "weekday of", day)
    day = weekday_on_or_before(add_days(anchor[0], -1 if shift == "last" else 0), weekday)
    return Reckoned((day, day), "weekday before" if day < anchor[0] else "weekday of", day)


def at_distance(duration: str, anchor: Days) -> Reckoned | None:
    """The day, calendar week, month or year so far from the publish date.

    >>> at_distance("-P1M", ("2024-03-31", "2024-03-31"))
    Reckoned(days=('2024-02-01', '2024-02-29'), how='calendar month before', unit='2024-02')
    >>> at_distance("P0M", ("2024-03-05", "2024-03-05")).days
    ('2024-03-01', '2024-03-05')
    """
    parts = step(duration)
    if parts is None:
        return None
    count, unit = parts
    if unit == "H":
        days: Days | None = (add_days(anchor[0], -1), anchor[1]) if count < 0 else None
        return Reckoned(days, "hours before") if days else None
    long = edtf_bounds(unit_at(anchor[0], count, unit) or "") if unit in ("E", "C") else None
    days = long or moved(anchor, count, unit)
    if days is None:
        return None
    if count <= 0 and unit != "D":
        # what has happened has happened by the day it was reported
        days = (days[0], min(days[1], anchor[1]))
    side = "of" if count == 0 else "before" if count < 0 else "after"
    number = f"{abs(count)} " if abs(count) > 1 else ""
    how = f"{number}{_NAMES[unit]}{'s' if number else ''} {side}"
    return Reckoned(days, how, unit_at(anchor[0], count, unit) if anchor[0] == anchor[1] else None)


def unit_at(day: str, count: int, unit: str) -> str | None:
    """The calendar unit so many units from the one that holds a day, as EDTF.

    >>> unit_at("2024-01-04", -1, "W"), unit_at("2024-01-04", -1, "Q"), unit_at("2024-01-04", 0, "E")
    ('2023-W52', '2023-36', '202X')
    """
    try:
        if unit == "D":
            return add_days(day, count)
        if unit in ("W", "WE"):
            year, week, _ = date.fromisoformat(add_days(day, 7 * count)).isocalendar()
            return f"{year:04d}-W{week:02d}{'-WE' if unit == 'WE' else ''}"
        if unit == "M":
            return add_months(day, count)[:7]
        if unit == "Q":
            there = add_months(day, 3 * count)
            return f"{there[:4]}-{33 + (int(there[5:7]) - 1) // 3}"
        year = int(day[:4]) + count * {"Y": 1, "E": 10, "C": 100}[unit]
        whole = year_bounds(year)[0]
        return {"Y": whole[:4], "E": f"{whole[:3]}X", "C": f"{whole[:2]}XX"}[unit]
    except (ValueError, OverflowError):  # before year 1 or after 9999
        return None


def moved(days: Days, count: int, unit: str) -> Days | None:
    """Days, or the calendar week, month or year around them, moved; None where the result says nothing.

    >>> moved(("2024-01-03", "2024-01-03"), -1, "W")
    ('2023-12-24', '2023-12-31')
    """
    first, last = days
    try:
        if unit == "D":
            found = add_days(first, count), add_days(last, count)
        elif unit == "WE":
            if weekday_of(first) > 4 or weekday_of(last) > 4:
                return None  # on a Sunday "last weekend" is today's or that of a week ago
            found = _weekend(first, count)[0], _weekend(last, count)[1]
        elif unit == "W":
            found = _week(first, count)[0], _week(last, count)[1]
        elif unit == "M":
            found = _month(first, count)[0], _month(last, count)[1]
        elif unit == "Q":
            found = _quarter(first, count)[0], _quarter(last, count)[1]
        elif unit == "Y":
            found = year_bounds(int(first[:4]) + count)[0], year_bounds(int(last[:4]) + count)[1]
        else:
            return None  # decades and centuries place no event
    except (ValueError, OverflowError):  # before year 1 or after 9999
        return None
    return found if days_between(*found) < _LONGEST else None


def _week(day: str, count: int) -> Days:
    monday, sunday = week_bounds(add_days(day, 7 * count))
    if weekday_of(day) == 6:
        # Where weeks begin on Sunday, this Sunday opens a new week: the one before ends on Saturday.
        return monday, add_days(sunday, 6)
    return add_days(monday, -1), sunday


def _month(day: str, count: int) -> Days:
    there = add_months(day, count)
    return month_bounds(int(there[:4]), int(there[5:7]))


def _quarter(day: str, count: int) -> Days:
    there = add_months(day, 3 * count)
    return quarter_bounds(int(there[:4]), (int(there[5:7]) + 2) // 3)


def _weekend(day: str, count: int) -> Days:
    sunday = add_days(weekday_on_or_before(add_days(day, -1), 6), 7 * (count + 1))
    return add_days(sunday, -1), sunday


def _yearless(value: str, shift: str | None, anchor: Days) -> Reckoned | None:
    """The latest such date that has begun by the publish date, if all of the anchor agrees on it."""
    coming = shift in ("next", "ahead")
    step_by = 1 if coming else -1
    year = int(anchor[1][:4])
    for candidate in range(year, year + step_by * (_YEARS_SEARCHED + 1), step_by):
        unit = value.replace("XXXX", f"{candidate:04d}")
        days = edtf_bounds(unit)
        if days is None or not _lies(days, shift, anchor):
            continue
        if coming:
            return Reckoned(days, "next such date after", unit)
        if anchor[0] < days[0]:
            return None  # the report may be older than this date: another year is as likely
        return Reckoned((days[0], min(days[1], anchor[1])), "latest such date up to", unit)
    return None


def _lies(days: Days, shift: str | None, anchor: Days) -> bool:
    if shift == "next":
        return days[0] > anchor[1]
    if shift == "ahead":
        return days[1] >= anchor[1]
    return days[1] < anchor[0] if shift == "last" else days[0] <= anchor[1]


def _season(value: str, shift: str | None, anchor: Days) -> Reckoned | None:
    """A season without its year, by the north's calendar; the south's lies half a year to either side."""
    month, year = _SEASON_MONTH[value[5:]], int(anchor[1][:4])
    years = range(year - 2, year + 3)
    begun = [y for y in years if f"{y:04d}-{month:02d}-01" <= anchor[1]]
    chosen = begun[-1]
    over = add_months(f"{chosen:04d}-{month:02d}-01", 3)
    if shift in ("next", "ahead") and (shift == "next" or over <= anchor[0]):
        chosen += 1
    elif shift == "last" and over > anchor[0]:
        chosen -= 1
    first = f"{chosen:04d}-{month:02d}-01"
    days = add_days(first, -_HALF_A_YEAR), add_days(add_months(first, 3), _HALF_A_YEAR)
    return Reckoned(days, "season up to", f"{chosen:04d}-{value[5:]}")


def reckon_from(offset: str, unit: str) -> str | None:
    """The calendar unit so far from another one: "a year earlier" than a quarter is a quarter.

    >>> reckon_from("-P1Y", "1989-35"), reckon_from("P2D", "2022-03-04"), reckon_from("P0Y", "2022-03-04")
    ('1988-35', '2022-03-06', '2022')
    """
    parts = step(offset)
    bounds = edtf_bounds(unit)
    if parts is None or bounds is None:
        return None
    count, letter = parts
    own = "Q" if unit[5:] in _QUARTERS else {10: "D", 7: "M", 4: "Y"}.get(len(unit), "Y")
    if letter not in "DWMQYEC" or (letter in "DW" and own != "D"):
        return None  # a day cannot be counted from a month
    if own in ("Q", "M") and letter == "Y" and count:
        return f"{int(unit[:4]) + count:04d}{unit[4:]}"
    return unit_at(bounds[0], count, letter)
