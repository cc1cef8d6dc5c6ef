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
        told = _relative(line, end)
        hit = line.harmed(end if told is None else told)
        if hit is None or hit.value.field is None or hit.first != (end if told is None else told):
            continue
        if told is None and ("done" not in hit.value.shapes or not _closed(line, hit.last)):
            continue
        if told is not None and not {"done", "suffered", "state"}.intersection(hit.value.shapes):
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


def _closed(line: Line, place: int) -> bool:
    return _verb_follows(line, place) or _reduced(line, place)


def _relative(line: Line, place: int) -> int | None:
    """'One of 43 students | who (were) | abducted': where the harm of all of them is told.

    "One of the guards who was killed" tells of the one only.
    """
    if line.low(place) != "who":
        return None
    place += 1
    while line.within(place, "be", "have") or line.adverb(place):
        if line.low(place) in ("was", "is", "has"):
            return None
        place += 1
    return place


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
