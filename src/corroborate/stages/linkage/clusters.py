"""Clusters: pairs joined best evidence first, never against a veto between any two members.

The outcome depends on the decisions alone: ties go to the smaller ids.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from corroborate.stages.linkage.sketch import Sketch

Barred = Callable[[Sketch, Sketch], bool]


@dataclass(slots=True)
class _Cluster:
    lead: int
    members: list[int]
    reports: set[str]
    # One member stands for all that would be vetoed alike: five hundred copies are one.
    kinds: dict[tuple[object, ...], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clustered:
    """Clusters as places of sketches, and the pairs that were to be one but were kept apart, with why."""

    clusters: tuple[tuple[int, ...], ...]
    refused: dict[tuple[int, int], str]


def cluster(drawn: Sequence[Sketch], joins: Sequence[tuple[float, int, int]], barred: Barred) -> Clustered:
    """Agglomerate over `joins` (points, i, j)."""
    of = [_Cluster(place, [place], {s.account.report}, {s.signature: place}) for place, s in enumerate(drawn)]
    refused: dict[tuple[int, int], str] = {}
    for _, left, right in sorted(joins, key=lambda j: (-j[0], j[1], j[2])):
        one, two = of[left], of[right]
        if one is two:
            continue
        why = _clash(drawn, one, two, barred)
        if why:
            refused[left, right] = why
            continue
        small, large = sorted((one, two), key=lambda c: (len(c.members), c.lead))
        large.members.extend(small.members)
        large.reports |= small.reports
        for signature, place in small.kinds.items():
            large.kinds[signature] = min(place, large.kinds.get(signature, place))
        for place in small.members:
            of[place] = large
    unique = {id(c): tuple(sorted(c.members)) for c in of}
    return Clustered(tuple(sorted(unique.values())), refused)


def _clash(drawn: Sequence[Sketch], one: _Cluster, two: _Cluster, barred: Barred) -> str:
    if one.reports & two.reports:
        return "a report in the same cluster tells of both"
    for a in sorted(one.kinds.values()):
        for b in sorted(two.kinds.values()):
            if barred(drawn[a], drawn[b]):
                return f"{drawn[a].id} and {drawn[b].id}, linked to them, cannot be one event"
    return ""
