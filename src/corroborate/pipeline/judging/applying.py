"""Applying: the incidents with the values that people set, and what has become of every judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.pipeline.judging.bridges import Bridges
from corroborate.pipeline.judging.ground import told
from corroborate.pipeline.judging.shaping import Shaped
from corroborate.pipeline.judging.values import against, differs, laid_over, shows
from corroborate.records.actor import Actor
from corroborate.records.claim import Claim, NamedThing, Scope
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Incident, LedgerContent
from corroborate.records.judgement import (
    Anchor,
    Judgement,
    JudgementKind,
    Published,
    Standing,
    Status,
    active,
    undoing,
)

_SETTING = (
    JudgementKind.CORRECT,
    JudgementKind.BEST,
    JudgementKind.POLICY,
    JudgementKind.LOCK,
    JudgementKind.VERDICT,
)
_ONE = (JudgementKind.SAME, JudgementKind.MERGE, JudgementKind.LOCK)
_TWO = (JudgementKind.NOT_SAME, JudgementKind.SPLIT)
_WHOLE = (*_SETTING, JudgementKind.COMMENT)


def apply(
    made: LedgerContent, shaped: Shaped, judgements: Sequence[Judgement], knowledge: Knowledge
) -> tuple[LedgerContent, tuple[Standing, ...]]:
    """Lay what people decided over what the stages made; without judgements nothing changes."""
    if not judgements:
        return made, ()
    court = _Court(made, shaped, judgements, knowledge)
    court.set_values()
    standings = tuple(court.standing(judgement) for judgement in judgements)
    incidents = tuple(court.incidents[i.id] for i in made.incidents)
    holding = [j for j in court.active.values() if j.id not in court.fate]
    return _with_actors(replace(court.content, incidents=incidents), holding, knowledge), standings


class _Court:
    """One build's incidents before the judgements of its ledger."""

    def __init__(
        self, made: LedgerContent, shaped: Shaped, judgements: Sequence[Judgement], knowledge: Knowledge
    ) -> None:
        self.shaped, self.knowledge = shaped, knowledge
        self.judgements = {j.id: j for j in judgements}
        self.active = active(judgements)
        self.undone = undoing(judgements)
        self.home = {account: i.id for i in made.incidents for account in i.accounts}
        self.content = _with_rejected(made, shaped, self.home)
        self.claims = {c.id: c for c in self.content.claims}
        self.told = {i.id: i for i in made.incidents}  # as the reports tell them
        self.incidents = dict(self.told)
        self.fate = dict(shaped.fate)
        self.bridges = Bridges(made.decisions)
        self.report = {a.id: a.report for r in shaped.readings for a in r.accounts}

    def set_values(self) -> None:
        """Lay the values over their incidents; of two decisions on one value, the later holds."""
        settled: dict[tuple[str, str], Judgement] = {}
        holding = [j for j in self.active.values() if j.id not in self.fate and j.kind in _SETTING]
        for judgement in reversed(holding):
            incident = self._main(judgement)
            if incident is None:
                continue
            rivals = [settled.get((incident, field)) for field in _fields(judgement)]
            later = next((r for r in rivals if r is not None and not _agree(r, judgement)), None)
            if later is not None:
                self.fate[judgement.id] = (
                    Status.IN_CONFLICT,
                    f"a later decision, {later.id}, says otherwise",
                )
                continue
            for field in _fields(judgement):
                settled.setdefault((incident, field), judgement)
        for judgement in holding:
            incident = self._main(judgement)
            if incident is not None and judgement.id not in self.fate:
                before = self.incidents[incident]
                self.incidents[incident] = laid_over(before, judgement, self.claims, self.knowledge)

    def standing(self, judgement: Judgement) -> Standing:
        """What has become of a judgement, and what it is about now."""
        incidents, claims = self._about(judgement), self.shaped.about.get(judgement.id, ())
        if judgement.id in self.undone:
            by = self.judgements[self.undone[judgement.id]]
            return Standing(judgement, Status.UNDONE, f"{by.id}, by {by.says}", incidents, claims)
        status, reason = self.fate.get(judgement.id) or self._contradicted(judgement)
        return Standing(judgement, status, reason, incidents, claims)

    def _about(self, judgement: Judgement) -> tuple[str, ...]:
        if judgement.kind is JudgementKind.UNDO:
            return ()
        every = (self._incidents(side) for side in judgement.draft.sides)
        return tuple(sorted(self._hold_claims(judgement).union(*every)))

    def _incidents(self, side: Iterable[Anchor]) -> Counter[str]:
        accounts = (self.shaped.account_at(anchor) for anchor in side)
        return Counter(self.home[a] for a in accounts if a is not None and a in self.home)

    def _main(self, judgement: Judgement) -> str | None:
        """The incident that most of a judgement's mentions stand in."""
        found = self._incidents(judgement.draft.sides[0])
        return min(found, key=lambda id: (-found[id], id), default=None)

    def _contradicted(self, judgement: Judgement) -> tuple[Status, str]:
        """In force, unless what came later says otherwise."""
        why = ""
        sides = [set(self._incidents(side)) for side in judgement.draft.sides]
        if judgement.kind in _ONE and len({id for side in sides for id in side}) > 1:
            why = "what it holds to be one event stands in several incidents"
        elif judgement.kind in _TWO and any(
            one & two for at, one in enumerate(sides) for two in sides[at + 1 :]
        ):
            why = "what it holds to be two events stands in one incident"
        elif judgement.kind in _WHOLE and sides and len(sides[0]) > 1:
            why = f"what it is about stands in {len(sides[0])} incidents now: {', '.join(sorted(sides[0]))}"
        elif judgement.kind is JudgementKind.MOVE and not self._hold_claims(judgement) <= sides[1]:
            why = "the event that it was moved to is told of elsewhere now"
        elif judgement.kind in (*_TWO, JudgementKind.SAME, JudgementKind.MERGE):
            why = self._told_otherwise(judgement)
        if not why and judgement.kind in _SETTING:
            main = self._main(judgement)
            if main is None or not shows(self.incidents[main], judgement):
                why = "another decision on the same incident sets another value"
            else:
                why = self._newly_said(judgement)
        return (Status.IN_CONFLICT, why) if why else (Status.IN_FORCE, "")

    def _hold_claims(self, judgement: Judgement) -> set[str]:
        where = self.content.claim_incident
        return {where[id] for id in self.shaped.about.get(judgement.id, ()) if id in where}

    def _told_otherwise(self, judgement: Judgement) -> str:
        """What came later and is like both sides of two events, or tells of one event as two."""
        known = {anchor.id for anchor in judgement.draft.seen}
        sides = [
            {a for a in map(self.shaped.account_at, side) if a is not None} for side in judgement.draft.sides
        ]
        for at, one in enumerate(sides):
            for two in sides[at + 1 :]:
                if judgement.kind in _TWO:
                    new = [a for a in self.bridges.between(one, two) if a not in known]
                    if new:
                        return f"a later report tells of both as one event ({new[0]})"
                else:
                    pairs = self.bridges.told_as_two(one, two, self.report)
                    apart = [pair for pair in pairs if not known.issuperset(pair)]
                    if apart:
                        return f"a later report tells of the two as two events ({' and '.join(apart[0])})"
        return ""

    def _newly_said(self, judgement: Judgement) -> str:
        """What claims that its author had not seen say against a value."""
        incident, draft = self._main(judgement), judgement.draft
        if incident is None:
            return ""
        now = self.told[incident]
        if isinstance(draft.value, Published):
            new = self._new(judgement, incident, (*COUNT_FIELDS, "period", "place"))
            change = differs(now, draft.value)
            return f"later reports change what was locked: {change}" if new and change else ""
        if draft.field not in (*COUNT_FIELDS, "period", "place"):
            return ""
        toll = getattr(now, draft.field) if draft.field in COUNT_FIELDS else None
        for claim in self._new(judgement, incident, (draft.field,)):
            if against(claim, judgement, toll):
                return f"a later report says otherwise: {_words(claim)} ({claim.report}, {claim.id})"
        return ""

    def _new(self, judgement: Judgement, incident: str, fields: Sequence[str]) -> list[Claim]:
        """Claims on these fields that the author of a judgement had not seen, by their words."""
        seen = judgement.draft.seen
        known = {a.id for a in seen} | {a.id for a in judgement.draft.evidence}
        spots = {(a.report, a.field, a.value) for a in seen}
        return [
            claim
            for id, home in self.content.claim_incident.items()
            if home == incident and id not in known and id not in self.shaped.rejected
            for claim in (self.claims[id],)
            if claim.field in fields
            and claim.scope in (None, Scope.TOTAL)
            and (claim.report, claim.field, told(claim.value)) not in spots
        ]


