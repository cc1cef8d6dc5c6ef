"""Days: plain arithmetic on ISO dates ("2024-01-04"), where weekday 0 is Monday.

Everything here works on strings and returns strings; dates before year 1 or after 9999 raise
ValueError from the standard library, as does text that is no date.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_SEASONS, _WINTER, _QUARTERS, _HALVES = (21, 22, 23), 24, (33, 34, 35, 36), (40, 41)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_of(day: str) -> int:
    """The weekday of a day, 0 for Monday.

    >>> weekday_of("2019-09-19")
    3
    """
    return date.fromisoformat(day).weekday()


def add_days(day: str, count: int) -> str:
    """The day so many days later (earlier where negative).

    >>> add_days("2020-02-28", 2)
    '2020-03-01'
    """
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def days_between(earlier: str, later: str) -> int:
    """Whole days from one day to another; negative where the second comes first.

    >>> days_between("2019-09-19", "2019-10-01")
    12
    """
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def weekday_on_or_before(day: str, weekday: int) -> str:
    """The last such weekday up to and including a day: "Thursday" in a report of that day.

    >>> weekday_on_or_before("2019-09-20", 3)
    '2019-09-19'
    >>> weekday_on_or_before("2019-09-19", 3)
    '2019-09-19'
    """
    return add_days(day, -((weekday_of(day) - weekday) % 7))


def weekday_on_or_after(day: str, weekday: int) -> str:
    """The first such weekday from a day on, that day included.

    >>> weekday_on_or_after("2019-09-20", 3)
    '2019-09-26'
    """
    return add_days(day, (weekday - weekday_of(day)) % 7)


def week_bounds(day: str) -> tuple[str, str]:
    """Monday and Sunday of the week that holds a day.

    >>> week_bounds("2019-09-19")
    ('2019-09-16', '2019-09-22')
    """
    monday = add_days(day, -weekday_of(day))
    return monday, add_days(monday, 6)


def month_bounds(year: int, month: int) -> tuple[str, str]:
    """First and last day of a month.

    >>> month_bounds(2020, 2)
    ('2020-02-01', '2020-02-29')
    """
    last = monthrange(year, month)[1]
    return date(year, month, 1).isoformat(), date(year, month, last).isoformat()


def year_bounds(year: int) -> tuple[str, str]:
    """First and last day of a year.

    >>> year_bounds(1998)
    ('1998-01-01', '1998-12-31')
    """
    return date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat()


def add_months(day: str, count: int) -> str:
    """The same day of a month so many months away, or that month's last day where it is shorter.

    >>> add_months("2020-03-31", -1)
    '2020-02-29'
    >>> add_months("2019-11-15", 3)
    '2020-02-15'
    """
    at = date.fromisoformat(day)
    months = at.year * 12 + at.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(at.day, monthrange(year, month + 1)[1])).isoformat()


def quarter_bounds(year: int, quarter: int) -> tuple[str, str]:
    """First and last day of a quarter of a year, 1 to 4.

    >>> quarter_bounds(2020, 1)
    ('2020-01-01', '2020-03-31')
    """
    return month_bounds(year, 3 * quarter - 2)[0], month_bounds(year, 3 * quarter)[1]


def edtf_bounds(edtf: str) -> tuple[str, str] | None:
    """First and last possible day of an EDTF date; None where it is none, or its days cannot be told.

    Years, months, days and intervals; quarters (33 to 36 in the place of the month), halves (40, 41),
    decades and centuries. A season (21 to 23) may be either hemisphere's and is its year; a winter
    (24) may also be the one that began the year before, or the one that ends in the next.

    >>> edtf_bounds("2020-02")
    ('2020-02-01', '2020-02-29')
    >>> edtf_bounds("2019-09-16/2019-09-22")
    ('2019-09-16', '2019-09-22')
    >>> edtf_bounds("XXXX-01-04") is None
    True
    >>> edtf_bounds("2020-34"), edtf_bounds("199X")
    (('2020-04-01', '2020-06-30'), ('1990-01-01', '1999-12-31'))
    """
    first, _, last = edtf.partition("/")
    if last:
        left, right = edtf_bounds(first), edtf_bounds(last)
        return (left[0], right[1]) if left and right and left[0] <= right[1] else None
    whole = first.rstrip("X")
    if len(first) == 4 and whole.isascii() and whole.isdigit() and 2 <= len(whole) < 4:
        return year_bounds(int(whole.ljust(4, "0")))[0], year_bounds(int(whole.ljust(4, "9")))[1]
    parts = first[:10].split("-")
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        if len(parts) == 1 and len(parts[0]) == 4:
            return year_bounds(int(parts[0]))
        if len(parts) == 2:
            return _part_of_year(int(parts[0]), int(parts[1]))
        day = date(int(parts[0]), int(parts[1]), int(parts[2])).isoformat()
    except (ValueError, IndexError):
        return None
    return day, day


def _part_of_year(year: int, part: int) -> tuple[str, str]:
    """A month, or what EDTF counts on behind the months."""
    if part in _SEASONS:
        return year_bounds(year)
    if part == _WINTER:
        return month_bounds(year - 1, 12)[0], month_bounds(year + 1, 2)[1]
    if part in _QUARTERS:
        return quarter_bounds(year, part - 32)
    if part in _HALVES:
        return quarter_bounds(year, 2 * part - 79)[0], quarter_bounds(year, 2 * part - 78)[1]
    return month_bounds(year, part)
