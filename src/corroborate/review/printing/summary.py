"""A summary: what the reports of a period and place add up to, and how far that can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from corroborate.errors import UsageError
from corroborate.knowledge import Knowledge
from corroborate.ledger.wanted import Wanted
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Contradiction, Incident
from corroborate.review import words
from corroborate.review.printing.weeks import Weeks, killed, weeks
from corroborate.review.publish.map import HEIGHT, WIDTH, drawn
from corroborate.text.days import edtf_bounds

_QUARRELS = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What a summary is of: an EDTF period ("2025-03", "2025-03-01/2025-03-31"), a place, a country."""

    period: str | None = None
    place: str | None = None
    country: str | None = None

    def wanted(self) -> Wanted:
        """The same as days; UsageError for what is no period."""
        days = edtf_bounds(self.period) if self.period else (None, None)
        if days is None:
            raise UsageError(f"period {self.period!r}: write it as 2025, 2025-03, 2025-03-12 or DAY/DAY")
        return Wanted(place=self.place, country=self.country, since=days[0], until=days[1], violent=True)

    @property
    def title(self) -> str:
        """What stands on top."""
        named = [name for name in (self.place, self.country) if name]
        where = ", ".join(named) or "all places"
        return f"{where}, {self.period.replace('/', ' to ') if self.period else 'all days'}"


@dataclass(frozen=True, slots=True)
class Sum:
    """Low, best and high over the incidents with a number; `more`: some of them give no upper bound."""

    low: int
    best: int
    high: int
    over: int
    without: int
    more: bool


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A toll on which the sources of an incident differ, and by how many people."""

    incident: Incident
    field: str
    note: str
    apart: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The incidents asked for, and what cannot be said of them."""

    asked: Asked
    incidents: tuple[Incident, ...]
    series: tuple[Incident, ...]
    undated: tuple[Incident, ...]  # of that place, but of no day that could be reckoned: counted apart
    killed: Sum
    undated_killed: Sum
    weeks: Weeks
    quarrels: tuple[Quarrel, ...]
    reports: int
    lines: int
    single: int  # incidents that one line alone tells
    map: Any

    @property
    def values(self) -> dict[str, Any]:
        """What the templates `summary.html` and `summary.md` are filled with."""
        return {"summary": self, "width": WIDTH, "height": HEIGHT}


def summary(connection: sa.Connection, asked: Asked, knowledge: Knowledge) -> Summary:
    """The summary of the violent incidents that a period and a place hold."""
    found = asked.wanted().find(connection)
    elsewhere = Wanted(place=asked.place, country=asked.country, violent=True).find(connection)
    incidents = tuple(i for i in found if i.kind != "series" and i.period.edtf is not None)
    undated = tuple(i for i in elsewhere if i.kind != "series" and i.period.edtf is None)
    return Summary(
        asked=asked,
        incidents=incidents,
        series=tuple(i for i in found if i.kind == "series"),
        undated=undated,
        killed=_sum(incidents),
        undated_killed=_sum(undated),
        weeks=weeks(incidents),
        quarrels=_quarrels(incidents),
        reports=len({r for i in incidents for r in (*i.main_of, *i.mentioned_in)}),
        lines=len({line for i in incidents for line in i.origins}),
        single=sum(len(i.origins) < 2 for i in incidents),
        map=drawn([_public(i) for i in incidents]),
    )


def _sum(incidents: Sequence[Incident]) -> Sum:
    tolls = [(toll, i) for i in incidents if (toll := killed(i)) is not None]
    low, best, high = (sum(toll[n] for toll, _ in tolls) for n in range(3))
    more = any(i.killed is not None and i.killed.high is None for _, i in tolls)
    return Sum(low, best, high, len(tolls), len(incidents) - len(tolls), more)


def _quarrels(incidents: Sequence[Incident]) -> tuple[Quarrel, ...]:
    """The widest first. Only tolls: what sources say of persons does not belong into a summary."""
    found = [_quarrel(i, c) for i in incidents for c in i.contradictions if c.field in COUNT_FIELDS]
    return tuple(sorted(found, key=lambda q: (-q.apart, q.incident.id, q.field))[:_QUARRELS])


def _quarrel(incident: Incident, found: Contradiction) -> Quarrel:
    toll = getattr(incident, found.field)
    bounds = [n for n in (toll.low, toll.best, toll.high) if n is not None] if toll else []
    return Quarrel(incident, found.field, found.note, max(bounds) - min(bounds) if bounds else 0)


def _public(incident: Incident) -> dict[str, Any]:
    place = incident.place
    shown = place and {
        "name": words.where(place),
        "lat": place.lat,
        "lon": place.lon,
        "precision": str(place.precision),
    }
    return {"id": incident.id, "title": incident.title, "place": shown}
