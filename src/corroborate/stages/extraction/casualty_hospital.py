"""The reader of people brought to hospital: "nine others were rushed to the provincial hospital".

Whoever is taken there after an attack is hurt; the dead, and those who die there, are told as dead.
"""

from __future__ import annotations

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.harm_frame import frame_of
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup

READER = "surface"
_REACH = 7  # words from "to" to the hospital: "to the Murtala Muhammad Specialist Hospital"
_SORTS = frozenset({"counted", "single", "definite", "bare", "named", "lone", "unknown"})


def read_hospital(phrases: Phrases, told: list[Telling]) -> list[Telling]:
    """Tellings of the injured who were brought to hospital."""
    line = phrases.line
    harmed = {t.group.first for t in told if t.group is not None}
    found: list[Telling] = []
    for place in range(1, len(line.words) - 1):
        if not line.within(place, "conveying") or line.harmed(place) is not None:
            continue
        end = _hospital(line, place + 1)
        frame = frame_of(line, place)
        if end is None or frame.refused or frame.negated or not frame.realis.happened or _dies(line, end):
            continue
        for group in _brought(phrases, place, frame.first, frame.passive):
            if group.sort == "bare" and any(line.within(p, "corpse") for p in range(group.first)):
                continue  # "13 bodies were brought in and | eight | taken to the other hospital"
            if group.first not in harmed and group.sort in _SORTS and not _visits(line, group):
                span = (group.first, end, place)
                found.append(
                    Telling(
                        "injured",
                        group.count,
                        *span,
                        group,
                        (READER,),
                        realis=frame.realis,
                        civilian=group.civilian,
                        others=group.others,
                    )
                )
    return found + _beside(phrases, told)


def _beside(phrases: Phrases, told: list[Telling]) -> list[Telling]:
    """'Two killed and | three in hospital': a number beside the dead, and not where two of them died."""
    line = phrases.line
    found: list[Telling] = []
    for group in phrases.groups:
        before = group.first - 1
        if group.sort != "bare" or line.low(group.last) != "in" or not line.within(before, "joining"):
            continue
        end = _hospital(line, group.last, "in")
        dead = next((t for t in told if t.field == "killed" and t.last in (before, before - 1)), None)
        hit = line.harmed(dead.verb) if dead is not None else None
        verb = hit is not None and "suffered" not in hit.value.shapes  # "two died and three in hospital"
        if end is None or dead is None or not verb or not line.mark(end) or not dead.realis.happened:
            continue
        span = (group.first, end, group.first)
        found.append(Telling("injured", group.count, *span, group, (READER,), others=group.others))
    return found


def _brought(phrases: Phrases, place: int, first: int, passive: bool) -> list[PersonGroup]:
    if passive or phrases.line.within(place - 1, "joining"):
        return phrases.subject(first)
    beside = phrases.by_last.get(first) or phrases.by_last.get(place + 1)
    if beside is not None and beside.sort == "unknown" and beside.last == place + 1:
        return [beside]  # "nine others rushed" to hospital
    return phrases.subject(first) if beside is not None else []


def _hospital(line: Line, place: int, into: str = "to") -> int | None:
    """The word after the hospital, where the verb's "to" leads there."""
    while line.adverb(place) and line.low(place) != "to":
        place += 1
    if line.low(place) not in (into, "into", "for"):
        return None
    for end in range(place + 1, place + 1 + _REACH):
        if line.within(end, "hospital"):
            return end + 1
        if line.mark(end) or line.within(end, "preposition", "conjunction", "be", "have"):
            return None
    return None


def _dies(line: Line, place: int) -> bool:
    """'... to hospital, where he died': told by the word of death."""
    for ahead in range(place, min(place + 10, len(line.words))):
        hit = line.harmed(ahead)
        if hit is not None:
            pronoun = any(line.within(p, "subject") for p in range(place, ahead))
            return hit.value.field == "killed" and (pronoun or line.low(place) in ("but", "where"))
    return False


def _visits(line: Line, group: PersonGroup) -> bool:
    """Patients and prisoners are brought to hospital for other reasons too."""
    return any(line.within(p, "moved-unhurt", "body") for p in range(group.first, group.last))
