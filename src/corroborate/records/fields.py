"""The field list: what a claim may be about, declared once.

Ledger, reconciliation, exports and review iterate over this list; a new count is one line here,
one entry in a pack and one row in tests/cases.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an incident: its name, the kind of its value, and its label for people.

    `privacy`: "open", or "personal" for what tells of private persons and may be left out of exports.
    """

    name: str
    value: str  # "count" | "actor" | "thing" | "period" | "place"
    label: str
    privacy: str = "open"


FIELDS: tuple[Field, ...] = (
    Field("killed", "count", "Killed"),
    Field("injured", "count", "Injured"),
    Field("captured", "count", "Captured"),
    Field("missing", "count", "Missing"),
    Field("civilians_killed", "count", "Civilians killed"),
    Field("attacker", "actor", "Attacker"),
    Field("target", "thing", "Target"),
    Field("victim", "actor", "Victim", "personal"),
    Field("instrument", "thing", "Weapon"),
    Field("period", "period", "When"),
    Field("place", "place", "Where"),
)

COUNT_FIELDS: tuple[str, ...] = tuple(f.name for f in FIELDS if f.value == "count")
