"""The reader of rival figures: "the mayor counted 30 dead, the army only 12", "the union speaks of nine".

A second source gives its own number of those whom the sentence has just counted, and need not say
again of what. Only a number that stands alone is one: "the army lost 12 tanks" gives none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.records.claim import Realis, Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup

READER = "surface"
_SOURCE = 6  # words of the source that stands right before its number: "the red-shirt leadership 34"


def read_rivals(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """The numbers that other sources give of what is told before them."""
    line = phrases.line
    taken = {t.group.first for t in told if t.group is not None}
    found: list[Telling] = []
    for group in phrases.groups:
        if group.sort != "bare" or group.first in taken or group.others or not _alone(line, group):
            continue
        before = [t for t in told if t.last <= group.first and t.count.low and t.scope is not Scope.SUBSET]
        if not before or group.count.vague:
            continue
        rival = max(before, key=lambda t: (t.last, t.first))
        opened = _spoken(line, group.first) or _source(line, rival.last, group.first)
        if opened is None or not _apart(line, rival.last, group.first):
            continue
        found.append(
            replace(
                rival,
                count=group.count,
                first=opened,
                last=group.last,
                group=group,
                scope=Scope.TOTAL,
                readers=(READER,),
                realis=rival.realis if rival.realis.happened else Realis.ACTUAL,
                others=False,
                toll=True,  # it is not added to the other figure
            )
        )
    return found


def _alone(line: Line, group: PersonGroup) -> bool:
    """True where nothing behind a number says of what it is."""
    end = group.last
    return line.mark(end) or line.within(end, "conjunction", "clause", "relative") or line.low(end) == "in"


def _spoken(line: Line, first: int) -> int | None:
    """Where the verb stands that gives the number: "speaks of | nine", "admitting only to | 18"."""
    place = first - 1
    while line.within(place, "figure-link") or line.adverb(place):
        place -= 1
    return place if line.within(place, "giving-figures") else None


def _source(line: Line, start: int, first: int) -> int | None:
    """Where "the army" begins in ", the army | 19": a source with the number right behind it."""
    place = first - 1
    while line.low(place) in ("only", "some", "about", "just"):
        place -= 1
    last = place
    while place > max(start - 1, last - _SOURCE) and not line.mark(place):
        if line.within(place, "conjunction") or line.low(place) == "while":
            break
        if line.harmed(place) or place in line.quantities or line.within(place, "be", "have", "preposition"):
            return None
        place += -1
    opened = line.low(place) in (",", ";") or line.within(place, "conjunction") or line.low(place) == "while"
    if not opened or place == last or line.upos(last) not in ("NOUN", "PROPN"):
        return None
    if any(line.upos(p) in ("VERB", "AUX", "NUM") for p in range(place + 1, last + 1)):
        return None
    named = line.words[last].form[:1].isupper() or line.within(last, "counter-of-dead")
    return place + 1 if named else None


def _apart(line: Line, start: int, end: int) -> bool:
    """True where a mark or a contrast parts the two figures."""
    return any(
        line.mark(p) or line.within(p, "contrast", "conjunction", "relative") for p in range(start, end)
    )