def _with_actors(made: LedgerContent, judgements: Sequence[Judgement], knowledge: Knowledge) -> LedgerContent:
    """Attackers that a person set, under the ids of this build; one of the packs is taken into the cast."""
    cast = {actor.id: actor for actor in made.actors}
    by_name = {(n.text, n.report): a.id for a in made.actors for n in a.names}
    new: dict[str, str | None] = {}
    for judgement in judgements:
        if judgement.draft.field == "attacker":
            first, *names = judgement.draft.sides[1]
            entry = knowledge.actors.get(first.id)
            if first.id not in cast and entry is not None:
                cast[first.id] = Actor(entry.id, entry.name, entry.kind, (), entry.member_of)
            borne = (by_name.get((a.words, a.report)) for a in names)
            new[first.id] = first.id if first.id in cast else next((id for id in borne if id), None)
    if not new:
        return made

    def known(incident: Incident) -> Incident:
        attackers = tuple(replace(p, actor=new.get(p.actor or "", p.actor)) for p in incident.attackers)
        return replace(incident, attackers=attackers)

    actors = tuple(cast[id] for id in sorted(cast))
    return replace(made, actors=actors, incidents=tuple(known(i) for i in made.incidents))


def _fields(judgement: Judgement) -> tuple[str, ...]:
    if judgement.kind is JudgementKind.LOCK:
        return (*COUNT_FIELDS, "period", "place")
    return (
        f"verdict {judgement.draft.field}"
        if judgement.kind is JudgementKind.VERDICT
        else str(judgement.draft.field),
    )


