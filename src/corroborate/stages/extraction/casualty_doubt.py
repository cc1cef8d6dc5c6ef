"""Harm told under an impersonal doubt: "it is feared that the three geologists have been murdered"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.records.claim import Realis
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.person_groups import NONE


def doubted(line: Line, told: Sequence[Telling]) -> list[Telling]:
    """The tellings, suspected where nobody in particular "believes" or "fears" them in their own clause."""
    hits = line.people.phrases("impersonal-doubt", line.lowers)
    if not hits:
        return list(told)
    return [
        replace(t, realis=Realis.SUSPECTED)
        if t.realis is Realis.ACTUAL and t.count != NONE and any(_holds(line, h.last, t) for h in hits)
        else t
        for t in told
    ]


def _holds(line: Line, opened: int, telling: Telling) -> bool:
    """Up to a "but" or a semicolon everything behind the doubt is doubted."""
    between = range(opened, telling.first)
    return opened <= telling.first and not any(
        line.low(p) in (";", ":", "but", "while", "whereas") for p in between
    )
