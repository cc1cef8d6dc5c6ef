"""Codes: what other schemes call an event of ours.

PLOVER and ACLED name kinds of event, so the packs map them. UCDP's type of violence depends on who
stands on the two sides; it is told only where both are known, and never from a denied attacker.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corroborate.records.actor import Actor, ActorKind
from corroborate.records.incident import Incident

STATE = frozenset({ActorKind.STATE, ActorKind.STATE_FORCE})
GROUP = frozenset({ActorKind.ARMED_GROUP})
ASSERTED = frozenset({"admitted", "claimed", "stated"})  # more than one party's accusation


def codes(incident: Incident, by_type: Mapping[str, Any], actors: Mapping[str, Actor]) -> dict[str, Any]:
    """The codes of one incident; None where a scheme has no word for it or the reports do not tell."""
    return {
        "plover": by_type.get("plover"),
        "acled": by_type.get("acled"),
        "ucdp": {"type_of_violence": type_of_violence(incident, actors)},
    }


def type_of_violence(incident: Incident, actors: Mapping[str, Actor]) -> int | None:
    """UCDP: 1 a state on one side at least, 2 two armed groups, 3 civilians attacked; else None."""
    if not incident.violent:
        return None
    attackers = _kinds([p.actor for p in incident.attackers if p.standing in ASSERTED], actors)
    targets = _kinds([p.actor for p in incident.targets], actors)
    if not attackers or not attackers <= STATE | GROUP or not targets:
        return None
    if targets <= {ActorKind.POPULATION}:
        return 3
    if not targets <= STATE | GROUP:
        return None
    return 1 if (attackers | targets) & STATE else 2


def _kinds(ids: list[str | None], actors: Mapping[str, Actor]) -> frozenset[ActorKind]:
    """The kinds of all these actors; nothing unless every one of them is known."""
    if any(i is None or i not in actors for i in ids):
        return frozenset()
    return frozenset(actors[i].kind for i in ids if i is not None)
