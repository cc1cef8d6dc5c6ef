"""Counts over a stretch of time or a whole war: "the war has killed 40,000", "200 have died this year"."""

from __future__ import annotations

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling

_BACK = 24  # words from a verb back to its subject
_BEHIND = 12  # words from a verb to the stretch of time


def of_a_stretch(line: Line, telling: Telling) -> bool:
    """True where the count's own clause says that it is of a war, or of a year so far.

    "The war has killed 40,000 people"; not "the war, in which rebels have killed nine".
    """
    perfect = _auxiliary(line, telling.verb)
    return _war_kills(line, telling.verb, perfect) or (perfect is not None and _so_far(line, telling))


def _auxiliary(line: Line, verb: int) -> int | None:
    """Where the "has" stands of "has (already) killed", "have been killed"."""
    for place in range(verb - 1, max(-1, verb - 5), -1):
        if line.low(place) in ("has", "have"):
            return place
        if not (line.within(place, "be", "have", "between") or line.adverb(place)):
            return None
    return None


def _so_far(line: Line, telling: Telling) -> bool:
    end = max(telling.last, telling.verb + 1)
    for hit in line.people.phrases("stretch", line.lowers[end : end + _BEHIND]):
        between = range(end, end + hit.first)
        other = ("clause", "relative", "ranking", "ordinal")
        return not any(line.low(p) in (";", ",") or line.within(p, *other) for p in between)
    return False


def _war_kills(line: Line, verb: int, perfect: int | None) -> bool:
    """True where a war is the subject of the verb; a plain past must stand right behind it."""
    end = verb if perfect is None else perfect
    start = max(0, end - _BACK)
    for war in range(end - 1, start - 1, -1):
        if not line.within(war, "long-war"):
            continue
        between = _without_insert(list(range(war + 1, end)), line)
        if between and line.within(between[0], "relative"):
            return perfect is not None or len(between) == 1
        return perfect is not None and not _set_in(line, war) and _phrase(line, between)
    return False


def _without_insert(between: list[int], line: Line) -> list[int]:
    """The words up to the verb without what two commas set apart, and without commas."""
    commas = [place for place in between if line.low(place) == ","]
    if len(commas) > 1:
        between = [place for place in between if not commas[0] <= place <= commas[-1]]
    return [place for place in between if line.low(place) != ","]


def _set_in(line: Line, war: int) -> bool:
    """'In the two-year war': the war is where it happened, and not what did it."""
    for place in range(war - 1, max(-1, war - 5), -1):
        if line.mark(place) or line.within(place, "clause"):
            return False
        if line.within(place, "preposition"):
            return True
    return False


def _phrase(line: Line, between: list[int]) -> bool:
    """True for nothing, or for words that only say which war: "in Sudan", "between the two armies"."""
    if not between:
        return True
    return line.within(between[0], "preposition") and not any(
        line.within(place, "clause", "relative") or place in line.quantities for place in between
    )
