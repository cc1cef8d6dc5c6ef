"""Numbers beside a participle of harm: "losses came to 45 killed", "five wounded constables died"."""

from __future__ import annotations

from dataclasses import replace

from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup


def summed_up(phrases: Phrases, beside: PersonGroup | None) -> list[PersonGroup]:
    """'Losses came to | 45 killed': a number alone beside the participle, behind a word of tolls."""
    line = phrases.line
    if beside is None or beside.sort != "bare" or line.low(beside.first - 1) == "from":
        return []
    if line.low(beside.first - 1) == "of" and beside.first - 1 in phrases.by_last:
        return []  # "one of 45 killed"
    return [beside] if line.within(beside.first - 1, "toll-link") else []


def with_number(phrases: Phrases, group: PersonGroup) -> PersonGroup:
    """'Five wounded | constables | died': the number stands before the participle."""
    hit = phrases.line.harmed(group.first - 1)
    beside = phrases.by_last.get(hit.first) if hit is not None and group.sort == "plural" else None
    if beside is None or beside.sort != "bare":
        return group
    return replace(group, first=beside.first, count=beside.count, sort="counted", others=beside.others)
