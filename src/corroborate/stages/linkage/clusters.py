"""Clusters: pairs joined best evidence first, never against a veto between any two members.

Where a pair agrees in nothing but what a look-alike might share, most members of the one cluster must
agree with most of the other so far: thin evidence is never passed on from pair to pair, and one page
that says next to nothing does not stand in the way of the rest.

The outcome depends on the decisions alone: ties go to the smaller ids.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import isinf

from corroborate.stages.linkage.rulings import Ruled
from corroborate.stages.linkage.sketch import Sketch

Objection = Callable[[Sketch, Sketch, bool], str]
"""Why two accounts may not meet in one cluster, or ""; the flag says that the join is a thin one."""
Bridge = Callable[[Sketch, Sketch, Sketch], bool]
"""Whether a third account clears up why two may not meet: it names the dead of both."""
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
    judged: bool = False  # a person holds some of its members to be one event


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
    *,
    bridged: Bridge = lambda one, two, third: False,
    places: Sequence[int] | None = None,
    ruled: Ruled = Ruled(),  # noqa: B008  # never changed
) -> Clustered:
    """Agglomerate over `joins`; where clusters are `akin`, `leniently` says what still bars them.

    `places`: those of the sketches that are to be clustered, by default all. `ruled`: what people decided;
    what they hold to be one event comes as joins of endless points, and nothing bars it.
    """
    of = {place: _alone(place, drawn[place]) for place in (range(len(drawn)) if places is None else places)}
    refused: dict[tuple[int, int], str] = {}
    for join in sorted(joins, key=lambda j: (-j.points, j.left, j.right)):
        left, right = join.left, join.right
        one, two = of[left], of[right]
        if one is two:
            continue
        why = ""
        if not isinf(join.points):
            waived = _waived(drawn, one, two, join, objection)
            why = _clash(drawn, one, two, join, waived, bridged)
        if why and leniently is not None and akin(_some(one), _some(two)):
            waived = _waived(drawn, one, two, join, leniently)
            why = _clash(drawn, one, two, join, waived, bridged, lenient=True)
        if ruled:
            why = ruled.apart(_ids(drawn, one), _ids(drawn, two)) or why
        if why:
            refused[left, right] = why
            continue
        small, large = sorted((one, two), key=lambda c: (len(c.members), c.lead))
        large.members.extend(small.members)
        large.reports |= small.reports
        large.judged = large.judged or small.judged or isinf(join.points)
        for signature, place in small.kinds.items():
            large.kinds[signature] = min(place, large.kinds.get(signature, place))
        for place in small.members:
            of[place] = large
    unique = {id(c): tuple(sorted(c.members)) for c in of.values()}
    return Clustered(tuple(sorted(unique.values())), refused)


def _waived(
    drawn: Sequence[Sketch], one: _Cluster, two: _Cluster, join: Join, objection: Objection
) -> Objection:
    """An objection that a person's word has set aside for one of the joined is none for the other."""
    if not one.judged and not two.judged:
        return objection
    beside = {
        end: {drawn[place].id for place in of.members} for end, of in ((join.left, one), (join.right, two))
    }

    def weighed(left: Sketch, right: Sketch, thin: bool) -> str:
        why = objection(left, right, thin)
        # The end and the objector stand in one cluster though they object to each other, too: by decision.
        aside = why and any(
            other.id in beside[end] and objection(drawn[end], other, thin)
            for end in sorted(beside)
            for other in (left, right)
            if other.id != drawn[end].id
        )
        return "" if aside else why

    return weighed


def _ids(drawn: Sequence[Sketch], of: _Cluster) -> list[str]:
    return [drawn[place].id for place in of.members]


def _alone(place: int, sketch: Sketch) -> _Cluster:
    return _Cluster(place, [place], {sketch.account.report}, {sketch.signature: place})


def _clash(
    drawn: Sequence[Sketch],
    one: _Cluster,
    two: _Cluster,
    join: Join,
    objection: Objection,
    bridged: Bridge,
    *,
    lenient: bool = False,
) -> str:
    # What one report tells twice, once in passing, may be one event; what it is about twice may not.
    both = _about(drawn, one) & _about(drawn, two) if lenient else one.reports & two.reports
    if both and (lenient or not join.firm or not _told_twice(drawn, one, two, both, objection)):
        return "a report in the same cluster tells of both"
    met = [(drawn[a], drawn[b]) for a in _some(one) for b in _some(two)]
    third = [drawn[place] for place in (*_some(one), *_some(two))]
    for a, b in met:
        why = objection(a, b, False)
        if why and not any(bridged(a, b, c) for c in third):
            return _words(a, b, why)
    apart = [] if join.firm else [(a, b) for a, b in met if objection(a, b, True)]
    few = 2 * len(apart) <= len(met) and len(met) > 2
    return "" if few or not apart else _words(*apart[0], objection(*apart[0], True))


def _told_twice(
    drawn: Sequence[Sketch], one: _Cluster, two: _Cluster, reports: set[str], objection: Objection
) -> bool:
    """Whether each of these reports may tell twice of one event: as its own, and once more in passing."""
    sides = [
        [sketch for sketch in (drawn[place] for place in of.members) if sketch.account.report in reports]
        for of in (one, two)
    ]
    beside: dict[str, list[Sketch]] = {}
    for sketch in sides[1]:
        beside.setdefault(sketch.account.report, []).append(sketch)
    twice = ((a, b) for a in sides[0] for b in beside[a.account.report])
    return all(a.account.main != b.account.main and not objection(a, b, False) for a, b in twice)


def _about(drawn: Sequence[Sketch], of: _Cluster) -> set[str]:
    """The reports that are mainly about a cluster's event."""
    return {drawn[place].account.report for place in of.members if drawn[place].account.main}


def _some(of: _Cluster) -> list[int]:
    return sorted(of.kinds.values())


def _words(a: Sketch, b: Sketch, why: str) -> str:
    return f"{a.id} and {b.id}, linked to them, {why}"
