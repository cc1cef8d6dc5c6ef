"""The reader of "nine wounded, two seriously": a number with an adverb, part of the hurt before it."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.records.claim import Scope
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import VAGUE, PersonGroup

READER = "surface"
_REACH = 12  # words from the hurt to the part of them


def read_severity(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """Parts of the hurt that a line tells by how badly they were hurt."""
    line = phrases.line
    found = _shares(phrases, told)
    for group in phrases.groups:
        if group.sort != "bare" or group.others or not line.within(group.last, "severity"):
            continue
        after = group.last + 1
        closed = line.mark(after) or line.within(after, "preposition", "conjunction", "clause")
        if not closed or not (line.mark(group.first - 1) or line.within(group.first - 1, "conjunction")):
            continue
        whole = _whole(told, group)
        if whole is None:
            continue
        first, last = min(whole.first, group.first), max(whole.last, after)
        found.append(
            Telling(
                "injured",
                group.count,
                first,
                last,
                whole.verb,
                group,
                (READER,),
                Scope.SUBSET,
                realis=whole.realis,
            )
        )
    return found


def _shares(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """'Dozens were wounded, | some of them critically': a part, and nobody says how many."""
    line = phrases.line
    found: list[Telling] = []
    for place in range(1, len(line.words) - 3):
        if not line.within(place, "share") or line.low(place + 1) != "of" or line.low(place - 1) != ",":
            continue
        if line.low(place + 2) not in ("them", "whom") or not line.within(place + 3, "severity"):
            continue
        group = PersonGroup(place, place + 3, VAGUE, "part")
        whole = next((t for t in reversed(told) if t.field == "injured" and t.last <= place), None)
        if whole is not None and whole.group is not None:
            span = (whole.first, place + 4, whole.verb)
            found.append(Telling("injured", VAGUE, *span, group, (READER,), Scope.SUBSET, whole.realis))
    return found


def _whole(told: Sequence[Telling], group: PersonGroup) -> Telling | None:
    """The hurt told last before the group, if they are more than it."""
    before = [
        t
        for t in told
        if t.field == "injured" and t.group is not None and t.group.first < group.first <= t.last + _REACH
    ]
    whole = max(before, key=lambda t: (t.first, t.last), default=None)
    if whole is None or group.count.low is None:
        return None
    return whole if whole.count.low is None or whole.count.low >= group.count.low else None
