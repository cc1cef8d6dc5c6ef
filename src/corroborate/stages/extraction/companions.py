"""Companions: those who shared the fate of one person, told behind the verb."""

from __future__ import annotations

from dataclasses import replace

from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import ONE, PersonGroup


def companions(phrases: Phrases, place: int, left: list[PersonGroup]) -> list[PersonGroup]:
    """'The mayor was shot dead | along with two guards': who begins at `place`, if one person stands left."""
    line = phrases.line
    opened = next(
        (h for h in line.people.phrases("together", line.lowers[place : place + 3]) if not h.first), None
    )
    if opened is None or len(left) != 1 or left[0].count != ONE:
        return []
    group = next(iter(phrases.objects(place + opened.last)), None)
    if group is None or group.sort not in ("counted", "single", "definite", "named", "bare"):
        return []
    return [replace(group, others=True)] if group.others or group.sort == "counted" else [group]
