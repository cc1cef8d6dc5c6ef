"""The surface reader: harm told in plain prose, by word order alone.

Each shape of a harm word has its own way to its people: "was killed" looks left, "killed" looks right
first, "the death of" looks past its "of". A shape that finds nobody tells nothing.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.records.claim import Realis
from corroborate.stages.extraction.casualty_beside import summed_up, with_number
from corroborate.stages.extraction.casualty_infinitive import base
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_nominal import (
    counted,
    number_told,
    plain,
    suffering,
    taking,
    toll,
)
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.companions import companions
from corroborate.stages.extraction.harm_frame import Frame, frame_of
from corroborate.stages.extraction.linked_harm import Linked
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import NONE, ONE, VAGUE, PersonGroup

READER = "surface"
_ARMED = frozenset({"soldier", "police", "fighter"})
_KIN = frozenset({"man", "woman", "child"})  # "she lost her husband in the raid"
_PERSONAL = frozenset({"done", "state", "suffered"})
_MIXED = frozenset({"killed", "injured"})  # "killed and injured 30": nobody says how many of each


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
    if frame.refused or frame.realis is Realis.PLANNED:
        done = _fulfilled(phrases, hit)
        failed = line.within(hit.first - 1, "unsuccessful")  # "the attempted | murder of two sons"
        if done is None and not failed and "suffering" in hit.value.shapes and line.low(hit.last) == "of":
            done = suffering(phrases, hit, frame)  # "blamed for the killing of 14"
        if done is not None or frame.refused:
            return done
    if _PERSONAL.intersection(hit.value.shapes) and number_told(phrases, hit.first) is not None:
        return toll(phrases, hit, Frame(hit.first))  # "the number of herders killed | rose to 48"
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
    if frame.passive:  # "two bandits | were destroyed"
        left = phrases.subject(frame.first)
        fallen = [g for g in left if g.sort == "counted" and g.noun is not None and g.noun.role in _ARMED]
        told = bool(left) and fallen == left and not frame.negated
        return Linked(hit, tuple(left), frame, False) if told else None
    right = phrases.objects(hit.last)
    if not right or right[0].sort not in ("counted", "definite") or frame.negated:
        return None
    noun = right[0].noun
    forces = any(phrases.line.within(place, "force") for place in range(hit.first))
    armed = noun is not None and noun.role in _ARMED and right[0].sort == "counted"
    man = noun is not None and noun.role == "man" and forces
    kin = right[0].sort == "definite" and noun is not None and noun.role in _KIN
    ours = man or (noun is not None and noun.role == "man" and _of_ours(phrases.line, right[0]))
    return Linked(hit, tuple(right), frame, True) if armed or ours or kin else None


def _of_ours(line: Line, group: PersonGroup) -> bool:
    """'I have lost four of my men', and not "two of my brothers", who may live."""
    own = any(line.within(place, "kin") for place in range(group.first, group.last))
    return own and line.low(group.last - 1) == "men"


def _done(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    line = phrases.line
    right = phrases.objects(hit.last + 1 if line.quotes(hit.last) else hit.last)  # 'killed | "a commander'
    if frame.negated and frame.passive:
        return None
    if hit.first == 0 or line.mark(hit.first - 1):
        be = next((p for p in range(hit.last, hit.last + 7) if line.within(p, "be")), None)
        between = range(hit.last, be or hit.last)
        if be is not None and not any(line.mark(p) or p in phrases.by_first for p in between):
            behind = phrases.objects(be + 1)  # "Killed (in the raid) were | a nurse and two drivers"
            return Linked(hit, tuple(behind), frame, True) if behind else None
    if frame.passive:
        left = phrases.subject(frame.first) or _there(phrases, frame)
        if left:
            return Linked(hit, (*left, *companions(phrases, hit.last, left)), frame, False)
        if right and right[0].sort == "part":  # clumsily "has been martyred | five of the citizens"
            right[0] = replace(right[0], sort="counted")
        return Linked(hit, tuple(right), frame, True) if right and not frame.negated else None
    beside = phrases.by_last.get(frame.first)
    if beside and beside.sort == "bare" and not right and _paired(phrases, beside):
        return Linked(hit, (beside,), frame, False)
    if not beside and not right and (apart := _set_off(phrases, hit)):
        return Linked(hit, (apart,), frame, False)
    if beside and beside.sort == "bare" and right and right[0].sort == "plural":
        told = replace(right[0], first=beside.first, count=beside.count, sort="counted", others=beside.others)
        return Linked(hit, (told,), frame, True)  # "three injured | soldiers"
    if right and not (beside and _starts_next(phrases, right[0])):
        if frame.negated:
            return None
        return Linked(hit, tuple(right), frame, True)
    if (
        beside is not None
        and beside.sort == "bare"
        and not right
        and line.within(beside.first - 1, "receiving")
    ):
        return Linked(hit, (beside,), frame, False)  # "treated 40 wounded | brought from the front"
    if not _ends_here(line, hit.last) or _object_follows(phrases, hit) or line.low(hit.last) == "off":
        return None
    left = phrases.subject(frame.first) or summed_up(phrases, beside)
    if left and (beside or line.headline):
        return Linked(hit, tuple(left), frame, False)
    return None


def _paired(phrases: Phrases, beside: PersonGroup) -> bool:
    """'Four dead and | one wounded' in a new massacre: the second number is told like the first."""
    line = phrases.line
    place = beside.first - 1
    if not (line.within(place, "conjunction") or line.low(place) == ","):
        return False
    before = line.harmed(place - 1)
    first = phrases.by_last.get(before.first) if before is not None and before.last == place else None
    return first is not None and first.sort in ("bare", "counted")


def _set_off(phrases: Phrases, hit: Hit[Harm]) -> PersonGroup | None:
    """'Four guards, | kidnapped two days earlier, | were found': told between two commas."""
    line = phrases.line
    group = phrases.by_last.get(hit.first - 1)
    if line.low(hit.first - 1) != "," or group is None or group.sort not in ("counted", "single", "named"):
        return None
    close = next((p for p in range(hit.last, min(hit.last + 9, len(line.words))) if line.low(p) == ","), None)
    if close is None or not line.within(close + 1, "be", "have", "modal"):
        return None
    return group


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


def _suffered(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    left = phrases.subject(frame.first) or _wounded_before(phrases, frame.first)
    left = [with_number(phrases, group) for group in left]
    if not left and not frame.negated:
        right = phrases.objects(hit.last)  # "in the attack perished | two soldiers"
        if right and right[0].sort == "counted" and not _starts_next(phrases, right[0]):
            return Linked(hit, tuple(right), frame, True)
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
    line = phrases.line
    if "done" in hit.value.shapes or frame.negated or line.within(hit.first - 1, "definite"):
        return None
    if frame.passive:
        left = phrases.subject(frame.first)
        return Linked(hit, tuple(left), frame, False) if left else None
    beside = phrases.by_last.get(frame.first) or phrases.by_last.get(_quoted(line, frame.first))
    ordinal = beside is not None and beside.sort == "bare" and beside.first not in line.quantities
    if ordinal and line.people.noun(line.low(hit.first)) is not None:
        return None  # "a fifth | hostage"
    if beside is not None and beside.sort == "unknown" and hit.last - hit.first > 1:
        return None  # "twelve beds in intensive care"
    if beside is not None and line.low(hit.first) == "to" and _sentenced(line, beside.first):
        return None
    if beside is not None and frame.realis is Realis.ACTUAL:
        verb = beside.first - line.within(beside.first - 1, "leaving")
        frame = replace(frame, realis=frame_of(line, verb).realis)  # "would leave | 20 people dead"
    return Linked(hit, (beside,), frame, False) if beside else None


def _quoted(line: Line, place: int) -> int:
    """Past an opening quotation mark, right to left: "20 'missing'"."""
    return place - 1 if line.low(place - 1) in ("'", "‘", '"', "“") else place


def _sentenced(line: Line, place: int) -> bool:
    """'Sentenced four men to death': they are alive."""
    return any(line.within(before, "sentencing") for before in range(max(0, place - 6), place))


_SHAPES = {
    "done": _done,
    "doing": _active,
    "does": _active,
    "do": base,
    "suffered": _suffered,
    "state": _state,
    "counted": counted,
    "suffering": suffering,
    "remains": suffering,
    "taking": taking,
    "toll": toll,
    "plain": plain,
    "losing": _lost,
}


def _inherited(line: Line, hit: Hit[Harm], previous: Hit[Harm], before: list[Linked]) -> Linked | None:
    """'Two guards were kidnapped and killed': the second verb has the first one's people."""
    if not before or before[-1].hit != previous:
        return None
    shared = before[-1].groups[0]
    counted = shared.sort == "bare" and shared.count == VAGUE and shared.last > previous.first
    if before[-1].object and not counted:  # "an unknown number of dead | and wounded"
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
        rivals = [o for o in same if o is not link and _mixes(o, link) and _one_side(o, link)]
        for group in link.groups:
            telling = _telling(phrases.line, link, group, rivals)
            if telling is not None:
                found.append(telling)
    return found


def _one_side(one: Linked, other: Linked) -> bool:
    """'Killed and hurt 30' mixes them; 'stabbing | two | to death' says first how, then what came of it."""
    at, end = one.groups[0].first, one.groups[0].last
    if any(at <= link.hit.first < end for link in (one, other)):
        return False  # "five wounded constables | died"
    return (one.hit.first < at) == (other.hit.first < at)


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
        either = any(line.low(p) in ("or", "/") for p in range(rivals[0].hit.first, link.hit.first)) or any(
            line.low(p) in ("or", "/") for p in range(link.hit.first, rivals[0].hit.first)
        )
        if either and (count == ONE or not link.frame.realis.happened):
            return None  # "a man was killed or wounded": nobody says which
        if count != ONE:
            count = VAGUE
    toll = (link.toll or "toll" in link.hit.value.shapes) and group.noun is None
    toll = toll and group.sort == "bare" and link.object
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
