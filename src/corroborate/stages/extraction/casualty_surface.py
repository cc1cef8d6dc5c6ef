"""The surface reader: harm told in plain prose, by word order alone.

Each shape of a harm word has its own way to its people: "was killed" looks left, "killed" looks right
first, "the death of" looks past its "of". A shape that finds nobody tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.harm_frame import Frame, frame_of
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import NONE, ONE, VAGUE, PersonGroup

READER = "surface"
_ARMED = frozenset({"soldier", "police", "fighter"})
_TOLL_REACH = 28  # "the death toll from Monday's attack on the ferry off the island rose to seven"
_MIXED = frozenset({"killed", "injured"})  # "killed and injured 30": nobody says how many of each


@dataclass(frozen=True, slots=True)
class Linked:
    """A harm with its people and the verb group's first word."""

    hit: Hit[Harm]
    groups: tuple[PersonGroup, ...]
    frame: Frame
    object: bool  # the people stand to the right


def read_surface(phrases: Phrases) -> list[Telling]:
    """All tellings of a line, in the order of their harm words."""
    linked: list[Linked] = []
    for index, hit in enumerate(phrases.line.harms):
        found = _link(phrases, index, hit, linked)
        if found is not None:
            linked.append(found)
    return _tellings(phrases, _share(phrases, linked))


def _link(phrases: Phrases, index: int, hit: Hit[Harm], before: list[Linked]) -> Linked | None:
    line = phrases.line
    frame = frame_of(line, hit.first)
    if hit.value.field is None:
        return None
    if frame.refused:
        return _fulfilled(phrases, hit)
    for shape in hit.value.shapes:
        link = _SHAPES.get(shape)
        found = link(phrases, hit, frame) if link else None
        if found is not None:
            return found
    if "done" in hit.value.shapes and index > 0:
        return _inherited(line, hit, line.harms[index - 1], before)
    return None


def _fulfilled(phrases: Phrases, hit: Hit[Harm]) -> Linked | None:
    """'Bombed with the aim of killing the warlord, and did so': what was meant was done."""
    line = phrases.line
    right = phrases.objects(hit.last)
    if not right or not {"doing", "do"}.intersection(hit.value.shapes):
        return None
    end = right[-1].last + (line.low(right[-1].last) == ",")
    done = line.people.phrases("fulfilled", line.lowers[end : end + 5])
    return Linked(hit, tuple(right), Frame(hit.first), True) if done and done[0].first == 0 else None


