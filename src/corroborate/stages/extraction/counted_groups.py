"""Groups of people told by a number: "at least four people", "two of them", "both pilots"."""

from __future__ import annotations

from dataclasses import replace

from corroborate.records.annotation import NameKind
from corroborate.records.count import Count
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.person_groups import (
    REACH,
    VAGUE,
    PersonGroup,
    modifies,
    not_people,
    noun_group,
    noun_in,
)

_INNER = frozenset("'\"‘’“”")


def counted_at(line: Line, place: int) -> PersonGroup | None:
    """The people of the number that begins at a word, those of a second noun with them."""
    group = _counted(line, place)
    if group is not None:
        group = _with_ceiling(line, group)
    return _with_second_noun(line, group) if group is not None else None


def _with_ceiling(line: Line, group: PersonGroup) -> PersonGroup:
    """'No fewer than 11 | and perhaps as many as 16 miners': a range."""
    low, step = group.count.low, group.last + 1
    opens = group.sort == "bare" and group.count.high is None and line.within(group.last, "conjunction")
    if low is None or not opens or step not in line.quantities:
        return group
    high = line.quantities[step][0].count
    second = _counted(line, step) if high.low is None and (high.high or 0) >= low else None
    if second is None:
        return group
    return replace(second, first=group.first, count=Count(low, high.high))


def _counted(line: Line, place: int) -> PersonGroup | None:
    quantity, last = line.quantities[place]
    if line.low(place - 1) == "how" or _decade(line, place, last):
        return None  # "how many had died"
    if line.low(place - 1) in ("each", "every") and line.low(place) == "one" and line.low(last) != "of":
        return None  # "for each one hanged"
    others = False
    while line.within(last, "adding") and not (_of_a_name(line, last) or _of_a_noun(line, last)):
        others, last = True, last + 1
    if line.within(place - 1, "adding") or line.within(place + line.within(place, "article"), "beside"):
        others = True
    group = PersonGroup(place, last, quantity.count, "bare", others=others, noun_first=last, noun_last=last)
    some = others and line.low(last) == "of" and line.within(last + 1, "definite")
    some = some and line.low(last + 1) != "those" and line.within(last + 2, "alive-whole", "whole")
    if some and (whole := _part(line, group)) is not None:
        return whole  # "two more | of the wounded"
    plain = line.low(last) == "of" and not line.within(last + 1, "definite") and _plural(line, last + 1)
    if line.low(last) == "of" and not plain and not quantity.count.vague and not others:
        whole = _part(line, group)
        if whole is not None and line.low(place - 1) == "all" and whole.sort == "part":
            return replace(whole, sort="counted")  # "all | six of them"
        return _every(line, whole) if line.low(place - 1) in ("every", "each") else whole
    if line.low(last) == "of":  # "dozens of villagers", and clumsily "six of civilians"
        last += 1
    if line.low(last) in _INNER and line.people.noun_at(line.lowers, last + 1) is not None:
        return _in_quotes(line, with_noun(line, group, last + 1))  # "60 'terrorists' | neutralised"
    if not_people(line, last) and not modifies(line, last):
        return None
    return with_noun(line, group, last)


def _of_a_noun(line: Line, place: int) -> bool:
    """'Three | other ranks of the regiment': common soldiers, and beside nobody."""
    hit = line.people.noun_at(line.lowers, place)
    return hit is not None and hit.last - place > 1


def _of_a_name(line: Line, place: int) -> bool:
    """'Six | New York policemen', 'two | New People's Army rebels': nobody is new."""
    capitals = [w.form[:1].isupper() and w.form[1:].islower() for w in line.words[place : place + 2]]
    return capitals == [True, True] and not line.headline


def _decade(line: Line, place: int, last: int) -> bool:
    """'A man in his 20s': an age."""
    aged = line.within(place - 1, "kin", "definite") and line.low(last) in ("s", "'s")
    return aged or (line.low(place - 1) in ("mid", "late", "early") and line.low(last) == "s")


