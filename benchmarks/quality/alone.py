"""One document alone through the stages of `corroborate run`, in memory: the ledger of a single report."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.pipeline.stages import ours
from corroborate.pipeline.work import read, study
from corroborate.records.claim import Claim
from corroborate.records.incident import Incident, LedgerContent
from corroborate.records.report import RawDocument, Report


@dataclass(frozen=True, slots=True)
class Alone:
    """A report and the ledger that holds it and no other."""

    report: Report
    ledger: LedgerContent

    def told(self) -> Incident | None:
        """The incident that the report is about: of several the one of which it claims most."""
        own = [i for i in self.ledger.incidents if i.violent and i.main_of]
        return min(own, key=lambda i: (-len(self.claims(i)), i.id)) if own else None

    def claims(self, incident: Incident) -> list[Claim]:
        """The claims of an incident, in order of their place."""
        home = self.ledger.claim_incident
        own = (c for c in self.ledger.claims if home.get(c.id) == incident.id)
        return sorted(own, key=lambda c: (c.start, c.end, c.id))


def alone(document: RawDocument, knowledge: Knowledge) -> Alone | None:
    """Read, study, link and reconcile; None where the document became no report."""
    stages = ours()
    outcome = read(document, knowledge, stages).outcome
    if not isinstance(outcome, Report):
        return None
    readings = (study(outcome, knowledge, stages).reading,)
    lineage = stages.trace(readings, knowledge)
    linkage = stages.link(readings, lineage, knowledge)
    return Alone(outcome, stages.reconcile(linkage, readings, lineage, knowledge))
