"""Those who "suffered" beside the dead: "one person perished and seven suffered".

Of the word alone nobody knows what it means: armies suffer losses, towns suffer. Beside a number of dead,
with nothing that they suffered behind it, it is how Russian and Ukrainian reports tell the hurt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases

READER = "surface"
_SORTS = frozenset({"counted", "bare"})


def read_suffered(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """Tellings of the injured by "suffered" or "affected" behind a number, where dead are told before it."""
    line = phrases.line
    dead = [t.last for t in told if t.field == "killed" and t.count.low and t.realis.happened]
    hurt = any(t.field == "injured" for t in told)
    found: list[Telling] = []
    for place in range(1, len(line.words)):
        closed = line.mark(place + 1) or line.within(place + 1, "preposition", "conjunction", "clause")
        if hurt or not line.within(place, "suffered") or not closed or line.harmed(place) is not None:
            continue
        first = place
        while line.within(first - 1, "be", "have") or line.adverb(first - 1):
            first -= 1
        group = phrases.by_last.get(first) or phrases.by_last.get(place + 1)
        if group is not None and group.sort == "unknown" and group.noun_first == place:
            group = replace(group, last=place, noun_last=place, sort="bare")  # "seven | suffered"
        if group is None or group.sort not in _SORTS or not any(last <= group.first for last in dead):
            continue
        span = (group.first, place + 1, place)
        found.append(Telling("injured", group.count, *span, group, (READER,), others=group.others))
    return found