def _plural(line: Line, start: int) -> bool:
    found = noun_in(line, start)
    between = range(start, found[1]) if found is not None else ()
    return (
        found is not None
        and found[0].plural
        and not any(line.within(p, "definite", "whole") for p in between)
    )


def _with_second_noun(line: Line, group: PersonGroup) -> PersonGroup:
    """'11 women | and children': one number over both nouns."""
    if group.sort != "counted" or group.noun is None or not group.noun.plural or group.others:
        return group
    if line.low(group.last) == "," and (middle := line.people.noun_at(line.lowers, group.last + 1)):
        last = middle.last - (line.low(middle.last) != "and" and line.low(middle.last) != ",")
        listed = middle.value.plural and line.low(middle.last) == "and"
        if listed and line.people.noun_at(line.lowers, middle.last + 1) is not None:
            group = replace(group, last=last, noun_last=last)  # "50 men, women and children"
    hit = line.people.noun_at(line.lowers, group.last + 1) if line.low(group.last) == "and" else None
    if hit is None or not hit.value.plural or hit.value.others or group.count.low == 1:
        return group
    owned = line.harmed(group.first - 1) is not None
    closed = line.mark(hit.last) or line.within(hit.last, "preposition", "relative", "conjunction")
    verb = line.within(hit.last, "be", "have") or line.harmed(hit.last) is not None or line.adverb(hit.last)
    if not closed and (owned or not verb):
        return group
    civilian = group.civilian and hit.value.civilian
    return replace(group, last=hit.last, noun_last=hit.last, civilian=civilian)


def _in_quotes(line: Line, group: PersonGroup | None) -> PersonGroup | None:
    if group is None or line.low(group.last) not in _INNER:
        return group
    return replace(group, last=group.last + 1)


def _part(line: Line, group: PersonGroup) -> PersonGroup | None:
    """'One of the three militants', 'two of them': a part of people told elsewhere."""
    start = group.last + 1
    if line.within(start, "kin") and line.low(start + 1) == "own" and line.stop(start + 2):
        return replace(group, sort="part", last=start + 2)  # "lost two of | their own"
    men = line.people.noun("men") if line.low(start) in ("theirs", "ours") else None
    if men is not None:  # "lost 64 | of theirs"
        return noun_group(line, replace(group, sort="counted"), men, start, start + 1)
    last = start
    while last < len(line.words) and last < start + REACH:
        if last in line.quantities:
            last = line.quantities[last][1]
            continue
        noun = line.people.noun_at(line.lowers, last)
        while noun is not None and (more := line.people.noun_at(line.lowers, noun.last)) is not None:
            noun = more  # "two of the militia | brothers"
        if noun is not None:
            kin = line.within(start, "kin")
            sort = "counted" if kin else "part"
            end = noun.last
            return noun_group(line, replace(group, sort=sort), noun.value, start, end)
        if line.within(last, "whole"):
            whole = line.harmed(last)  # "two of | those killed"
            last = max(last + 1, whole.last if whole is not None and whole.first == last else 0)
            return _described(line, replace(group, sort="part", last=last))
        if line.within(last, "body-of-people") and line.stop(last + 1):
            return replace(group, sort="part", last=last + 1)  # "three of the garrison"
        if (nation := _nation(line, last)) is not None:
            return replace(group, sort="part", last=nation)  # "one of the two | Canadians"
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


def _nation(line: Line, place: int) -> int | None:
    """Where a people's name ends that stands as a noun of its own: "one of the | Canadians"."""
    name, last = line.names.get(place, (None, place))
    if name is None or name.kind is not NameKind.DEMONYM or not line.low(last - 1).endswith("s"):
        return None
    return last if line.stop(last) or line.adverb(last) else None


