"""What of the gold can be asked of this ledger: partial gold, and gold about reports that never came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corroborate.evaluation.form import GoldClaim, GoldFile, GoldIncident
from corroborate.evaluation.found import Found


@dataclass(frozen=True)
class Asked:
    """Gold beside the ledger. A report that the ledger refused is asked for, one that never came is not."""

    gold: GoldFile
    found: Found

    def report(self, name: str) -> str | None:
        """What a report of the gold is called here: its id in the ledger; None where it never came."""
        name = self._names.get(name, name)
        held = self.found.report(name)
        return held if held or not self.found.refused(name) else f"refused: {name}"

    @cached_property
    def _names(self) -> dict[str, str]:
        return {report.id: report.name for report in self.gold.reports if report.id}

    @cached_property
    def absent(self) -> tuple[str, ...]:
        """Reports of the gold that the ledger never received."""
        named = dict.fromkeys(self._named())
        return tuple(sorted({self._names.get(n, n) for n in named if self.report(n) is None}))

    @cached_property
    def refused(self) -> tuple[str, ...]:
        """Reports of the gold that came in and could not be read."""
        named = (self.report(name) for name in self._named())
        return tuple(sorted({n.removeprefix("refused: ") for n in named if n and n.startswith("refused: ")}))

    def _named(self) -> Iterator[str]:
        yield from (report.name for report in self.gold.reports)
        for incident in self.gold.incidents:
            yield from (*incident.main_of, *incident.mentioned_in)
        yield from (claim.report for claim in self.gold.claims)

    @cached_property
    def claims(self) -> tuple[GoldClaim, ...]:
        """Claims of reports that came."""
        return tuple(claim for claim in self.gold.claims if self.report(claim.report) is not None)

    @cached_property
    def main(self) -> dict[str, frozenset[str]]:
        """The reports that are mainly about each incident, as far as they came."""
        return {
            incident.id: frozenset(r for name in incident.main_of if (r := self.report(name)))
            for incident in self.gold.incidents
        }

    @cached_property
    def incidents(self) -> tuple[GoldIncident, ...]:
        """Incidents that can be looked for: a report is mainly about them, or a claim belongs to them."""
        claimed = {claim.incident for claim in self.claims}
        return tuple(i for i in self.gold.incidents if self.main[i.id] or i.id in claimed)

    @cached_property
    def unplaced(self) -> tuple[GoldIncident, ...]:
        """Incidents that nothing ties to a report, so that none of ours can be compared with them."""
        tied = {claim.incident for claim in self.gold.claims}
        return tuple(i for i in self.gold.incidents if not i.main_of and i.id not in tied)

    @cached_property
    def fields(self) -> frozenset[str]:
        """Fields whose claims the gold has in full: those it lists, or else those that it uses."""
        used = (*(claim.field for claim in self.gold.claims), *(row.field for row in self.gold.never))
        return frozenset(self.gold.fields or used)

    @cached_property
    def claimed_reports(self) -> frozenset[str]:
        """Reports whose claims the gold has in full: those listed, or else those it takes claims from."""
        listed = [report.name for report in self.gold.reports] or [c.report for c in self.gold.claims]
        return frozenset(r for name in listed if (r := self.report(name)))
