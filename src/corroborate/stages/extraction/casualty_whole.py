"""Wholes: people told only as those of whom some are spoken of further.

"One of the three rebels killed in the raid was identified": three were killed, whoever was identified.
"One of the three rebels was killed" tells of one.
"""

from __future__ import annotations

from corroborate.records.claim import Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.person_groups import PersonGroup, noun_in

READER = "whole"
_REACH = 14  # words from the participle to the verb that makes it one


def read_wholes(line: Line) -> list[Telling]:
    """The whole that "one of the three rebels killed ... was" takes its part from."""
    if line.headline:  # there "one of the three rebels killed" may leave its "was" out
        return []
    found: list[Telling] = []
    for place, (quantity, last) in sorted(line.quantities.items()):
        of = place - 1 - line.within(place - 1, "definite")
        if line.low(of) != "of" or of - 1 not in line.quantities or not quantity.count.exact:
            continue
        noun = noun_in(line, last)
        end = noun[1] if noun is not None else last
        hit = line.harmed(end)
        if hit is None or hit.first != end or "done" not in hit.value.shapes or hit.value.field is None:
            continue
        if not _verb_follows(line, hit.last) and not _reduced(line, hit.last):
            continue
        group = PersonGroup(
            place,
            end,
            quantity.count,
            "counted",
            noun[0] if noun else None,
            last,
            end,
            _civilian(line, last, end),
        )
        found.append(
            Telling(
                hit.value.field,
                quantity.count,
                place,
                hit.last,
                hit.first,
                group,
                (READER,),
                Scope.TOTAL,
                civilian=group.civilian,
            )
        )
    return found


def _civilian(line: Line, first: int, last: int) -> bool:
    return any(word.startswith("civilian") for word in line.lowers[first:last])


def _reduced(line: Line, place: int) -> bool:
    """'One of two brothers killed | by shelling': the participle says which brothers are meant."""
    return line.within(place, "preposition")


def _verb_follows(line: Line, start: int) -> bool:
    for place in range(start, min(start + _REACH, len(line.words))):
        if line.low(place) in (";", ":", "."):
            return False
        if line.within(place, "be", "have", "modal"):
            return not line.within(place - 1, "relative")
    return False