def _described(line: Line, group: PersonGroup) -> PersonGroup:
    """'Three of them | children, were hurt': what they are, and no subject of its own."""
    found = noun_in(line, group.last) if line.low(group.last - 1) in ("them", "whom") else None
    if found is None or not (line.mark(found[1]) or line.within(found[1], "joining")):
        return group
    return noun_group(line, group, found[0], group.last, found[1])


def _every(line: Line, group: PersonGroup | None) -> PersonGroup | None:
    """'Every one of its 12 defenders': twelve."""
    if group is None:
        return None
    inner = next((q for p, q in line.quantities.items() if group.first < p < group.last), None)
    return replace(group, sort="counted", count=inner[0].count if inner else VAGUE)


def with_noun(line: Line, group: PersonGroup, start: int) -> PersonGroup | None:
    """The group with the noun phrase that begins at `start`, if it is one of people."""
    found = noun_in(line, start)
    if found is not None:
        noun, end = found
        if noun.collective:
            return None
        state = line.harmed(end - 1)
        if not noun.plural and (group.count.low or 0) > 1 and state is not None and end - start == 1:
            return group  # "took six | prisoner"
        if not noun.plural and line.upos(end) == "NOUN" and line.low(end).endswith("s"):
            return None  # "two fighter | jets"
        return noun_group(line, replace(group, sort="counted"), noun, start, end)
    end = start
    while end < len(line.words) and end < start + 3 and not line.stop(end) and not line.adverb(end):
        end += 1
    if end == start:
        return group
    if any(line.within(p, "not-people") for p in range(start, end)):
        return None
    civilian = "civilian" in line.lowers[start:end]
    return replace(group, sort="unknown", last=end, noun_first=start, noun_last=end, civilian=civilian)


def both_at(line: Line, place: int) -> PersonGroup | None:
    """'Both pilots' are two; 'both soldiers and civilians' are not, nor 'Ana and Eva, both nurses'."""
    if line.low(place - 1) == "," and not line.within(place + 1, "kin"):
        return None
    start = place + 1
    if line.low(start) == "of" and line.within(start + 1, "definite"):
        start += 2  # "both of his | sons"
    start += line.within(start, "definite")  # "both our | boys"
    found = noun_in(line, start)
    also = found is not None and line.low(found[1]) == "and" and noun_in(line, found[1] + 1) is not None
    if found is None or not found[0].plural or also:
        return None
    return noun_group(line, PersonGroup(place, start, Count(2, 2), "counted"), found[0], start, found[1])


def any_at(line: Line, place: int) -> PersonGroup | None:
    """'Any soldier', 'any mayor who resists', 'any of its men': people, and nobody says how many."""
    if line.low(place + 1) == "of" and line.within(place + 2, "definite"):
        whole = noun_in(line, place + 3)
        if whole is None or not whole[0].plural:
            return None
        return noun_group(line, PersonGroup(place, place + 3, VAGUE, "plural"), whole[0], place + 3, whole[1])
    found = noun_in(line, place + 1)
    if found is None or found[0].collective:
        return None
    return noun_group(line, PersonGroup(place, place + 1, VAGUE, "plural"), found[0], place + 1, found[1])


def rest_at(line: Line, place: int) -> PersonGroup | None:
    """'The others, about 20, | were marched off', 'the rest (nine in number)': beside those told before."""
    if not line.within(place, "definite") or not line.within(place + 1, "remainder"):
        return None
    after = place + 2
    found = noun_in(line, after)
    if found is not None and found[0].plural:
        after = found[1]  # "the other | hostages"
    opening = line.low(after)
    if opening not in (",", "(") or after + 1 not in line.quantities:
        return None
    quantity, last = line.quantities[after + 1]
    tail = line.people.phrases("in-number", line.lowers[last : last + 2])
    last += tail[0].last if tail and tail[0].first == 0 else 0
    if line.low(last) != ("," if opening == "," else ")") or quantity.count.vague:
        return None
    return PersonGroup(place, last + 1, quantity.count, "counted", others=True)