def _lost(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'The army lost 11 men': only people of a force, by number; a party loses members, a town people."""
    right = phrases.objects(hit.last)
    if not right or right[0].sort != "counted" or frame.passive or frame.negated:
        return None
    noun = right[0].noun
    forces = any(phrases.line.within(place, "force") for place in range(hit.first))
    armed = noun is not None and noun.role in _ARMED
    man = noun is not None and noun.role == "man" and forces
    return Linked(hit, tuple(right), frame, True) if armed or man else None


def _done(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    line = phrases.line
    right = phrases.objects(hit.last + 1 if line.quotes(hit.last) else hit.last)  # 'killed | "a commander'
    if frame.negated and frame.passive:
        return None
    if frame.passive:
        left = phrases.subject(frame.first) or _there(phrases, frame)
        if left:
            return Linked(hit, tuple(left), frame, False)
        return Linked(hit, tuple(right), frame, True) if right and not frame.negated else None
    beside = phrases.by_last.get(frame.first)
    if beside and beside.sort == "bare" and right and right[0].sort == "plural":
        told = replace(right[0], first=beside.first, count=beside.count, sort="counted", others=beside.others)
        return Linked(hit, (told,), frame, True)  # "three injured | soldiers"
    if right and not (beside and _starts_next(phrases, right[0])):
        if frame.negated:
            return None
        return Linked(hit, tuple(right), frame, True)
    if not _ends_here(line, hit.last) or _object_follows(phrases, hit):
        return None
    left = phrases.subject(frame.first)
    if left and (beside or line.headline):
        return Linked(hit, tuple(left), frame, False)
    return None


def _object_follows(phrases: Phrases, hit: Hit[Harm]) -> bool:
    """'Gunmen kidnapped | and killed two traders': the object stands behind the second verb."""
    place = hit.last
    if not phrases.line.within(place, "conjunction"):
        return False
    place += 1
    while phrases.line.adverb(place):
        place += 1
    second = phrases.line.harmed(place)
    return second is not None and second.first == place and bool(phrases.objects(second.last))


def _there(phrases: Phrases, frame: Frame) -> list[PersonGroup]:
    """'There were four people killed' and '... of whom were killed' have no subject to the left."""
    group = phrases.by_last.get(frame.first)
    return [group] if group else []


def _starts_next(phrases: Phrases, group: PersonGroup) -> bool:
    """'Five killed 12 injured': the number to the right is the next verb's."""
    hit = phrases.line.harmed(group.last)
    return hit is not None and _ends_here(phrases.line, hit.last)


def _ends_here(line: Line, place: int) -> bool:
    """True when no object can follow: a reduced passive ("four killed in Kano")."""
    return (
        line.mark(place)
        or line.within(place, "preposition", "conjunction", "clause", "be", "have", "relative")
        or line.adverb(place)
    )


def _active(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    right = phrases.objects(hit.last)
    if not right or frame.negated:
        return None
    return Linked(hit, tuple(right), frame, True)


def _base(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'Did not kill anyone' is a zero; any other base form is no fact in prose."""
    line = phrases.line
    did = any(line.within(place, "do") for place in range(frame.first, hit.first))
    if not did or not frame.negated or not line.within(hit.last, "anyone"):
        return None
    zero = PersonGroup(hit.last, hit.last + 1, NONE, "none")
    return Linked(hit, (zero,), frame, True)


def _suffered(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    left = phrases.subject(frame.first) or _wounded_before(phrases, frame.first)
    return Linked(hit, tuple(left), frame, False) if left and not frame.negated else None


def _wounded_before(phrases: Phrases, place: int) -> list[PersonGroup]:
    """'A woman | who was hurt in the blast | died': the people of the relative clause, beside the dead."""
    line = phrases.line
    for who in range(place - 1, max(0, place - 16), -1):
        if line.mark(who) or line.within(who, "conjunction", "have"):
            return []
        if line.low(who) == "who":
            group = phrases.by_last.get(who)
            hurt = any(line.harmed(p) for p in range(who + 1, place))
            return [replace(group, others=True)] if group is not None and hurt else []
    return []


def _state(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    if "done" in hit.value.shapes or frame.negated or phrases.line.within(hit.first - 1, "definite"):
        return None
    if frame.passive:
        left = phrases.subject(frame.first)
        return Linked(hit, tuple(left), frame, False) if left else None
    beside = phrases.by_last.get(frame.first)
    return Linked(hit, (beside,), frame, False) if beside else None


def _counted(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'Four civilian deaths'; lives and bodies only where something says that they are the dead."""
    line = phrases.line
    if hit.value.field is None or line.within(hit.last, "not-a-death"):
        return None
    word = line.low(hit.first)
    for first in range(hit.first - 1, max(-1, hit.first - 7), -1):
        if first not in line.quantities:
            continue
        quantity, last = line.quantities[first]
        if any(line.mark(p) or line.within(p, "preposition") for p in range(last, hit.first)):
            return None
        if last > hit.first or (word == "lives" and not line.within(first - 1, "life-taking")):
            return None
        civilian = "civilian" in line.lowers[last : hit.first]
        others = any(line.within(p, "adding") for p in range(last, hit.first))
        group = PersonGroup(first, hit.last, quantity.count, "bare", civilian=civilian, others=others)
        return Linked(hit, (group,), frame, True)
    return None


def _suffering(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    line = phrases.line
    if line.low(hit.last) == "of":
        right = [g for g in phrases.objects(hit.last + 1) if g.sort not in ("none",)]
        if not right or right[0].sort == "plural":
            return None
        return Linked(hit, tuple(right), Frame(hit.first), True)
    if line.low(hit.first - 1) == "'s":
        owner = phrases.by_last.get(hit.first - 1)
        if owner is not None and owner.name is not None:
            return Linked(hit, (owner,), Frame(hit.first), False)
    return None


def _taking(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    right = phrases.objects(hit.last)
    return Linked(hit, tuple(right), frame, True) if right else None


def _toll(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """The first number that the toll is said to be; "up from 12" is what it was."""
    line = phrases.line
    for place in range(hit.last, min(hit.last + _TOLL_REACH, len(line.words))):
        if line.low(place) in (";", ".") or line.within(place, "relative"):
            return None
        if place not in line.quantities:
            continue
        quantity, last = line.quantities[place]
        before = place - 1
        if line.low(before) == "from" or line.within(last, "not-people") or quantity.count.vague:
            continue
        group = phrases.by_first.get(place)
        if group is not None and group.sort == "unknown":
            return None
        if line.within(before, "toll-link"):
            end = group.last if group else last
            return Linked(hit, (PersonGroup(place, end, quantity.count, "bare"),), Frame(hit.first), True)
    return None


def _plain(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    """'The dead were four engineers'; 'a nurse was among the dead' is a part, told by scope."""
    line = phrases.line
    place = hit.last
    if not line.within(place, "be") or line.within(hit.first - 1, "amid-people"):
        return None
    while line.within(place, "be", "identified"):
        place += 1
    right = phrases.objects(place)
    if not right or right[0].sort in ("none", "part", "plural"):
        return None
    return Linked(hit, tuple(right), Frame(hit.first), True)


_SHAPES = {
    "done": _done,
    "doing": _active,
    "does": _active,
    "do": _base,
    "suffered": _suffered,
    "state": _state,
    "counted": _counted,
    "suffering": _suffering,
    "taking": _taking,
    "toll": _toll,
    "plain": _plain,
    "losing": _lost,
}


def _inherited(line: Line, hit: Hit[Harm], previous: Hit[Harm], before: list[Linked]) -> Linked | None:
    """'Two guards were kidnapped and killed': the second verb has the first one's people."""
    if not before or before[-1].hit != previous or before[-1].object:
        return None
    between = [p for p in range(previous.last, hit.first) if not line.adverb(p)]
    if len(between) != 1 or not line.within(between[0], "conjunction"):
        return None
    return Linked(hit, before[-1].groups, before[-1].frame, False)


def _share(phrases: Phrases, linked: list[Linked]) -> list[Linked]:
    """'Killed and injured several fighters': the first verb has the second one's object."""
    by_hit = {link.hit.first: link for link in linked}
    found = list(linked)
    harms = phrases.line.harms
    for first, second in pairwise(harms):
        owner = by_hit.get(second.first)
        if first.first in by_hit or owner is None or not owner.object or "done" not in first.value.shapes:
            continue
        between = [p for p in range(first.last, second.first) if not phrases.line.adverb(p)]
        frame = frame_of(phrases.line, first.first)
        if (
            first.value.field
            and not frame.refused
            and len(between) == 1
            and phrases.line.within(between[0], "conjunction")
        ):
            found.append(Linked(first, owner.groups, frame, True))
    return sorted(found, key=lambda link: link.hit.first)


def _tellings(phrases: Phrases, linked: list[Linked]) -> list[Telling]:
    found: list[Telling] = []
    of_group: dict[tuple[int, int], list[Linked]] = {}
    for link in linked:
        of_group.setdefault((link.groups[0].first, link.groups[-1].last), []).append(link)
    for link in linked:
        same = of_group[link.groups[0].first, link.groups[-1].last]
        rivals = [o for o in same if o is not link and _mixes(o, link)]
        for group in link.groups:
            telling = _telling(phrases.line, link, group, rivals)
            if telling is not None:
                found.append(telling)
    return found


def _mixes(one: Linked, other: Linked) -> bool:
    return {one.hit.value.field, other.hit.value.field} == _MIXED


def _telling(line: Line, link: Linked, group: PersonGroup, rivals: list[Linked]) -> Telling | None:
    count = group.count
    field = link.hit.value.field
    if field is None:
        return None
    spans = [(group.first, group.last), (link.frame.first, link.hit.last)]
    spans += [(r.hit.first, r.hit.last) for r in rivals]
    first, last = min(s[0] for s in spans), max(s[1] for s in spans)
    if rivals and count != NONE:
        between = range(min(r.hit.first for r in [*rivals, link]), max(r.hit.first for r in [*rivals, link]))
        if any(line.low(place) in ("or", "/") for place in between):
            return None
        if count != ONE:
            count = VAGUE
    toll = "toll" in link.hit.value.shapes and group.noun is None and group.sort == "bare" and link.object
    return Telling(
        field,
        count,
        first,
        last,
        link.hit.first,
        group,
        (READER,),
        realis=link.frame.realis,
        civilian=group.civilian,
        others=group.others,
        toll=toll,
    )
