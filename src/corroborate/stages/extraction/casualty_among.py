"""The reader of parts told before their verb: "among those shot dead was Ana Ruiz"."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.records.claim import Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases

READER = "surface"
_REACH = 7  # words from "among" to the harm, and from the harm to its verb
_SHAPES = frozenset({"done", "plain", "state", "suffered"})


def read_among(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """Tellings of the people whom such a sentence puts among the dead, the hurt or the taken."""
    line = phrases.line
    taken = {t.group.first for t in told if t.group is not None}
    found: list[Telling] = []
    for place in range(len(line.words)):
        if not line.within(place, "amid-people") or not _opens(line, place):
            continue
        hit = next((h for h in line.harms if place < h.first < place + _REACH), None)
        if hit is None or hit.value.field is None or not _SHAPES.intersection(hit.value.shapes):
            continue
        be = next((p for p in range(hit.last, hit.last + _REACH) if line.within(p, "be")), None)
        if be is None or any(line.mark(p) for p in range(place, be)):
            continue
        first = next(iter(phrases.objects(be + 1)), None)
        for group in phrases.joined(first, parts=True) if first is not None else ():
            if group.first not in taken and group.sort not in ("none", "plural"):
                scope = Scope.NAMED if group.name is not None or group.sort == "definite" else Scope.SUBSET
                span = (place, group.last, hit.first)
                found.append(Telling(hit.value.field, group.count, *span, group, (READER,), scope))
    return found


def _opens(line: Line, place: int) -> bool:
    """True at the start of a clause: "the bomb fell among those waiting" opens nothing."""
    return place == 0 or line.mark(place - 1) or line.low(place - 1) in ("and", "that")
