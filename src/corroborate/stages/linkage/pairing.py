"""Pairing: what is decided of two accounts, by the rules and by the learned score, each pair once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import inf

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.records.account import Reading
from corroborate.records.lineage import DerivationKind, Lineage
from corroborate.records.span import Span
from corroborate.stages.linkage.common import Common
from corroborate.stages.linkage.comparison import NAMED_DEAD, compare_dead
from corroborate.stages.linkage.decision import SAME, UNSURE, Decision, Ties, decide
from corroborate.stages.linkage.known import Known
from corroborate.stages.linkage.likelihood import LIKELY as PROBABLE
from corroborate.stages.linkage.likelihood import (
    LIKELY_AMONG_FEW,
    LIKELY_DESPITE,
    RATHER,
    RATHER_AMONG_FEW,
    UNLIKELY,
    likelihood,
)
from corroborate.stages.linkage.resemblance import LIKELY, SURE, Resemblance
from corroborate.stages.linkage.scored import BY_FIELDS
from corroborate.stages.linkage.sketch import Sketch

_NOTICED = 1.5  # points: one thing noticed and half another; on words alone nothing is joined
_DATED = ("date", "month", "weekday", "published")
_SETTLING = ("named dead", "relation", "wording", "derived")

Pair = tuple[int, int]


class Pairing:
    """The decisions on pairs of some sketches; `alike` are pairs whose reports share telling words."""

    def __init__(
        self,
        drawn: Sequence[Sketch],
        readings: Sequence[Reading],
        lineage: Lineage,
        knowledge: Knowledge,
        common: Common | None,
        known: Known,
    ) -> None:
        self.drawn = drawn
        self._cast = Cast((actor for reading in readings for actor in reading.actors), knowledge)
        self._kinships = knowledge.kinships
        self._places = {sketch.id: place for place, sketch in enumerate(drawn)}
        rarity, weights = knowledge.language.rarity, knowledge.language.pairs
        self.resemblance: Resemblance | None = None
        if rarity is not None and weights is not None:
            self.resemblance = Resemblance(
                drawn, readings, rarity, weights, self._cast, self._kinships, common, known.wordings
            )
        self._weights = knowledge.language.likelihood
        self.alike: set[Pair] = set()
        self.aligned = _aligned(drawn, lineage)
        self.derived = _derived(drawn, lineage)
        self._made = known.decisions
        self._plain: dict[tuple[object, ...], Decision] = {}

    def decide(self, pair: Pair, related: str = "") -> Decision:
        """The decision on two accounts; `related` says how both are tied to one other event."""
        left, right = self.drawn[pair[0]], self.drawn[pair[1]]
        ties, alike = Ties(pair in self.aligned, related, pair in self.derived), pair in self.alike
        made = self._made.get((left.id, right.id))
        if made is None or made[0] != ties or made[1] != alike:
            by_rule = decide(left, right, ties, self._cast, self._kinships)
            made = (ties, alike, self._resembling(by_rule, pair))
            self._made[left.id, right.id] = made
        return made[2]

    def alone(self, pair: Pair) -> Decision | None:
        """By the rules and without any tie; None for two accounts of one report."""
        one, two = self.drawn[pair[0]], self.drawn[pair[1]]
        if one.account.report == two.account.report:
            return None
        return decide(one, two, Ties(), self._cast, self._kinships)

    def begin(self) -> None:
        """Forget what was said for accounts that compare alike: no story leans on another."""
        self._plain = {}

    def objection(self, left: Sketch, right: Sketch, thin: bool) -> str:
        """Why two accounts may not meet in one cluster, or ""."""
        plain = self._alike(left, right)
        if plain.barred and not (plain.soft and self._surely(left, right)):
            return "cannot be one event"
        little = thin and plain.points < UNSURE and not self._rather(plain, left, right)
        return "have too little in common" if little else ""

    def bridged(self, left: Sketch, right: Sketch, third: Sketch) -> bool:
        """Whether two that name other dead each name one of those whom a third account names."""
        vetoes = [e for e in self._alike(left, right).found if e.veto]
        if not vetoes or any(e.kind != NAMED_DEAD for e in vetoes):
            return False
        return all(compare_dead(third, other, self._cast).identifies for other in (left, right))

    def hard(self, left: Sketch, right: Sketch, thin: bool) -> str:
        """What bars two accounts of clusters that read as of one event: nothing that is easily misread."""
        why = self.objection(left, right, False)
        return why if why and not self._alike(left, right).soft else ""

    @property
    def seasoned(self) -> Resemblance | None:
        """The learned score where the reports are enough for it to outweigh what may be misread."""
        return self.resemblance if self.resemblance is not None and self.resemblance.seasoned else None

    def _alike(self, left: Sketch, right: Sketch) -> Decision:
        key = (left.signature, right.signature)
        if key not in self._plain:
            self._plain[key] = decide(left, right, Ties(), self._cast, self._kinships)
        return self._plain[key]

    def _rather(self, plain: Decision, left: Sketch, right: Sketch) -> bool:
        """Whether all fields together make one event of two the likelier reading, where no rule bars it."""
        first, last = sorted((self._places[left.id], self._places[right.id]))
        pair = first, last
        words = self.resemblance.words(*pair) if self.resemblance is not None else None
        if plain.barred or plain.odd or self._weights is None or words is None:
            return False
        one, two = self.drawn[pair[0]], self.drawn[pair[1]]
        least = RATHER if self.seasoned is not None else RATHER_AMONG_FEW
        return likelihood(plain.found, one, two, words, self._cast, self._weights) >= least

    def _surely(self, left: Sketch, right: Sketch) -> bool:
        one, two = sorted((self._places[left.id], self._places[right.id]))
        return self.seasoned is not None and self.seasoned.of(one, two) >= SURE

    def _resembling(self, by_rule: Decision, pair: Pair) -> Decision:
        """The rules' decision, or "same" where they leave it open and the learned score does not."""
        if self.resemblance is None:
            return by_rule
        likely = self._likely(by_rule, pair)
        if likely is not None:
            return likely
        if by_rule.verdict == "same":
            if not self.resemblance.unlike(*pair):
                return by_rule
            reason = f"the reports do not read as of one event: {by_rule.reason}"
            return replace(by_rule, verdict="unsure", reason=reason)
        if pair not in self.alike or by_rule.odd:
            return by_rule  # a shooting and a blast of one evening may fill two pages with the same names
        if not self._open(by_rule):
            return by_rule
        score = self.resemblance.of(*pair)
        if score < (SURE if by_rule.barred else LIKELY):
            return by_rule
        reason = f"{self.resemblance.reason(*pair)}; by rule {by_rule.verdict}: {by_rule.reason}"
        return Decision("same", SAME + score, reason, firm=True)

    def _likely(self, by_rule: Decision, pair: Pair) -> Decision | None:
        """What all fields together say, where the rules say something else; None where they do not."""
        words = self.resemblance.words(*pair) if self.resemblance is not None else None
        weights = self._weights
        if by_rule.barred or weights is None or words is None or _settled(by_rule):
            return None
        one, two = self.drawn[pair[0]], self.drawn[pair[1]]
        likely = likelihood(by_rule.found, one, two, words, self._cast, weights)
        told = f"{BY_FIELDS} ({likely:.2f})"
        if by_rule.verdict == "same" and likely < UNLIKELY and _dated(by_rule):
            return replace(
                by_rule, verdict="unsure", reason=f"{told.replace('likely', 'hardly')}: {by_rule.reason}"
            )
        if by_rule.verdict != "same" and by_rule.agrees and likely >= self._least(by_rule, pair):
            points = max(SAME, by_rule.points)
            reason = f"{told}: {by_rule.reason}"
            return replace(by_rule, verdict="same", points=points, reason=reason, odd=False)
        return None

    def _least(self, by_rule: Decision, pair: Pair) -> float:
        """The likelihood that joins two accounts, higher where a field speaks against them."""
        against = by_rule.odd or by_rule.against
        if self.seasoned is None and not by_rule.telling and pair not in self.alike:
            return inf
        if self.seasoned is not None:
            return PROBABLE if not against and by_rule.points >= _NOTICED else inf
        return LIKELY_DESPITE if against else LIKELY_AMONG_FEW

    def _open(self, by_rule: Decision) -> bool:
        """Whether a score may join a pair: never by itself; in a small ledger against no stated day."""
        if by_rule.barred:
            return by_rule.soft and self.seasoned is not None
        return by_rule.agrees and (self.seasoned is not None or not by_rule.against)


def _dated(by_rule: Decision) -> bool:
    """Whether both tell when: a page without any day lacks what most of the likelihood rests on."""
    return any(e.kind in _DATED and e.points > 0 for e in by_rule.found)


def _settled(by_rule: Decision) -> bool:
    """A name among the dead, one text in both, a tie to one other event: settled without all the rest."""
    return any(e.kind in _SETTLING and e.points > 0 for e in by_rule.found)


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
