"""Words for time and a publish date, reckoned to the first and last possible day.

"Last week" is the calendar week before, whether weeks begin on Sunday or on Monday: a Saturday
paper in Amman and one in Madrid mean different days, so both readings lie inside. "Two months ago"
is a month and "four years ago" a year: reporters round.
"""

from __future__ import annotations

import re

from corroborate.records.annotation import TimeExpression
from corroborate.text.days import (
    WEEKDAYS,
    add_days,
    add_months,
    days_between,
    edtf_bounds,
    month_bounds,
    week_bounds,
    weekday_of,
    weekday_on_or_after,
    weekday_on_or_before,
    year_bounds,
)

Days = tuple[str, str]
Reckoned = tuple[Days, str]  # days, and how they lie to the publish date: "weekday before"

_DURATION = re.compile(r"(-?)P(?:(\d{1,4})(WE|[DWMY])|T\d{1,4}(?:H|M|MIN|S))$")
_NAMES = {"D": "day", "W": "calendar week", "M": "calendar month", "Y": "calendar year", "WE": "weekend"}
_LONGEST = 366  # days; a wider stretch places nothing in time
_YEARS_SEARCHED = 8  # so far apart may 29 February lie


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


def reckon(time: TimeExpression, anchor: Days | None) -> Reckoned | None:
    """The days an expression means; None where only an anchor could tell, or nothing can.

    A date in full needs no anchor and its second part is "stated".
    """
    value = time.value or ""
    if time.kind == "date" and "XXXX" not in value:
        days = edtf_bounds(value)
        return (days, "stated") if days else None
    if anchor is None:
        return None
    if time.kind == "date":
        return _yearless(value, time.shift, anchor)
    if time.kind == "weekday" and value.capitalize() in WEEKDAYS:
        return on_weekday(WEEKDAYS.index(value.capitalize()), anchor, time.shift)
    if time.kind == "relative":
        return at_distance(value, anchor)
    if time.kind == "recent" and time.part == "night":
        return (add_days(anchor[0], -1), anchor[1]), "night up to"
    return None


def reckon_pair(time: TimeExpression, wider: TimeExpression, anchor: Days | None) -> Reckoned | None:
    """The narrower time inside the wider one: "Monday last week", "October last year"."""
    if anchor is None or wider.kind != "relative":
        return None
    found = at_distance(wider.value or "", anchor)
    value = time.value or ""
    if found is None:
        return None
    days, how = found
    if time.kind == "date" and "XXXX" in value and days[0][:4] == days[1][:4]:
        inside = edtf_bounds(value.replace("XXXX", days[0][:4]))
        return (inside, how) if inside else None
    if time.kind == "weekday" and value.capitalize() in WEEKDAYS:
        weekday = WEEKDAYS.index(value.capitalize())
        first, last = weekday_on_or_after(days[0], weekday), weekday_on_or_before(days[1], weekday)
        return ((first, last), how) if first <= last else None
    return None


def on_weekday(weekday: int, anchor: Days, shift: str | None = None) -> Reckoned | None:
    """The latest such weekday up to the publish date, which must be one day.

    >>> on_weekday(3, ("2019-09-19", "2019-09-19"))
    (('2019-09-19', '2019-09-19'), 'weekday of')
    >>> on_weekday(3, ("2019-09-19", "2019-09-19"), "last")
    (('2019-09-12', '2019-09-12'), 'weekday before')
    """
    if anchor[0] != anchor[1]:
        return None
    if shift == "next":
        day = weekday_on_or_after(add_days(anchor[0], 1), weekday)
        return (day, day), "next such weekday after"
    day = weekday_on_or_before(add_days(anchor[0], -1 if shift == "last" else 0), weekday)
    return (day, day), "weekday before" if day < anchor[0] else "weekday of"


def at_distance(duration: str, anchor: Days) -> Reckoned | None:
    """The day, calendar week, month or year so far from the publish date.

    >>> at_distance("-P1M", ("2024-03-31", "2024-03-31"))
    (('2024-02-01', '2024-02-29'), 'calendar month before')
    >>> at_distance("P0M", ("2024-03-05", "2024-03-05"))
    (('2024-03-01', '2024-03-05'), 'calendar month of')
    """
    parts = step(duration)
    if parts is None:
        return None
    count, unit = parts
    if unit == "H":
        days: Days | None = (add_days(anchor[0], -1), anchor[1]) if count < 0 else None
        return (days, "hours before") if days else None
    days = moved(anchor, count, unit)
    if days is None:
        return None
    if count <= 0 and unit != "D":
        # what has happened has happened by the day it was reported
        days = (days[0], min(days[1], anchor[1]))
    side = "of" if count == 0 else "before" if count < 0 else "after"
    number = f"{abs(count)} " if abs(count) > 1 else ""
    return days, f"{number}{_NAMES[unit]}{'s' if number else ''} {side}"


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
            found = _weekend(first, count)[0], _weekend(last, count)[1]
        elif unit == "W":
            found = _week(first, count)[0], _week(last, count)[1]
        elif unit == "M":
            found = _month(first, count)[0], _month(last, count)[1]
        else:
            found = year_bounds(int(first[:4]) + count)[0], year_bounds(int(last[:4]) + count)[1]
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


def _weekend(day: str, count: int) -> Days:
    sunday = add_days(weekday_on_or_before(add_days(day, -1), 6), 7 * (count + 1))
    return add_days(sunday, -1), sunday


def _yearless(value: str, shift: str | None, anchor: Days) -> Reckoned | None:
    """The latest such date that has begun by the publish date, if all of the anchor agrees on it."""
    step_by = 1 if shift == "next" else -1
    year = int(anchor[1][:4])
    for candidate in range(year, year + step_by * (_YEARS_SEARCHED + 1), step_by):
        days = edtf_bounds(value.replace("XXXX", f"{candidate:04d}"))
        if days is None or not _lies(days, shift, anchor):
            continue
        if shift == "next":
            return days, "next such date after"
        if anchor[0] < days[0]:
            return None  # the report may be older than this date: another year is as likely
        return (days[0], min(days[1], anchor[1])), "latest such date up to"
    return None


def _lies(days: Days, shift: str | None, anchor: Days) -> bool:
    if shift == "next":
        return days[0] > anchor[1]
    return days[1] < anchor[0] if shift == "last" else days[0] <= anchor[1]
