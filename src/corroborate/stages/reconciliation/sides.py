"""Sides: which counts of one event count different people, so that none of them is the whole toll.

Soldiers are no rebels and neither are villagers. Where one line of origin counts two of them and gives
no number for all, nobody has given the event's toll; where it gives one, the counts by side are its parts.
Two speakers of whom one calls the dead fighters and the other villagers may mean the same dead: their
counts stay rivals.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corroborate.records.claim import Claim, Scope
from corroborate.records.count import Count
from corroborate.stages.reconciliation.quarrels import speaking, two_voices, voice_of

Camp = Callable[[Claim], str | None]
"""Whom a claim counts: "fighter", "security" or "civilian"; None for people of any kind."""

_DISPUTED = {"fighter", "civilian"}
_FEW = 6  # totals whose words may cover one member of a list
_MANY = 40  # counts compared one by one


@dataclass(frozen=True, slots=True)
class Apart:
    """Ids of totals that are not the whole toll: counts by side, and parts of a wider count."""

    by_side: frozenset[str]
    parts: frozenset[str]


def apart(totals: Sequence[Claim], camp: Camp) -> Apart:
    """What of the totals of one field counts one side only, line of origin by line of origin."""
    lines: dict[str, list[Claim]] = defaultdict(list)
    for claim in totals:
        if _floor(claim):
            lines[claim.origin or claim.report].append(claim)
    by_side: set[str] = set()
    parts: set[str] = set()
    whole: list[Claim] = []
    for line in sorted(lines):
        split, inside = _of_line(lines[line], camp)
        by_side |= split
        parts |= inside
        whole += [c for c in lines[line] if c.id not in split | inside]
    if whole and all(camp(c) for c in whole):
        by_side |= _of_line(whole, camp)[0]
    return Apart(frozenset(by_side), frozenset(parts))


def _of_line(claims: Sequence[Claim], camp: Camp) -> tuple[set[str], set[str]]:
    camps: dict[str, list[Claim]] = defaultdict(list)
    general: list[Claim] = []
    for claim in claims:
        side = camp(claim)
        (camps[side] if side else general).append(claim)
    if not camps:
        return set(), set()
    sided = [c for rows in camps.values() for c in rows]
    if general and not _outgrown(general, sided, len(camps)):
        wider = _Wider(general)
        return set(), {c.id for c in sided if wider.holds(c, len(camps) > 1)}
    if (len(camps) < 2 and not general) or _disputed(camps):
        return set(), set()
    return {c.id for c in claims}, set()


def _outgrown(general: Sequence[Claim], sided: Sequence[Claim], sides: int) -> bool:
    """ "14 dead in attack" above 14 villagers and 30 rebels: the number is of one side, or short of one."""
    restated = sides > 1 and {_floor(c) for c in general} <= {_floor(c) for c in sided}
    most = max(_floor(c) for c in general)
    first = max(general, key=lambda c: (_floor(c), c.id))
    return restated or any(_floor(c) > most and not two_tell(c, first) for c in sided)


class _Wider:
    """The largest count of people of any kind, by who tells it."""

    def __init__(self, general: Sequence[Claim]) -> None:
        self._most: dict[str, int] = {}
        self._all = max(_floor(c) for c in general)
        for claim in general:
            for name in _tellers(claim) or ("",):
                self._most[name] = max(self._most.get(name, 0), _floor(claim))

    def holds(self, claim: Claim, of_several: bool) -> bool:
        """True for a part of a wider count: by the same voice, or one of several sides."""
        tellers = _tellers(claim)
        if of_several or not tellers:
            return self._all > _floor(claim)
        return any(self._most.get(name, 0) > _floor(claim) for name in ("", *tellers))


def _tellers(claim: Claim) -> tuple[str, ...]:
    return tuple(sorted(voice_of(claim)[1]))


def _disputed(camps: dict[str, list[Claim]]) -> bool:
    """Fighters to one speaker and villagers to the other: perhaps the same dead."""
    if set(camps) != _DISPUTED:
        return False
    pairs = [(a, b) for a in camps["fighter"][:_MANY] for b in camps["civilian"][:_MANY]]
    return any(two_tell(a, b) for a, b in pairs)


def headlined(totals: Sequence[Claim], headline: Callable[[Claim], bool]) -> set[str]:
    """Ids of the numbers of headlines that every number of the report's text below goes beyond."""
    least: dict[str, int] = {}
    above = [c for c in totals if headline(c)]
    ids = {c.id for c in above}
    for claim in totals:
        if claim.id not in ids:
            least[claim.report] = min(least.get(claim.report, _floor(claim)), _floor(claim))
    return {c.id for c in above if 0 < _floor(c) < least.get(c.report, 0)}


