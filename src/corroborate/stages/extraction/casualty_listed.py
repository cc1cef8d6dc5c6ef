"""The reader of lists: "Killed: 3 guards, 1 civilian. Injured: 7." """

from __future__ import annotations

from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup

READER = "list"
_LABEL = 8  # words of a label: "Killed in Borno in the past week:"
_SORTS = frozenset({"counted", "bare", "unknown", "named", "single", "lone"})
_SHAPES = frozenset({"done", "state", "plain", "counted"})
_DASHES = frozenset({"-", "–", "—"})
_BEFORE = frozenset({".", ";", ",", ":", "*", "-", "–", "—", "•", "|", "/", ")", "("})


def read_listed(phrases: Phrases) -> list[Telling]:
    """Tellings whose word of harm heads a list behind a colon."""
    line = phrases.line
    found: list[Telling] = []
    for hit in line.harms:
        opens = hit.first == 0 or line.low(hit.first - 1) in _BEFORE
        if not opens or hit.value.field is None or not _SHAPES.intersection(hit.value.shapes):
            continue
        colon = _colon(phrases, hit.last)
        if colon is None or any(line.low(p) in (".", ";") for p in range(hit.last, colon)):
            continue
        for group in _items(phrases, colon + 1):
            last = max(group.last, hit.last)
            telling = Telling(hit.value.field, group.count, hit.first, last, hit.first, group, (READER,))
            found.append(telling)
    return found


def _colon(phrases: Phrases, place: int) -> int | None:
    """The colon of a label, or the dash that stands for it right before a number: "killed – 2"."""
    line = phrases.line
    dash = line.low(place) in _DASHES and place + 1 in line.quantities
    if dash and line.harmed(line.quantities[place + 1][1]) is None:
        return place
    if place in line.quantities and line.mark(line.quantities[place][1]) and line.mark(place - 2):
        return place - 1  # ", missing 3."
    return next((p for p in range(place, place + _LABEL) if line.low(p) == ":"), None)


def _items(phrases: Phrases, place: int) -> list[PersonGroup]:
    """The groups of a list, up to its full stop."""
    found: list[PersonGroup] = []
    while (group := phrases.by_first.get(place)) is not None and group.sort in _SORTS:
        found.append(group)
        parted = phrases.line.low(group.last) in (",", ";") or phrases.line.within(group.last, "joining")
        place = group.last + parted
    return found
