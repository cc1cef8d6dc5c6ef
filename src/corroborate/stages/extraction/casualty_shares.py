"""The reader of shares told beside a count: "40 people, some of them women, were killed".

Nobody says how many they are; they are a part of the count before, if a noun for people says who.
"Most of them women" only describes them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.records.claim import Scope
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import VAGUE, PersonGroup, noun_in

READER = "surface"
_REACH = 6  # words from the count to the comma before its share


def read_shares(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """Tellings of the shares of what is told."""
    line = phrases.line
    found: list[Telling] = []
    for place in range(2, len(line.words) - 2):
        if not line.within(place, "share", "half") or line.low(place + 1) != "of":
            continue
        if line.low(place + 2) not in ("them", "whom") or line.within(place, "greater-part"):
            continue
        start = place + 3 + line.within(place + 3, "be")
        noun = noun_in(line, start)
        comma = _opened(phrases, place)
        if noun is None or not noun[0].plural or comma is None:
            continue
        group = PersonGroup(place, noun[1], VAGUE, "plural", noun[0], start, noun[1], noun[0].civilian)
        for whole in _before(told, comma):
            first, last = min(whole.first, place), max(whole.last, noun[1])
            part = replace(whole, count=VAGUE, first=first, last=last, group=group, scope=Scope.SUBSET)
            found.append(replace(part, civilian=group.civilian, others=False, readers=(READER,)))
    return found


def _opened(phrases: Phrases, place: int) -> int | None:
    """Where "almost half of them" is set off: its comma or dash."""
    line = phrases.line
    for before in range(place - 1, max(0, place - 4), -1):
        if line.low(before) in (",", "-", "–", "—", "("):
            return before
        if not (line.within(before, "article", "nearly") or line.adverb(before)):
            return None
    return None


def _before(told: Sequence[Telling], comma: int) -> list[Telling]:
    """The counts told last before the comma."""
    before = [t for t in told if t.group is not None and t.group.last <= comma and t.count != VAGUE]
    edge = max((t.group.last for t in before if t.group is not None), default=0)
    if not before or comma - edge > _REACH:
        return []
    held = {t.field: t for t in before if t.group is not None and t.group.last == edge}
    return [held[field] for field in sorted(held)]
