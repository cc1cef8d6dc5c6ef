"""Chains: dates that one event of a report takes from another ("two days after the raid").

The claim that says so belongs to the event that takes its date from it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.records.annotation import TimeExpression
from corroborate.records.claim import Claim, EventMention
from corroborate.records.period import Period
from corroborate.stages.resolution.claims import Times
from corroborate.stages.resolution.period import both, dated, shifted
from corroborate.text.days import edtf_bounds
from corroborate.text.reckoning import step

_ANNIVERSARY = "anniversary-of"  # the relation that packs/<language>/clauses.toml names so


@dataclass(frozen=True, slots=True)
class _Link:
    """`claim` says that `later` lies `offset` away from `base`; both are indices of groups."""

    claim: str
    later: int
    base: int
    offset: str


def follow(groups: Sequence[Sequence[EventMention]], claims: Sequence[Claim], times: Times) -> list[Claim]:
    """The same claims; those that a chain can date carry their days and belong to the event they date."""
    told = _Told(groups)
    home = told.home
    current = {c.id: c for c in claims}
    links = [link for c in claims if (link := told.link(c, times.of(c))) is not None]
    for _ in links:  # each round can date at least one more event, and an event needs dating once
        moved = False
        for link in links:
            moved = _apply(link, current, groups, home) or moved
        if not moved:
            break
    _on_anniversaries(told, current)
    return [current[c.id] for c in claims]


def period_of(claims: Sequence[Claim]) -> Period:
    """What all period claims of one event leave open together, in order of position."""
    period = Period()
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.id)):
        if isinstance(claim.value, Period):
            period = both(period, claim.value)
    return period


def reverse(offset: str) -> str:
    """The way back: "P2D" for "-P2D"."""
    return offset[1:] if offset.startswith("-") else f"-{offset}"


class _Told:
    """The mentions of a report in order, with the event each belongs to."""

    def __init__(self, groups: Sequence[Sequence[EventMention]]) -> None:
        self.home = {m.id: i for i, mentions in enumerate(groups) for m in mentions}
        self.mentions = {m.id: m for group in groups for m in group}
        self.order = sorted(self.mentions.values(), key=lambda m: (m.start, m.id))
        self.outer = {m.related: m for m in reversed(self.order) if m.related}

    def link(self, claim: Claim, time: TimeExpression | None) -> _Link | None:
        """What the claim's words say, if they place its event by another."""
        own = self.mentions.get(claim.mention)
        if time is None or time.kind != "offset" or not time.value or own is None:
            return None
        parts = step(time.value)
        if own.relation == _ANNIVERSARY and (parts is None or parts[1] != "Y"):
            return None  # "two days before the fifth anniversary of the raid" is not two days before the raid
        pair = self._pair(own, time)
        if pair is None:
            return None
        later, base = (self.home[m.id] for m in pair)
        return _Link(claim.id, later, base, time.value) if later != base else None

    def _pair(self, own: EventMention, time: TimeExpression) -> tuple[EventMention, EventMention] | None:
        inner = self.mentions.get(own.related or "")
        outer = self.outer.get(own.id)
        if inner is not None and time.start < inner.start:
            return own, inner  # "the raid came two days after the bombing"
        if outer is not None:
            # "... two days after the bombing" | "... after a bombing two days earlier"
            return (outer, own) if time.end <= own.start else (own, outer)
        before = self._told_before(own, time)
        return None if before is None else (own, before)

    def _told_before(self, own: EventMention, time: TimeExpression) -> EventMention | None:
        """The event told last before these words, other than the one they date."""
        at = bisect_left(self.order, min(own.start, time.start), key=lambda m: m.start)
        while at > 0 and self.home[self.order[at - 1].id] == self.home[own.id]:
            at -= 1
        return self.order[at - 1] if at > 0 else None


def _on_anniversaries(told: _Told, current: dict[str, Claim]) -> None:
    """The day of an event "four years ago" on whose anniversary a dated event of the report fell."""
    claims: dict[int, list[str]] = defaultdict(list)
    for claim in current.values():
        if isinstance(claim.value, Period) and claim.mention in told.home:
            claims[told.home[claim.mention]].append(claim.id)
    for mention in told.order:
        if mention.relation != _ANNIVERSARY or mention.related not in told.home:
            continue
        past, feast = told.home[mention.related], told.home[mention.id]
        day = period_of([current[id] for id in claims[feast]])
        if past == feast or day.earliest is None or day.earliest != day.latest:
            continue
        for id in claims[past]:
            value = current[id].value
            if isinstance(value, Period):
                current[id] = replace(current[id], value=_years_before(value, day.earliest))


def _years_before(period: Period, day: str) -> Period:
    """A period of whole years ago on the day of the year that its anniversary gives."""
    parts = step(period.offset or "")
    if parts is None or parts[1] != "Y" or parts[0] >= 0:
        return period
    then = f"{int(day[:4]) + parts[0]:04d}{day[4:]}"
    if edtf_bounds(then) is None or not (period.earliest or then) <= then <= (period.latest or then):
        return period
    years = -parts[0]
    words = "a year" if years == 1 else f"{years} years"
    return dated(period, (then, then), f"{words} before another event of the report, on its anniversary")


def _apply(
    link: _Link, current: dict[str, Claim], groups: Sequence[Sequence[EventMention]], home: dict[str, int]
) -> bool:
    claim = current[link.claim]
    value = claim.value
    if not isinstance(value, Period) or value.edtf is not None:
        return False
    sides = {link.later: (link.base, link.offset), link.base: (link.later, reverse(link.offset))}
    for taker, (giver, offset) in sides.items():
        own = [c for c in current.values() if c.id != claim.id and home.get(c.mention) == taker]
        given = period_of([c for c in current.values() if c.id != claim.id and home.get(c.mention) == giver])
        found = shifted(value, given, offset)
        if found.edtf is None or period_of(own).edtf is not None:
            continue
        mention = claim.mention if home[claim.mention] == taker else groups[taker][0].id
        current[link.claim] = replace(claim, value=found, mention=mention)
        return True
    return False
