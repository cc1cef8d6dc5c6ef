"""Parties: who stands on which side of an incident, as codebooks ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.knowledge.codebooks import ActorCode, Codebooks
from corroborate.records.actor import Actor, ActorKind
from corroborate.records.docket import Docket
from corroborate.records.incident import Party

FIRM = ("admitted", "claimed", "stated")  # more than an accusation
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


def state_of(actor: str | None, docket: Docket, codebooks: Codebooks) -> str | None:
    """The state that an actor is, or whose part it is: an arm of a state, not a group that lives in it."""
    seen: set[str] = set()
    waiting = [actor] if actor else []
    while waiting:
        id = waiting.pop(0)
        found = docket.actors.get(id)
        if codebooks.country(id) is not None and (found is None or found.kind is ActorKind.STATE):
            return id
        if found is not None and id not in seen and found.kind is not ActorKind.ARMED_GROUP:
            waiting.extend(found.member_of)
        seen.add(id)
    return None


def civilians_only(docket: Docket) -> bool:
    """True where everybody known to be hit is a civilian, and somebody is."""
    known = (docket.actors.get(p.actor or "") for p in docket.incident.targets)
    kinds = {actor.kind for actor in known if actor is not None}
    roles = {p.role for p in docket.incident.victims if p.role}
    if kinds & ARMED:
        return False
    killed = docket.incident.civilians_killed
    some = killed is not None and bool(killed.low)
    return bool(kinds & {ActorKind.POPULATION}) or some or roles == {"civilian"}


def by_words(sides: Sequence[Side]) -> str:
    """The sides by name, each once."""
    return "; ".join(dict.fromkeys(side.name for side in sides if side.name))


def _side(party: Party, docket: Docket, codebooks: Codebooks) -> Side:
    actor = docket.actors.get(party.actor or "")
    code = codebooks.actor(actor) if actor else ActorCode()
    return Side(party, actor, state_of(party.actor, docket, codebooks), code)
