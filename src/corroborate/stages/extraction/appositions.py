"""Appositions: "Hassan Idris, 34, a baker," is one person, and so is "the mayor, Ana Rojas,".

Without this, every second phrase about a dead man would count as a second dead man.
"""

from __future__ import annotations

from dataclasses import replace

from corroborate.records.annotation import NameKind
from corroborate.stages.extraction.body_names import past_name
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.person_groups import ONE, VAGUE, PersonGroup, noun_in

_OFFICE = 9  # words between two commas that say who somebody was


def with_apposition(line: Line, group: PersonGroup) -> PersonGroup:
    """'Hassan Idris, 34, a baker,' and 'a commander, Hassan Idris,' are one person each."""
    group = _numbered(line, _aged(line, group))
    if group.count != ONE or group.sort in ("none", "part", "bare", "unknown"):
        return group
    place = group.last
    if group.name is None:
        if line.low(place) == "of" and line.low(past_name(line, place)) == ",":
            place = past_name(line, place)  # "the governor of Cauca, Luis Prado,"
        step = place + 1 if line.low(place) == "," else place
        by_name = line.people.phrases("by-name", line.lowers[step : step + 4])
        step += by_name[0].last if by_name and by_name[0].first == 0 else 0
        ranked = step
        while line.within(step, "identified", "rank") or (step > ranked and line.low(step) == "."):
            step += 1
        if (
            step > place
            and step in line.names
            and line.names[step][0].kind in (NameKind.PERSON, NameKind.UNKNOWN)
        ):
            name, last = line.names[step]
            enclosed = line.low(place) == "," and line.mark(last)
            if name.kind is NameKind.PERSON or enclosed or step > place + 1:
                group = replace(group, last=last, name=name, name_first=step, name_last=last)
    if group.name is None:
        return group
    told = line.within(group.last + 1, "be", "have") or _harmed(line, group.last + 1)
    if line.low(group.last) == "," == line.low(place) and told:
        return replace(group, last=group.last + 1)
    return _after_name(line, group)


def _numbered(line: Line, group: PersonGroup) -> PersonGroup:
    """'Peasants | to the number of twelve', 'women numbering about 30': the number behind the noun."""
    if group.sort != "plural" or group.count != VAGUE or group.noun is None:
        return group
    hits = line.people.phrases("numbering", line.lowers[group.last : group.last + 5])
    place = group.last + hits[0].last if hits and hits[0].first == 0 else -1
    if place not in line.quantities:
        return group
    quantity, last = line.quantities[place]
    return replace(group, count=quantity.count, sort="counted", last=last)


def _aged(line: Line, group: PersonGroup) -> PersonGroup:
    """The group with its ages: "two women | aged 61 and 74", "three guards, | aged 19, 22 and 34,"."""
    aside = line.low(group.last) == ","
    place = group.last + aside
    if group.name is not None or group.sort == "none" or line.low(place) not in ("aged", "ages"):
        return group
    place += 1
    while place in line.aged or (line.low(place) in (",", "and", "to", "or") and place + 1 in line.aged):
        place += 1
    closed = aside and line.low(place) == ","
    return replace(group, last=place + closed) if not aside or closed else group


def _harmed(line: Line, place: int) -> bool:
    """'His nephew, Moses, | seriously wounded': a participle without its "was"."""
    return line.harmed(place + line.adverb(place)) is not None


def _after_name(line: Line, group: PersonGroup) -> PersonGroup:
    place = group.last
    if line.low(place) in (",", "(") and line.low(place + 1).isdigit() and line.low(place + 2) in (",", ")"):
        age = int(line.low(place + 1)) if len(line.low(place + 1)) < 4 else None
        aged = replace(group, last=place + 3, age=age)
        kin = line.within(place + 3, "kin")  # "Juan Prado, 41, | his wife Rina, 38": somebody else
        return aged if kin or line.low(place + 2) != "," else _office(line, aged, place + 2)
    ends = line.low(place + 2) in (";", ".", "")  # "Juan Prado, 41; his wife Rina, 38."
    if line.low(place) == "," and line.low(place + 1).isdigit() and ends and len(line.low(place + 1)) < 4:
        return replace(group, last=place + 2, age=int(line.low(place + 1)))
    return _office(line, group, place)


def _unknown_office(line: Line, group: PersonGroup, place: int) -> PersonGroup:
    """'Juan Prado, | a regional ombud, | and his son were shot': who he was, in a word unknown to us."""
    for end in range(place + 2, min(place + _OFFICE, len(line.words))):
        if line.low(end) == ",":
            goes_on = line.within(end + 1, "joining", "be", "have") or _harmed(line, end + 1)
            return replace(group, last=end + 1) if goes_on else group
        if line.harmed(end) or line.within(end, "be", "have", "modal", "clause", "relative", "joining"):
            break
        if end in line.quantities or line.mark(end):
            break
    return group


def _office(line: Line, group: PersonGroup, place: int) -> PersonGroup:
    """The group with the office or trade between this comma and the next."""
    if line.low(place) != ",":
        return group
    opened = line.within(place + 1, "article", "definite")
    found = noun_in(line, place + 1 + opened)
    known = line.people.noun_at(line.lowers, place + 1) is not None  # "Juan Prado, | deputy head of"
    if found is None and opened:
        return _unknown_office(line, group, place)
    if found is None or found[0].plural or not (opened or known):
        return group
    for end in range(found[1], min(found[1] + 14, len(line.words))):
        if line.harmed(end) or line.within(end, "be", "have", "modal", "clause", "joining"):
            break
        if line.low(end) == ",":
            noun = group.noun or found[0]
            return replace(group, last=end + 1, noun=noun, civilian=group.civilian or found[0].civilian)
    return group
