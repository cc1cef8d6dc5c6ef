"""Rulings: what people decided about an incident, what became of it, and whether it can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corroborate.pipeline.judging import in_a_line
from corroborate.records.judgement import JudgementKind, Standing, Status

_TONES = {
    Status.IN_FORCE: "good",
    Status.WAITING: "note",
    Status.UNDONE: "",
    Status.IN_CONFLICT: "bad",
    Status.EVIDENCE_GONE: "bad",
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision in a line, with its status; `open` where it can be undone."""

    id: str
    number: int
    kind: str
    words: str
    by: str
    status: str
    tone: str
    reason: str
    open: bool


def rulings(standings: Iterable[Standing]) -> list[Ruling]:
    """Decisions, the latest first."""
    found = [_ruling(standing) for standing in standings]
    return sorted(found, key=lambda ruling: -ruling.number)


def locked(standings: Iterable[Standing]) -> Standing | None:
    """The lock that holds an incident, if there is one."""
    held = (Status.IN_FORCE, Status.IN_CONFLICT, Status.WAITING)
    return next((s for s in standings if s.judgement.kind is JudgementKind.LOCK and s.status in held), None)


def _ruling(standing: Standing) -> Ruling:
    judgement = standing.judgement
    return Ruling(
        judgement.id,
        judgement.number,
        str(judgement.kind),
        in_a_line(standing),
        judgement.says,
        str(standing.status),
        _TONES[standing.status],
        standing.reason,
        standing.status is not Status.UNDONE,
    )
