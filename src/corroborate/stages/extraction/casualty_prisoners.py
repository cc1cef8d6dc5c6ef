"""Prisoners at the end of a list of losses: "145 dead and 9 prisoners", "14 wounded; 1 prisoner of war".

Beside the dead and the hurt of one side they are those whom the other side took.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup

READER = "list"


def read_prisoners(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """Tellings of the captured by a number of prisoners behind a number of dead or hurt."""
    line = phrases.line
    taken = {t.group.first for t in told if t.group is not None}
    found: list[Telling] = []
    for group in phrases.groups:
        prisoners = group.noun is not None and any(
            line.within(place, "prisoner") for place in range(group.noun_first, group.noun_last)
        )
        if not prisoners or group.sort != "counted" or group.first in taken:
            continue
        if _behind_losses(phrases, group) and _closes(line, group.last):
            span = (group.first, group.last, group.first)
            found.append(Telling("captured", group.count, *span, group, (READER,)))
    return found


def _behind_losses(phrases: Phrases, group: PersonGroup) -> bool:
    """Right behind "145 dead and", "14 wounded;": a number with its word of harm."""
    line = phrases.line
    place = group.first - 1
    if not (line.within(place, "joining") or line.low(place) in (",", ";")):
        return False
    place -= line.low(place - 1) in (",", ";")
    hit = line.harmed(place - 1)
    return hit is not None and hit.value.field in ("killed", "injured") and hit.first in phrases.by_last


def _closes(line: Line, place: int) -> bool:
    """True where the list ends, or goes on with a number."""
    return line.mark(place) or (line.within(place, "joining") and place + 1 in line.quantities)
