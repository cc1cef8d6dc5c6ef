"""Clauses: the parts of a sentence that may speak of different events.

Parts nest: "The attack - part of a retaliation for a strike that killed three in Jos last month -
hit a car" has the strike inside the retaliation inside the attack. Cut by cue words and marks, not
by a parse: a part too many costs nothing as long as no event of its own stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from corroborate.knowledge.event_cues import ClauseCue
from corroborate.knowledge.phrases import Phrases
from corroborate.stages.extraction.lines import Line

DASHES = frozenset("-–—―")
PARENTHESIS = ClauseCue("parenthesis", "parenthesis", effects="outer")
COORDINATE = ClauseCue("coordinate", "coordinate", effects="outer")
_POINTING = frozenset(
    {"in", "of", "by", "from", "after", "during", "at", "on", "for", "with", "since", "before"}
)
_CLOSES_AT_COMMA = frozenset({"subordinate", "relative"})


@dataclass(slots=True)
class Clause:
    """Words `first` up to, not including, `last`, nested ones included; the root's parent is -1."""

    first: int
    last: int
    parent: int
    cue: ClauseCue | None = None


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses of a line; `owner[i]` is the innermost one that holds word i."""

    all: tuple[Clause, ...]
    owner: tuple[int, ...]

    def chain(self, word: int) -> list[int]:
        """The clauses that hold a word, innermost first."""
        found, clause = [], self.owner[word]
        while clause >= 0:
            found.append(clause)
            clause = self.all[clause].parent
        return found


class _Cutter:
    """One pass over a line; `stack` holds the open clauses, outermost first."""

    def __init__(self, line: Line, noun_ends: frozenset[int], stays: Callable[[int], bool]) -> None:
        self.line = line
        self.noun_ends = noun_ends
        self.stays = stays
        self.clauses = [Clause(0, len(line), -1)]
        self.stack = [0]
        self.owner: list[int] = []

    def open(self, place: int, cue: ClauseCue) -> None:
        self.clauses.append(Clause(place, len(self.line), self.stack[-1], cue))
        self.stack.append(len(self.clauses) - 1)

    def close_to(self, depth: int, place: int) -> None:
        while len(self.stack) > depth:
            self.clauses[self.stack.pop()].last = place

    def close_from(self, first: int, place: int) -> None:
        """Close what was opened at word `first` or behind it."""
        while len(self.stack) > 1 and self.clauses[self.stack[-1]].first >= first:
            self.close_to(len(self.stack) - 1, place)

    def depth_of(self, kind: str) -> int | None:
        for depth in range(len(self.stack) - 1, 0, -1):
            cue = self.clauses[self.stack[depth]].cue
            if cue is not None and cue.kind == kind:
                return depth
        return None

    def comma(self, place: int) -> None:
        if self.stays(place):
            return
        while len(self.stack) > 1:
            cue = self.clauses[self.stack[-1]].cue
            if cue is None or cue.kind not in _CLOSES_AT_COMMA:
                return
            self.close_to(len(self.stack) - 1, place)

    def mark(self, place: int) -> None:
        word = self.line.lowers[place]
        if word in DASHES:
            depth = self.depth_of("parenthesis")
            if depth is not None:
                self.close_to(depth, place)
            elif place > 0:
                self.open(place, PARENTHESIS)
        elif word in "([":
            self.open(place, PARENTHESIS)
        elif word in ")]":
            depth = self.depth_of("parenthesis")
            if depth is not None:
                self.close_to(depth, place)
        elif word == ";":
            self.close_to(1, place)
            self.open(place, COORDINATE)
        elif word == ",":
            self.comma(place)

    def cue(self, place: int, cue: ClauseCue) -> None:
        if cue.kind == "relative" and place in self.noun_ends:
            return  # "a strike that killed three": the clause speaks of the noun before it
        if self.line.lowers[place] == "that" and self.line.lowers[max(0, place - 1)] in _POINTING:
            return  # "nine died in that ambush"
        self.open(place, cue)


def _by_doing(line: Line, place: int, cutter: _Cutter) -> bool:
    """ "responded to the raid by shelling the town": what was done stands outside the clause of the raid."""
    after = line.lowers[place + 1 : place + 2]
    return line.lowers[place] == "by" and bool(after) and after[0].endswith("ing") and len(cutter.stack) > 1


def cut(
    line: Line,
    cues: Phrases[ClauseCue],
    noun_ends: frozenset[int],
    splits: frozenset[int],
    stays: Callable[[int], bool],
    closed: Mapping[int, int],
) -> Clauses:
    """The clauses of a line.

    `noun_ends`: places right behind an event noun; `splits`: places of an "and" between two events;
    `stays(i)`: whether a comma at word i belongs inside the clause ("in Jos, Nigeria"); `closed`: where
    a charge ends, and where it began ("a man | accused of killing nine | was arrested").
    """
    cutter = _Cutter(line, noun_ends, stays)
    skip = 0
    for place in range(len(line)):
        if place in closed:
            cutter.close_from(closed[place], place)
        if place >= skip:
            cutter.mark(place)
            hit = cues.at(line.lowers, place)
            if hit is not None:
                cutter.cue(place, hit.value)
                skip = hit.last
            elif place in splits or _by_doing(line, place, cutter):
                cutter.close_to(1, place)
                cutter.open(place, COORDINATE)
        cutter.owner.append(cutter.stack[-1])
    cutter.close_to(1, len(line))
    return Clauses(tuple(cutter.clauses), tuple(cutter.owner))
