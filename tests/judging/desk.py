"""A desk: a ledger with its knowledge, to decide and look in one line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.judging.reports import documents

from corroborate.knowledge import Knowledge
from corroborate.ledger import Ledger, content
from corroborate.pipeline import build, ledger_object
from corroborate.pipeline.add import take_in
from corroborate.pipeline.judging import Author, Make, decide, decisions, standings
from corroborate.pipeline.stages import Stages
from corroborate.records.claim import Claim
from corroborate.records.incident import Incident, LedgerContent
from corroborate.records.judgement import Judgement, JudgementKind, Standing

ADA = Author("Ada", "read both pages")


@dataclass(slots=True)
class Desk:
    """One ledger under review."""

    ledger: Ledger
    knowledge: Knowledge

    @property
    def path(self) -> Path:
        assert self.ledger.path is not None
        return self.ledger.path

    def content(self) -> LedgerContent:
        with self.ledger.transaction() as connection:
            return content.load(connection)

    def incident(self, words: str) -> Incident:
        """The incident whose title has these words."""
        found = [i for i in self.content().incidents if words in i.title]
        assert len(found) == 1, [i.title for i in self.content().incidents]
        return found[0]

    def titles(self) -> list[str]:
        return [i.title for i in self.content().incidents]

    def claims(self, incident: Incident, field: str) -> list[Claim]:
        found = self.content()
        return [c for c in found.claims if found.claim_incident.get(c.id) == incident.id and c.field == field]

    def decide(self, make: Make, **options: Any) -> Judgement:
        """Write down and put in force."""
        made = decide(self.ledger, self.knowledge, make, **options)
        self.build()
        return made

    def alike(self, kind: str, *ids: str, by: Author = ADA) -> Judgement:
        return self.decide(decisions.alike(JudgementKind(kind), ids, by))

    def build(self, stages: Stages | None = None) -> None:
        build(self.ledger, knowledge=self.knowledge, stages=stages)

    def add(self, pages: dict[str, tuple[str, str, str]]) -> None:
        take_in(self.ledger, iter(documents(pages)), knowledge=self.knowledge)
        self.build()

    def standing(self, judgement: Judgement) -> Standing:
        return next(s for s in standings(self.ledger) if s.judgement.id == judgement.id)

    def status(self, judgement: Judgement) -> str:
        return self.standing(judgement).status

    def exported(self) -> dict[str, Any]:
        return ledger_object(self.ledger, self.knowledge)
