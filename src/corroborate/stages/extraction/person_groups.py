"""Groups of people in a sentence, and the noun phrases that say who they are.

`group_search` finds them: "at least four people", "a militia commander", "no one".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corroborate.knowledge.people import PersonNoun
from corroborate.records.annotation import NameMention
from corroborate.records.count import Count
from corroborate.stages.extraction.body_names import past_name
from corroborate.stages.extraction.casualty_line import Line

ONE = Count(1, 1)
NONE = Count(0, 0)
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
        one_of_many = self.sort == "single" and self.noun is not None and not self.noun.known
        by_office = by_office and not one_of_many  # "a sergeant", "a judge": one, and nobody known by it
        return self.name is not None or self.sort == "definite" or by_office


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
        if found is None and line.low(place) == "." and len(line.low(place - 1)) == 1:
            place += 1  # "three U.S. | aid workers"
            continue
        if found is None and line.lowers[place : place + 2] == ("so", "called"):
            place += 2  # "the so-called | governor of Kirkuk"
            continue
        if found is None and line.low(place) == "/" and place > start and place + 1 not in line.quantities:
            place += 1  # "seven ELN/FARC | fighters"
            continue
        if found is None and place > start and _two_kinds(line, place):
            place += 1
            continue
        if (
            line.stop(place)
            or place in line.quantities
            or (not_people(line, place) and not modifies(line, place))
        ):
            break
        place += 1
    return found


def _two_kinds(line: Line, place: int) -> bool:
    """'13 foreign | and Filipino hostages': two adjectives of one noun."""
    if line.low(place) not in ("and", "or") or place + 1 in line.quantities or line.stop(place + 1):
        return False
    describing = all(line.upos(p) in ("ADJ", "PROPN") for p in (place - 1, place + 1))
    hit = line.people.noun_at(line.lowers, place + 2)
    return describing and hit is not None and hit.value.plural


def _more_noun(line: Line, place: int) -> bool:
    """True if another noun for people ends the same phrase: "a student protest leader"."""
    for ahead in range(place, min(place + 2, len(line.words))):
        if line.stop(ahead):
            return False
        if line.people.noun_at(line.lowers, ahead) is not None:
            return True
    return False


def noun_group(line: Line, group: PersonGroup, noun: PersonNoun, start: int, end: int) -> PersonGroup:
    """The group with its noun phrase, and with the name of whose members they are."""
    words_of = line.lowers[start:end]
    civilian = noun.civilian or "civilian" in words_of
    others = group.others or noun.others
    last = end
    if noun.role == "member":
        last = past_name(line, end)
    return replace(
        group, last=last, noun=noun, noun_first=start, noun_last=last, civilian=civilian, others=others
    )


def not_people(line: Line, place: int) -> bool:
    """True for a noun that takes a number and is nobody: "years", "cattle"."""
    return line.within(place, "not-people") or line.low(place) in ("-", "st", "nd", "rd", "th", "year")


def modifies(line: Line, place: int) -> bool:
    """'Two bus passengers': a thing in the singular right before a noun for people only says which."""
    if line.people.noun_at(line.lowers, place) is not None:
        return True  # "two | shop stewards"
    singular = not line.low(place).endswith("s") or line.low(place) == "bus"
    return singular and line.people.noun_at(line.lowers, place + 1) is not None
