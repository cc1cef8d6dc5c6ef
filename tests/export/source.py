"""A ledger's records held in memory: what tests put into ledgers, and what forms are written from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corroborate.export.discretion import Discretion
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, Statement
from corroborate.records.docket import Docket
from corroborate.records.incident import LedgerContent
from corroborate.records.judgement import Standing
from corroborate.records.report import Rejection, Report


@dataclass(frozen=True)
class Source:
    """Records in any order; the stream gives them in its own. `of_type` is what packs know of event types."""

    held: tuple[Report, ...]
    refused: tuple[Rejection, ...]
    content: LedgerContent
    of_type: Callable[[str], dict[str, Any]]
    personal: bool = True
    decided: tuple[Standing, ...] = ()
    state: Mapping[str, str] = field(default_factory=lambda: {"built_from": "test"})

    def codes(self, event_type: str) -> dict[str, Any]:
        return self.of_type(event_type)

    def dockets(self) -> Iterator[Docket]:
        actors = {actor.id: actor for actor in self.content.actors}
        reports = {report.id: report for report in self.held}
        for found in sorted(
            self.content.incidents, key=lambda i: (i.period.earliest is None, i.period.earliest or "", i.id)
        ):
            claims = tuple(c for c, incident in self._claims() if incident == found.id)
            docket = Docket(found, claims, (), reports, actors, self.content.lineage.origins)
            yield docket if self.personal else self._discretion.docket(docket)

    def claims(self, *, loose: bool = False) -> Iterator[tuple[Claim, str | None]]:
        for claim, incident in self._claims():
            shown = claim if self.personal else self._discretion.claim(claim)
            if shown is not None and not (loose and incident):
                yield shown, incident

    def statements(self) -> Iterator[tuple[Statement, str | None]]:
        for said in sorted(self.content.statements, key=lambda s: s.id):
            shown = said if self.personal else self._discretion.statement(said)
            yield shown, self.content.statement_incident.get(said.id)

    def actors(self) -> Iterator[Actor]:
        found = sorted(self.content.actors, key=lambda a: a.id)
        return iter(found) if self.personal else filter(self._discretion.public, found)

    def reports(self) -> Iterator[tuple[Report, tuple[str, ...]]]:
        for report in sorted(self.held, key=lambda r: r.id):
            shown = report if self.personal else self._discretion.report(report)
            yield shown, self.content.lineage.origins.get(report.id, ())

    def pages(self) -> Iterator[tuple[Report, tuple[tuple[Claim, str | None], ...]]]:
        claims = sorted(self.claims(), key=lambda pair: (pair[0].start, pair[0].end, pair[0].id))
        for report, _ in self.reports():
            yield report, tuple(pair for pair in claims if pair[0].report == report.id)

    def rejections(self) -> tuple[Rejection, ...]:
        found = self.refused if self.personal else map(self._discretion.rejection, self.refused)
        return tuple(sorted(found, key=lambda r: (r.name, r.reason, r.detail)))

    def judgements(self) -> tuple[Standing, ...]:
        return self.decided

    def _claims(self) -> Iterator[tuple[Claim, str | None]]:
        for claim in sorted(self.content.claims, key=lambda c: c.id):
            yield claim, self.content.claim_incident.get(claim.id)

    @property
    def _discretion(self) -> Discretion:
        return Discretion.over(self._claims(), self.content.actors)
