"""The timeline: how many incidents and how many dead by week, month or year, drawn on the server."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from corroborate.review.overview.finding import Finding

_WEEKS, _MONTHS = 60, 150  # bars at most, before the next larger unit is taken
_NUMBERS = ("incidents", "lines", "low", "best", "high", "numbered")
HEIGHT = 100.0  # of each of the two drawings; the width of a bar with its gap is 10
STEP = 10.0


@dataclass(frozen=True, slots=True)
class Bar:
    """The incidents of one stretch of days. Tolls leave out series and incidents without a number."""

    at: int  # how many bars stand before it
    first: str
    last: str
    label: str
    incidents: int = 0
    lines: int = 0
    low: int = 0
    best: int = 0
    high: int = 0
    numbered: int = 0  # incidents that the toll adds up


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars side by side, empty ones too. `longer`: incidents known only to more than one bar's days."""

    unit: str  # week | month | year
    bars: tuple[Bar, ...]
    longer: int
    undated: int

    @property
    def width(self) -> float:
        """Of the drawing."""
        return STEP * max(len(self.bars), 1)

    @property
    def most_incidents(self) -> int:
        """What the top of the upper drawing stands for."""
        return max((bar.incidents for bar in self.bars), default=0)

    @property
    def most_killed(self) -> int:
        """What the top of the lower drawing stands for."""
        return max((bar.high for bar in self.bars), default=0)

    @property
    def shown(self) -> int:
        """How many incidents stand in bars."""
        return sum(bar.incidents for bar in self.bars)

    def up(self, number: int, most: int) -> float:
        """How far up a number reaches."""
        return round(HEIGHT * number / most, 2) if most else 0.0


def timeline(finding: Finding) -> Timeline:
    """The bars of what was found. An incident stands in a bar only if all its days lie in it."""
    span = finding.span()
    if span.first is None or span.last is None:
        return Timeline("month", (), 0, span.undated)
    first, last = date.fromisoformat(span.first), date.fromisoformat(span.last)
    unit = _unit(first, last)
    rows = {row["start"]: row for row in finding.stretches(unit)}
    bars = tuple(_bar(at, start, unit, rows) for at, start in enumerate(_starts(first, last, unit)))
    return Timeline(unit, bars, rows[None]["incidents"] if None in rows else 0, span.undated)


def _bar(at: int, start: date, unit: str, rows: Mapping[str | None, sqlite3.Row]) -> Bar:
    days = (start.isoformat(), _last(start, unit).isoformat(), _label(start, unit))
    row = rows.get(start.isoformat())
    return Bar(at, *days, *(row[name] for name in _NUMBERS)) if row else Bar(at, *days)


def _unit(first: date, last: date) -> str:
    if (last - first).days <= 7 * _WEEKS:
        return "week"
    months = (last.year - first.year) * 12 + last.month - first.month
    return "month" if months <= _MONTHS else "year"


def _start(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), (day - date.min).days))
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _starts(first: date, last: date, unit: str) -> Iterable[date]:
    at, end = _start(first, unit), _start(last, unit)
    while at < end:
        yield at
        at = _last(at, unit) + timedelta(days=1)
    yield end


def _last(start: date, unit: str) -> date:
    if unit == "week":
        return start + timedelta(days=min(6, (date.max - start).days))
    if unit == "year":
        return start.replace(month=12, day=31)
    return start.replace(day=monthrange(start.year, start.month)[1])


def _label(start: date, unit: str) -> str:
    if unit == "week":
        return f"week of {start.isoformat()}"
    return start.isoformat()[: 7 if unit == "month" else 4]
