"""Quarrels of numbers: which counts of one incident cannot all hold, and who stands with whom.

One page may hold ten thousand numbers, so no count is compared with every other: what a voice says
is kept as its largest floor and its smallest ceiling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corroborate.records.claim import Claim, Speaker
from corroborate.records.count import SLACK, Count

Voice = tuple[str | None, frozenset[str]]
"""A line of origin and who speaks on it."""


def voice_of(claim: Claim) -> Voice:
    """Whose number or word it is."""
    return claim.origin, speaking(claim.speakers)


def speaking(speakers: Iterable[Speaker]) -> frozenset[str]:
    """Those who speak: actor ids, else their words."""
    return frozenset(s.actor or s.text for s in speakers)


def two_voices(left: Voice, right: Voice) -> bool:
    """Two newsrooms, or two speakers to one."""
    if left[0] != right[0]:
        return True
    return bool(left[1] and right[1]) and not left[1] & right[1]


@dataclass(slots=True)
class _Reach:
    """The largest floor and the smallest ceiling of some counts; "about 30" apart from plain numbers."""

    floors: dict[bool, int]
    ceilings: dict[bool, int]

    @staticmethod
    def of(counts: Iterable[Count]) -> _Reach:
        reach = _Reach({}, {})
        for count in counts:
            reach.take(count)
        return reach

    def take(self, count: Count) -> None:
        about = count.approximate
        self.floors[about] = max(self.floors.get(about, 0), count.low or 0)
        if count.high is not None:
            self.ceilings[about] = min(self.ceilings.get(about, count.high), count.high)

    def contradicts(self, count: Count) -> bool:
        """True when the count contradicts one of those taken."""
        above = any(Count(floor, None, about).contradicts(count) for about, floor in self.floors.items())
        return above or any(
            Count(None, top, about).contradicts(count) for about, top in self.ceilings.items()
        )

    def below(self, floor: int) -> bool:
        """True when no count from this floor on fits any more."""
        return any(ceiling * (1 + SLACK) < floor for ceiling in self.ceilings.values())


def quarrelling(
    told: Mapping[Count, Sequence[Claim]], voice: Callable[[Claim], Voice] = voice_of
) -> set[Count]:
    """The counts that a count of another voice contradicts."""
    voices = {count: {voice(claim) for claim in claims} for count, claims in told.items()}
    said: dict[Voice, list[Count]] = {}
    for count, own in voices.items():
        for one in own:
            said.setdefault(one, []).append(count)
    reach = {voice: _Reach.of(counts) for voice, counts in said.items()}
    return {
        count
        for count, own in voices.items()
        if any(
            two_voices(one, other) and all_said.contradicts(count)
            for one in own
            for other, all_said in reach.items()
        )
    }


def sides_of(counts: Sequence[Count]) -> list[list[Count]]:
    """Counts in order of their floors, those that can hold together on one side: "14" and "at least 14"."""
    sides: list[list[Count]] = []
    open_sides: list[tuple[list[Count], _Reach]] = []
    for count in counts:
        open_sides = [(side, reach) for side, reach in open_sides if not reach.below(count.low or 0)]
        fitting = next(((s, r) for s, r in open_sides if not r.contradicts(count)), None)
        if fitting is None:
            sides.append([count])
            open_sides.append((sides[-1], _Reach.of([count])))
        else:
            fitting[0].append(count)
            fitting[1].take(count)
    return sides


def number(count: Count) -> str:
    """A count in a few words: "4", "at least 4", "3 to 5"."""
    if count.exact:
        return str(count.low)
    if count.high is None:
        return f"at least {count.low}"
    return f"at most {count.high}" if count.low is None else f"{count.low} to {count.high}"
