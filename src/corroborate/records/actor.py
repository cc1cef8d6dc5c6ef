"""Actors: whoever acts, suffers or speaks in an incident, under all the names reports give them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What sort of actor; "other" where the reports do not let us tell."""

    STATE = "state"
    STATE_FORCE = "state-force"
    ARMED_GROUP = "armed-group"
    COALITION = "coalition"
    PERSON = "person"
    OFFICE = "office"  # "the Pentagon", "Gaza health ministry"
    MEDIA = "media"
    POPULATION = "population"  # "civilians", "residents"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class ActorName:
    """One surface form and the report it stands in."""

    text: str
    report: str


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor. A pack entry lends its id and name; others are named by their fullest form."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[ActorName, ...] = ()
    member_of: tuple[str, ...] = ()
    role: str | None = None  # "commander", "civilian", "soldier", "official"
