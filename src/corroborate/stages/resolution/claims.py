"""Claims with their values grounded: days instead of "Thursday", gazetteer places, known actors.

A claim keeps its id, its words and its speakers; only what the words stand for is filled in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from corroborate.records.annotation import Annotated, TimeExpression
from corroborate.records.claim import Claim, NamedThing, Realis, Speaker, Statement
from corroborate.records.period import Period
from corroborate.records.place import Place
from corroborate.records.report import Published, Report, SegmentRole
from corroborate.stages.resolution.period import anchor_days, resolve_period
from corroborate.text.days import days_between
from corroborate.text.reckoning import Days

Spot = tuple[int, int]
_CLOCKS = 1  # day: a page of Friday evening is read where it is Saturday already


class Times:
    """The time expressions and set-in posts of a page, found by place without walking them all."""

    def __init__(self, annotated: Annotated) -> None:
        self.published = annotated.report.published
        self._times = sorted(annotated.times, key=lambda t: (t.start, t.end))
        self._starts = [t.start for t in self._times]
        self._embeds = sorted(s for s in annotated.report.segments if s.role is SegmentRole.EMBED)
        self._entries = sorted(annotated.report.entries, key=lambda e: e.start)

    def of(self, claim: Claim) -> TimeExpression | None:
        """The expression that a period claim was read from: the one it states, inside its words.

        A claim's quote may hold two times ("on Friday, two days after the raid").
        """
        if not isinstance(claim.value, Period):
            return None
        first, last = bisect_left(self._starts, claim.start), bisect_left(self._starts, claim.end)
        inside = [t for t in self._times[first:last] if t.end <= claim.end]
        words = claim.value.stated
        stated = [t for t in inside if t.text in words]
        stated = stated or [t for t in inside if any(t.text in w or w in t.text for w in words)]
        if stated:
            return stated[0]
        return inside[0] if len(inside) == 1 else None

    def anchor(self, claim: Claim) -> Published | None:
        """What a claim's "today" is reckoned from; None inside a post, written on another day.

        An entry of a live blog has a day of its own.
        """
        at = bisect_right(self._embeds, claim.start, key=lambda s: s.start) - 1
        if at >= 0 and claim.start < self._embeds[at].end:
            return None
        at = bisect_right(self._entries, claim.start, key=lambda e: e.start) - 1
        if at >= 0 and claim.start < self._entries[at].end:
            posted = self._entries[at].published
            return Published(posted.edtf, "entry") if posted is not None else None
        return self.published


def ground_periods(claims: Iterable[Claim], times: Times) -> list[Claim]:
    """Period claims with their days; all other claims as they are."""
    return [_dated(c, c.value, times) if isinstance(c.value, Period) else c for c in claims]


def ground_names(
    claims: Iterable[Claim], actors: Mapping[Spot, str], places: Mapping[str, Place]
) -> list[Claim]:
    """Claims with the actors that their names stand for (by span) and the places (by claim id)."""
    return [_named(claim, actors, places) for claim in claims]


def ground_standings(claims: Iterable[Claim], above: Callable[[str], frozenset[str]]) -> list[Claim]:
    """Doers named by their own side have admitted it: "the Kenyan army said a Kenyan air strike killed".

    `above` gives all that an actor is part of.
    """
    return [
        replace(c, value=replace(c.value, standing="admitted"))
        if isinstance(c.value, NamedThing) and _own_words(c, c.value, above)
        else c
        for c in claims
    ]


def _own_words(claim: Claim, value: NamedThing, above: Callable[[str], frozenset[str]]) -> bool:
    if claim.field != "attacker" or value.standing != "stated" or claim.realis is not Realis.ACTUAL:
        return False
    doer = value.actor
    if doer is None:
        return False
    return any(
        s.actor is not None and (s.actor == doer or doer in above(s.actor) or s.actor in above(doer))
        for s in claim.speakers
    )


def ground_speakers(statement: Statement, actors: Mapping[Spot, str]) -> Statement:
    """A statement with its known speakers."""
    return replace(statement, speakers=_speakers(statement.speakers, actors))


def _dated(claim: Claim, value: Period, times: Times) -> Claim:
    time = times.of(claim)
    return replace(claim, value=resolve_period(value, times.anchor(claim), time))


def _named(claim: Claim, actors: Mapping[Spot, str], places: Mapping[str, Place]) -> Claim:
    value = claim.value
    if isinstance(value, NamedThing) and value.actor is None:
        value = replace(value, actor=actors.get((value.start, value.end)))
    elif isinstance(value, Place):
        value = places.get(claim.id, value)
    return replace(claim, value=value, speakers=_speakers(claim.speakers, actors))


def _speakers(speakers: Iterable[Speaker], actors: Mapping[Spot, str]) -> tuple[Speaker, ...]:
    return tuple(
        s if s.actor is not None else replace(s, actor=actors.get((s.start, s.end))) for s in speakers
    )


def last_published(report: Report) -> Published | None:
    """The last day on which words were put on a page: a live blog goes on after it was opened."""
    posted = [Published(e.published.edtf, "entry") for e in report.entries if e.published is not None]
    said = [*posted, *([report.published] if report.published else [])]
    return max(said, key=lambda p: p.edtf, default=None)


def dated_before(claims: Iterable[Claim], published: Published | None) -> list[Claim]:
    """All claims but the periods of what has happened that lie after the page was published.

    "The town, which votes next year, lost nine people to a bomb": the year is not the bomb's.
    """
    days = anchor_days(published)
    if days is None:
        return list(claims)
    periods = ((c, c.value if isinstance(c.value, Period) else None) for c in claims)
    return [c for c, p in periods if p is None or not c.realis.happened or not _later(p, days)]


def _later(period: Period, days: Days) -> bool:
    return period.earliest is not None and days_between(days[1], period.earliest) > _CLOCKS
