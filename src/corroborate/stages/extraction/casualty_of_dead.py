"""The reader of what the dead were: "of the 21 people killed, 14 were civilians".

The 21 are the toll and the 14 a part; whoever they were is no further count of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.records.claim import Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import noun_in

READER = "surface"
_REACH = 12  # words from the harm to the comma before its part
_SHAPES = frozenset({"done", "state", "plain"})


def with_parts_of_dead(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """What is told, without the predicates of such sentences, and with their parts."""
    line, found = phrases.line, list(told)
    for hit in line.harms:
        comma = next((p for p in range(hit.last, hit.last + _REACH) if line.low(p) == ","), None)
        if hit.value.field is None or comma is None or not _SHAPES.intersection(hit.value.shapes):
            continue
        group = phrases.by_first.get(comma + 1)
        opened = _opened(line, hit)
        if opened is None or group is None or group.sort != "bare" or not line.within(group.last, "be"):
            continue
        noun = noun_in(line, group.last + 1)
        if noun is None or not noun[0].plural:
            continue
        found = [t for t in found if t.verb != hit.first or t.group is None or t.group.last <= hit.last]
        span = (opened, noun[1], hit.first)
        civilian = noun[0].civilian
        part = (group, (READER,), Scope.SUBSET)
        found.append(Telling(hit.value.field, group.count, *span, *part, civilian=civilian))
        whole = next((g for g in phrases.groups if opened < g.first and g.last == hit.first), None)
        if whole is not None and not any(t.group == whole for t in found):
            count = (whole.first, hit.last, hit.first)
            found.append(Telling(hit.value.field, whole.count, *count, whole, (READER,), Scope.TOTAL))
    return found


def _opened(line: Line, hit: Hit[Harm]) -> int | None:
    """Where the "of" stands that opens the sentence's phrase about the dead."""
    for place in range(hit.first - 1, max(-1, hit.first - 7), -1):
        if line.low(place) == "of":
            start = place == 0 or line.mark(place - 1) or line.low(place - 1) in ("and", "that")
            return place if start else None
        if line.mark(place) or line.within(place, "be", "have", "modal"):
            return None
    return None
