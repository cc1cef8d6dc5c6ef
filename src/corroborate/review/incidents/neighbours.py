"""Neighbours: incidents that one is tied to, and look-alikes with the reason why they were kept apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from corroborate.records.incident import Incident, LinkDecision
from corroborate.records.judgement import PAIRED, Status
from corroborate.review import words
from corroborate.review.incidents.dossier import Dossier

_VERDICTS = ("unsure", "same", "different")  # what most wants a person first
_MEANINGS = {
    "unsure": "could not be told apart",
    "same": "alike, but kept apart by others of its reports",
    "different": "told apart",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """An incident that this one is tied to: how, and what it is."""

    id: str
    title: str
    kind: str
    killed: str


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Another incident that this one was compared with; `pairs` of their accounts, and why they are two."""

    id: str
    title: str
    killed: str
    verdict: str
    meaning: str
    reasons: tuple[str, ...]
    pairs: int
    decided: str  # what somebody decided about the two, "" where nobody did


def ties(dossier: Dossier) -> list[Tie]:
    """What the reports say that it followed, avenged or was part of."""
    found = []
    for relation in dossier.incident.relations:
        other = dossier.others.get(relation.to)
        title = other.title if other else "not in this ledger"
        found.append(Tie(relation.to, title, words.plain(relation.kind), _killed(other)))
    return found


def look_alikes(dossier: Dossier) -> list[LookAlike]:
    """Incidents that linkage compared it with, those that it could not tell first."""
    own = set(dossier.incident.accounts)
    by_incident: dict[str, list[LinkDecision]] = defaultdict(list)
    for decision in dossier.decisions:
        outside = {decision.left, decision.right} - own
        home = dossier.home.get(next(iter(outside))) if len(outside) == 1 else None
        if home is not None and home in dossier.others:
            by_incident[home].append(decision)
    found = [_look_alike(dossier, dossier.others[id], rows) for id, rows in by_incident.items()]
    return sorted(found, key=lambda a: (bool(a.decided), _VERDICTS.index(a.verdict), -a.pairs, a.id))


def _look_alike(dossier: Dossier, other: Incident, decisions: list[LinkDecision]) -> LookAlike:
    verdict = min((d.verdict for d in decisions), key=_VERDICTS.index)
    reasons = tuple(dict.fromkeys(d.reason for d in decisions if d.verdict == verdict))
    decided = _decided(dossier, other.id)
    return LookAlike(
        other.id,
        other.title,
        _killed(other),
        verdict,
        _MEANINGS[verdict],
        reasons[:3],
        len(decisions),
        decided,
    )


def _decided(dossier: Dossier, other: str) -> str:
    said = [
        f"{s.judgement.kind} by {s.judgement.says}"
        for s in dossier.standings
        if s.judgement.kind in PAIRED
        and other in s.incidents
        and s.status in (Status.IN_FORCE, Status.WAITING)
    ]
    return said[-1] if said else ""


def _killed(incident: Incident | None) -> str:
    return f"{words.toll(incident.killed)} killed" if incident and incident.killed else ""
