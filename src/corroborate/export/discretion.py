"""Discretion: records without what `records.fields` classes as personal, for forms that are written as they
are read. The same rules as `privacy`, which does this to the whole JSON form.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corroborate.export.privacy import PERSONAL, Hidden
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, NamedThing, Speaker, Statement
from corroborate.records.docket import Docket
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Estimate, Incident, Party
from corroborate.records.report import Report


class Discretion:
    """Takes the names of the dead and hurt, and what tells of them, out of records.

    Ids, spans, places and numbers stay. Words in which one of the names stands become "" or None.
    """

    def __init__(self, names: Iterable[str], people: frozenset[str]) -> None:
        self._people = people
        self._hidden = Hidden(names, people)

    @staticmethod
    def over(claims: Iterable[tuple[Claim, str | None]], actors: Iterable[Actor]) -> Discretion:
        """What must be hidden in a ledger of these claims and actors: one pass over each."""
        names, people = set(), set()
        for claim, _ in claims:
            if claim.field in PERSONAL and isinstance(claim.value, NamedThing):
                names.add(claim.value.text)
                people.add(claim.value.actor)
        ids = frozenset(id for id in people if id is not None)
        for actor in actors:
            if actor.id in ids:
                names.update((actor.name, *(name.text for name in actor.names)))
        return Discretion(names, ids)

    def docket(self, docket: Docket) -> Docket:
        """A docket with nothing personal in it."""
        kept = (self.claim(claim) for claim in docket.claims)
        gone = {claim.id for claim in docket.claims if claim.field in PERSONAL}
        return Docket(
            self._incident(docket.incident, gone),
            tuple(claim for claim in kept if claim is not None),
            tuple(self.statement(statement) for statement in docket.statements),
            {id: self.report(report) for id, report in docket.reports.items()},
            {id: actor for id, actor in docket.actors.items() if self.public(actor)},
            docket.origins,
        )

    def public(self, actor: Actor) -> bool:
        """False for somebody who was harmed."""
        return actor.id not in self._people

    def claim(self, claim: Claim) -> Claim | None:
        """A claim, its words gone where they name somebody; None for a claim about a victim."""
        if claim.field in PERSONAL:
            return None
        value = claim.value
        if isinstance(value, NamedThing):
            value = replace(value, text=self._told(value.text, value.actor), actor=self._public(value.actor))
        return replace(
            claim,
            value=value,
            quote=self._text(claim.quote),
            of=self._hidden.text(claim.of),
            speakers=self._speakers(claim.speakers),
        )

    def statement(self, statement: Statement) -> Statement:
        """A statement, its words gone where they name somebody."""
        speakers = self._speakers(statement.speakers)
        return replace(statement, quote=self._text(statement.quote), speakers=speakers)

    def report(self, report: Report) -> Report:
        """A report without its words."""
        copies = tuple(
            replace(copy, name=self._text(copy.name), title=self._hidden.text(copy.title))
            for copy in report.copies
        )
        title = self._hidden.text(report.title)
        return replace(
            report, text_raw="", title=title, copies=copies, byline=self._hidden.text(report.byline)
        )

    def _incident(self, incident: Incident, gone: set[str]) -> Incident:
        tolls = {field: self._toll(getattr(incident, field)) for field in COUNT_FIELDS}
        return replace(
            incident,
            period=replace(incident.period, basis=self._text(incident.period.basis)),
            attackers=tuple(self._party(party) for party in incident.attackers),
            targets=tuple(self._party(party) for party in incident.targets),
            victims=tuple(Party(None, "", (), outcome=v.outcome, role=v.role) for v in incident.victims),
            contradictions=tuple(
                replace(c, note=self._text(c.note))
                for c in incident.contradictions
                if not any(id in gone for side in c.sides for id in side)
            ),
            **tolls,  # type: ignore[arg-type]
        )

    def _party(self, party: Party) -> Party:
        return replace(party, text=self._told(party.text, party.actor), actor=self._public(party.actor))

    def _toll(self, toll: Estimate | None) -> Estimate | None:
        return toll and replace(toll, why=self._text(toll.why))

    def _speakers(self, speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        return tuple(
            replace(s, text=self._told(s.text, s.actor), actor=self._public(s.actor)) for s in speakers
        )

    def _public(self, actor: str | None) -> str | None:
        return None if actor in self._people else actor

    def _told(self, text: str, actor: str | None) -> str:
        return "" if actor in self._people else self._text(text)

    def _text(self, text: str) -> str:
        return self._hidden.text(text) or ""
