"""The reader of "two more were hurt, bringing the total to 25": a total of what was told just before.

"Total" and "tally" count anything; here they count whatever harm the sentence has told last.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup

READER = "surface"
_REACH = 7  # words from the verb to its number: "bringing the overall total for the week to"


def read_totals(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """The totals to which those told before them raise a count that says not of what."""
    line = phrases.line
    found: list[Telling] = []
    for verb in range(1, len(line.words)):
        if not line.within(verb, "raising") or not line.within(verb + 1, "definite"):
            continue
        place = _number(line, verb + 2)
        before = [t for t in told if t.last <= verb and t.count.low and t.realis.happened]
        if place is None or not before:
            continue
        more = max(before, key=lambda t: (t.last, t.first))
        quantity, last = line.quantities[place]
        total = quantity.count
        if total.low is None or total.low <= (more.count.low or 0) or line.within(last, "not-people"):
            continue
        group = PersonGroup(place, last, total, "bare")
        span = (verb, last, verb + 1)
        told_now = Telling(more.field, total, *span, group, (READER,), realis=more.realis, toll=True)
        found.append(told_now)
    return found


def _number(line: Line, start: int) -> int | None:
    """The number behind "total to"; none where the total says itself what it counts."""
    totals = False
    for place in range(start, start + _REACH):
        if line.mark(place) or line.harmed(place) is not None or line.low(place) == "of":
            return None
        totals = totals or line.within(place, "sum-total")
        if totals and line.low(place) == "to" and place + 1 in line.quantities:
            return place + 1
    return None
