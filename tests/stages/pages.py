"""Pages of one account each, put together claim by claim, and the ledger they make."""

from __future__ import annotations

from typing import Any

from tests.builders import account, claim, mention, reading, report, statement, thing

from corroborate.knowledge import Knowledge
from corroborate.records.account import Account, Credit, Reading
from corroborate.records.actor import Actor, ActorKind, ActorName
from corroborate.records.incident import Incident, LedgerContent, Linkage
from corroborate.records.lineage import Lineage
from corroborate.stages.reconciliation import reconcile

KNOWLEDGE = Knowledge()


class Page:
    """A report with one account, put together claim by claim; each claim quotes words of the text."""

    def __init__(self, text: str, **page: Any) -> None:
        self.report = report(text, name=text[:12], **page)
        self.at = mention("attack", of=self.report, event_type="shelling")
        self.claims: list[Any] = []
        self.values: dict[str, Any] = {"event_type": "shelling"}
        self.actors: list[Actor] = []
        self.statements: list[Any] = []
        self.credits: list[Credit] = []

    def says(self, field: str, value: Any, quote: str = "attack", **more: Any) -> Page:
        self.claims.append(claim(field, value, quote=quote, of=self.report, mention=self.at, **more))
        return self

    def person(self, id: str, name: str, outcome: str | None = "killed", **more: Any) -> Page:
        self.actors.append(Actor(id, name, ActorKind.PERSON, (ActorName(name, self.report.id),)))
        if outcome:
            self.says("victim", thing(name, actor=id, outcome=outcome, **more))
        return self

    def uttered(self, kind: str, quote: str, by: str) -> Page:
        self.statements.append(statement(kind, quote, of=self.report, mention=self.at, speakers=[by]))
        return self

    @property
    def account(self) -> Account:
        return account(report=self.report.id, mentions=[self.at], claims=self.claims, **self.values)

    @property
    def reading(self) -> Reading:
        return reading(
            self.report, [self.account], statements=self.statements, actors=self.actors, credits=self.credits
        )


def ledger(
    *pages: Page, apart: bool = False, lines: dict[int, tuple[str, ...]] | None = None
) -> LedgerContent:
    readings = [p.reading for p in pages]
    ids = sorted(p.account.id for p in pages)
    clusters = tuple((id,) for id in ids) if apart else (tuple(ids),)
    origins = {p.report.id: (lines or {}).get(n, (p.report.id,)) for n, p in enumerate(pages)}
    return reconcile(Linkage(clusters, ()), readings, Lineage((), origins), KNOWLEDGE)


def only(found: LedgerContent) -> Incident:
    assert len(found.incidents) == 1
    return found.incidents[0]
