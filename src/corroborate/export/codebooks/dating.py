"""Dating: a period as codebooks write it, with their codes for how exactly it is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from corroborate.errors import UsageError
from corroborate.records.period import Period

_WEEK = 7
_SIX = 6
_MONTH = 31
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Day:
    """One day that stands for a period, and the code for its precision; None where there is none."""

    day: str | None
    precision: int | None


def acled_day(period: Period) -> Day:
    """ACLED: 1 the day; 2 about a week, whose middle is taken; 3 about a month, likewise.

    >>> acled_day(Period("2024-01-04", "2024-01-04"))
    Day(day='2024-01-04', precision=1)
    >>> acled_day(Period("2023-12-24", "2023-12-31"))
    Day(day='2023-12-27', precision=2)
    >>> acled_day(Period("2023-01-01", "2023-12-31"))  # no code for a year
    Day(day=None, precision=None)
    """
    if period.earliest is None or period.latest is None:
        return Day(None, None)
    first, days = date.fromisoformat(period.earliest), length(period)
    if days > _MONTH:
        return Day(None, None)
    middle = first + timedelta(days=(days - 1) // 2)
    return Day(middle.isoformat(), 1 if days == 1 else 2 if days <= _WEEK + 3 else 3)


def ucdp_precision(period: Period) -> int | None:
    """UCDP's date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year.

    >>> [ucdp_precision(Period(*ends)) for ends in (("2024-01-04",) * 2, ("2024-01-04", "2024-01-06"))]
    [1, 2]
    >>> ucdp_precision(Period("2023-12-24", "2023-12-31")), ucdp_precision(Period("2023-12-01", "2023-12-31"))
    (4, 4)
    """
    if period.earliest is None:
        return None
    days = length(period)
    for code, most in ((1, 1), (2, _SIX), (3, _WEEK), (4, _MONTH), (5, _YEAR)):
        if days <= most:
            return code
    return None


def length(period: Period) -> int:
    """How many days a period has, its ends included; 0 while unresolved."""
    if period.earliest is None or period.latest is None:
        return 0
    return (date.fromisoformat(period.latest) - date.fromisoformat(period.earliest)).days + 1


def seconds(text: str) -> int:
    """A time as Unix seconds: a number of seconds, or a day or time in ISO form (UTC where it names no zone).

    >>> seconds("2024-01-04"), seconds("1704326400")
    (1704326400, 1704326400)
    """
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        told = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"timestamp {text!r}: give a day (2024-01-31), a time or Unix seconds") from None
    return int((told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp())


def midnight(day: str | None) -> int | None:
    """The first second of a day in UTC; None for what is no single day ("2024-01").

    >>> midnight("2024-01-04"), midnight("2024-01")
    (1704326400, None)
    """
    try:
        return seconds(date.fromisoformat(day or "").isoformat())
    except ValueError:
        return None