def members(totals: Sequence[Claim], own: Sequence[Claim]) -> set[str]:
    """Ids of totals that are one member of a list which another total of the report adds up.

    "A guard killed", and below it "killed a guard, his wife and their two sons": four, of whom he is one.
    """
    ordered = sorted(totals, key=lambda c: (c.report, c.start, c.id))
    places = [(c.report, c.start) for c in ordered]
    listed: dict[tuple[str, str, str], Claim] = {}
    for part in own:
        if part.scope is not Scope.COMPONENT or not part.of:
            continue
        at = bisect_right(places, (part.report, part.start))
        for wide in ordered[max(0, at - _FEW) : at]:
            covers = wide.report == part.report and part.start < wide.end and part.field == wide.field
            if covers and _floor(wide) > _floor(part):
                listed[part.report, part.of.lower(), str(part.value)] = wide
    found: set[str] = set()
    for claim in totals:
        whole = listed.get((claim.report, (claim.of or "").lower(), str(claim.value)))
        if whole is not None and not two_tell(claim, whole):
            found.add(claim.id)
    return found


def singled(totals: Sequence[Claim], everyone: Callable[[str], bool]) -> set[str]:
    """Ids of some told alone ("a nurse", "two medics") where the same voice counts more of any kind."""
    wide: dict[str, list[Claim]] = defaultdict(list)
    for claim in totals:
        if _floor(claim) > 1 and (not claim.of or everyone(claim.of)):
            wide[claim.report].append(claim)
    return {
        c.id
        for c in totals
        if c.of
        and not everyone(c.of)
        and any(_floor(w) > _floor(c) and not two_tell(c, w) for w in wide[c.report][:_MANY])
    }


def one_by_one(
    totals: Sequence[Claim], everyone: Callable[[str], bool], camp: Callable[[Claim], str | None]
) -> set[str]:
    """Ids of single people of whom a report tells ("a 12-year-old") where the same voice counts several.

    "Four men were wounded. An 18-year-old was hit in the leg, a 38-year-old in the thigh": four, not one.
    "One person was killed" counts everybody, and a soldier is none of ten rebels.
    """
    several: dict[str, list[Claim]] = defaultdict(list)
    for claim in totals:
        if _floor(claim) > 1:
            several[claim.report].append(claim)
    return {
        c.id
        for c in totals
        if c.value == Count(1, 1)
        and (not everyone(c.of) if c.of else any(sign.isdigit() for sign in c.quote))
        and any(not two_tell(c, w) and camp(w) in (None, camp(c)) for w in several[c.report][:_MANY])
    }


def repeated(totals: Sequence[Claim]) -> set[str]:
    """Ids of smaller numbers that a speaker gives after his larger one in the same report.

    "We buried 16," said a farmer; "my brother and two of his sons were killed": three of the sixteen.
    """
    most: dict[tuple[str, frozenset[str]], int] = {}
    found: set[str] = set()
    for claim in sorted(totals, key=lambda c: (c.report, c.start, c.end, c.id)):
        who = speaking(claim.speakers)
        if not who:
            continue
        before = most.get((claim.report, who), 0)
        if 0 < _floor(claim) < before:
            found.add(claim.id)
        most[claim.report, who] = max(before, _floor(claim))
    return found


def floor_of(claims: Sequence[Claim], camp: Camp) -> int:
    """How many at least are dead where they are counted by side: the larger side, at its lowest."""
    least: dict[str, int] = {}
    for claim in claims:
        side = camp(claim) or (claim.of or "").lower()
        least[side] = min(least.get(side, _floor(claim)), _floor(claim))
    return max(least.values(), default=0)


def numbers_by_side(claims: Sequence[Claim]) -> str:
    """ "10 rebels, 5 soldiers" """
    said = {(-_floor(c), (c.of or "").lower()) for c in claims if c.of}
    return ", ".join(f"{-number} {people}" for number, people in sorted(said)[:4])


def two_tell(left: Claim, right: Claim) -> bool:
    """True where two newsrooms, or two speakers to one, tell them."""
    return two_voices(voice_of(left), voice_of(right))


def _floor(claim: Claim) -> int:
    return (claim.value.low or 0) if isinstance(claim.value, Count) else 0
