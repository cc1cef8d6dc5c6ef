"""Supersession: counts that a later count has taken the place of. They are history, not a doubt.

A count is superseded
  by words   the report calls it an old one ("had earlier said four", "up from four") and gives another;
             what a report calls old is old in the other reports too, where the same voice gave it before
  by time    its own newsroom printed a larger number on a later day, and this one no more
  by both    its own newsroom says in another report, of no earlier day, that the toll has moved ("rose
             to twelve")
  by growth  one voice on one page gives three numbers or more, each larger than the last: a running count
Tolls rise; one that falls without a word about it stays a doubt. A side of the event revises itself:
the count of a party is superseded by that party's words alone. Two newsrooms do not correct each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from corroborate.knowledge import Knowledge
from corroborate.records.claim import Claim, Realis, Scope
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.report import Report
from corroborate.stages.reconciliation.quarrels import speaking
from corroborate.stages.reconciliation.toll_words import TollWords
from corroborate.text.days import edtf_bounds

SideOf = Callable[[Claim], frozenset[str]]
CampOf = Callable[[Claim], str | None]
_MANY = 80  # different numbers of one page that are weighed against others
_STEPS = 3  # numbers of a running count; two may be a part and its whole


def superseded(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    knowledge: Knowledge,
    side_of: SideOf,
    camp_of: CampOf,
) -> frozenset[str]:
    """Ids of the counts of one incident that are history."""
    found: set[str] = set()
    words = TollWords(reports, knowledge)
    for field in COUNT_FIELDS:
        totals = sorted((c for c in claims if c.field == field and _total(c)), key=_order)
        if len({c.value for c in totals}) > 1:
            found |= _Counts(totals, reports, words, side_of, camp_of).history()
    return frozenset(found)


class _Counts:
    """The totals of one field of one incident, in order of report and place."""

    def __init__(
        self,
        totals: Sequence[Claim],
        reports: Mapping[str, Report],
        words: TollWords,
        side_of: SideOf,
        camp_of: CampOf,
    ) -> None:
        self._totals, self._reports = totals, reports
        self._side_of, self._camp_of = side_of, camp_of
        told = words.told(totals)
        self._old = {id for id, tells in told.items() if tells == "old"}
        self._new = {id for id, tells in told.items() if tells == "new"}
        self._by_report: dict[str, list[Claim]] = defaultdict(list)
        self._by_line: dict[str, list[Claim]] = defaultdict(list)
        seen: set[tuple[object, ...]] = set()
        for claim in totals:
            key = (
                claim.report,
                claim.value,
                claim.origin,
                speaking(claim.speakers),
                camp_of(claim),
                told.get(claim.id),
            )
            if key in seen or len(self._by_report[claim.report]) >= _MANY:
                continue  # a page that says a thing twice, or ten thousand things, revises no more by it
            seen.add(key)
            self._by_report[claim.report].append(claim)
            self._by_line[claim.origin or claim.report].append(claim)
        self._days = {id: self._bounds(id) for id in sorted({c.report for c in totals})}

    def history(self) -> set[str]:
        """Ids of what has been superseded; never all of them."""
        called = {c.id for c in self._totals if c.id in self._old and self._replaced(c)}
        told: dict[object, list[Claim]] = defaultdict(list)
        for claim in self._totals:
            if claim.id in called and len(told[claim.value]) < _MANY:
                told[claim.value].append(claim)
        echoed = {c.id for c in self._totals if self._echoes(c, told.get(c.value, ()))}
        outdated = {c.id for c in self._totals if self._outdated(c)}
        found = called | echoed | outdated | self._outrun()
        return found if any(c.id not in found for c in self._totals) else set()

    def _outrun(self) -> set[str]:
        """Ids of the earlier numbers of running counts ("5 dead." "8 dead." "9 dead.")."""
        found: set[str] = set()
        for rows in self._by_report.values():
            runs: dict[tuple[frozenset[str], str | None], list[Claim]] = defaultdict(list)
            for claim in rows:
                runs[speaking(claim.speakers), self._camp_of(claim)].append(claim)
            for run in runs.values():
                numbers = [_floor(c) for c in run]
                steps = len(set(numbers))
                if steps >= _STEPS and numbers == sorted(numbers):
                    found.update(c.id for c in run if _floor(c) < numbers[-1])
        return found

    def _replaced(self, claim: Claim) -> bool:
        """True where the same report gives another number that it does not call old."""
        return any(
            c.value != claim.value and c.id not in self._old and self._may_revise(c, claim)
            for c in self._by_report[claim.report]
        )

    def _echoes(self, claim: Claim, called: Sequence[Claim]) -> bool:
        """True for the first telling of a number that a report of no earlier day calls old."""
        return any(
            old.report != claim.report
            and not self._before(old.report, claim.report)
            and _one_voice(old, claim)
            for old in called
        )

    def _outdated(self, claim: Claim) -> bool:
        """True where the newsroom has printed another number since, and this one no more."""
        rivals = [c for c in self._by_line[claim.origin or claim.report] if c.report != claim.report]
        later = [c for c in rivals if self._before(claim.report, c.report) and c.id not in self._old]
        if later:
            last = max(later, key=lambda c: (self._day(c.report), c.report))
            printed = [c for c in later if self._day(c.report) == self._day(last.report)]
            held = any(c.value == claim.value for c in printed)
            grown = any(_floor(c) > _floor(claim) and self._may_revise(c, claim) for c in printed)
            return grown and not held
        return any(
            c.id in self._new
            and _floor(c) > _floor(claim)
            and not self._before(c.report, claim.report)
            and self._may_revise(c, claim)
            for c in rivals
        )

    def _may_revise(self, new: Claim, old: Claim) -> bool:
        """A party's number is revised by that party alone, and no party revises what others count."""
        if self._camp_of(old) and self._camp_of(new) not in (None, self._camp_of(old)):
            return False  # soldiers of the first day, rebels of the second
        if _one_voice(new, old) and new.speakers and old.speakers:
            return True
        return not self._side_of(old) and not self._side_of(new)

    def _before(self, left: str, right: str) -> bool:
        first, second = self._days[left], self._days[right]
        return first is not None and second is not None and first[1] < second[0]

    def _day(self, report: str) -> str:
        bounds = self._days[report]
        return bounds[1] if bounds else ""

    def _bounds(self, report: str) -> tuple[str, str] | None:
        published = self._reports[report].published
        return edtf_bounds(published.edtf) if published else None


def _total(claim: Claim) -> bool:
    counted = isinstance(claim.value, Count) and not claim.value.vague
    return counted and claim.scope in (None, Scope.TOTAL) and claim.realis is Realis.ACTUAL


def _one_voice(left: Claim, right: Claim) -> bool:
    """One speaker, or none named by one of the two."""
    one, two = ({s.actor or s.text.lower() for s in c.speakers} for c in (left, right))
    return not one or not two or bool(one & two)


def _floor(claim: Claim) -> int:
    return (claim.value.low or 0) if isinstance(claim.value, Count) else 0


def _order(claim: Claim) -> tuple[str, int, str]:
    return (claim.report, claim.start, claim.id)
