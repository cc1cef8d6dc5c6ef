"""Weeks: how many incidents and how many dead, Monday to Sunday, empty weeks among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corroborate.records.incident import Incident

HEIGHT = 100
_MOST = 530  # weeks in one picture: ten years
_NONE = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Week:
    """One week from its Monday: incidents, and the sums of low, best and high of those with a number."""

    monday: str
    incidents: int
    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True)
class Weeks:
    """All weeks from the first incident to the last. `longer`: incidents known only to more than a week."""

    rows: tuple[Week, ...]
    longer: int

    @property
    def most_incidents(self) -> int:
        """What the top of the picture of incidents stands for."""
        return max((week.incidents for week in self.rows), default=0)

    @property
    def most_killed(self) -> int:
        """What the top of the picture of the dead stands for."""
        return max((week.high for week in self.rows), default=0)

    def up(self, number: int, most: int) -> float:
        """How far up a number reaches, of HEIGHT."""
        return round(HEIGHT * number / most, 2) if most else 0.0


def weeks(incidents: Sequence[Incident]) -> Weeks:
    """Weeks of incidents, each counted where all its possible days lie in one week."""
    found: dict[date, list[Incident]] = defaultdict(list)
    longer = 0
    for incident in incidents:
        period = incident.period
        if period.earliest is None or period.latest is None:
            continue
        first, last = (_monday(date.fromisoformat(day)) for day in (period.earliest, period.latest))
        if first == last:
            found[first].append(incident)
        else:
            longer += 1
    if not found or (max(found) - min(found)).days // 7 >= _MOST:
        return Weeks((), len(incidents))
    rows, monday = [], min(found)
    while monday <= max(found):
        rows.append(_week(monday, found[monday]))
        monday += timedelta(days=7)
    return Weeks(tuple(rows), longer)


def killed(incident: Incident) -> tuple[int, int, int] | None:
    """Low, best and high of the dead, a missing bound filled by the nearest; None without a number.

    A series tells of many events at once: its number is never added to theirs.
    """
    toll = incident.killed
    if toll is None or incident.kind == "series":
        return None
    given = [n for n in (toll.low, toll.best, toll.high) if n is not None]
    if not given:
        return None
    best = toll.best if toll.best is not None else given[0]
    return (toll.low if toll.low is not None else 0, best, toll.high if toll.high is not None else best)


def _week(monday: date, incidents: Sequence[Incident]) -> Week:
    tolls = [killed(i) or _NONE for i in incidents]
    return Week(monday.isoformat(), len(incidents), *(sum(toll[n] for toll in tolls) for n in range(3)))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
