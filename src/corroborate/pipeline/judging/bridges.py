"""Bridges: what links the sides that a person holds apart, and what tells apart those he holds to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from corroborate.records.incident import LinkDecision

# "Unsure" is what becomes of a likeness that was refused for the sake of the whole.
_BY_JUDGEMENT = "kept apart: judged two events by"
_BY_REPORT = "kept apart: a report in the same cluster tells of both"


class Bridges:
    """All decisions of a build, asked for what stands between two sides."""

    def __init__(self, decisions: Iterable[LinkDecision]) -> None:
        self._like: dict[str, set[str]] = defaultdict(set)
        for decision in decisions:
            refused = _BY_JUDGEMENT in decision.reason or _BY_REPORT in decision.reason
            if decision.verdict == "same" or refused:
                self._like[decision.left].add(decision.right)
                self._like[decision.right].add(decision.left)

    def between(self, one: Collection[str], two: Collection[str]) -> list[str]:
        """Accounts that are told as one event with both sides, by id."""
        return sorted((self.near(one) & self.near(two)) - set(one) - set(two))

    def told_as_two(
        self, one: Collection[str], two: Collection[str], report: Mapping[str, str]
    ) -> list[tuple[str, str]]:
        """Pairs of accounts of one report of which each is like one side alone, by id."""
        left, right = self.near(one) - set(two), self.near(two) - set(one)
        by_report: dict[str, list[str]] = defaultdict(list)
        for account in sorted(right - left - set(two)):
            if account in report:
                by_report[report[account]].append(account)
        own = sorted(account for account in left - right - set(one) if account in report)
        return [(account, other) for account in own for other in by_report[report[account]]]

    def near(self, side: Collection[str]) -> set[str]:
        """Accounts that are like one of a side."""
        return {other for account in side for other in self._like.get(account, ())}
