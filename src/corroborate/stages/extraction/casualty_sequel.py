"""Harm that was followed by death: "were poisoned and then shot dead" tells of the dead alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling


def with_sequels(line: Line, told: Sequence[Telling]) -> list[Telling]:
    """Without the hurt of those whom the same sentence has killed next, who are counted among the dead."""
    pairs = [(hurt, dead) for hurt in told for dead in told if _then(line, hurt, dead)]
    hurt = {id(pair[0]) for pair in pairs}
    dead = {id(pair[1]) for pair in pairs}
    return [
        replace(t, count=t.group.count) if id(t) in dead and t.group is not None else t
        for t in told
        if id(t) not in hurt
    ]


def _then(line: Line, hurt: Telling, dead: Telling) -> bool:
    if (hurt.field, dead.field) != ("injured", "killed") or hurt.group is None or dead.group is None:
        return False
    harm = line.harmed(hurt.verb)
    between = range(harm.last if harm else hurt.verb + 1, dead.verb)
    same = hurt.group.first == dead.group.first and hurt.verb < dead.verb
    joined = any(line.within(place, "conjunction") or line.low(place) == "before" for place in between)
    return same and joined and any(line.within(place, "next") for place in between)
