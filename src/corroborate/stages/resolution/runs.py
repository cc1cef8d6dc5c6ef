"""Runs: series of events told as one ("the attacks since May"), and when two of them are the same."""

from __future__ import annotations

from corroborate.stages.resolution.gathered import Group
from corroborate.stages.resolution.telling import Telling, support


def one_run(new: Telling, group: Group) -> bool:
    """Whether a number of events is one told before: same sides, or nothing that tells the two apart."""
    if share_side(new, group) or not new.claims:
        return True
    sided = bool(new.named or new.targets) and any(t.named or t.targets for t in group.told)
    return not sided and bool(support(new, group.told))


def share_side(new: Telling, group: Group) -> bool:
    """Whether the same ones attacked, or the same ones were attacked, in two runs of events."""
    return any(new.named & t.named or new.targets & t.targets or new.hits & t.hits for t in group.told)


def nameless(group: Group) -> bool:
    """True for "the attacks on its men": nothing says whose, where or when."""
    return not any(t.named or t.targets or t.places or t.periods for t in group.told)
