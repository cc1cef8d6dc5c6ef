"""What stands between people and their verb: the part of a whole, a report of what was done, a surer name."""

from __future__ import annotations

from collections.abc import Mapping

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.person_groups import PersonGroup

_BY_REACH = 8  # words from "are said by" to "to have been seized"
_PAST = ("d", "n", "t")  # "reported", "known", "thought"


def before_report(line: Line, place: int) -> int:
    """'Four men | are said by the governor | to have been seized': where what is reported begins."""
    if line.low(place) != "to":
        return place
    by = next((p for p in range(place - 1, max(0, place - _BY_REACH), -1) if line.low(p) == "by"), None)
    told = by is not None and line.within(by - 2, "be") and line.low(by - 1).endswith(_PAST)
    return by - 2 if by is not None and told else place


def whole_before(
    line: Line, by_last: Mapping[int, PersonGroup], part: PersonGroup, place: int
) -> PersonGroup | None:
    """'Two rebels, including | a commander, | and a soldier were killed': the rebels, not their part.

    The part needs a comma behind it: in "a crowd including a nurse and two boys" the list goes on.
    """
    start = part.first
    while (left := by_last.get(start - 1)) is not None and (
        line.within(start - 1, "joining") or line.low(start - 1) == ","
    ):
        start = left.first
    cue = next((c for c in line.scopes if c.value == "subset" and c.last == start), None)
    closed = line.low(place) == "," or line.low(place - 1) == ","
    if cue is None or not closed or line.low(cue.first - 1) != ",":
        return None
    return by_last.get(cue.first - 1)


def surely_named(group: PersonGroup) -> bool:
    """'Of Haifa, and | Cpl. Noa Stern, 19,': a name with a rank, a trade or an age is no place."""
    return group.age is not None or group.noun is not None or group.name_first > group.first


def whole_of(line: Line, by_last: Mapping[int, PersonGroup], part: PersonGroup) -> PersonGroup | None:
    """The people before "including", where all that follows are parts of them."""
    cue = next((c for c in line.scopes if c.value == "subset" and c.last == part.first), None)
    if cue is None:
        return None
    return by_last.get(cue.first) or (by_last.get(cue.first - 1) if line.low(cue.first - 1) == "," else None)
