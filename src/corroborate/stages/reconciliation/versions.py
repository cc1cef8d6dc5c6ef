"""Versions: what a text says is history where its page no longer bears it and the page's later text says the
same kind of thing of the same event.

History stays in the ledger, marked with the report that took its place, and is no line, no side of a
contradiction and no part of a range. What the later text no longer speaks of stays as it was last told: a
report of arrests, or a page cut down to an invitation to subscribe, takes back no deaths, and pages that roll
on (a live blog, the news of the day) leave things out without taking them back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from corroborate.records.account import Account
from corroborate.records.claim import Claim, Realis, Scope, Statement
from corroborate.records.count import Count
from corroborate.records.incident import Estimate
from corroborate.records.report import Report
from corroborate.records.version import heir

Said = TypeVar("Said", Claim, Statement)
_TOTALS = (None, Scope.TOTAL)
_PARTS = {scope: f": {scope}" for scope in Scope if scope not in _TOTALS}
_WITHIN = {"killed": ("civilians_killed",)}  # a new total leaves a part of the old one without its whole


class Versions:
    """Which reports are history in which incident, and of what."""

    def __init__(
        self,
        accounts: Mapping[str, Sequence[Account]],
        statements: Mapping[str, Statement],
        incidents: Mapping[str, str],
        reports: Mapping[str, Report],
    ) -> None:
        """`incidents` are those of the statements, by id."""
        self._versions = {id: report.versions for id, report in reports.items() if report.versions}
        self._tellers: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._heirs: dict[tuple[str, str, str], str | None] = {}
        for incident, rows in accounts.items():
            for account in rows:
                for matter in _told(account) if account.report in self._versions else ():
                    self._tellers[incident, matter].add(account.report)
        for id, incident in incidents.items():
            if statements[id].report in self._versions:
                self._tellers[incident, _matter(statements[id])].add(statements[id].report)

    def heir(self, incident: str | None, report: str, matter: str) -> str | None:
        """The report that took the place of this one in an incident for what it says of one matter."""
        key = (incident or "", report, matter)
        tellers = self._tellers.get((key[0], matter))
        if report not in self._versions or not tellers:
            return None
        if key not in self._heirs:
            self._heirs[key] = heir(report, {id: self._versions[id] for id in {*tellers, report}})
        return self._heirs[key]

    def current(self, incident: str, accounts: Sequence[Account]) -> tuple[Account, ...]:
        """The accounts that are no history here: not all that they tell of the event is told anew."""
        return tuple(a for a in accounts if not self._retold(incident, a))

    def marked(self, said: Mapping[str, Said], incidents: Mapping[str, str]) -> dict[str, Said]:
        """Claims or statements, those that are history with the report that took their report's place."""
        heirs = {id: self.heir(incidents.get(id), one.report, _matter(one)) for id, one in said.items()}
        return {id: replace(one, superseded_by=heirs[id]) if heirs[id] else one for id, one in said.items()}

    def _retold(self, incident: str, account: Account) -> bool:
        matters = ("event", *_grounded(account))
        return all(self.heir(incident, account.report, matter) for matter in matters)


def _told(account: Account) -> Iterator[str]:
    """The matters of which an account says what an older text's word no longer counts against."""
    yield "event"
    yield from _grounded(account)
    for claim in account.claims:
        if claim.field not in ("place", "period") and _takes_place(claim):
            yield _matter(claim)
            if claim.scope in _TOTALS:
                fields = (claim.field, *_WITHIN.get(claim.field, ()))
                yield from (f"{field}{part}" for field in fields for part in ("", *_PARTS.values()))


def _grounded(account: Account) -> tuple[str, ...]:
    """Place and time, where an account tells them."""
    place = ("place",) if account.place is not None else ()
    return (*place, "period") if account.period.earliest is not None else place


def _takes_place(claim: Claim) -> bool:
    """False for what is only feared or planned, and for "several", which is no number."""
    vague = isinstance(claim.value, Count) and claim.value.vague
    return claim.realis in (Realis.ACTUAL, Realis.DENIED) and not vague


def _matter(said: Claim | Statement) -> str:
    """What something is said of: a field or a part of it, or a kind of statement.

    A part of a toll ("including two children") takes the place of such a part, never of the whole.
    """
    if isinstance(said, Statement):
        return f"statement: {said.kind}"
    return said.field + _PARTS.get(said.scope or Scope.TOTAL, "")


def with_earlier(toll: Estimate | None, old: Sequence[Claim], field: str) -> Estimate | None:
    """A toll with the counts of old versions as its history."""
    ids = {c.id for c in old if c.field == field and isinstance(c.value, Count)}
    return replace(toll, earlier=tuple(sorted({*toll.earlier, *ids}))) if toll and ids else toll
