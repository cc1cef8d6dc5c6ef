"""Parties: who stands on which side of an incident, as codebooks ask for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corroborate.export.figures import belongs
from corroborate.knowledge.codebooks import ActorCode, Codebooks
from corroborate.records.actor import Actor, ActorKind
from corroborate.records.docket import Docket
from corroborate.records.incident import Party

FIRM = ("admitted", "claimed", "stated")  # more than an accusation
_STATE_ID = 2  # letters of a state's id, where a ledger names it only as what others belong to
_ORDER = (*FIRM, "blamed", "suspected")
ARMED = frozenset({ActorKind.STATE, ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.COALITION})


@dataclass(frozen=True, slots=True)
class Side:
    """One party of an incident as a codebook sees it; `state` is the alpha-2 code of its country."""

    party: Party
    actor: Actor | None
    state: str | None
    code: ActorCode

    @property
    def kind(self) -> ActorKind | None:
        """What sort of actor it is; None for words that no known actor bears."""
        return self.actor.kind if self.actor else None

    @property
    def name(self) -> str:
        """Its name in the ledger, or the reports' words."""
        return self.actor.name if self.actor else self.party.text


def attackers(docket: Docket, codebooks: Codebooks) -> tuple[Side, ...]:
    """Who did it: those who admit, claim or are said to have done it; without them, those who are blamed.

    Nobody who only denies it is among them. The best standing comes first, known actors before words.
    """
    held = [p for p in docket.incident.attackers if p.standing in _ORDER]
    firm = [p for p in held if p.standing in FIRM] or held
    ordered = sorted(firm, key=lambda p: (_ORDER.index(p.standing or ""), p.actor is None, p.text, p.claims))
    return tuple(_side(party, docket, codebooks) for party in ordered)


def targets(docket: Docket, codebooks: Codebooks) -> tuple[Side, ...]:
    """Whom it was done to, known actors before words, in the ledger's order."""
    ordered = sorted(docket.incident.targets, key=lambda p: p.actor is None)
    return tuple(_side(party, docket, codebooks) for party in ordered)


def state_of(actor: str | None, docket: Docket) -> str | None:
    """The state that an actor is, or whose part it is: an arm of a state, not a group that lives in it."""
    seen: set[str] = set()
    waiting = [actor] if actor else []
    while waiting:
        id = waiting.pop(0)
        found = docket.actors.get(id)
        if (found.kind is ActorKind.STATE) if found else "." not in id and len(id) == _STATE_ID:
            return id
        if found is not None and id not in seen and found.kind is not ActorKind.ARMED_GROUP:
            waiting.extend(found.member_of)
        seen.add(id)
    return None


def told_by_attacker(docket: Docket, claims: Collection[str]) -> bool:
    """True where only those who did it are said to say so; what a report tells itself is no such claim."""
    did = {party.actor for party in docket.incident.attackers}
    told = docket.told(tuple(claims))
    return bool(told) and all(
        claim.speakers and all(belongs(speaker.actor, did, docket) for speaker in claim.speakers)
        for claim in told
    )


def civilians_only(docket: Docket) -> bool:
    """True where everybody known to be hit is a civilian, and somebody is."""
    incident = docket.incident
    known = (docket.actors.get(p.actor or "") for p in incident.targets)
    kinds = {actor.kind for actor in known if actor is not None}
    roles = {p.role for p in incident.victims if p.role}
    if kinds & ARMED:
        return False
    civilians, killed = incident.civilians_killed, incident.killed
    some = (civilians.low if civilians else None) or 0
    all_dead = some > 0 and (killed is None or killed.low is None or some >= killed.low)
    return bool(kinds & {ActorKind.POPULATION}) or all_dead or roles == {"civilian"}


def by_words(sides: Sequence[Side]) -> str:
    """The sides by name, each once."""
    return "; ".join(dict.fromkeys(side.name for side in sides if side.name))


def _side(party: Party, docket: Docket, codebooks: Codebooks) -> Side:
    actor = docket.actors.get(party.actor or "")
    code = codebooks.actor(actor) if actor else ActorCode()
    if actor is not None and actor.kind is ActorKind.STATE and docket.incident.violent:
        code = codebooks.kind(ActorKind.STATE_FORCE)  # a state attacks, and is attacked, by its forces
    return Side(party, actor, state_of(party.actor, docket), code)
