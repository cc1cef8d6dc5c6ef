"""The reader of "the condition of two is serious": the hurt, by how they are doing.

Beside a wider count of the hurt it is a part of it; it stands for a toll only where nothing else does.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.records.claim import Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases

READER = "surface"
_SORTS = frozenset({"counted", "bare", "part"})
_REACH = 7  # words from the people to how they are: "is said to be very serious"


def read_condition(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """Tellings of the injured whose condition, or state, is said to be bad."""
    line = phrases.line
    taken = {t.group.first for t in told if t.group is not None}
    wider = any(t.field == "injured" for t in told)
    found: list[Telling] = []
    for group in phrases.groups:
        of = group.first - 1 - line.within(group.first - 1, "definite")
        if line.low(of) != "of" or not line.within(of - 1, "condition"):
            continue
        end = _bad(line, group.last)
        if end is None or group.sort not in _SORTS or group.first in taken:
            continue
        scope = Scope.SUBSET if wider or group.sort == "part" else Scope.TOTAL
        found.append(Telling("injured", group.count, of - 1, end, of - 1, group, (READER,), scope))
    return found


def _bad(line: Line, place: int) -> int | None:
    """The word after "is critical", "are stated to be very serious"; not after "is not serious"."""
    if not line.within(place, "be"):
        return None
    for ahead in range(place + 1, place + _REACH):
        if line.within(ahead, "grave"):
            return ahead + 1
        closed = line.mark(ahead) or line.within(ahead, "negation", "conjunction", "preposition")
        if closed and line.low(ahead) != "to":
            return None
    return None
