"""Merging: two tellings of one event that were gathered apart, found when the whole report is read."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge.kinships import Kinships
from corroborate.stages.resolution.gathered import Group
from corroborate.stages.resolution.runs import nameless, share_side
from corroborate.stages.resolution.telling import conflict, support


def same(home: Group, other: Group, all_told: Sequence[Group], kinships: Kinships) -> bool:
    """Whether two groups of tellings are of one event, or of one run of events."""
    if home.series != other.series or any(conflict(t, home.told, kinships) is not None for t in other.told):
        return False
    return _same_run(home, other, all_told) if home.series else _same_event(home, other)


def _same_run(home: Group, other: Group, all_told: Sequence[Group]) -> bool:
    """Whether two runs of attacks are one: the same doers or targets, or the only run told of."""
    runs = sum(g.series for g in all_told)
    alone = runs == 2 and (nameless(home) or nameless(other))
    return alone or any(share_side(t, home) for t in other.told)


def _same_event(home: Group, other: Group) -> bool:
    shared = frozenset().union(*(support(t, home.told) for t in other.told))
    beside = "day" in shared and bool(shared & {"place", "region"})
    return "dead" in shared or (not home.main and not other.main and beside)
