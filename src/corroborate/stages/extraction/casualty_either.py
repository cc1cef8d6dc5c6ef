"""Harms told in one breath with "or": "90 were killed, injured or kidnapped" counts none of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.person_groups import NONE, ONE, VAGUE

_BETWEEN = frozenset({",", "or", "/", "and/or", "otherwise"})
_FEWEST = 3  # two harms ("killed or wounded") are read where the words of harm are read


def spread(line: Line, told: Sequence[Telling]) -> list[Telling]:
    """The tellings, with a number for several harms given to each of them as people of no known number."""
    found = list(told)
    for run in _runs(line):
        verbs = {hit.first: hit.value.field for hit in run if hit.value.field}
        mine = [t for t in found if t.verb in verbs and t.count != NONE]
        found = [t for t in found if t not in mine]
        for telling in [t for t in mine if t.count != ONE][:1]:
            found += [
                replace(telling, field=field, verb=verb, count=VAGUE, scope=None)
                for verb, field in sorted(verbs.items())
                if field is not None
            ]
    return found


def _runs(line: Line) -> list[list[Hit[Harm]]]:
    """Three words of harm or more with nothing but commas and "or" between them."""
    runs: list[list[Hit[Harm]]] = []
    for hit in line.harms:
        last = runs[-1][-1] if runs else None
        if last is not None and last.last < hit.first and _joined(line, last.last, hit.first):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return [run for run in runs if len(run) >= _FEWEST and "or" in line.lowers[run[0].last : run[-1].first]]


def _joined(line: Line, first: int, last: int) -> bool:
    return last > first and all(line.low(place) in _BETWEEN for place in range(first, last))
