"""Quarrels: what cannot all be true, side by side, each side in its own words."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.records.fields import COUNT_FIELDS
from corroborate.review import words
from corroborate.review.incidents.dossier import Dossier
from corroborate.review.incidents.sayings import Saying, Sayings

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One side of a contradiction: what it says, who says it, and the claims that may be rejected.

    `sayings` are one of each line, `more` the others.
    """

    words: str
    lines: tuple[str, ...]
    sayings: tuple[Saying, ...]
    more: tuple[Saying, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quarrel:
    """One contradiction with its reason; `field` is what a correction would set, "" where none can."""

    field: str
    label: str
    kind: str
    note: str
    parts: tuple[Part, ...]


def quarrels(dossier: Dossier, sayings: Sayings) -> list[Quarrel]:
    """All contradictions of an incident."""
    return [
        Quarrel(
            found.field if found.field in (*COUNT_FIELDS, "place", "period", "attacker") else "",
            words.plain(found.field),
            words.plain(found.kind) if found.kind else "",
            found.note,
            tuple(_part(sayings.of(side), side) for side in found.sides),
        )
        for found in dossier.incident.contradictions
    ]


def _part(said: tuple[Saying, ...], ids: tuple[str, ...]) -> Part:
    told = list(dict.fromkeys(saying.what for saying in said))
    lines = tuple(sorted({saying.line for saying in said}))
    first = {saying.line: saying for saying in reversed(said)}
    shown = tuple(saying for saying in said if first[saying.line] is saying)[:_SHOWN]
    more = tuple(saying for saying in said if saying not in shown)
    return Part(", ".join(told[:4]), lines, shown, more, tuple(id for id in ids if id.startswith("c")))
