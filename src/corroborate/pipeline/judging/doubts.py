"""Doubts: accounts that stand in an incident on weak grounds: outvoted, or by a learned score alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corroborate.records.incident import LinkDecision
from corroborate.stages.linkage.scored import score


@dataclass(frozen=True, slots=True)
class Doubt:
    """An account, another one of the same incident that it was compared with, and what is weak about it."""

    account: str
    other: str
    reason: str


def doubts(home: Mapping[str, str], decisions: Sequence[LinkDecision]) -> Iterator[Doubt]:
    """Every account that more comparisons within its incident speak against than for, or only a score for."""
    within: dict[str, list[LinkDecision]] = defaultdict(list)
    for decision in decisions:
        if decision.left in home and home[decision.left] == home.get(decision.right):
            within[decision.left].append(decision)
            within[decision.right].append(decision)
    named: set[frozenset[str]] = set()
    for account, found in sorted(within.items()):
        doubt = _outvoted(account, found) or _scored(account, found)
        # Two accounts that only a score joins are one doubt, not two.
        if doubt is not None and frozenset((account, doubt.other)) not in named:
            named.add(frozenset((account, doubt.other)))
            yield doubt


def _outvoted(account: str, found: Sequence[LinkDecision]) -> Doubt | None:
    against = [d for d in found if d.verdict != "same"]
    for_it = len(found) - len(against)
    if len(against) <= for_it:
        return None
    told = f"one telling is in it by {for_it} of {len(found)} comparisons; {against[0].reason}"
    return Doubt(account, _other(account, against[0]), told)


def _scored(account: str, found: Sequence[LinkDecision]) -> Doubt | None:
    same = [d for d in found if d.verdict == "same"]
    scores = [s for d in same if (s := score(d.reason)) is not None]
    if not same or len(scores) < len(same):
        return None
    best = max(same, key=lambda d: (score(d.reason) or 0, d.left, d.right))
    return Doubt(
        account, _other(account, best), f"one telling is in it by a learned score alone; {best.reason}"
    )


def _other(account: str, decision: LinkDecision) -> str:
    return decision.right if decision.left == account else decision.left
