"""Ruling: which accounts people hold to be one event, or two; of two that clash, the later decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from corroborate.records.judgement import Judgement, JudgementKind, Ruling, Side, Status

_ONE = (JudgementKind.SAME, JudgementKind.MERGE, JudgementKind.LOCK)
_TWO = (JudgementKind.NOT_SAME, JudgementKind.SPLIT)


@dataclass(slots=True)
class Ruled:
    """What linkage must hold to, and the judgements that later ones exclude."""

    rulings: tuple[Ruling, ...] = ()
    fate: dict[str, tuple[Status, str]] = field(default_factory=dict)


def rule(judgements: Sequence[Judgement], accounts_of: Callable[[Side], tuple[str, ...]]) -> Ruled:
    """The rulings of these judgements, the latest first."""
    law = _Law()
    found = Ruled()
    made: list[Ruling] = []
    for judgement in reversed(judgements):
        if judgement.kind not in (*_ONE, *_TWO):
            continue
        sides = [accounts_of(side) for side in judgement.draft.sides]
        against = (
            law.pass_one(judgement.id, sides) if judgement.kind in _ONE else law.pass_two(judgement.id, sides)
        )
        if against:
            found.fate[judgement.id] = (Status.IN_CONFLICT, against)
            continue
        made += _rulings(judgement, sides)
        if judgement.kind is JudgementKind.SPLIT and not law.pass_one(judgement.id, sides[:1]):
            made.append(Ruling(sides[0], (), True, f"left together, split off by {judgement.says}"))
    found.rulings = tuple(made)
    return found


def _rulings(judgement: Judgement, sides: Sequence[tuple[str, ...]]) -> list[Ruling]:
    every = tuple(sorted({id for side in sides for id in side}))
    if judgement.kind in _ONE:
        word = "locked as one event" if judgement.kind is JudgementKind.LOCK else "judged one event"
        return [Ruling(every, (), True, f"{word} by {judgement.says}")]
    why = f"judged two events by {judgement.says}"
    return [Ruling(one, two, False, why) for at, one in enumerate(sides) for two in sides[at + 1 :]]


class _Law:
    """Decisions taken so far: who is together, who is apart."""

    def __init__(self) -> None:
        self._lead: dict[str, str] = {}
        self._apart: list[tuple[str, frozenset[str], frozenset[str]]] = []

    def pass_one(self, judgement: str, sides: Sequence[tuple[str, ...]]) -> str:
        """Hold all accounts of all sides together, unless something forbids it; then say what."""
        every = {id for side in sides for id in side}
        leads = {self._of(id) for id in every}
        for other, left, right in self._apart:
            if not leads.isdisjoint(map(self._of, left)) and not leads.isdisjoint(map(self._of, right)):
                return f"a later decision, {other}, holds them to be two events"
        for id in every:
            self._lead[self._of(id)] = min(leads)
        return ""

    def pass_two(self, judgement: str, sides: Sequence[tuple[str, ...]]) -> str:
        """Hold the sides apart, unless something holds them together; then say what."""
        leads = [{self._of(id) for id in side} for side in sides]
        for at, one in enumerate(leads):
            for two in leads[at + 1 :]:
                if one & two:
                    return "a later decision holds them to be one event"
        for at, left in enumerate(sides):
            self._apart.extend((judgement, frozenset(left), frozenset(right)) for right in sides[at + 1 :])
        return ""

    def _of(self, id: str) -> str:
        while self._lead.get(id, id) != id:
            id = self._lead[id]
        return id
