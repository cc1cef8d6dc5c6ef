"""Clusters: pairs joined best evidence first, never against a veto between any two members.

Where a pair agrees in nothing but what a look-alike might share, most members of the one cluster must
agree with most of the other so far: thin evidence is never passed on from pair to pair, and one page
that says next to nothing does not stand in the way of the rest.

The outcome depends on the decisions alone: ties go to the smaller ids.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from corroborate.stages.linkage.sketch import Sketch

Objection = Callable[[Sketch, Sketch, bool], str]
"""Why two accounts may not meet in one cluster, or ""; the flag says that the join is a thin one."""
Kinship = Callable[[Sequence[int], Sequence[int]], bool]
"""Whether two clusters, taken whole, read as of one event: then what is easily misread bars nothing."""


@dataclass(frozen=True, slots=True)
class Join:
    """A pair held to be one event. `firm`: by something that no look-alike shares."""

    points: float
    left: int
    right: int
    firm: bool


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


def cluster(
    drawn: Sequence[Sketch],
    joins: Sequence[Join],
    objection: Objection,
    akin: Kinship = lambda one, two: False,
    leniently: Objection | None = None,
) -> Clustered:
    """Agglomerate over `joins`; where clusters are `akin`, `leniently` says what still bars them."""
    of = [_Cluster(place, [place], {s.account.report}, {s.signature: place}) for place, s in enumerate(drawn)]
    refused: dict[tuple[int, int], str] = {}
    for join in sorted(joins, key=lambda j: (-j.points, j.left, j.right)):
        left, right = join.left, join.right
        one, two = of[left], of[right]
        if one is two:
            continue
        why = _clash(drawn, one, two, join, objection)
        if why and leniently is not None and akin(_some(one), _some(two)):
            why = _clash(drawn, one, two, join, leniently, lenient=True)
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


def _clash(
    drawn: Sequence[Sketch],
    one: _Cluster,
    two: _Cluster,
    join: Join,
    objection: Objection,
    *,
    lenient: bool = False,
) -> str:
    # What one report tells twice, once in passing, may be one event; what it is about twice may not.
    both = _about(drawn, one) & _about(drawn, two) if lenient else one.reports & two.reports
    if both:
        return "a report in the same cluster tells of both"
    met = [(drawn[a], drawn[b]) for a in _some(one) for b in _some(two)]
    for a, b in met:
        why = objection(a, b, False)
        if why:
            return _words(a, b, why)
    apart = [] if join.firm else [(a, b) for a, b in met if objection(a, b, True)]
    few = 2 * len(apart) <= len(met) and len(met) > 2
    return "" if few or not apart else _words(*apart[0], objection(*apart[0], True))


def _about(drawn: Sequence[Sketch], of: _Cluster) -> set[str]:
    """The reports that are mainly about a cluster's event."""
    return {drawn[place].account.report for place in of.members if drawn[place].account.main}


def _some(of: _Cluster) -> list[int]:
    return sorted(of.kinds.values())


def _words(a: Sketch, b: Sketch, why: str) -> str:
    return f"{a.id} and {b.id}, linked to them, {why}"
