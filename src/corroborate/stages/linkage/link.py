"""Link: accounts of all reports -> clusters, with every decision that was worth writing down.

Several passes: ties to a common third event ("the retaliation for that attack") are known only once
an earlier pass has said which events are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.records.account import Reading
from corroborate.records.incident import Linkage, LinkDecision
from corroborate.records.lineage import DerivationKind, Lineage
from corroborate.records.span import Span
from corroborate.stages.linkage.blocking import pairs
from corroborate.stages.linkage.clusters import Clustered, Join, cluster
from corroborate.stages.linkage.decision import SAME, UNSURE, Decision, Ties, decide
from corroborate.stages.linkage.resemblance import LIKELY, SURE, Resemblance
from corroborate.stages.linkage.sketch import Sketch, sketches

_FLOOR = 2.0  # points: below this a comparison tells nobody anything

_ROUNDS = 3  # an event known by its ground may be the ground of another

# Many events are part of one series; few answer one attack, fewer fall on one anniversary.
# One page's "in answer to" is another's "after".
_TELLING = {
    "retaliation-for": "both came after one other event",
    "follows": "both came after one other event",
    "anniversary-of": "both fell on the anniversary of one other event",
}
_MANY_TIES = 400  # ties of one kind: more pairs than 80,000 are not looked at

Pair = tuple[int, int]


def link(readings: Sequence[Reading], lineage: Lineage, knowledge: Knowledge) -> Linkage:
    """Which accounts tell of one event."""
    cast = Cast((actor for reading in readings for actor in reading.actors), knowledge)
    drawn = sketches(readings, lineage, cast, knowledge.gazetteer.nouns)
    work = _Work(drawn, lineage, cast, knowledge, _resemblance(drawn, readings, cast, knowledge))
    done = work.run({})
    related: dict[Pair, str] = {}
    for _ in range(_ROUNDS):
        found = _related(drawn, done, work)
        if found.keys() <= related.keys():
            break
        related |= found
        done = work.run(related)
    return Linkage(
        tuple(sorted(tuple(drawn[place].id for place in members) for members in done.clusters)),
        work.decisions(done),
    )


def _resemblance(
    drawn: Sequence[Sketch], readings: Sequence[Reading], cast: Cast, knowledge: Knowledge
) -> Resemblance | None:
    """The learned score, where its weights are there."""
    rarity, weights = knowledge.language.rarity, knowledge.language.pairs
    if rarity is None or weights is None:
        return None
    return Resemblance(drawn, readings, rarity, weights, cast, knowledge.kinships)


class _Work:
    """One build's comparisons, each made once per set of ties."""

    def __init__(
        self,
        drawn: Sequence[Sketch],
        lineage: Lineage,
        cast: Cast,
        knowledge: Knowledge,
        resemblance: Resemblance | None = None,
    ) -> None:
        self.drawn = drawn
        self._places = {sketch.id: place for place, sketch in enumerate(drawn)}
        self._resemblance = resemblance
        self._alike = frozenset(resemblance.candidates()) if resemblance else frozenset()
        self._cast, self._kinships = cast, knowledge.kinships
        self._aligned = _aligned(drawn, lineage)
        self._derived = _derived(drawn, lineage)
        self._made: dict[Pair, tuple[Ties, Decision]] = {}
        self._plain: dict[tuple[object, ...], Decision] = {}
        self.compared: list[Pair] = []

    def run(self, related: dict[Pair, str]) -> Clustered:
        """Compare what blocking proposes, then cluster."""
        proposed = pairs(self.drawn, self._aligned | self._derived)
        self.compared = sorted({*proposed, *self._alike, *related})
        joins = []
        for left, right in self.compared:
            pair = (left, right)
            ties = Ties(pair in self._aligned, related.get(pair, ""), pair in self._derived)
            decision = self._decide(left, right, ties)
            if decision.verdict == "same":
                joins.append(Join(decision.points, left, right, decision.firm))
        if self._resemblance is None or not self._resemblance.seasoned:
            return cluster(self.drawn, joins, self._objection)
        return cluster(self.drawn, joins, self._objection, self._resemblance.akin, self._hard)

    def jointly(self, one: Pair, two: Pair) -> bool:
        """True where two pairs, each tied in one way, may both be one event, and one of them firmly so.

        Two pages recall an attack that hurt one man critically and two others, and the air strikes
        that followed it: the figures tell the attacks, and the attacks tell the strikes.
        """
        found = [self._alone(*pair) for pair in (one, two)]
        return all(d is not None and d.verdict != "different" for d in found) and any(
            d is not None and d.firm for d in found
        )

    def _alone(self, left: int, right: int) -> Decision | None:
        one, two = self.drawn[left], self.drawn[right]
        if one.account.report == two.account.report:
            return None
        return decide(one, two, Ties(), self._cast, self._kinships)

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
            by_rule = decide(self.drawn[left], self.drawn[right], ties, self._cast, self._kinships)
            made = (ties, self._resembling(by_rule, left, right))
            self._made[left, right] = made
        return made[1]

    def _resembling(self, by_rule: Decision, left: int, right: int) -> Decision:
        """The rules' decision, or "same" where they leave it open and the learned score does not."""
        if self._resemblance is None:
            return by_rule
        if by_rule.verdict == "same":
            if not self._resemblance.unlike(left, right):
                return by_rule
            reason = f"the reports do not read as of one event: {by_rule.reason}"
            return replace(by_rule, verdict="unsure", reason=reason)
        if (left, right) not in self._alike or by_rule.odd:
            return by_rule  # a shooting and a blast of one evening may fill two pages with the same names
        score = self._resemblance.of(left, right)
        if not self._open(by_rule) or score < (SURE if by_rule.barred else LIKELY):
            return by_rule
        reason = f"{self._resemblance.reason(left, right)}; by rule {by_rule.verdict}: {by_rule.reason}"
        return Decision("same", SAME + score, reason, firm=True)

    def _open(self, by_rule: Decision) -> bool:
        """Whether a score may join a pair: never by itself; in a small ledger against no stated day."""
        assert self._resemblance is not None
        if by_rule.barred:
            return by_rule.soft and self._resemblance.seasoned
        return by_rule.agrees and (self._resemblance.seasoned or not by_rule.against)

    def _objection(self, left: Sketch, right: Sketch, thin: bool) -> str:
        key = (left.signature, right.signature)
        if key not in self._plain:
            self._plain[key] = decide(left, right, Ties(), self._cast, self._kinships)
        if self._plain[key].barred and not (self._plain[key].soft and self._surely(left, right)):
            return "cannot be one event"
        return "have too little in common" if thin and self._plain[key].points < UNSURE else ""

    def _hard(self, left: Sketch, right: Sketch, thin: bool) -> str:
        """What bars two accounts of clusters that read as of one event: nothing that is easily misread."""
        why = self._objection(left, right, False)
        return why if why and not self._plain[left.signature, right.signature].soft else ""

    def _surely(self, left: Sketch, right: Sketch) -> bool:
        one, two = sorted((self._places[left.id], self._places[right.id]))
        known = self._resemblance is not None and self._resemblance.seasoned
        return known and self._resemblance is not None and self._resemblance.of(one, two) >= SURE


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


