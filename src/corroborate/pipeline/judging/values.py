"""Values that people set: a field of an incident with the judgement as its evidence.

A reviewer's decision is a claim of the reviewer: its id stands among the claims of the value, before those
that it rests on, and the line that says why names him and his reason.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from corroborate.knowledge import Knowledge
from corroborate.records.claim import Claim
from corroborate.records.count import Count
from corroborate.records.fields import COUNT_FIELDS
from corroborate.records.incident import Estimate, Incident, Party
from corroborate.records.judgement import POLICIES, Judgement, JudgementKind, Published
from corroborate.records.period import Period
from corroborate.records.place import Place
from corroborate.stages.reconciliation.title import title

CORRECTABLE = (*COUNT_FIELDS, "period", "place", "event_type", "attacker")
"""Fields whose value a person can set."""


def laid_over(
    incident: Incident, judgement: Judgement, known: Collection[str], knowledge: Knowledge
) -> Incident:
    """The incident with what one judgement sets; `known` are the ids of all claims that the ledger holds."""
    kind, draft = judgement.kind, judgement.draft
    if kind is JudgementKind.VERDICT:
        said: dict[str, Any] = {str(draft.field): draft.value}
        return replace(incident, verdicts=replace(incident.verdicts, **said))
    if kind is JudgementKind.LOCK:
        return _titled(_locked(incident, judgement, known), knowledge)
    claims = (judgement.id, *(a.id for a in draft.evidence if a.id in known))
    if kind in (JudgementKind.BEST, JudgementKind.POLICY):
        made = _chosen(incident, judgement)
    else:
        made = _SETTERS.get(draft.field or "", _counted)(incident, judgement, claims)
    return _titled(made, knowledge)


def in_words(value: Any) -> str:
    """A value as people write it.

    >>> in_words(Count(4, None)), in_words(Count(2, 6)), in_words(None)
    ('4 or more', '2–6', 'not stated')
    """
    if isinstance(value, Estimate):
        span = in_words(Count(value.low, value.high))
        return (
            span
            if value.best in (None, value.low) and value.low == value.high
            else f"{span} (best {value.best})"
        )
    if isinstance(value, Count):
        if value.low == value.high:
            return "some, number not said" if value.low is None else str(value.low)
        if value.high is None:
            return f"{value.low} or more"
        return f"up to {value.high}" if value.low is None else f"{value.low}–{value.high}"
    if isinstance(value, Period):
        return value.edtf or "unresolved"
    if isinstance(value, Place):
        return ", ".join(dict.fromkeys((value.name, *value.within[-1:])))
    return "not stated" if value is None else str(value)


def _counted(incident: Incident, judgement: Judgement, claims: tuple[str, ...]) -> Incident:
    field, value = str(judgement.draft.field), judgement.draft.value
    assert isinstance(value, Count)
    before: Estimate | None = getattr(incident, field)
    given = before is not None and not any(id.startswith("j") for id in before.claims)
    told = f"; the reports give {in_words(before)}" if given else ""
    best = value.low if value.low is not None else value.high
    floor = value.low if value.high is None else None
    made = Estimate(
        value.low, best, value.high, claims, f"set by {judgement.says}{told}", highest_floor=floor
    )
    return _put(incident, field, replace(made, earlier=before.earlier if before else ()))


def _put(incident: Incident, field: str, toll: Estimate) -> Incident:
    set_to: dict[str, Any] = {field: toll}
    return replace(incident, **set_to)


def _dated(incident: Incident, judgement: Judgement, claims: tuple[str, ...]) -> Incident:
    value = judgement.draft.value
    assert isinstance(value, Period)
    period = replace(value, stated=incident.period.stated, basis=f"set by {judgement.says}")
    return replace(incident, period=period, period_claims=claims)


def _placed(incident: Incident, judgement: Judgement, claims: tuple[str, ...]) -> Incident:
    value = judgement.draft.value
    assert isinstance(value, Place)
    return replace(incident, place=value, place_claims=claims)


def _typed(incident: Incident, judgement: Judgement, claims: tuple[str, ...]) -> Incident:
    return replace(incident, event_type=str(judgement.draft.value))


def _attacked(incident: Incident, judgement: Judgement, claims: tuple[str, ...]) -> Incident:
    side = judgement.draft.sides[1]
    party = Party(side[0].id, side[0].words, claims, "stated")
    return replace(incident, attackers=(party,))


_SETTERS: dict[str, Callable[[Incident, Judgement, tuple[str, ...]], Incident]] = {
    "period": _dated,
    "place": _placed,
    "event_type": _typed,
    "attacker": _attacked,
}


def _chosen(incident: Incident, judgement: Judgement) -> Incident:
    """Another number taken for the best; the range is the reports' own."""
    field, value = str(judgement.draft.field), judgement.draft.value
    toll: Estimate | None = getattr(incident, field)
    if toll is None:
        return incident
    if judgement.kind is JudgementKind.BEST:
        assert isinstance(value, Count)
        best, why = value.low, f"best chosen by {judgement.says}"
    else:
        best = {"lowest": toll.low, "highest": toll.high}.get(str(value), toll.best)
        why = f"{POLICIES[str(value)]}, by {judgement.says}"
    claims = (judgement.id, *(id for id in toll.claims if id != judgement.id))
    return _put(incident, field, replace(toll, best=best, claims=claims, why=f"{why}; {toll.why}"))


