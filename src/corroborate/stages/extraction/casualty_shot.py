"""The reader of people told to be shot, and no more: hurt, unless the sentence tells of death.

"Four people were shot on Monday" is four wounded; "were shot dead", "lined up and shot" and the shots
of a massacre are told by their own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.records.claim import Scope
from corroborate.records.count import Count
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.harm_frame import Frame, frame_of
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import PersonGroup

READER = "surface"
_SORTS = frozenset({"counted", "single", "definite", "bare", "named", "lone", "part"})
_BODY_REACH = 4  # words from the wounded to the part of the body: "in the upper left leg"


def read_shot(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """Tellings of the injured by "shot" alone, and of those of them who died of it."""
    line = phrases.line
    taken = {t.group.first for t in told if t.group is not None}
    found: list[Telling] = []
    for place in range(1, len(line.words)):
        hit = line.harmed(place)
        blow = line.within(place, "blow") and _hit_in(line, place + 1)  # "hit in the arms"
        if not (blow or line.low(place) == "shot") or (hit is not None and hit.value.field is not None):
            continue
        frame = frame_of(line, place)
        if frame.refused or frame.negated:
            continue
        if not frame.realis.happened:
            found += _to_be_shot(phrases, place, frame)
            continue
        for group in _wounded(phrases, place, frame.first, frame.passive):
            if group.sort not in _SORTS or group.first in taken:
                continue
            span = (min(group.first, place), max(group.last, place + 1), place)
            shot = Telling("injured", group.count, *span, group, (READER,), others=group.others)
            found += _fatal(phrases, replace(shot, civilian=group.civilian))
    return found


def _to_be_shot(phrases: Phrases, place: int, frame: Frame) -> list[Telling]:
    """'The pilot and two technicians would be shot if': whom somebody means to shoot, he means to kill."""
    limbs = any(phrases.line.within(p, "limb") for p in range(place + 1, place + 1 + _BODY_REACH))
    if not frame.passive or limbs or phrases.line.low(place + 1) in ("down", "up"):
        return []
    found = []
    for group in phrases.subject(frame.first):
        if group.sort in _SORTS or (group.sort == "plural" and phrases.line.low(group.first) == "any"):
            span = (group.first, place + 1, place)
            dead = Telling("killed", group.count, *span, group, (READER,), others=group.others)
            found.append(replace(dead, realis=frame.realis, civilian=group.civilian))
    return found


def _wounded(phrases: Phrases, place: int, first: int, passive: bool) -> list[PersonGroup]:
    line = phrases.line
    right = [] if passive else phrases.objects(place + 1)
    if right:  # "shot | his driver | in the leg"
        return right if _hit_in(line, right[-1].last) else []
    if _hit_in(line, place + 1):
        return phrases.subject(first) if passive else []  # "was touched | at the arm"
    after = line.low(place + 1)
    closed = line.mark(place + 1) or line.within(place + 1, "preposition", "conjunction", "clause")
    if (not closed and place + 1 not in line.timed) or after in ("at", "into", "down"):
        return []
    if any(line.within(p, "killing-ground") or _dead(line, p) for p in range(len(line.words))):
        return []
    beside = phrases.by_last.get(first)
    if passive or (line.headline and beside is not None):
        return phrases.subject(first)
    return []


def _dead(line: Line, place: int) -> bool:
    hit = line.harmed(place)
    return hit is not None and hit.value.field == "killed" and not line.within(place, "fatally")


def _hit_in(line: Line, place: int) -> bool:
    """'... in the leg': a wound, by where it is."""
    if line.low(place) not in ("in", "at", "on", "to", "into"):
        return False
    return any(line.within(p, "limb") for p in range(place + 1, place + 1 + _BODY_REACH))


def _fatal(phrases: Phrases, shot: Telling) -> list[Telling]:
    """'Six were shot, | two fatally': two dead and four hurt; "one of them fatally"."""
    line = phrases.line
    place = next((p for p in range(shot.last, len(line.words)) if line.within(p, "fatally")), None)
    group = phrases.by_last.get(place) if place is not None else None
    if group is None or shot.count.low is None or group.count.low is None or place is None:
        return [shot]
    left = shot.count.low - group.count.low
    if left < 0 or not shot.count.exact or any(line.low(p) == ";" for p in range(shot.last, place)):
        return [shot]
    dead = replace(shot, field="killed", count=group.count, group=group, scope=Scope.TOTAL, last=place + 1)
    hurt = replace(shot, count=Count(left, left), last=place + 1)
    return [dead, hurt] if left else [dead]