def _related(drawn: Sequence[Sketch], done: Clustered, work: _Work) -> dict[Pair, str]:
    """Pairs tied in the same way to one third event, or to two that agree as far as they go."""
    of = {drawn[place].id: place for place in range(len(drawn))}
    at = {place: number for number, members in enumerate(done.clusters) for place in members}
    tied: dict[str, list[Pair]] = defaultdict(list)
    for place, sketch in enumerate(drawn):
        for kind, other in sorted(set(sketch.account.relations)):
            if other in of and kind in _TELLING:
                tied[_TELLING[kind]].append((place, of[other]))
    found: dict[Pair, str] = {}
    for words, rows in sorted(tied.items()):
        for i, one in enumerate(rows[:_MANY_TIES]):
            for two in rows[i + 1 : _MANY_TIES]:
                ends, roots = _pair(one[0], two[0]), _pair(one[1], two[1])
                if drawn[ends[0]].account.report == drawn[ends[1]].account.report:
                    continue
                joint = at[roots[0]] != at[roots[1]] and work.jointly(ends, roots)
                if joint or at[roots[0]] == at[roots[1]]:
                    found.setdefault(ends, words)
                if joint or at[ends[0]] == at[ends[1]]:
                    found.setdefault(roots, "both the ground of one other event")
    return found


def _pair(left: int, right: int) -> Pair:
    return min(left, right), max(left, right)
