"""The reader of parts told before their verb: "among those shot dead was Ana Ruiz"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
    found = _behind(phrases, told)
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


def _behind(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """'Killing 22 people, | three children among them'."""
    line = phrases.line
    found: list[Telling] = []
    for group in phrases.groups:
        apart = line.low(group.first - 1) == "," and line.within(group.last, "amid-people")
        if not apart or line.low(group.last + 1) != "them" or group.sort in ("none", "plural"):
            continue
        before = [t for t in told if t.group is not None and t.group.last <= group.first]
        edge = max((t.group.last for t in before if t.group is not None), default=0)
        for whole in before:
            if whole.group is not None and whole.group.last == edge and whole.group != group:
                first, last = min(whole.first, group.first), group.last + 2
                part = replace(whole, count=group.count, group=group, first=first, last=last)
                found.append(replace(part, scope=Scope.SUBSET, readers=(READER,), civilian=group.civilian))
    return found


def _opens(line: Line, place: int) -> bool:
    """True at the start of a clause: "the bomb fell among those waiting" opens nothing."""
    return place == 0 or line.mark(place - 1) or line.low(place - 1) in ("and", "that", "also")
