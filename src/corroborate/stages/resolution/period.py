"""When: words for time, reckoned from the publish date to the days within which something happened.

Nothing here reads a clock or a time zone. Without a publish date the words are kept and nothing is
claimed. "Last week" is the calendar week before, whether weeks begin on Sunday or on Monday: a
Saturday paper in Amman and one in Madrid mean different days, so both readings lie inside.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corroborate.records.annotation import TimeExpression
from corroborate.records.period import DatePrecision, Period
from corroborate.records.report import Published
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

# Dates that stand on a page for other reasons than to say when it was published.
_NO_ANCHOR = ("clock", "copyright", "embed")
_DURATION = re.compile(r"(-?)P(?:(\d{1,4})(WE|[DWMY])|T(\d{1,4})(?:H|M|MIN|S))$")
_LONGEST = 366  # days; a wider stretch places nothing in time


def resolve_period(period: Period, anchor: Published | None, time: TimeExpression | None = None) -> Period:
    """The same period with its days, as far as words and publish date tell them.

    `time` is the expression the period was read from, where it is known: it tells "last Friday"
    from "Friday". A period that has days already is returned as it is.

    >>> said = Period(stated=("Thursday",), weekday=3)
    >>> resolve_period(said, Published("2019-09-20", "metadata")).edtf
    '2019-09-19'
    >>> resolve_period(said, None).edtf is None
    True
    """
    if period.edtf is not None:
        return period
    days, how = _reckon(time, anchor_days(anchor)) if time else _from_fields(period, anchor_days(anchor))
    kept = _with_words(period, time)
    if days is None:
        return kept
    basis = how if how == "stated" or anchor is None else f"{how} publication ({anchor.basis} {anchor.edtf})"
    return _dated(kept, days, basis)


def anchor_days(anchor: Published | None) -> Days | None:
    """First and last day the report may have been published; None where that cannot be trusted.

    >>> anchor_days(Published("2021-06", "page"))
    ('2021-06-01', '2021-06-30')
    >>> anchor_days(Published("2021", "copyright")) is None
    True
    """
    if anchor is None or anchor.basis in _NO_ANCHOR:
        return None
    return edtf_bounds(anchor.edtf)


def constrain(period: Period, anchor_edtf: str, source: str = "a dated post") -> Period:
    """A weekday without a week, placed by a dated post that itself speaks of the event.

    The event is on the latest such weekday at or within the six days before the post. The caller
    must know that the post is about this event; a date that merely stands near it proves nothing.

    >>> constrain(Period(stated=("Thursday",), weekday=3), "2019-09-20").edtf
    '2019-09-19'
    """
    bounds = edtf_bounds(anchor_edtf)
    if period.edtf is not None or period.weekday is None or bounds is None or bounds[0] != bounds[1]:
        return period
    day = weekday_on_or_before(bounds[0], period.weekday)
    basis = f"{WEEKDAYS[period.weekday]} at or within six days before {source} of {bounds[0]}"
    return _dated(period, (day, day), basis)


def shifted(period: Period, other: Period, offset: str) -> Period:
    """The period that lies `offset` away from another event's: "two days after", "a week earlier".

    >>> raid = Period("2022-03-04", "2022-03-04", DatePrecision.DAY)
    >>> shifted(Period(stated=("two days later",)), raid, "P2D").edtf
    '2022-03-06'
    """
    if other.earliest is None or other.latest is None:
        return period
    step = _step(offset)
    if step is None:
        return period
    count, unit = step
    if unit == "Y" and other.precision is DatePrecision.DAY:
        first = last = add_months(other.earliest, 12 * count)
        days: Days | None = (year_bounds(int(first[:4]))[0], year_bounds(int(last[:4]))[1])
    elif unit == "M":
        first, last = add_months(other.earliest, count), add_months(other.latest, count)
        days = (_month_of(first)[0], _month_of(last)[1])
    else:
        days = _move((other.earliest, other.latest), count * (7 if unit == "W" else 1), unit)
    side = "before" if count < 0 else "after"
    return _dated(period, days, f"{_said(offset)} {side} another event of the report") if days else period


def anniversary(period: Period, of: Period, years: int) -> Period:
    """The day `years` before the day on which its anniversary was kept.

    >>> kept = Period("2019-04-21", "2019-04-21", DatePrecision.DAY)
    >>> anniversary(Period(), kept, 4).edtf
    '2015-04-21'
    """
    if of.precision is not DatePrecision.DAY or of.earliest is None or of.earliest != of.latest:
        return period
    day = add_months(of.earliest, -12 * years)
    return _dated(period, (day, day), f"anniversary kept on {of.earliest}, {years} years on")


def both(first: Period, second: Period) -> Period:
    """What two tellings of one time leave open together; the first where they do not meet.

    >>> week = Period("2023-12-24", "2023-12-31", DatePrecision.WEEK, ("last week",), "a")
    >>> month = Period("2023-12-01", "2023-12-31", DatePrecision.MONTH, ("last month",), "b")
    >>> both(month, week).edtf
    '2023-12-24/2023-12-31'
    """
    words = tuple(dict.fromkeys((*first.stated, *second.stated)))
    if second.edtf is None or first.edtf is None:
        known, other = (second, first) if first.edtf is None else (first, second)
        weekday = known.weekday if known.weekday is not None else other.weekday
        return replace(known, stated=words, weekday=weekday, offset=known.offset or other.offset)
    if first.disjoint(second):
        return first
    earliest = max(str(first.earliest), str(second.earliest))
    latest = min(str(first.latest), str(second.latest))
    if (earliest, latest) == (first.earliest, first.latest):
        return replace(first, stated=words)
    if (earliest, latest) == (second.earliest, second.latest):
        return replace(second, stated=words)
    return _dated(replace(first, stated=words), (earliest, latest), f"{first.basis}; {second.basis}")


def _reckon(time: TimeExpression, anchor: Days | None) -> tuple[Days | None, str]:
    value = time.value or ""
    if time.kind == "date":
        return (edtf_bounds(value), "stated") if "XXXX" not in value else _yearless(value, time.shift, anchor)
    if anchor is None:
        return None, ""
    if time.kind == "weekday" and value.capitalize() in WEEKDAYS:
        return _weekday(WEEKDAYS.index(value.capitalize()), time.shift, anchor)
    if time.kind == "relative":
        return _relative(value, anchor)
    if time.kind == "recent" and time.part == "night":
        return (add_days(anchor[0], -1), anchor[1]), "the night before or of"
    return None, ""


def _from_fields(period: Period, anchor: Days | None) -> tuple[Days | None, str]:
    if anchor is None:
        return None, ""
    if period.weekday is not None:
        return _weekday(period.weekday, None, anchor)
    return _relative(period.offset, anchor) if period.offset else (None, "")


def _weekday(weekday: int, shift: str | None, anchor: Days) -> tuple[Days | None, str]:
    if anchor[0] != anchor[1]:
        return None, ""
    if shift == "next":
        day = weekday_on_or_after(add_days(anchor[0], 1), weekday)
        return (day, day), "next such weekday after"
    day = weekday_on_or_before(add_days(anchor[0], -1 if shift == "last" else 0), weekday)
    return (day, day), "weekday before" if day < anchor[0] else "weekday of"


def _relative(value: str, anchor: Days) -> tuple[Days | None, str]:
    step = _step(value)
    if step is None:
        return None, ""
    count, unit = step
    said = _said(value)
    if unit == "D":
        return _move(anchor, count, unit), f"{said} {'after' if count > 0 else 'before'}" if count else "day of"
    if unit == "H":
        return (add_days(anchor[0], -1), anchor[1]), "hours before"
    if unit == "WE":
        sunday = weekday_on_or_before(add_days(anchor[0], -1 if count else 0), 6)
        return (add_days(sunday, -1), sunday), "weekend before"
    days = _calendar_unit(count, unit, anchor)
    if count == 0 and days is not None:
        days = (days[0], min(days[1], anchor[1]))
    how = f"{'same' if count == 0 else said} {unit_name(unit)}"
    return days, f"calendar {unit_name(unit)} of" if count == 0 else f"calendar {how} {_side(count)}"


def _calendar_unit(count: int, unit: str, anchor: Days) -> Days | None:
    if unit == "W":
        first, last = _week_of(anchor[0], count), _week_of(anchor[1], count)
        return _narrow((first[0], last[1]))
    if unit == "M":
        first, last = _month_of(add_months(anchor[0], count)), _month_of(add_months(anchor[1], count))
        return _narrow((first[0], last[1]))
    years = [int(day[:4]) + count for day in anchor]
    if not all(1 <= year <= 9999 for year in years):
        return None
    return _narrow((year_bounds(years[0])[0], year_bounds(years[1])[1]))
