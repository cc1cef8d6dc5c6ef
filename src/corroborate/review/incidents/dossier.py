"""Dossier: all that a ledger holds of one incident, loaded by id; the rest of the ledger stays untouched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.ledger import changes, content, history, incidents, joints, lookup, reports
from corroborate.pipeline.judging import Bench
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, NamedThing, Speaker, Statement
from corroborate.records.incident import Incident, LinkDecision, Party
from corroborate.records.judgement import Standing
from corroborate.records.lineage import Derivation
from corroborate.records.report import Report
from corroborate.stages.reconciliation.bylines import Bylines
from corroborate.stages.reconciliation.independence import POST

_OTHERS = 40  # look-alikes whose titles are looked up


@dataclass(frozen=True)
class Dossier:
    """One incident with everything behind it, from one look at the ledger.

    `seen` is what a form carries of the state that its reader looked at. `others` are incidents that it is
    tied to or was compared with, by id; `home` says which of them an account stands in.
    """

    knowledge: Knowledge
    incident: Incident
    claims: Mapping[str, Claim]
    statements: tuple[Statement, ...]
    reports: Mapping[str, Report]
    derivations: tuple[Derivation, ...]
    actors: Mapping[str, Actor]
    standings: tuple[Standing, ...]
    decisions: tuple[LinkDecision, ...]
    past: tuple[history.Change, ...]
    others: Mapping[str, Incident]
    home: Mapping[str, str]
    seen: str

    @cached_property
    def cast(self) -> Cast:
        """Who belongs to whom among the actors of this incident."""
        return Cast(self.actors.values(), self.knowledge)

    @cached_property
    def _bylines(self) -> Bylines:
        return Bylines(list(self.reports.values()), self.knowledge.outlets)

    def line(self, origin: str | None) -> str:
        """A line of origin as people know it: its newsroom, else the page that it was found on."""
        if origin is None:
            return "no line of origin"
        if origin.startswith(POST):
            return f"a post in {self.name(origin.removeprefix(POST).partition(':')[0])}"
        return self._bylines.of(origin) or self.name(origin)

    def name(self, report: str) -> str:
        """What a report came under."""
        found = self.reports.get(report)
        return found.name if found else report

    def outlet(self, report: str) -> str:
        """Who published a report, as far as its copies or the page say."""
        found = self.reports.get(report)
        if found is None:
            return ""
        return next((c.outlet for c in found.copies if c.outlet), None) or found.outlet or ""

    def party(self, party: Party) -> str:
        """The name of a party: that of the actor it is, else the reports' words."""
        actor = self.actors.get(party.actor or "")
        return actor.name if actor else party.text


def load(bench: Bench, id: str) -> Dossier:
    """The dossier of the incident with this id; `UnknownIncident` where there is none."""
    incident = bench.incident(id)
    connection = bench.connection
    claims = {claim.id: claim for claim in lookup.claims_of(connection, incident.id)}
    statements = lookup.statements_of(connection, incident.id)
    told = {*incident.main_of, *incident.mentioned_in, *(c.report for c in claims.values())}
    decisions = lookup.decisions_on(connection, incident.accounts)
    home = _home(bench, incident, decisions)
    tied = [*(r.to for r in incident.relations), *_first(home.values(), incident.id)]
    return Dossier(
        knowledge=bench.knowledge,
        incident=incident,
        claims=claims,
        statements=tuple(sorted(statements, key=lambda s: (s.report, s.start, s.id))),
        reports=reports.of(connection, told),
        derivations=lookup.derivations_on(connection, told),
        actors={a.id: a for a in content.actors(connection, _named(incident, claims.values(), statements))},
        standings=bench.about(incident),
        decisions=decisions,
        past=history.of_incident(connection, incident.id),
        others={i.id: i for i in incidents.of(connection, set(tied) - {incident.id})},
        home=home,
        seen=seen(bench, incident),
    )


def seen(bench: Bench, incident: Incident) -> str:
    """What a form carries of an incident that its reader looked at.

    That is the incident's id and revision, and how far the ledger was then, in builds and decisions, so that
    he can be told what changed since.
    """
    build = changes.fact(bench.connection, "build") or "0"
    return f"{incident.id}:{bench.revision([incident])}:{build}:{len(bench.standings)}"


def _home(bench: Bench, incident: Incident, decisions: Iterable[LinkDecision]) -> dict[str, str]:
    """The incident of every account that was compared with one of this incident."""
    own = set(incident.accounts)
    outside = {id for d in decisions for id in (d.left, d.right)} - own
    return joints.holdings(bench.connection, outside)


def _first(ids: Iterable[str], own: str) -> list[str]:
    return sorted(set(ids) - {own})[:_OTHERS]


def _named(incident: Incident, claims: Iterable[Claim], statements: Iterable[Statement]) -> set[str]:
    """Ids of the actors that an incident names or lets speak."""
    found: set[str | None] = set()
    for party in (*incident.attackers, *incident.targets, *incident.victims):
        found.add(party.actor)
    found.update(side.actor for side in incident.killed_by_side)
    for claim in claims:
        found.update(_speaking(claim.speakers))
        if isinstance(claim.value, NamedThing):
            found.add(claim.value.actor)
    for statement in statements:
        found.update(_speaking(statement.speakers))
    return {id for id in found if id}


def _speaking(speakers: Iterable[Speaker]) -> set[str | None]:
    return {speaker.actor for speaker in speakers}
