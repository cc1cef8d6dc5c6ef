"""Harm told by nouns: "four deaths", "the killing of two guards", "the toll rose to 12", "the dead were"."""

from __future__ import annotations

from dataclasses import replace

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.records.count import Count
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.harm_frame import Frame
from corroborate.stages.extraction.linked_harm import Linked
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import VAGUE, PersonGroup

_NUMBER_REACH = 10  # "the number of Fulani herders and farmers who have been | killed"
_WHOM_REACH = 9  # "the killing by masked men near the mosque | of two guards"
_TOLL_REACH = 28  # "the death toll from Monday's attack on the ferry off the island rose to seven"


def counted(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'Four civilian deaths'; lives and bodies only where something says that they are the dead."""
    line = phrases.line
    if hit.value.field is None or line.within(hit.last, "not-a-death"):
        return None
    if any(h.first <= hit.first < h.last for h in line.people.phrases("no-corpse", line.lowers)):
        return None
    word = line.low(hit.first)
    before = line.harmed(hit.first - 2) if line.within(hit.first - 1, "conjunction") else None
    if before is not None and "counted" in before.value.shapes:
        return _beside_counted(phrases, before, hit, frame)
    for first in range(hit.first - 1, max(-1, hit.first - 7), -1):
        if first not in line.quantities:
            continue
        quantity, last = line.quantities[first]
        between = range(last, hit.first)
        if line.low(last) == "of" and line.within(last + 1, "definite"):
            between = range(last + 2, hit.first)  # "31 of the | deaths"
        elif line.low(last) == "of" and quantity.count.vague:
            between = range(last + 1, hit.first)  # "dozens of | charred bodies"
        if any(line.mark(p) or line.within(p, "preposition", "conjunction") for p in between):
            return None
        if last > hit.first or (word == "lives" and not line.within(first - 1, "life-taking")):
            return None
        civilian = "civilian" in line.lowers[last : hit.first]
        others = any(line.within(p, "adding") for p in range(last, hit.first))
        another = first - (line.low(first) != "another")  # "another six bodies", "a further 40 deaths"
        others = others or line.within(another, "beside")
        group = PersonGroup(first, hit.last, quantity.count, "bare", civilian=civilian, others=others)
        return Linked(hit, (group,), frame, True)
    return None


def _beside_counted(phrases: Phrases, first: Hit[Harm], hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'Some deaths and | injuries': an amount that is no number holds for both."""
    told = counted(phrases, first, frame)
    if told is None or told.groups[0].count != VAGUE:
        return None
    return Linked(hit, (replace(told.groups[0], last=hit.last),), frame, True)


def suffering(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'The killing of two guards', 'Ana Ruiz's death'."""
    line = phrases.line
    hurt = hit.value.field == "injured" and line.low(hit.last) == "to"  # "injuries to 14"
    end = hit.last if hurt else _of_whom(phrases, hit.last)
    if end is not None:
        right = [g for g in phrases.objects(end + 1) if g.sort not in ("none",)]
        if not right or right[0].sort == "plural":
            return None
        return Linked(hit, tuple(right), Frame(hit.first), True)
    if line.low(hit.first - 1) == "'s":
        owner = phrases.by_last.get(hit.first - 1)
        if owner is not None and owner.given:
            return Linked(hit, (owner,), Frame(hit.first), False)
    return None


def _of_whom(phrases: Phrases, place: int) -> int | None:
    """Where the "of" stands: at once, or past when, where and by whom ("the killing on Friday of nine")."""
    line = phrases.line
    if line.low(place) == "of":
        return place
    if not (line.within(place, "preposition") or place in line.timed):
        return None
    for of in range(place + 1, place + _WHOM_REACH):
        if line.mark(of) or line.within(of, "be", "have", "modal", "relative", "conjunction", "clause"):
            return None
        group = phrases.by_first.get(of + 1) or phrases.by_first.get(of + 2)
        if line.low(of) == "of" and group is not None and group.sort in ("counted", "single", "named"):
            return of
    return None


def taking(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'Claimed the lives of | nine people'."""
    right = phrases.objects(hit.last)
    if right and hit.value.field == "missing" and right[0].sort == "none":
        return None  # "the whereabouts of none is known"
    return Linked(hit, tuple(right), frame, True) if right else None


def toll(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """The first number that the toll is said to be; "up from 12" is what it was."""
    line = phrases.line
    within = next((g for g in phrases.groups if g.first < hit.first < g.last), None)
    if within is not None and within.sort == "bare":
        return Linked(hit, (within,), frame, True)  # "14 dead and an unknown | number of wounded"
    opened = number_told(phrases, hit.first)
    told = toll_before(line, hit.first if opened is None else opened)
    if told is not None:
        return Linked(hit, (told,), frame, True, toll=True)
    for place in range(hit.last, min(hit.last + _TOLL_REACH, len(line.words))):
        if line.low(place) in (";", ".") or (line.within(place, "relative") and place not in line.timed):
            return None
        if place not in line.quantities:
            continue
        quantity, last = line.quantities[place]
        before = place - 1
        ranged = _ranged(line, place, last)
        if ranged is not None:
            return Linked(hit, (ranged,), frame, True, toll=True)
        if line.low(before) == "as" and line.mark(before - 1):
            return None  # "the toll may rise, as 12 are critical"
        span = quantity.count.low != quantity.count.high
        if (
            (line.low(before) == "from" and not span)
            or line.within(last, "not-people")
            or quantity.count.vague
        ):
            continue
        group = phrases.by_first.get(place)
        if group is not None and group.sort == "unknown":
            if line.low(group.last - 1).endswith("s"):
                return None
            group = None  # "to 31 overnight"
        if line.low(before) == "of" and (later := _changed(line, last)) is not None:
            return Linked(hit, (later,), frame, True)
        if _risen(line, place) and quantity.count.high is not None:  # "has gone | up to 16"
            count = Count(quantity.count.high, quantity.count.high)
            return Linked(hit, (PersonGroup(place, last, count, "bare"),), frame, True, toll=True)
        at_once = before == hit.last and line.within(before, "be")  # "our wounded | are five"
        if at_once or line.within(before, "toll-link", "toll-over"):
            end = group.last if group else last
            count = quantity.count
            if line.within(before, "toll-over") and count.exact:
                count = replace(count, high=None)  # "climbed past 60"
            return Linked(hit, (PersonGroup(place, end, count, "bare"),), frame, True, toll=True)
    return None


def _ranged(line: Line, place: int, last: int) -> PersonGroup | None:
    """'Estimates of the dead range | from 150 to 400'."""
    ranging = line.low(place - 1) == "from" and line.within(place - 2, "ranging")
    upper = last if last in line.quantities else last + 1  # "varied from 700 | up to 1,200"
    if not ranging or upper not in line.quantities or (upper > last and line.low(last) != "to"):
        return None
    low, (high, end) = line.quantities[place][0].count.low, line.quantities[upper]
    if low is None or low > (high.count.high or high.count.low or 0):
        return None
    return PersonGroup(place, end, Count(low, high.count.high), "bare")  # "to more than 70": no ceiling


def _changed(line: Line, start: int) -> PersonGroup | None:
    """'A toll of 11 was lowered | to eight': what the first number gave way to."""
    changed = False
    for place in range(start, min(start + 14, len(line.words))):
        if line.mark(place) or line.within(place, "relative", "conjunction"):
            return None
        changed = changed or line.within(place, "toll-change")
        if changed and place in line.quantities and line.low(place - 1) == "to":
            quantity, last = line.quantities[place]
            return PersonGroup(place, last, quantity.count, "bare")
    return None


def number_told(phrases: Phrases, place: int) -> int | None:
    """Where "the number of herders | killed" begins, a word of harm standing at `place`.

    "A number of herders were killed" is an amount, and no toll.
    """
    line = phrases.line
    people = line.people.noun(line.low(place - 1))
    if people is not None and people.plural:
        put = place - 2 - line.within(place - 2, "definite")
        if line.within(put, "placing") and line.low(put - 1) != "to":
            return put  # "put the rebels | killed at the ford at 30"
    for before in range(place - 1, max(-1, place - _NUMBER_REACH), -1):
        if line.within(before, "counting-noun") and (before + 1 == place or line.low(before + 1) == "of"):
            if line.within(before + 2, "not-people"):
                return None  # "the number of vessels | seized"
            amount = any(g.first <= before < g.last for g in phrases.groups)
            return None if amount or not line.within(before - 1, "definite") else before
        comma = line.low(before) == ","  # "the number of soldiers, policemen and clerks | killed"
        mark = line.mark(before) and not comma
        if mark or before in line.quantities or line.within(before, "modal", "clause"):
            return None
    return None


def toll_before(line: Line, first: int) -> PersonGroup | None:
    """'That brings to 14 | the number of people killed', "it goes up to 14 |", "puts at 14 |"."""
    end = first - line.within(first - 1, "definite")
    place = next((p for p, (_, last) in line.quantities.items() if last == end), None)
    if place is None:
        return None
    count = line.quantities[place][0].count
    if _risen(line, place) and count.high is not None:
        return PersonGroup(place, end, Count(count.high, count.high), "bare")
    put = line.low(place - 1) == "at" and line.within(place - 2, "placing")
    return PersonGroup(place, end, count, "bare") if put or line.low(place - 1) == "to" else None


def _risen(line: Line, place: int) -> bool:
    """'Goes | up to 16': where a toll has got to, and no ceiling."""
    return line.low(place) == "up" and line.within(place - 1, "rising")


def _as_whom(line: Line, place: int) -> int | None:
    """Where the name begins behind "was (later) identified as"."""
    identified = False
    while line.within(place, "be", "have", "identified"):
        identified = identified or line.within(place, "naming")
        place += 1
    return place if identified and line.low(place - 1) == "as" else None


def plain(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'The dead were four engineers'; 'a nurse was among the dead' is a part, told by scope."""
    line = phrases.line
    place = hit.last
    if line.low(place - 1) == "as":  # "the victims were identified as | Ana Ruiz and her son"
        named = phrases.objects(place)
        return Linked(hit, tuple(named), Frame(hit.first), True) if named else None
    if line.low(place) == "as" and line.within(hit.first - 1, "identified"):
        named = phrases.objects(place + 1)  # "named the dead as | Ana Ruiz"
        return Linked(hit, tuple(named), Frame(hit.first), True) if named else None
    inner = phrases.by_first.get(hit.first)
    if inner is not None and inner.sort == "definite" and inner.last > place:
        named_at = _as_whom(line, inner.last)  # "the dead | soldier was identified as | Omar Bello"
        named = phrases.objects(named_at) if named_at is not None else []
        return Linked(hit, tuple(named), Frame(hit.first), True) if named and named[0].name else None
    if not line.within(place, "be") or line.within(hit.first - 1, "amid-people"):
        return None
    while line.within(place, "be", "identified"):
        place += 1
    right = phrases.objects(place)
    if not right or right[0].sort in ("none", "part", "plural"):
        return None
    return Linked(hit, tuple(right), Frame(hit.first), True)
