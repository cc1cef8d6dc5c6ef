"""Link: accounts of all reports -> clusters, with every decision that was worth writing down.

Two passes: ties to a common third event ("the retaliation for that attack") are known only once
the first pass has said which events are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.records.account import Reading
from corroborate.records.incident import Linkage, LinkDecision
from corroborate.records.lineage import DerivationKind, Lineage
from corroborate.records.span import Span
from corroborate.stages.linkage.blocking import pairs
from corroborate.stages.linkage.clusters import Clustered, cluster
from corroborate.stages.linkage.decision import Decision, Ties, decide
from corroborate.stages.linkage.sketch import Sketch, sketches

_FLOOR = 2.0  # points: below this a comparison tells nobody anything

# Many events are part of one series; few answer one attack, fewer fall on one anniversary.
_TELLING = frozenset({"retaliation-for", "anniversary-of", "follows"})

Pair = tuple[int, int]


def link(readings: Sequence[Reading], lineage: Lineage, knowledge: Knowledge) -> Linkage:
    """Which accounts tell of one event."""
    cast = Cast((actor for reading in readings for actor in reading.actors), knowledge)
    drawn = sketches(readings, lineage, cast)
    work = _Work(drawn, lineage, cast, knowledge)
    first = work.run({})
    related = _related(drawn, first)
    done = work.run(related) if related else first
    return Linkage(
        tuple(sorted(tuple(drawn[place].id for place in members) for members in done.clusters)),
        work.decisions(done),
    )


class _Work:
    """One build's comparisons, each made once per set of ties."""

    def __init__(self, drawn: Sequence[Sketch], lineage: Lineage, cast: Cast, knowledge: Knowledge) -> None:
        self.drawn = drawn
        self._cast, self._kinships = cast, knowledge.kinships
        self._aligned = _aligned(drawn, lineage)
        self._derived = _derived(drawn, lineage)
        self._made: dict[Pair, tuple[Ties, Decision]] = {}
        self._barred: dict[tuple[object, ...], bool] = {}
        self.compared: list[Pair] = []

    def run(self, related: dict[Pair, str]) -> Clustered:
        """Compare what blocking proposes, then cluster."""
        self.compared = sorted({*pairs(self.drawn, self._aligned | self._derived), *related})
        joins = []
        for left, right in self.compared:
            pair = (left, right)
            ties = Ties(pair in self._aligned, related.get(pair, ""), pair in self._derived)
            decision = self._decide(left, right, ties)
            if decision.verdict == "same":
                joins.append((decision.points, left, right))
        return cluster(self.drawn, joins, self._is_barred)

    def decisions(self, done: Clustered) -> tuple[LinkDecision, ...]:
        """Every comparison above the floor; a refused join is unsure, with the reason it was refused."""
        found = []
        for left, right in self.compared:
            decision = self._made[left, right][1]
            verdict, reason = decision.verdict, decision.reason
            if (left, right) in done.refused:
                verdict, reason = "unsure", f"{reason}; kept apart: {done.refused[left, right]}"
            if decision.points >= _FLOOR or verdict != "different":
                ids = self.drawn[left].id, self.drawn[right].id
                found.append(LinkDecision(min(ids), max(ids), verdict, reason))
        return tuple(sorted(found, key=lambda d: (d.left, d.right)))

    def _decide(self, left: int, right: int, ties: Ties) -> Decision:
        made = self._made.get((left, right))
        if made is None or made[0] != ties:
            made = (ties, decide(self.drawn[left], self.drawn[right], ties, self._cast, self._kinships))
            self._made[left, right] = made
        return made[1]

    def _is_barred(self, left: Sketch, right: Sketch) -> bool:
        key = (left.signature, right.signature)
        if key not in self._barred:
            decision = decide(left, right, Ties(), self._cast, self._kinships)
            self._barred[key] = decision.barred
        return self._barred[key]


def _aligned(drawn: Sequence[Sketch], lineage: Lineage) -> frozenset[Pair]:
    """Pairs with a mention each in two sentences that lineage holds to be one."""
    by_report: dict[str, list[int]] = defaultdict(list)
    for place, sketch in enumerate(drawn):
        by_report[sketch.account.report].append(place)
    found: set[Pair] = set()
    for row in lineage.aligned:
        left = _within(drawn, by_report[row.left], Span(row.left_start, row.left_end))
        right = _within(drawn, by_report[row.right], Span(row.right_start, row.right_end))
        # Two events in one sentence cannot be told apart by its being reworded.
        if len(left) == len(right) == 1:
            found.add((min(left[0], right[0]), max(left[0], right[0])))
    return frozenset(found)


def _derived(drawn: Sequence[Sketch], lineage: Lineage) -> frozenset[Pair]:
    """Pairs of main accounts, the only ones of two reports of which one carries the other's words."""
    main: dict[str, list[int]] = defaultdict(list)
    for place, sketch in enumerate(drawn):
        if sketch.account.main and sketch.account.kind == "incident":
            main[sketch.account.report].append(place)
    found: set[Pair] = set()
    for row in lineage.derivations:
        left, right = main.get(row.left, []), main.get(row.right, [])
        if row.kind is not DerivationKind.SHARED_WIRE and len(left) == len(right) == 1:
            found.add((min(left[0], right[0]), max(left[0], right[0])))
    return frozenset(found)


def _within(drawn: Sequence[Sketch], places: Sequence[int], span: Span) -> list[int]:
    return [p for p in places if any(span.covers(m) for m in drawn[p].mentions)]


def _related(drawn: Sequence[Sketch], done: Clustered) -> dict[Pair, str]:
    """Pairs of clusters' members tied in the same way to one third cluster."""
    at = {drawn[place].id: number for number, members in enumerate(done.clusters) for place in members}
    tied: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for place, sketch in enumerate(drawn):
        for kind, other in sorted(set(sketch.account.relations)):
            if other in at and kind in _TELLING:
                tied["to", kind, at[other]].append(place)
                tied["from", kind, at[sketch.id]].extend(p for p in done.clusters[at[other]])
    found: dict[Pair, str] = {}
    for (_, kind, _), members in sorted(tied.items()):
        unique = sorted(set(members))
        for i, left in enumerate(unique[:40]):
            for right in unique[i + 1 : 40]:
                if drawn[left].account.report != drawn[right].account.report:
                    found.setdefault((left, right), kind)
    return found
