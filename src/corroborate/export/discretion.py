"""Discretion: records without what `records.fields` classes as personal: the names of the dead and hurt.

Left out are their claims, ages, sexes and kin, the actors that they are, and every text, address and place
name in which one of their names stands (`export.hidden`). The reports' texts go as a whole. What is left
keeps its ids, spans and numbers, so that a reader with the full ledger can look everything up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corroborate.export.hidden import Hidden
from corroborate.records.actor import Actor, ActorKind
from corroborate.records.claim import Claim, NamedThing, Speaker, Statement
from corroborate.records.docket import Docket
from corroborate.records.fields import COUNT_FIELDS, FIELDS
from corroborate.records.incident import Estimate, Incident, Party
from corroborate.records.judgement import Anchor, Decided, Published, Standing
from corroborate.records.period import Period
from corroborate.records.place import Place
from corroborate.records.report import Rejection, Report

PERSONAL = frozenset(f.name for f in FIELDS if f.privacy == "personal")
"""Fields of claims that tell of private persons."""

UNNAMED = "a place not named here"
"""Stands in a title for a place that bears a victim's name."""


class Discretion:
    """Takes the names of the dead and hurt, and what tells of them, out of records.

    Ids, spans and numbers stay. Words in which one of the names stands become "" or None.
    """

    def __init__(
        self, names: Iterable[tuple[str, str]], people: frozenset[str], gone: frozenset[str]
    ) -> None:
        self._people = people
        self._gone = gone  # claims about victims
        self._hidden = Hidden(names)

    @staticmethod
    def over(claims: Iterable[tuple[Claim, str | None]], actors: Iterable[Actor]) -> Discretion:
        """What must be hidden in a ledger of these claims and actors: one pass over each."""
        told, people, gone = [], set(), set()
        pages: dict[str, set[str]] = defaultdict(set)  # the reports of each incident
        for claim, incident in claims:
            if incident is not None:
                pages[incident].add(claim.report)
            if claim.field in PERSONAL:
                gone.add(claim.id)
            if claim.field in PERSONAL and isinstance(claim.value, NamedThing):
                told.append((claim.value.text, claim.report, incident or ""))
                people.add(claim.value.actor)
        names = {
            (text, page) for text, report, incident in told for page in {report, *pages.get(incident, ())}
        }
        ids, victims = {id for id in people if id is not None}, Hidden(names)
        for actor in actors:
            if actor.id in ids:
                names.update(((actor.name, ""), *((name.text, name.report) for name in actor.names)))
            elif relative(actor, victims):
                ids.add(actor.id)
                names.update(((actor.name, ""), *((name.text, "") for name in actor.names)))
        return Discretion(names, frozenset(ids), frozenset(gone))

    def docket(self, docket: Docket) -> Docket:
        """A docket with nothing personal in it."""
        kept = (self.claim(claim) for claim in docket.claims)
        return Docket(
            self._incident(docket.incident),
            tuple(claim for claim in kept if claim is not None),
            tuple(self.statement(statement) for statement in docket.statements),
            {id: self.report(report) for id, report in docket.reports.items()},
            {id: actor for id, actor in docket.actors.items() if self.public(actor)},
            docket.origins,
        )

    def public(self, actor: Actor) -> bool:
        """False for somebody who was harmed, and for who bears a name of theirs in the same report."""
        return actor.id not in self._people

    def claim(self, claim: Claim) -> Claim | None:
        """A claim, its words gone where they name somebody; None for a claim about a victim."""
        if claim.field in PERSONAL:
            return None
        value, page = claim.value, (claim.report,)
        if isinstance(value, NamedThing):
            text = self._told(value.text, value.actor, page)
            value = replace(value, text=text, actor=self._public(value.actor))
        elif isinstance(value, Place):
            value = self._place(value, page)
        elif isinstance(value, Period):
            value = self._period(value, page)
        return replace(
            claim,
            value=value,
            quote=self._text(claim.quote, page),
            of=self._hidden.text(claim.of, *page),
            speakers=self._speakers(claim.speakers, page),
        )

    def statement(self, statement: Statement) -> Statement:
        """A statement, its words gone where they name somebody."""
        page = (statement.report,)
        speakers = self._speakers(statement.speakers, page)
        return replace(statement, quote=self._text(statement.quote, page), speakers=speakers)

    def report(self, report: Report) -> Report:
        """A report without its words; what else names somebody goes, too: address, headline, outlet."""
        hidden, id = self._hidden, report.id
        copies = tuple(
            replace(
                copy,
                name=hidden.address(copy.name, id) or "",
                title=hidden.text(copy.title, id),
                outlet=hidden.text(copy.outlet, id),
                url=hidden.address(copy.url, id),
            )
            for copy in report.copies
        )
        return replace(
            report,
            text_raw="",
            title=hidden.text(report.title, id),
            outlet=hidden.text(report.outlet, id),
            section=hidden.text(report.section, id),
            copies=copies,
            byline=hidden.text(report.byline, id),
            canonical=hidden.address(report.canonical, id),
        )

    def rejection(self, rejection: Rejection) -> Rejection:
        """What came in and was not read, its name and the reason gone where they name somebody."""
        name, detail = (self._hidden.address(words) or "" for words in (rejection.name, rejection.detail))
        return replace(rejection, name=name, detail=detail)

    def judgement(self, standing: Standing) -> Standing:
        """A decision without names in its reasons, words and value; of ids, victims' claims go."""
        draft = standing.judgement.draft
        anchors = [anchor for side in (*draft.sides, draft.evidence) for anchor in side]
        pages = sorted({anchor.report for anchor in anchors if anchor.report})

        def shown(side: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
            kept = (anchor for anchor in side if anchor.id not in self._gone)
            return tuple(replace(anchor, words=self._text(anchor.words, pages)) for anchor in kept)

        told = replace(
            draft,
            why=self._text(draft.why, pages),
            value=self._decided(draft.value, pages),
            sides=tuple(shown(side) for side in draft.sides),
            evidence=shown(draft.evidence),
        )
        return replace(
            standing,
            judgement=replace(standing.judgement, draft=told),
            reason=self._text(standing.reason, pages),
            claims=tuple(id for id in standing.claims if id not in self._gone),
        )

    def _decided(self, value: Decided, pages: Sequence[str]) -> Decided:
        """What a decision says; of a lock, its place and period."""
        if isinstance(value, str):
            return self._text(value, pages)
        if isinstance(value, Place):
            return self._place(value, pages)
        if isinstance(value, Period):
            return self._period(value, pages)
        if isinstance(value, Published):
            place = value.place and self._place(value.place, pages)
            return replace(value, period=self._period(value.period, pages), place=place)
        return value

    def _incident(self, incident: Incident) -> Incident:
        pages = (*incident.main_of, *incident.mentioned_in)
        place = incident.place and self._place(incident.place, pages)
        title = incident.title
        if incident.place and place and place.name != incident.place.name:
            title = title.replace(incident.place.name, place.name or UNNAMED)
        tolls = {field: self._toll(getattr(incident, field), pages) for field in COUNT_FIELDS}
        return replace(
            incident,
            title=self._hidden.place(title, True) or incident.event_type,
            period=self._period(incident.period, pages),
            place=place,
            attackers=self._parties(incident.attackers, pages),
            targets=self._parties(incident.targets, pages),
            instruments=self._parties(incident.instruments, pages),
            victims=tuple(Party(None, "", (), outcome=v.outcome, role=v.role) for v in incident.victims),
            killed_by_side=tuple(
                replace(side, estimate=self._reasoned(side.estimate, pages))
                for side in incident.killed_by_side
            ),
            by_kind=tuple(
                replace(kind, estimate=self._reasoned(kind.estimate, pages)) for kind in incident.by_kind
            ),
            contradictions=tuple(
                replace(c, note=self._text(c.note, pages))
                for c in incident.contradictions
                if not any(id in self._gone for side in c.sides for id in side)
            ),
            **tolls,  # type: ignore[arg-type]
        )

    def _parties(self, parties: tuple[Party, ...], pages: Sequence[str]) -> tuple[Party, ...]:
        return tuple(
            replace(p, text=self._told(p.text, p.actor, pages), actor=self._public(p.actor)) for p in parties
        )

    def _place(self, place: Place, pages: Sequence[str]) -> Place:
        """The place, or what holds it where its own name is a person's."""
        hidden = self._hidden
        within = tuple(name for name in place.within if hidden.place(name, True, *pages))
        if hidden.place(place.name, place.lat is not None, *pages) is not None:
            return replace(place, within=within)
        name, *rest = within or ("",)
        return Place(name, tuple(rest), place.country)

    def _period(self, period: Period, pages: Sequence[str]) -> Period:
        stated = tuple(words for words in period.stated if self._hidden.text(words, *pages) is not None)
        return replace(period, basis=self._text(period.basis, pages), stated=stated)

    def _toll(self, toll: Estimate | None, pages: Sequence[str]) -> Estimate | None:
        return toll and self._reasoned(toll, pages)

    def _reasoned(self, toll: Estimate, pages: Sequence[str]) -> Estimate:
        return replace(toll, why=self._text(toll.why, pages))

    def _speakers(self, speakers: tuple[Speaker, ...], pages: Sequence[str]) -> tuple[Speaker, ...]:
        return tuple(
            replace(s, text=self._told(s.text, s.actor, pages), actor=self._public(s.actor)) for s in speakers
        )

    def _public(self, actor: str | None) -> str | None:
        return None if actor in self._people else actor

    def _told(self, text: str, actor: str | None, pages: Sequence[str]) -> str:
        return "" if actor in self._people else self._text(text, pages)

    def _text(self, text: str, pages: Sequence[str]) -> str:
        return self._hidden.text(text, *pages) or ""


def relative(actor: Actor, victims: Hidden) -> bool:
    """True for a person who bears part of a victim's name in a report that names the victim.

    Most often family, whose names would give away the victim's; now and then only a namesake.
    """
    return actor.kind is ActorKind.PERSON and any(
        victims.text(name.text, name.report) is None for name in actor.names
    )
