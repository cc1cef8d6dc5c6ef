"""Reconcile: clusters of accounts -> incidents, every value with the claims behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.records.account import Account, Reading
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, EventMention, NamedThing, Realis, Statement
from corroborate.records.incident import (
    Estimate,
    Incident,
    LedgerContent,
    Linkage,
    Party,
    Relation,
    SideEstimate,
)
from corroborate.records.lineage import Lineage
from corroborate.records.report import Report
from corroborate.stages.reconciliation.contradictions import Told, contradictions
from corroborate.stages.reconciliation.estimates import estimate
from corroborate.stages.reconciliation.identities import Identities
from corroborate.stages.reconciliation.independence import with_origins
from corroborate.stages.reconciliation.parties import attackers, instruments, targets, victims
from corroborate.stages.reconciliation.placing import Placed, where
from corroborate.stages.reconciliation.timing import Dated, news_days, when
from corroborate.stages.reconciliation.title import title
from corroborate.stages.reconciliation.utterances import with_same_as
from corroborate.stages.reconciliation.verdicts import verdicts

_ASSERTED = frozenset({Realis.ACTUAL, Realis.DENIED, Realis.SUSPECTED})


def reconcile(
    linkage: Linkage, readings: Sequence[Reading], lineage: Lineage, knowledge: Knowledge
) -> LedgerContent:
    """All incidents of a build, with actors, claims and statements under the ledger's ids."""
    build = _Build(linkage, readings, lineage, knowledge)
    incidents = tuple(build.incident(id) for id in sorted(build.accounts))
    statements = with_same_as(list(build.statements.values()), build.statement_incident)
    return LedgerContent(
        actors=build.actors,
        incidents=incidents,
        claims=tuple(build.claims[id] for id in sorted(build.claims)),
        claim_incident=dict(sorted(build.claim_incident.items())),
        statements=statements,
        statement_incident=dict(sorted(build.statement_incident.items())),
        decisions=linkage.decisions,
        lineage=lineage,
    )


@dataclass(frozen=True, slots=True)
class _Members:
    """The accounts of one incident and what they tell."""

    accounts: tuple[Account, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]


class _Build:
    """What all incidents share: ids, claims with their origin, dates of undated reports."""

    def __init__(
        self, linkage: Linkage, readings: Sequence[Reading], lineage: Lineage, knowledge: Knowledge
    ) -> None:
        self.lineage, self.knowledge = lineage, knowledge
        self.reports: dict[str, Report] = {r.report.id: r.report for r in readings}
        by_id = {account.id: account for reading in readings for account in reading.accounts}
        clusters = [tuple(by_id[id] for id in sorted(members)) for members in linkage.clusters]
        self.accounts = {_incident_id(rows): rows for rows in clusters}
        self._at = {a.id: id for id, rows in self.accounts.items() for a in rows}
        identities = Identities(readings, self.accounts, knowledge.actors)
        self.actors: tuple[Actor, ...] = identities.actors()
        self.cast = Cast(self.actors, knowledge.actors)
        origins = with_origins(readings, lineage)
        self.claims = {id: identities.claim(claim) for id, claim in origins.items()}
        self.claim_incident = {
            c.id: id for id, rows in self.accounts.items() for a in rows for c in a.claims
        }
        mentions = {m.id: id for id, rows in self.accounts.items() for a in rows for m in a.mentions}
        self.statements = {
            s.id: identities.statement(s) for reading in readings for s in reading.statements
        }
        self.statement_incident = {
            s.id: mentions[s.mention] for s in self.statements.values() if s.mention in mentions
        }
        self._dated = self._dates()

    def incident(self, id: str) -> Incident:
        """One incident from all its accounts."""
        members = self._members(id)
        dated, placed = self._dated[id], where(members.accounts)
        lines = tuple(sorted({c.origin for c in members.claims if c.origin} or self._lines(members)))
        by, hit = attackers(members.claims), victims(members.claims)
        told = Told(members.claims, members.statements, by, hit)
        quarrels = contradictions(told, self.cast, self.knowledge.kinships)
        return Incident(
            id=id,
            title=title(_event_type(members.accounts, self.knowledge), members.accounts[0].kind, placed, dated),
            kind=members.accounts[0].kind,
            violent=any(a.violent for a in members.accounts),
            event_type=_event_type(members.accounts, self.knowledge).id,
            period=dated.period,
            period_claims=dated.claims,
            place=placed.place,
            place_claims=placed.claims,
            attackers=by,
            targets=targets(members.claims),
            victims=hit,
            instruments=instruments(members.claims),
            **self._tolls(members, by),
            main_of=tuple(sorted({a.report for a in members.accounts if a.main})),
            mentioned_in=tuple(sorted({a.report for a in members.accounts})),
            origins=lines,
            relations=self._relations(id, members.accounts),
            contradictions=quarrels,
            verdicts=verdicts(lines, by, quarrels),
            accounts=tuple(a.id for a in members.accounts),
        )
