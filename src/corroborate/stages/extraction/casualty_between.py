"""Dead and hurt told in one word with "between": "four fell between martyr and wounded".

Translations from Arabic, Spanish and Portuguese put it so: some of the people died, some were hurt, and
nobody says how many of each.
"""

from __future__ import annotations

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import VAGUE

READER = "surface"
_MIXED = {"killed", "injured"}


def read_between(phrases: Phrases) -> list[Telling]:
    """A telling of people without a number for the dead and one for the hurt."""
    line = phrases.line
    found: list[Telling] = []
    for place in range(1, len(line.words) - 3):
        if line.low(place) != "between" or not line.within(place + 2, "conjunction"):
            continue
        fields = {place + 1: _field(line, place + 1), place + 3: _field(line, place + 3)}
        if set(fields.values()) != _MIXED:
            continue
        found += [
            Telling(field, VAGUE, place, place + 4, at, None, (READER,))
            for at, field in fields.items()
            if field
        ]
    return found


def _field(line: Line, place: int) -> str | None:
    """What a single word says of the people: "martyr", "wounded"."""
    hit = line.harmed(place)
    if hit is not None and hit.last - hit.first == 1 and hit.value.field is not None:
        return hit.value.field
    return "killed" if line.within(place, "one-dead") else None
