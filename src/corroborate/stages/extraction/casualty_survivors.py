"""The reader of wholes nobody of whom lived: "of the 26 prisoners handed over, not one came back alive"."""

from __future__ import annotations

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup, noun_in

READER = "surface"
_REACH = 18  # words from "of the 26 prisoners" to "not one came back alive"


def read_survivors(phrases: Phrases) -> list[Telling]:
    """The wholes that a line says were all killed, by saying that nobody lived."""
    line = phrases.line
    found: list[Telling] = []
    for hit in line.people.phrases("surviving", line.lowers):
        none = next((p for p in range(hit.first - 1, max(-1, hit.first - 4), -1) if _nobody(line, p)), None)
        if none is None:
            before = range(max(0, hit.first - 12), hit.first)
            none = next((p for p in before if _nobody(line, p) and _of(line, p + 1)), None)
        if none is None:
            continue
        group = _whole(line, none, hit.first) or _told_before(phrases, none)
        if group is not None:
            first, last = min(group.first, none), hit.last
            told = (first, last, hit.first, group, (READER,))
            found.append(Telling("killed", group.count, *told, civilian=group.civilian))
    return found


def _nobody(line: Line, place: int) -> bool:
    """'None', 'nobody', 'not one', 'no one'."""
    pair = line.lowers[place : place + 2]
    return line.low(place) in ("none", "nobody", "neither") or pair in (("not", "one"), ("no", "one"))


def _of(line: Line, place: int) -> bool:
    return line.low(place) == "of" or (line.low(place) == "one" and line.low(place + 1) == "of")


def _told_before(phrases: Phrases, none: int) -> PersonGroup | None:
    """'Shells hit a boat with | nine fishermen | aboard; none survived': the only number before."""
    before = [g for g in phrases.groups if g.last <= none and g.sort in ("counted", "bare", "unknown")]
    if len(before) != 1 or before[0].sort != "counted" or not before[0].count.exact:
        return None
    pair = phrases.line.low(none) == "neither"
    of = phrases.line.low(none + 1) == "of" or phrases.line.low(none + 2) == "of"
    size = before[0].count.low or 0
    told = size == 2 if pair else size > 2
    return before[0] if told and not of else None


def _whole(line: Line, none: int, verb: int) -> PersonGroup | None:
    """The number behind "of": before "not one", or in "none of the 26 prisoners"."""
    for place, (quantity, last) in sorted(line.quantities.items(), reverse=True):
        of = place - 1 - line.within(place - 1, "definite")
        near = none - _REACH < place < verb
        if not near or line.low(of) != "of" or not quantity.count.low or quantity.count.vague:
            continue
        opens = of == 0 or line.mark(of - 1) or _nobody(line, of - 1) or line.low(of - 1) in ("one", "that")
        noun = noun_in(line, last)
        if opens and noun is not None and noun[0].plural:
            civilian = noun[0].civilian
            return PersonGroup(place, noun[1], quantity.count, "counted", noun[0], last, noun[1], civilian)
    return None
