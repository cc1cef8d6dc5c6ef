"""Groups of people in a sentence: "at least four people", "a militia commander", "no one".

A number is a group only if a noun for people follows, or nothing that could be anything else:
"killed 20 years ago", "attacked 100 times" and "2,500 rifles" hold no group.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from corroborate.knowledge.people import PersonNoun
from corroborate.records.annotation import NameKind, NameMention
from corroborate.records.count import Count
from corroborate.stages.extraction.body_names import past_name
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.shares import share_at

ONE = Count(1, 1)
NONE = Count(0, 0)
_INNER = frozenset("'\"‘’“”")
VAGUE = Count(None, None)
REACH = (
    6  # words between a number or article and its noun: "two senior Rapid Support Forces field commanders"
)


@dataclass(frozen=True, slots=True)
class PersonGroup:
    """People as words `first` up to `last` of a line tell of them.

    `sort`: "counted" (a number and a noun), "bare" (a number alone), "unknown" (a number and a noun
    that is not known), "single" ("a soldier"), "definite" ("the mayor"), "named", "plural" ("civilians"),
    "none" ("no one"), "part" ("two of them"), "lone" ("militia commander", in headlines).
    """

    first: int
    last: int
    count: Count
    sort: str
    noun: PersonNoun | None = None
    noun_first: int = 0  # where the counted noun phrase begins; == noun_last if there is none
    noun_last: int = 0
    civilian: bool = False
    others: bool = False
    name: NameMention | None = None
    name_first: int = 0
    name_last: int = 0
    age: int | None = None
    loose: bool = False  # an "and" before it joins it to people whose verb cannot be told

    @property
    def given(self) -> bool:
        """True where somebody is told by name or office, so that the count is of that one person."""
        by_office = self.noun is not None and self.noun.office and self.count == ONE
        return self.name is not None or self.sort == "definite" or by_office


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
        return _with_noun(line, PersonGroup(place, share.last, share.count, "bare"), share.last)
    if place in line.quantities:
        return _counted(line, place)
    if place in line.timed or line.mark(place):
        return None
    if line.low(place) == "both":
        return _both(line, place)
    if line.low(place) == "any":
        return _any(line, place)
    return _nobody(line, place) or _named(line, place) or _determined(line, place) or _unmarked(line, place)


def _counted(line: Line, place: int) -> PersonGroup | None:
    quantity, last = line.quantities[place]
    if line.low(place - 1) == "how":
        return None  # "how many had died"
    others = False
    while line.within(last, "adding"):
        others, last = True, last + 1
    if line.within(place - 1, "adding") or line.within(place + line.within(place, "article"), "beside"):
        others = True
    group = PersonGroup(place, last, quantity.count, "bare", others=others, noun_first=last, noun_last=last)
    if line.low(last) == "of" and not quantity.count.vague and not others:
        whole = _part(line, group)
        return _every(line, whole) if line.low(place - 1) in ("every", "each") else whole
    if line.low(last) == "of":  # "dozens of villagers"
        last += 1
    if line.low(last) in _INNER and line.people.noun_at(line.lowers, last + 1) is not None:
        return _in_quotes(line, _with_noun(line, group, last + 1))  # "60 'terrorists' | neutralised"
    if _not_people(line, last) and not _modifies(line, last):
        return None
    return _with_noun(line, group, last)


def _in_quotes(line: Line, group: PersonGroup | None) -> PersonGroup | None:
    if group is None or line.low(group.last) not in _INNER:
        return group
    return replace(group, last=group.last + 1)


def _part(line: Line, group: PersonGroup) -> PersonGroup | None:
    """'One of the three militants', 'two of them': a part of people told elsewhere."""
    start = group.last + 1
    last = start
    while last < len(line.words) and last < start + REACH:
        if last in line.quantities:
            last = line.quantities[last][1]
            continue
        noun = line.people.noun_at(line.lowers, last)
        if noun is not None:
            kin = line.within(start, "kin")
            sort = "counted" if kin else "part"
            end = noun.last
            return _noun_group(line, replace(group, sort=sort), noun.value, start, end)
        if line.within(last, "whole"):
            whole = line.harmed(last)  # "two of | those killed"
            last = max(last + 1, whole.last if whole is not None and whole.first == last else 0)
            return _described(line, replace(group, sort="part", last=last))
        held = line.harmed(last)
        if held is not None and "done" in held.value.shapes and last > start:
            last = held.last  # "two of the eight kidnapped | engineers"
            continue
        if last > start and line.stop(last):
            break
        last += 1
    theirs = line.within(start, "kin") and start + 1 < last and line.low(last - 1).endswith("s")
    if theirs and not any(line.within(p, "not-people", "no-person") for p in range(start, last)):
        return replace(group, sort="unknown", last=last, noun_first=start + 1, noun_last=last)
    return None


def _described(line: Line, group: PersonGroup) -> PersonGroup:
    """'Three of them | children, were hurt': what they are, and no subject of its own."""
    found = noun_in(line, group.last) if line.low(group.last - 1) in ("them", "whom") else None
    if found is None or not (line.mark(found[1]) or line.within(found[1], "joining")):
        return group
    return _noun_group(line, group, found[0], group.last, found[1])


def _every(line: Line, group: PersonGroup | None) -> PersonGroup | None:
    """'Every one of its 12 defenders': twelve."""
    if group is None:
        return None
    inner = next((q for p, q in line.quantities.items() if group.first < p < group.last), None)
    return replace(group, sort="counted", count=inner[0].count if inner else VAGUE)


def _with_noun(line: Line, group: PersonGroup, start: int) -> PersonGroup | None:
    """The group with the noun phrase that begins at `start`, if it is one of people."""
    found = noun_in(line, start)
    if found is not None:
        noun, end = found
        if noun.collective:
            return None
        return _noun_group(line, replace(group, sort="counted"), noun, start, end)
    end = start
    while end < len(line.words) and end < start + 3 and not line.stop(end) and not line.adverb(end):
        end += 1
    if end == start:
        return group
    if any(line.within(p, "not-people") for p in range(start, end)):
        return None
    civilian = "civilian" in line.lowers[start:end]
    return replace(group, sort="unknown", last=end, noun_first=start, noun_last=end, civilian=civilian)


def noun_in(line: Line, start: int, *, singular: bool = False) -> tuple[PersonNoun, int] | None:
    """The head noun of the phrase from `start`, and the word after it: "police officers" is officers."""
    place = start
    found: tuple[PersonNoun, int] | None = None
    while place < len(line.words) and place < start + REACH + 2:
        hit = line.people.noun_at(line.lowers, place)
        if hit is not None and found is not None and found[0].plural and line.harmed(place):
            break  # "its 27 passengers | hostage"
        if hit is not None and line.low(hit.last) == "'s":
            found, place = None, hit.last + 1  # "the group's | deputy leader", "a soldier's | wife"
            continue
        if hit is not None:
            found, place = (hit.value, hit.last), hit.last
            continue
        if found is not None and (found[0].plural or not singular or not _more_noun(line, place)):
            break
        if line.low(place + 1) in ("year", "years") and line.low(place + 2) == "old":
            place += 3
            continue
        if (
            line.stop(place)
            or place in line.quantities
            or (_not_people(line, place) and not _modifies(line, place))
        ):
            break
        place += 1
    return found


def _more_noun(line: Line, place: int) -> bool:
    """True if another noun for people ends the same phrase: "a student protest leader"."""
    for ahead in range(place, min(place + 2, len(line.words))):
        if line.stop(ahead):
            return False
        if line.people.noun_at(line.lowers, ahead) is not None:
            return True
    return False


def _noun_group(line: Line, group: PersonGroup, noun: PersonNoun, start: int, end: int) -> PersonGroup:
    words_of = line.lowers[start:end]
    civilian = noun.civilian or "civilian" in words_of
    others = group.others or noun.others
    last = end
    if noun.role == "member":
        last = past_name(line, end)
    return replace(
        group, last=last, noun=noun, noun_first=start, noun_last=last, civilian=civilian, others=others
    )


def _nobody(line: Line, place: int) -> PersonGroup | None:
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
                return _noun_group(line, group, found[0], last, found[1])
        elif line.low(last) == "else":
            last += 1
        return PersonGroup(place, min(last, len(line.words)), NONE, "none")
    if line.low(place) == "no":
        found = noun_in(line, place + 1)
        if found is not None:
            group = PersonGroup(place, place + 1, NONE, "none")
            return _noun_group(line, group, found[0], place + 1, found[1])
    return None


def _named(line: Line, place: int) -> PersonGroup | None:
    """A proper name of a person, with the titles before it: "Col. Amadou Sidibé"."""
    start = place
    while line.within(start, "rank") or (start > place and line.low(start) == "."):
        start += 1
    if start not in line.names:
        return None
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
    start = place + 1
    if (
        start in line.quantities
        and line.quantities[start][1] - start == 1
        and line.low(start + 1) not in ("year",)
    ):
        return None  # "the three men": the number begins the group
    found = noun_in(line, start, singular=True)
    last = start + (article and line.within(start, "ordinal"))  # "another", "a fourth"
    more = word == "another" or last > start
    if found is None and more and (line.harmed(last) or line.within(last, "be", "have")):
        return PersonGroup(place, last, ONE, "bare", others=True, noun_first=last, noun_last=last)
    if found is None or found[0].plural:
        return None
    noun, end = found
    if noun.collective and not noun.size:
        return _collective(line, place, end)
    if noun.size:
        return PersonGroup(
            place, end, Count(noun.size, noun.size), "counted", noun, start, end, noun.civilian
        )
    others = word == "another" or line.low(start) == "further" or line.within(start, "ordinal")
    sort = "single" if article else "definite"
    group = PersonGroup(place, end, ONE, sort, others=others, age=_age(line, start, end))
    group = _noun_group(line, group, noun, start, end)
    name_at = group.last
    if name_at in line.names and line.names[name_at][0].kind in (NameKind.PERSON, NameKind.UNKNOWN):
        name, last = line.names[name_at]
        return replace(group, sort="named", last=last, name=name, name_first=name_at, name_last=last)
    return group


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


def _any(line: Line, place: int) -> PersonGroup | None:
    """'Any soldier', 'any mayor who resists': people, and nobody says how many."""
    found = noun_in(line, place + 1)
    if found is None or found[0].collective:
        return None
    return _noun_group(line, PersonGroup(place, place + 1, VAGUE, "plural"), found[0], place + 1, found[1])


def _both(line: Line, place: int) -> PersonGroup | None:
    """'Both pilots' are two; 'both soldiers and civilians' are not."""
    start = place + 1
    if line.low(start) == "of" and line.within(start + 1, "definite"):
        start += 2  # "both of his | sons"
    found = noun_in(line, start)
    also = found is not None and line.low(found[1]) == "and" and noun_in(line, found[1] + 1) is not None
    if found is None or not found[0].plural or also:
        return None
    return _noun_group(line, PersonGroup(place, start, Count(2, 2), "counted"), found[0], start, found[1])


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
    if line.headline and not noun.collective:
        others = noun.others or any(line.within(p, "ordinal") for p in range(place - 3, place))
        return PersonGroup(place, end, ONE, "lone", noun, place, end, noun.civilian, others)
    return None


def _definite_before(line: Line, place: int) -> bool:
    for before in range(place - 1, max(-1, place - 5), -1):
        if line.within(before, "definite"):
            return True
        if line.stop(before) or before in line.quantities:
            return False
    return False


def _not_people(line: Line, place: int) -> bool:
    return line.within(place, "not-people") or line.low(place) in ("-", "st", "nd", "rd", "th", "year")


def _modifies(line: Line, place: int) -> bool:
    """'Two bus passengers': a thing in the singular right before a noun for people only says which."""
    singular = not line.low(place).endswith("s") or line.low(place) == "bus"
    return singular and line.people.noun_at(line.lowers, place + 1) is not None
