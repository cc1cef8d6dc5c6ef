"""Telling: what one row of a data set says, as claims on its page and as an incident."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from datetime import date

from corroborate.knowledge import Knowledge
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.claim import Claim, NamedThing, Scope, Speaker, Value
from corroborate.records.coded import Coded, Dataset
from corroborate.records.count import Count
from corroborate.records.incident import Estimate, Incident, Party, SideEstimate, Verdicts
from corroborate.records.period import DatePrecision, Period
from corroborate.records.place import GeoPrecision, Place
from corroborate.records.report import Copy, Report, Segment, SegmentRole
from corroborate.records.span import Span
from corroborate.text.days import edtf_bounds

WHY = "as the data set has it"
QUALITY = "coded"
"""Of a report that is a row of a table, written out by us."""


def day_span(first: str, last: str) -> tuple[str, str]:
    """First and last day of two dates as tables write them.

    >>> day_span("2004-05-01 00:00:00.000", "2004-05")
    ('2004-05-01', '2004-05-31')
    """
    return _bounds(first)[0], _bounds(last)[1]


def _bounds(cell: str) -> tuple[str, str]:
    told = cell.strip().partition("T")[0].partition(" ")[0]
    found = edtf_bounds(told)
    if found is None:
        raise ValueError(f"{cell!r} is no date; write it like 2004-05-31")
    return found


class Telling:
    """One row on its page. Claims come in by field; every one of them stands on the page's words."""

    def __init__(self, dataset: Dataset, name: str, text: str, knowledge: Knowledge) -> None:
        self._dataset = dataset
        self._name = name
        self._text = text
        self._knowledge = knowledge
        self._report = Report.id_for(text)
        self._speakers: tuple[Speaker, ...] = ()
        self._claims: list[Claim] = []
        self._actors: dict[str, Actor] = {}
        self._parties: dict[str, list[Party]] = {"attacker": [], "target": []}
        self._sides: list[SideEstimate] = []
        self._tolls: dict[str, Estimate] = {}
        self._period, self._place = Period(), None  # type: tuple[Period, Place | None]

    def spoken_by(self, at: Span) -> None:
        """Who is said to have said all of it."""
        self._speakers = (Speaker(at.of(self._text), at.start, at.end),)

    def period(self, at: Span, days: tuple[str, str], precision: str | None, stated: Sequence[str]) -> None:
        """When. Without a code the precision follows from the days."""
        first, last = days
        if last < first:
            raise ValueError(f"{first} to {last} is no span of days")
        known = DatePrecision(precision) if precision else _precision(first, last)
        self._period = Period(first, last, known, tuple(dict.fromkeys(stated)), "as coded")
        self._claim("period", self._period, at)

    def place(
        self,
        at: Span,
        name: str,
        within: tuple[str, ...],
        country: str | None,
        point: tuple[float | None, ...],
        precision: str | None,
    ) -> None:
        """Where."""
        lat, lon = point
        if (lat is None) != (lon is None):
            lat = lon = None
        if lat is not None and lon is not None:
            on_earth = math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180
            if not on_earth:
                raise ValueError(f"{lat}, {lon} lies nowhere on Earth")
        code = self._country(country)
        known = GeoPrecision(precision) if precision else GeoPrecision.UNKNOWN
        self._place = Place(" ".join(name.split()), within, code, lat, lon, known)
        self._claim("place", self._place, at)

    def toll(self, field: str, at: Span, low: int | None, best: int | None, high: int | None) -> None:
        """How many; `best` None where the data set gives a range alone."""
        told = [n for n in (low, best, high) if n is not None]
        if told != sorted(told):
            raise ValueError(f"{field}: {', '.join(map(str, told))} are no counts from low to high")
        id = self._claim(field, Count(low, high), at, Scope.TOTAL)
        self._tolls[field] = Estimate(low, best, high, (id,), WHY)

    def party(self, role: str, at: Span, name: Span) -> None:
        """An attacker or a target."""
        actor = self._actor(name.of(self._text))
        standing = "stated" if role == "attacker" else None
        thing = NamedThing(name.of(self._text), name.start, name.end, actor, standing)
        id = self._claim(role, thing, at)
        self._parties[role].append(Party(actor, thing.text, (id,), standing=standing))

    def side(self, at: Span, name: Span, killed: int) -> None:
        """The dead of one side; a claim of its own, part of the toll."""
        actor = self._actor(name.of(self._text))
        id = self._claim("killed", Count(killed, killed), at, Scope.SUBSET, of=name.of(self._text))
        self._sides.append(SideEstimate(actor, Estimate(killed, killed, killed, (id,), WHY)))

    def coded(self, incident: str, title: str, event_type: str) -> Coded:
        """All of it as records."""
        kind = self._knowledge.triggers.event_types.get(event_type)
        segments = (Segment(0, len(self._text), SegmentRole.BODY),)
        copy = Copy(self._name, outlet=self._dataset.name, title=title)
        page = Report(self._report, self._text, segments, "und", copies=(copy,), quality=(QUALITY,))
        sides = {side.actor: side for side in self._sides}
        made = Incident(
            id=incident,
            title=title,
            kind="incident",
            violent=kind.violent if kind is not None else True,
            event_type=event_type,
            period=self._period,
            period_claims=self._of("period"),
            place=self._place,
            place_claims=self._of("place"),
            attackers=tuple(self._parties["attacker"]),
            targets=tuple(self._parties["target"]),
            victims=(),
            instruments=(),
            killed=self._tolls.get("killed"),
            injured=self._tolls.get("injured"),
            captured=self._tolls.get("captured"),
            missing=self._tolls.get("missing"),
            killed_by_side=tuple(sides[actor] for actor in sorted(sides)),
            civilians_killed=self._tolls.get("civilians_killed"),
            main_of=(self._report,),
            mentioned_in=(),
            origins=(self._dataset.name,),
            relations=(),
            contradictions=(),
            verdicts=Verdicts(
                "weak", "single-source", "unknown" if not self._parties["attacker"] else "blamed"
            ),
            accounts=(),
        )
        lines = (self._dataset.name,)
        actors = tuple(self._actors[id] for id in sorted(self._actors))
        claims = tuple((claim, incident) for claim in sorted(self._claims, key=lambda c: c.id))
        return Coded(((page, lines),), actors, (made,), claims)

    def _claim(
        self, field: str, value: Value, at: Span, scope: Scope | None = None, of: str | None = None
    ) -> str:
        id = Claim.id_for(self._report, field, at.start, at.end, repr(value))
        self._claims.append(
            Claim(
                id,
                self._report,
                "",
                field,
                value,
                at.of(self._text),
                at.start,
                at.end,
                scope,
                of,
                self._speakers,
                readers=("import",),
                origin=self._dataset.name,
            )
        )
        return id

    def _of(self, field: str) -> tuple[str, ...]:
        return tuple(sorted(claim.id for claim in self._claims if claim.field == field))

    def _actor(self, name: str) -> str:
        """The id of an actor: that of the packs where its words name exactly one, else its own."""
        ids = self._knowledge.actors.named(name)
        known = self._knowledge.actors.get(ids[0]) if len(ids) == 1 else None
        own = hashlib.sha256(f"{self._dataset.name}\x1f{name}".encode()).hexdigest()[:16]
        id, kind = (known.id, known.kind) if known else (f"o{own}", ActorKind.OTHER)
        called = ActorName(name, self._report)
        members = known.member_of if known else ()
        self._actors[id] = Actor(id, known.name if known else name, kind, (called,), members)
        return id

    def _country(self, name: str | None) -> str | None:
        if name is None:
            return None
        known = self._knowledge.gazetteer.country_of(name) or self._knowledge.gazetteer.country_of(
            name.partition(" (")[0]
        )
        return known or (name.upper() if len(name) == 2 and name.isascii() and name.isalpha() else None)


def _precision(first: str, last: str) -> DatePrecision:
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    for most, known in ((0, DatePrecision.DAY), (6, DatePrecision.WEEK), (30, DatePrecision.MONTH)):
        if days <= most:
            return known
    return DatePrecision.YEAR