def _locked(incident: Incident, judgement: Judgement, known: Collection[str]) -> Incident:
    fixed = judgement.draft.value
    assert isinstance(fixed, Published)
    set_to: dict[str, Any] = {"period": fixed.period, "place": fixed.place}
    for field, toll in fixed.tolls:
        set_to[field] = toll and replace(
            toll,
            claims=(judgement.id, *(id for id in toll.claims if id in known)),
            why=f"{toll.why}; locked by {judgement.says}",
            earlier=tuple(id for id in toll.earlier if id in known),
        )
    return replace(
        incident,
        period_claims=(judgement.id, *incident.period_claims),
        place_claims=(judgement.id, *incident.place_claims),
        **set_to,
    )


def _titled(incident: Incident, knowledge: Knowledge) -> Incident:
    kind = knowledge.triggers.event_types.get(incident.event_type)
    label = kind.label if kind else incident.event_type.replace("-", " ")
    return replace(incident, title=title(label, incident.kind, incident.place, incident.period))


def differs(now: Incident, fixed: Published) -> str:
    """What the reports would say in place of what was locked, or ""."""
    found = []
    if now.period.edtf != fixed.period.edtf:
        found.append(f"when: {in_words(now.period)} instead of {in_words(fixed.period)}")
    if in_words(now.place) != in_words(fixed.place):
        found.append(f"where: {in_words(now.place)} instead of {in_words(fixed.place)}")
    for field, toll in fixed.tolls:
        fresh: Estimate | None = getattr(now, field)
        if _range(fresh) != _range(toll):
            found.append(f"{field}: {in_words(fresh)} instead of {in_words(toll)}")
    return "; ".join(found)


def shows(incident: Incident, judgement: Judgement) -> bool:
    """Whether an incident says what a judgement set, now that all of them are laid over it."""
    draft = judgement.draft
    value, field = draft.value, str(draft.field)
    if judgement.kind is JudgementKind.VERDICT:
        return bool(getattr(incident.verdicts, field) == value)
    if isinstance(value, Published):
        return not differs(incident, value)
    if field == "attacker":
        names = {anchor.words for anchor in draft.sides[1]}
        return bool(incident.attackers) and all(party.text in names for party in incident.attackers)
    if field in ("period", "place"):
        return in_words(getattr(incident, field)) == in_words(value)
    if field not in COUNT_FIELDS:
        return bool(incident.event_type == value)
    toll: Estimate | None = getattr(incident, field)
    if toll is None:
        return False
    if judgement.kind is JudgementKind.CORRECT:
        return isinstance(value, Count) and (toll.low, toll.high) == (value.low, value.high)
    if isinstance(value, Count):
        return toll.best == value.low
    return value not in ("lowest", "highest") or toll.best == (toll.low if value == "lowest" else toll.high)


def _range(toll: Estimate | None) -> tuple[int | None, int | None, int | None] | None:
    return None if toll is None else (toll.low, toll.best, toll.high)


def against(claim: Claim, judgement: Judgement, toll: Estimate | None) -> bool:
    """Whether a claim says otherwise than a judgement about its field; `toll` is what the reports give."""
    value = judgement.draft.value
    if judgement.kind is JudgementKind.POLICY:
        return False
    if judgement.kind is JudgementKind.BEST and isinstance(value, Count) and isinstance(claim.value, Count):
        outside = toll is None or not _within(value.low, toll)
        return outside or claim.value.contradicts(value)
    if isinstance(value, Count) and isinstance(claim.value, Count):
        return claim.value.contradicts(value)
    if isinstance(value, Period) and isinstance(claim.value, Period):
        return value.disjoint(claim.value)
    if isinstance(value, Place) and isinstance(claim.value, Place):
        return bool(value.country and claim.value.country and value.country != claim.value.country)
    return False


def _within(number: int | None, toll: Estimate) -> bool:
    if number is None or (toll.low is not None and number < toll.low):
        return False
    return toll.high is None or number <= toll.high
