"""People of whom nobody knows: "the fate of 13 others remains unknown", "their whereabouts are not known"."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases

READER = "surface"
_SORTS = frozenset({"counted", "named", "single", "definite", "bare", "part"})
_REACH = 8  # words from the people to "unknown": "of the garrison there remained still"


def read_fate(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """Tellings of the missing whose fate, or place, is said to be unknown."""
    line = phrases.line
    taken = {t.group.first for t in told if t.group is not None and t.field == "missing"}
    found: list[Telling] = []
    for hit in line.people.phrases("fate", line.lowers):
        groups = phrases.objects(hit.last)
        known = bool(groups) and (groups[0].sort in _SORTS or groups[0].others)
        if not known or groups[0].first in taken:
            continue
        last = groups[-1].noun_first if groups[-1].sort == "unknown" else groups[-1].last
        end = _unknown(line, last)  # of "13 others stays unknown" the verb seems a noun
        if end is None:
            continue
        for group in groups:
            span = (hit.first, end, hit.first)
            found.append(Telling("missing", group.count, *span, group, (READER,), others=group.others))
    return found


def _unknown(line: Line, place: int) -> int | None:
    """The word after "remains unknown", "is still not clear"."""
    for ahead in range(place, place + _REACH):
        if line.mark(ahead) or line.within(ahead, "relative"):
            return None  # "the fate of thirty teachers | who were suspended last year"
        hits = line.people.phrases("unknown-fate", line.lowers[ahead : ahead + 3])
        if hits and hits[0].first == 0:
            return ahead + hits[0].last
    return None
