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
    found = phrases.objects(place + opened.last)
    if any(group.sort not in ("counted", "single", "definite", "named", "bare") for group in found):
        found = found[:1] if found[0].sort not in ("none", "plural", "part", "unknown", "lone") else []
    beside = len(found) > 1  # "a priest and four nuns": no five, where a bishop was taken with them
    return [replace(g, others=True) if beside or g.others or g.sort == "counted" else g for g in found]