def _agree(later: Judgement, earlier: Judgement) -> bool:
    """A best that is chosen after a correction, or the same value set twice, excludes nothing."""
    if later.kind is earlier.kind:
        sides = later.draft.sides[1:] == earlier.draft.sides[1:]
        return later.draft.value == earlier.draft.value and sides and later.kind is not JudgementKind.LOCK
    return later.kind is JudgementKind.LOCK or (
        JudgementKind.CORRECT is earlier.kind
        and later.kind
        in (
            JudgementKind.BEST,
            JudgementKind.POLICY,
        )
    )


def _with_rejected(made: LedgerContent, shaped: Shaped, home: Mapping[str, str]) -> LedgerContent:
    """Claims that were set aside stay in the ledger, where everybody can see them."""
    if not shaped.rejected:
        return made
    actors = {actor.id for actor in made.actors}
    aside = [_shown(c, actors, made.lineage.origins) for c in shaped.rejected.values()]
    where = {id: home[account] for id, account in shaped.held.items() if account in home}
    return replace(
        made,
        claims=tuple(sorted((*made.claims, *aside), key=lambda c: c.id)),
        claim_incident=dict(sorted({**made.claim_incident, **where}.items())),
    )


def _shown(claim: Claim, actors: set[str], origins: Mapping[str, tuple[str, ...]]) -> Claim:
    """A rejected claim with nothing in it that the ledger no longer holds."""
    value = claim.value
    if isinstance(value, NamedThing) and value.actor not in actors:
        value = replace(value, actor=None)
    speakers = tuple(s if s.actor in actors else replace(s, actor=None) for s in claim.speakers)
    line = origins.get(claim.report, (claim.report,))[0]
    return replace(claim, value=value, speakers=speakers, origin=line, review=(*claim.review, "rejected"))


def _words(claim: Claim) -> str:
    value = claim.value
    return f"{claim.field} {told(value)}" if not isinstance(value, Count) else f"“{claim.quote}”"
