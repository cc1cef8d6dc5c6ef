"""Where groups of people stand in a sentence: "at least four people", "a militia commander", "no one".

A number is a group only if a noun for people follows, or nothing that could be anything else:
"killed 20 years ago", "attacked 100 times" and "2,500 rifles" hold no group.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corroborate.records.annotation import NameKind, NameMention
from corroborate.records.count import Count
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.counted_groups import any_at, both_at, counted_at, rest_at, with_noun
from corroborate.stages.extraction.person_groups import NONE, ONE, VAGUE, PersonGroup, noun_group, noun_in
from corroborate.stages.extraction.shares import share_at

_ORDINAL = re.compile(r"\d+(st|nd|rd|th)")


def find_groups(line: Line, widen: Callable[[Line, PersonGroup], PersonGroup]) -> tuple[PersonGroup, ...]:
    """All groups of a line from left to right, each as wide as `widen` makes it; none overlaps another."""
    found: list[PersonGroup] = []
    place = 0
    while place < len(line.words):
        group = _group_at(line, place)
        if group is None:
            place += 1
            continue
        group = widen(line, group)
        found.append(group)
        place = max(group.last, place + 1)
    return tuple(found)


def _group_at(line: Line, place: int) -> PersonGroup | None:
    share = share_at(line, place)
    if share is not None:
        return with_noun(line, PersonGroup(place, share.last, share.count, "bare"), share.last)
    if (aged := _by_age(line, place)) is not None:
        return aged
    if (rest := rest_at(line, place)) is not None:
        return rest
    if place in line.quantities:
        group = counted_at(line, place)
        pair = group is not None and group.sort == "bare" and line.low(group.last - 1) == "couple"
        return _determined(line, place) or group if pair else group
    if place in line.timed or line.mark(place):
        return None
    if line.low(place) == "both":
        return both_at(line, place)
    if line.low(place) in ("any", "every"):
        return any_at(line, place)
    return _nobody(line, place) or _named(line, place) or _determined(line, place) or _unmarked(line, place)


def _by_age(line: Line, place: int) -> PersonGroup | None:
    """'A 15-year-old | was shot', in headlines "15-year-old killed", and "two 24-year-olds"."""
    opened = line.within(place, "article", "definite")
    start = place + opened
    if place in line.quantities and line.quantities[place][1] == place + 1 and line.low(place + 1).isdigit():
        many = line.lowers[place + 2 : place + 4]
        if many in (("year", "olds"), ("years", "olds")):
            return PersonGroup(place, place + 4, line.quantities[place][0].count, "counted")
    if not line.low(start).isdigit() or line.lowers[start + 1 : start + 3] != ("year", "old"):
        return None
    end = start + 3
    alone = line.stop(end) or line.adverb(end) or line.harmed(end) is not None or line.low(end) == "shot"
    if not alone or end in line.names or not (opened or line.headline):
        return None
    sort = "definite" if opened and not line.within(place, "article") else "single"
    age = int(line.low(start)) if len(line.low(start)) < 4 else None
    return PersonGroup(place, end, ONE, sort, age=age)


def _nobody(line: Line, place: int) -> PersonGroup | None:
    if line.within(place, "everybody"):
        return PersonGroup(place, place + 1, VAGUE, "plural")
    hit = next(
        (h for h in line.people.phrases("nobody", line.lowers[place : place + 3]) if h.first == 0), None
    )
    if hit is not None:
        last = place + hit.last
        if line.low(last) == "of":
            last += 2
            if last in line.quantities:
                last = line.quantities[last][1]  # "none of the 40 | people aboard"
            found = noun_in(line, last)
            if found is not None:  # "none of the | pupils"
                group = PersonGroup(place, last, NONE, "none")
                return noun_group(line, group, found[0], last, found[1])
        elif line.low(last) == "else":
            last += 1
        return PersonGroup(place, min(last, len(line.words)), NONE, "none")
    if line.low(place) == "no":
        found = noun_in(line, place + 1)
        if found is not None:
            group = PersonGroup(place, place + 1, NONE, "none")
            return noun_group(line, group, found[0], place + 1, found[1])
    return None


def _named(line: Line, place: int) -> PersonGroup | None:
    """A proper name of a person, with the titles before it: "Col. Amadou Sidibé"."""
    start = place
    while line.within(start, "rank") or (start > place and line.low(start) == "."):
        start += 1
    if start not in line.names:
        return None
    if line.low(place - 1) in ("them", "whom") and line.low(place - 2) == "of":
        return None  # "most of them | Mayan Indians": who they were, and nobody's name
    name, last = line.names[start]
    titled = start > place
    if name.kind is NameKind.PERSON or (
        name.kind is NameKind.UNKNOWN and (titled or _may_be_person(line, name, last))
    ):
        return PersonGroup(place, last, ONE, "named", name=name, name_first=start, name_last=last)
    return None


def _may_be_person(line: Line, name: NameMention, last: int) -> bool:
    """A name of two words or more that no pack knows, and that no noun follows ("Wagner Group fighters")."""
    alone = line.stop(last) or line.adverb(last) or line.low(last) == "'s"
    return alone and not line.headline and not name.known and " " in name.text


def _determined(line: Line, place: int) -> PersonGroup | None:
    """'A 34-year-old teacher', 'another fighter', 'his deputy', 'a family of five'."""
    word = line.low(place)
    article = line.within(place, "article")
    if not article and not line.within(place, "definite"):
        return None
    if line.within(place + 1, "anyone", "no"):
        return None  # "warned that | any teacher"
    start = place + 1
    if (
        start in line.quantities
        and line.quantities[start][1] - start == 1
        and line.low(start + 1) not in ("year",)
    ):
        return None  # "the three men": the number begins the group
    if word == "another" and line.low(start) == "of" and line.within(start + 1, "definite"):
        return _another_of(line, place, start + 2)
    last = start + ordinal(line, start)  # "another", "a fourth", "the sixth"
    found = noun_in(line, last, singular=True)
    more = word == "another" or last > start
    whom = place - 1 - (line.low(place - 1) == "of")  # "the wounding of | a seventh"
    command = line.low(last + 1) == "command"  # "the killing of its second in command"
    stopped = last > start and line.stop(last) and not command
    sixth = stopped and line.harmed(whom) is not None  # "wounded | a sixth"
    sixth = sixth or (last > start and line.low(last) == "," and line.low(last + 1) == "who")
    if found is None and more and (line.harmed(last) or line.within(last, "be", "have") or sixth):
        return PersonGroup(place, last, ONE, "bare", others=True, noun_first=last, noun_last=last)
    if found is not None and found[0].plural and line.low(place - 1) == "and" and line.within(place, "kin"):
        return PersonGroup(
            place, found[1], VAGUE, "plural", found[0], start, found[1]
        )  # "and | their guards"
    if found is None:
        return _of_a_nation(line, place, start)
    if found[0].plural or (not found[0].office and _only_describes(line, found[1])):
        return None
    noun, end = found
    if noun.collective and not noun.size:
        return _collective(line, place, end)
    if noun.size:
        return PersonGroup(
            place, end, Count(noun.size, noun.size), "counted", noun, start, end, noun.civilian
        )
    others = word == "another" or line.low(start) == "further" or ordinal(line, start)
    sort = "single" if article else "definite"
    group = PersonGroup(place, end, ONE, sort, others=others, age=_age(line, start, end))
    group = noun_group(line, group, noun, start, end)
    name_at = group.last
    if name_at in line.names and line.names[name_at][0].kind in (NameKind.PERSON, NameKind.UNKNOWN):
        name, last = line.names[name_at]
        return replace(group, sort="named", last=last, name=name, name_first=name_at, name_last=last)
    return group


def _another_of(line: Line, place: int, start: int) -> PersonGroup | None:
    """'Another of the | wounded guards': one, beside those told before."""
    while line.harmed(start) is not None:
        start += 1
    found = noun_in(line, start)
    last = found[1] if found is not None else start
    whole = line.within(last - 1, "alive-whole", "whole")
    return PersonGroup(place, last, ONE, "bare", others=True) if found is not None or whole else None


def ordinal(line: Line, place: int) -> bool:
    """True for "third" and "77th"."""
    return line.within(place, "ordinal") or _ORDINAL.fullmatch(line.low(place)) is not None


def _only_describes(line: Line, place: int) -> bool:
    """'A youth | hostel', 'a spy | plane': the noun before only says what kind of thing it is."""
    thing = line.upos(place) == "NOUN" and line.people.noun_at(line.lowers, place) is None
    return thing and not (line.stop(place) or line.adverb(place) or place in line.quantities)


def _of_a_nation(line: Line, place: int, start: int) -> PersonGroup | None:
    """'The American | was shot', 'a Palestinian | was killed': one; "the French" are many."""
    name, last = line.names.get(start, (None, start))
    if name is None or name.kind is not NameKind.DEMONYM or last != start + 1:
        return None
    many = line.within(place, "definite") and line.low(start).endswith(("sh", "ch", "ese", "ss", "s"))
    if many or not (line.within(last, "be", "have", "modal") or line.mark(last)):
        return None
    sort = "single" if line.within(place, "article") else "definite"
    return PersonGroup(place, last, ONE, sort, noun_first=start, noun_last=last)


def _collective(line: Line, place: int, end: int) -> PersonGroup | None:
    if line.low(end) == "of" and end + 1 in line.quantities:
        quantity, last = line.quantities[end + 1]
        return PersonGroup(place, last, quantity.count, "counted", noun_first=place, noun_last=last)
    return None


def _age(line: Line, start: int, end: int) -> int | None:
    for place in range(start, end - 2):
        if line.lowers[place].isdigit() and line.low(place + 1) == "year" and line.low(place + 2) == "old":
            return int(line.lowers[place]) if len(line.lowers[place]) < 4 else None
    return None


def _unmarked(line: Line, place: int) -> PersonGroup | None:
    """'Civilians'; before a name or in headlines also 'militia commander'."""
    if line.harmed(place) is not None:
        return None
    hit = line.people.noun_at(line.lowers, place)
    if hit is None:
        return None
    noun, end = hit.value, hit.last
    while (more := line.people.noun_at(line.lowers, end + (line.low(end) == "'s"))) is not None:
        noun, end = more.value, more.last
    if (
        end in line.names
        and line.names[end][0].kind in (NameKind.PERSON, NameKind.UNKNOWN)
        and not noun.plural
    ):
        name, last = line.names[end]
        group = PersonGroup(place, last, ONE, "named", noun, place, end)
        return replace(group, name=name, name_first=end, name_last=last)
    if noun.others and not noun.plural:
        return None
    if noun.plural:
        if _definite_before(line, place):
            return None  # "the soldiers": people told of before, counted there
        return PersonGroup(place, end, VAGUE, "plural", noun, place, end, noun.civilian, noun.others)
    if noun.size and noun.collective and hit.last - place > 1 and "and" in line.lowers[place:end]:
        return PersonGroup(place, end, Count(noun.size, noun.size), "counted", noun, place, end)
    if _shares_owner(line, place):
        return PersonGroup(place, end, ONE, "definite", noun, place, end, noun.civilian)
    if line.headline and not noun.collective:
        others = noun.others or any(line.within(p, "ordinal") for p in range(place - 3, place))
        return PersonGroup(place, end, ONE, "lone", noun, place, end, noun.civilian, others)
    return None


def _shares_owner(line: Line, place: int) -> bool:
    """'His father | and sister': the second of two whose owner stands before the first."""
    if line.low(place - 1) != "and":
        return False
    first = line.people.noun_at(line.lowers, place - 2)
    owned = line.within(place - 3, "kin") or (line.within(place - 4, "kin") and not line.stop(place - 3))
    return first is not None and not first.value.plural and owned


def _definite_before(line: Line, place: int) -> bool:
    for before in range(place - 1, max(-1, place - 5), -1):
        if line.within(before, "definite"):
            return True
        if line.harmed(before) is not None and line.within(before - 1, "definite"):
            continue  # "the kidnapped | women"
        if line.stop(before) or before in line.quantities:
            return False
    return False
