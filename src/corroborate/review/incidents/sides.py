"""Sides: on whose side of an event somebody speaks."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from corroborate.records.claim import Speaker
from corroborate.records.incident import Party
from corroborate.review.incidents.dossier import Dossier


class Side(StrEnum):
    """Where a speaker stands towards the event. The value is what a page calls it."""

    ATTACKER = "attacker’s side"
    VICTIM = "victim’s side"
    THIRD = "third parties"
    NEWSROOM = "newsrooms in their own words"


class Sides:
    """The sides of one incident: of its attackers, and of those who were hit."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        incident = dossier.incident
        self._attackers = _actors(incident.attackers)
        self._hit = _actors((*incident.targets, *incident.victims)) - self._attackers

    def of(self, speakers: Iterable[Speaker]) -> Side:
        """Whose side these speakers are on; a third party where they are on both or on none."""
        said = list(speakers)
        if not said:
            return Side.NEWSROOM
        by = any(self._belongs(s.actor, self._attackers) for s in said)
        hit = any(self._belongs(s.actor, self._hit) for s in said)
        if by == hit:
            return Side.THIRD
        return Side.ATTACKER if by else Side.VICTIM

    def _belongs(self, actor: str | None, side: Iterable[str]) -> bool:
        if actor is None:
            return False
        return any(self._dossier.cast.relation(actor, one) in ("same", "member") for one in side)


def _actors(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.actor for party in parties if party.actor)
