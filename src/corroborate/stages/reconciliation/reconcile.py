"""Reconcile: clusters of accounts -> incidents, every value with the claims behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.knowledge.triggers import EventType
from corroborate.records.account import Account, Reading
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, Realis, Statement
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
from corroborate.stages.reconciliation.bylines import Families
from corroborate.stages.reconciliation.chains import chained
from corroborate.stages.reconciliation.contradictions import contradictions
from corroborate.stages.reconciliation.counters import Counters
from corroborate.stages.reconciliation.estimates import Voices, estimate
from corroborate.stages.reconciliation.identities import Identities
from corroborate.stages.reconciliation.independence import with_origins
from corroborate.stages.reconciliation.kinds import by_kind
from corroborate.stages.reconciliation.parties import attackers, instruments, targets, victims
from corroborate.stages.reconciliation.placing import where
from corroborate.stages.reconciliation.timing import Dated, news_days, when
from corroborate.stages.reconciliation.title import title
from corroborate.stages.reconciliation.told import Told
from corroborate.stages.reconciliation.utterances import with_same_as
from corroborate.stages.reconciliation.verdicts import verdicts
from corroborate.stages.reconciliation.versions import Versions, with_earlier
from corroborate.stages.reconciliation.victim_words import VictimWords
from corroborate.stages.reconciliation.victims import with_details
from corroborate.stages.reconciliation.weak_names import WeakNames

_ASSERTED = frozenset({Realis.ACTUAL, Realis.DENIED, Realis.SUSPECTED})


@dataclass(frozen=True, slots=True)
class Beyond:
    """What the rest of a ledger knows, where only a part of it is reconciled."""

    incidents: Mapping[str, str] = field(default_factory=dict)  # of accounts that are in no cluster here
    actors: tuple[Actor, ...] = ()  # that the rest names, too
    kin: tuple[Report, ...] = ()  # that reports here copy or reword, or they them


def reconcile(
    linkage: Linkage,
    readings: Sequence[Reading],
    lineage: Lineage,
    knowledge: Knowledge,
    beyond: Beyond | None = None,
) -> LedgerContent:
    """All incidents of a build, with actors, claims and statements under the ledger's ids."""
    build = _Build(linkage, readings, lineage, knowledge, beyond or Beyond())
    incidents = tuple(build.incident(id) for id in sorted(build.accounts))
    statements = with_same_as(list(build.statements.values()), build.statement_incident, build.cast)
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
    """The accounts of one incident and what they tell; `old` are claims of texts that are history."""

    accounts: tuple[Account, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    old: tuple[Claim, ...] = ()

    def toll(self, field: str, voices: Voices) -> Estimate | None:
        """The estimate of one field, with the counts of old texts as its history."""
        return with_earlier(estimate(field, self.claims, voices), self.old, field)


class _Build:
    """What all incidents share: ids, claims with their origin, dates of undated reports."""

    def __init__(
        self,
        linkage: Linkage,
        readings: Sequence[Reading],
        lineage: Lineage,
        knowledge: Knowledge,
        beyond: Beyond,
    ) -> None:
        self.lineage, self.knowledge = lineage, knowledge
        self.reports: dict[str, Report] = {r.report.id: r.report for r in readings}
        by_id = {account.id: account for reading in readings for account in reading.accounts}
        clusters = [tuple(by_id[id] for id in sorted(members)) for members in linkage.clusters]
        self.accounts = {_incident_id(rows): rows for rows in clusters}
        self._at = {**beyond.incidents, **{a.id: id for id, rows in self.accounts.items() for a in rows}}
        identities = Identities(readings, self.accounts, knowledge, beyond.actors)
        origins = with_origins(readings, lineage)
        self.claim_incident = {c.id: id for id, rows in self.accounts.items() for a in rows for c in a.claims}
        told = {id: identities.claim(claim) for id, claim in origins.items() if id in self.claim_incident}
        weak = WeakNames(told, self.claim_incident, knowledge.actors)
        self.claims = {id: weak.claim(claim) for id, claim in told.items()}
        mentions = {m.id: id for id, rows in self.accounts.items() for a in rows for m in a.mentions}
        self.statements = {
            s.id: weak.statement(identities.statement(s), mentions.get(s.mention or "", ""))
            for reading in readings
            for s in reading.statements
        }
        self.statement_incident = {
            s.id: mentions[s.mention] for s in self.statements.values() if s.mention in mentions
        }
        self._versions = Versions(self.accounts, self.statements, self.statement_incident, self.reports)
        self._current = {id: self._versions.current(id, rows) for id, rows in self.accounts.items()}
        self.statements = self._versions.marked(self.statements, self.statement_incident)
        self.actors: tuple[Actor, ...] = weak.actors(identities.actors())
        self.cast = Cast(self.actors, knowledge)
        self._said: dict[str, list[Statement]] = defaultdict(list)
        for statement, incident in sorted(self.statement_incident.items()):
            self._said[incident].append(self.statements[statement])
        self._by_actor = {actor.id: actor for actor in self.actors}
        self._beside = VictimWords(self.reports, knowledge)
        printed = Families({**self.reports, **{r.id: r for r in beyond.kin}}, lineage)
        self._counters = Counters(self.reports, printed, self.actors, self.cast, knowledge)
        chains = chained(self._current, self._dates(), knowledge)
        self._dated = chains.dated
        self.claim_incident |= chains.moved
        self.claims = self._versions.marked(self.claims, self.claim_incident)
        self._held: dict[str, list[Claim]] = defaultdict(list)
        for claim, incident in sorted(self.claim_incident.items()):
            self._held[incident].append(self.claims[claim])

    def incident(self, id: str) -> Incident:
        """One incident from all its accounts."""
        members = self._members(id)
        dated, placed = self._dated[id], where(members.accounts)
        lines = tuple(sorted({c.origin for c in members.claims if c.origin} or self._lines(members.accounts)))
        by, hit = attackers(members.claims), self._victims(members.claims)
        kind, sort = _event_type(members.accounts, self.knowledge), members.accounts[0].kind
        voices = self._counters.voices(members.claims, by, hit)
        told = Told(members.claims, by, hit, voices, members.statements)
        quarrels = contradictions(told, self.cast, self.knowledge)
        return Incident(
            id=id,
            title=title(kind.label, sort, placed.place, dated.period),
            kind=sort,
            violent=any(a.violent for a in members.accounts),
            event_type=kind.id,
            period=dated.period,
            period_claims=dated.claims,
            place=placed.place,
            place_claims=placed.claims,
            attackers=by,
            targets=targets(members.claims),
            victims=hit,
            instruments=instruments(members.claims),
            killed=members.toll("killed", voices),
            injured=members.toll("injured", voices),
            captured=members.toll("captured", voices),
            missing=members.toll("missing", voices),
            killed_by_side=self._by_side(members, voices),
            civilians_killed=members.toll("civilians_killed", voices),
            main_of=tuple(sorted({a.report for a in self.accounts[id] if a.main})),
            mentioned_in=tuple(sorted({a.report for a in self.accounts[id] if not a.main})),
            origins=lines,
            relations=self._relations(id, members.accounts),
            contradictions=quarrels,
            verdicts=verdicts(lines, by, quarrels),
            accounts=tuple(a.id for a in self.accounts[id]),
            by_kind=by_kind(members.claims, voices, self.knowledge.people),
        )

    def _members(self, id: str) -> _Members:
        held = [c for c in self._held[id] if c.realis in _ASSERTED]
        now = tuple(c for c in held if c.superseded_by is None)
        said = tuple(s for s in self._said[id] if s.superseded_by is None)
        return _Members(self._current[id], now, said, tuple(c for c in held if c.superseded_by))

    def _victims(self, claims: Sequence[Claim]) -> tuple[Party, ...]:
        return with_details(victims(claims, self.cast), claims, self._by_actor, self._beside)

    def _lines(self, accounts: Sequence[Account]) -> set[str]:
        """Lines of an incident that no claim describes: those of the pages that mention it."""
        return {self.lineage.origins.get(a.report, (a.report,))[0] for a in accounts}

    def _by_side(self, members: _Members, voices: Voices) -> tuple[SideEstimate, ...]:
        """Dead whose own side the words name ("six Kenyan soldiers"), side by side."""
        by_actor: dict[str, list[Claim]] = defaultdict(list)
        for claim in members.claims:
            if claim.field == "killed" and claim.of:
                actor = self._group(claim.of)
                if actor is not None:
                    by_actor[actor].append(claim)
        found = []
        for actor, claims in sorted(by_actor.items()):
            toll = estimate("killed", claims, voices)
            if toll is not None and toll.best is not None:
                found.append(SideEstimate(actor, toll))
        return tuple(found)

    def _group(self, people: str) -> str | None:
        ids = {id for hit in self.knowledge.actors.scan(people) for id in hit.ids}
        groups = sorted(id for id in ids if self.cast.group(id))
        return groups[0] if len(groups) == 1 else None

    def _relations(self, id: str, accounts: Sequence[Account]) -> tuple[Relation, ...]:
        tied = {(self._at.get(other), kind) for a in accounts for kind, other in a.relations}
        return tuple(sorted(Relation(to, kind) for to, kind in tied if to is not None and to != id))

    def _dates(self) -> dict[str, Dated]:
        """Periods of all incidents; undated reports are placed by their own news, in a second pass."""
        first = {id: when(rows, self.reports, {}) for id, rows in self._current.items()}
        main = [(a.report, first[id].period) for id, rows in self._current.items() for a in rows if a.main]
        news = news_days(main, self.reports)
        return {
            id: when(rows, self.reports, news) if first[id].period.earliest is None else first[id]
            for id, rows in self._current.items()
        }


def _incident_id(accounts: Sequence[Account]) -> str:
    return min(mention.id for account in accounts for mention in account.mentions)


def _event_type(accounts: Sequence[Account], knowledge: Knowledge) -> EventType:
    """The kind most accounts give among those that tell the manner; then the first by id."""
    kinds = knowledge.triggers.event_types
    votes = Counter(a.event_type for a in accounts)
    best = min(votes, key=lambda id: (-kinds[id].rank if id in kinds else 0, -votes[id], id))
    return kinds.get(best) or EventType(best, best.replace("-", " "), accounts[0].violent, 1, {})
