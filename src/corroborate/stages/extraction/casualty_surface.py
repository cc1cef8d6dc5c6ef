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
from corroborate.stages.extraction.casualty_apart import set_off, there
from corroborate.stages.extraction.casualty_beside import summed_up, with_number
from corroborate.stages.extraction.casualty_far import behind_phrase, turned_round
from corroborate.stages.extraction.casualty_infinitive import base
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_lost import lost
from corroborate.stages.extraction.casualty_nominal import (
    counted,
    number_told,
    plain,
    suffering,
    taking,
    toll,
)
from corroborate.stages.extraction.casualty_state import of_dead, state
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.companions import companions
from corroborate.stages.extraction.harm_frame import Frame, frame_of
from corroborate.stages.extraction.linked_harm import Linked
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import NONE, ONE, VAGUE, PersonGroup

READER = "surface"
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
            if done is not None and frame.realis is Realis.PLANNED:
                meant = replace(done.frame, realis=frame.realis)  # "planned the murder of"
                done = replace(done, frame=meant)
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


def _done(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    line = phrases.line
    right = phrases.objects(hit.last + 1 if line.quotes(hit.last) else hit.last)  # 'killed | "a commander'
    if frame.negated and frame.passive:
        return None
    if hit.first == 0 or line.mark(hit.first - 1):
        be = next((p for p in range(hit.last, hit.last + 7) if line.within(p, "be")), None)
        between = range(hit.last, be or hit.last)
        where = {p for p in between if line.within(p - 1, "preposition")}  # "Killed at | the youth club"
        people = {p for p in between if p in phrases.by_first} - where
        if be is not None and not people and not any(line.mark(p) for p in between):
            behind = phrases.objects(be + 1)  # "Killed (in the raid) were | a nurse and two drivers"
            return Linked(hit, tuple(behind), frame, True) if behind else None
    if frame.passive:
        left = phrases.subject(frame.first) or there(phrases, frame.first)
        if left:
            return Linked(hit, (*left, *companions(phrases, hit.last, left)), frame, False)
        right = right or behind_phrase(phrases, hit.last)
        if right and right[0].sort == "part":  # clumsily "has been martyred | five of the citizens"
            right[0] = replace(right[0], sort="counted")
        return Linked(hit, tuple(right), frame, True) if right and not frame.negated else None
    beside = phrases.by_last.get(frame.first) or of_dead(phrases, frame.first)
    if beside and beside.sort == "bare" and not right and _paired(phrases, beside):
        return Linked(hit, (beside,), frame, False)
    if not beside and not right and (aside := set_off(phrases, hit)):
        return Linked(hit, (aside,), frame, False)
    if beside and beside.sort == "bare" and right and right[0].sort == "plural":
        told = replace(right[0], first=beside.first, count=beside.count, sort="counted", others=beside.others)
        return Linked(hit, (told,), frame, True)  # "three injured | soldiers"
    if right and beside and beside.sort in ("counted", "bare") and _starts_next(phrases, right[0]):
        return None if frame.negated else Linked(hit, (beside,), frame, False)  # "2 killed | 7 injured"
    if right and not (beside and _starts_next(phrases, right[0])):
        if frame.negated:
            return None
        return Linked(hit, tuple(right), frame, True)
    apart = not line.headline and not right and (beside is None or beside.sort == "plural")
    if apart and not frame.negated and (far := behind_phrase(phrases, hit.last)):
        return Linked(hit, tuple(far), frame, True)  # "beheaded with machetes | six farmers"
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
    numbered = any(last == hit.first for _, last in phrases.line.quantities.values())
    if numbered and "suffering" in hit.value.shapes and "does" in hit.value.shapes:
        return None  # "16 | kidnap | victims were freed"
    right = phrases.objects(hit.last)
    if not right or frame.negated:
        return None
    return Linked(hit, tuple(right), frame, True)


def _suffered(phrases: Phrases, hit: Hit[Harm], frame: Frame) -> Linked | None:
    left = phrases.subject(frame.first) or _wounded_before(phrases, frame.first)
    left = [with_number(phrases, group) for group in left]
    right = phrases.objects(hit.last) if left and left[0].sort == "plural" else []
    if right and right[0].sort == "counted" and right[0].first == hit.last and not frame.negated:
        return Linked(hit, tuple(right), frame, True)  # clumsily "members of the guard died | 1 person"
    if not left and not frame.negated:
        right = turned_round(phrases, frame.first, hit.last) or behind_phrase(phrases, hit.last)
        if right and not _starts_next(phrases, right[0]):  # "in the attack perished | two soldiers"
            return Linked(hit, tuple(right), frame, True)
    return Linked(hit, tuple(left), frame, False) if left and not frame.negated else None


def _wounded_before(phrases: Phrases, place: int) -> list[PersonGroup]:
    """'A woman | who was hurt in the blast | died': the people of the relative clause, beside the dead."""
    line = phrases.line
    for who in range(place - 1, max(0, place - 16), -1):
        if line.mark(who) or line.within(who, "conjunction", "have"):
            return []
        reduced = line.harmed(who)
        if reduced is not None and reduced.first == who and "done" in reduced.value.shapes:
            group = phrases.by_last.get(who)  # "a soldier | wounded in Monday's blast | died"
            wound = reduced.value.field in (None, "injured") and not line.within(who - 1, "be")
            if group is not None and group.sort != "plural" and wound:
                return [replace(group, others=group.others or not line.headline)]
        if line.low(who) == "who":
            group = phrases.by_last.get(who)
            hurt = any(line.harmed(p) for p in range(who + 1, place))
            return [replace(group, others=True)] if group is not None and hurt else []
    return []


_SHAPES = {
    "done": _done,
    "doing": _active,
    "does": _active,
    "do": base,
    "suffered": _suffered,
    "state": state,
    "counted": counted,
    "suffering": suffering,
    "remains": suffering,
    "taking": taking,
    "toll": toll,
    "plain": plain,
    "losing": lost,
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
    first, second = sorted((one.hit, other.hit), key=lambda hit: hit.first)
    if first.value.field == "injured" and second.value.weak and "suffered" in second.value.shapes:
        return False  # "two were hit by stray bullets and | died"
    if first.value.field == "injured" and first.value.things:
        return False  # "were beaten and | shot dead": first how, then what came of it
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
