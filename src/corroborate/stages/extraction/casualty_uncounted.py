"""The reader of dead and hurt whom nobody counts: "there were dead and wounded among the passengers"."""

from __future__ import annotations

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.harm_frame import frame_of
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import VAGUE

READER = "surface"


def read_uncounted(phrases: Phrases) -> list[Telling]:
    """Tellings of killed and injured people, each of no known number, from "dead and wounded" alone."""
    line = phrases.line
    found: list[Telling] = []
    for dead in line.harms:
        place = dead.last
        if dead.value.field != "killed" or "state" not in dead.value.shapes or not _joining(line, place):
            continue
        hurt = line.harmed(place + 1)
        if hurt is None or hurt.value.field != "injured" or "done" not in hurt.value.shapes:
            continue
        frame = frame_of(line, dead.first)
        if dead.first in phrases.by_last or frame.negated or not _opened(line, dead.first):
            continue
        closed = line.mark(hurt.last) or line.within(hurt.last, "preposition", "conjunction", "clause")
        if closed:
            span = (dead.first, hurt.last)
            found += [
                Telling(h.value.field or "", VAGUE, *span, h.first, None, (READER,)) for h in (dead, hurt)
            ]
    return found


def _joining(line: Line, place: int) -> bool:
    return line.low(place) in ("and", "&", ",")


def _opened(line: Line, place: int) -> bool:
    """Behind "there were", "leaving", "reports of" or "casualties,": a number or "the" opens others."""
    before = place - 1
    while line.adverb(before) or line.low(before) in ("many", "several", "some"):
        before -= 1
    there = line.within(before, "be") and line.low(before - 1) == "there"
    casualties = line.low(before) in (",", ":") and line.harmed(before - 1) is not None
    counted = casualties and (hit := line.harmed(before - 1)) is not None and "counted" in hit.value.shapes
    return there or counted or line.within(before, "dealing")
