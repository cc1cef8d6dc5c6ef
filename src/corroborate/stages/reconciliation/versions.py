"""Versions: claims of a text that its page no longer bears are history where the page's later text tells
of the same event.

They stay in the ledger, marked with the report that took their place, and are no line, no side of a
contradiction and no part of a range. What the later text no longer speaks of at all stays as it was last
told: pages that roll on (a live blog, the news of the day) leave things out without taking them back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from corroborate.records.account import Account
from corroborate.records.claim import Claim, Statement
from corroborate.records.count import Count
from corroborate.records.incident import Estimate
from corroborate.records.report import Report
from corroborate.records.version import outdated

Said = TypeVar("Said", Claim, Statement)


class Versions:
    """Which reports are history in which incident."""

    def __init__(self, accounts: Mapping[str, Sequence[Account]], reports: Mapping[str, Report]) -> None:
        self._heirs: dict[str, dict[str, str]] = {}
        for incident, rows in accounts.items():
            told = {a.report: reports[a.report].versions for a in rows if reports[a.report].versions}
            if len(told) > 1:
                self._heirs[incident] = outdated(told)

    def heir(self, incident: str | None, report: str) -> str | None:
        """The report that took the place of this one in an incident."""
        return self._heirs.get(incident or "", {}).get(report)

    def current(self, incident: str, accounts: Sequence[Account]) -> tuple[Account, ...]:
        """The accounts of reports that are no history here."""
        return tuple(a for a in accounts if self.heir(incident, a.report) is None)

    def marked(self, said: Mapping[str, Said], incidents: Mapping[str, str]) -> dict[str, Said]:
        """Claims or statements, those that are history with the report that took their report's place."""
        heirs = {id: self.heir(incidents.get(id), one.report) for id, one in said.items()}
        return {id: replace(one, superseded_by=heirs[id]) if heirs[id] else one for id, one in said.items()}


def with_earlier(toll: Estimate | None, old: Sequence[Claim], field: str) -> Estimate | None:
    """A toll with the counts of old versions as its history."""
    ids = {c.id for c in old if c.field == field and isinstance(c.value, Count)}
    return replace(toll, earlier=tuple(sorted({*toll.earlier, *ids}))) if toll and ids else toll
