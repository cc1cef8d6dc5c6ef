"""Course: how every value came to be what it is, build by build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corroborate.ledger.history import Change as Noted
from corroborate.pipeline.past import NOTHING, Change, Difference, differences
from corroborate.records.incident import Incident
from corroborate.review.incidents.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Step:
    """One build that changed an incident: each value before and after, and the pages that came to it."""

    build: int
    change: str
    values: tuple[Change, ...]
    reports: tuple[str, ...]
    judges: tuple[str, ...]  # what people decided that stands behind a value only since then


def course(dossier: Dossier) -> list[Step]:
    """The steps of an incident, the latest first."""
    judges = {s.judgement.id: s.judgement for s in dossier.standings}
    steps: list[Step] = []
    before: Incident | None = None
    for noted in dossier.past:
        found = between([before] if before else [], [noted.incident] if noted.incident else [])
        values = tuple(c for d in found for c in d.changes)
        reports = tuple(dossier.name(r) for d in found for r in d.reports)
        decided = dict.fromkeys(id for c in values for id in c.claims if id in judges)
        said = tuple(f"{judges[id].kind}, {judges[id].says}" for id in decided)
        if values or reports or noted.change != "changed":
            steps.append(Step(noted.build, noted.change, values, reports, said))
        before = noted.incident
    return steps[::-1]


def between(before: Iterable[Incident], after: Iterable[Incident]) -> tuple[Difference, ...]:
    """What has become of some incidents, value by value."""
    then, now = (replace(NOTHING.content, incidents=tuple(found)) for found in (before, after))
    return differences(then, now)


def since(rows: Sequence[tuple[str, Sequence[Noted]]], build: int) -> tuple[Difference, ...]:
    """What became of incidents (id, everything noted of it) after a build."""
    before: list[Incident] = []
    after: list[Incident] = []
    for _, noted in rows:
        old = [n for n in noted if n.build <= build]
        if old and old[-1].incident:
            before.append(old[-1].incident)
        if noted and noted[-1].incident:
            after.append(noted[-1].incident)
    return between(before, after)
