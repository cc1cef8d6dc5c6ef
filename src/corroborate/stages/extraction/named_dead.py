"""The named reader: people told first as one of the dead, and by name only later in the sentence.

"One of the rebels killed was identified as Juan Prado", "Juan Prado was identified as one of the dead",
"the strike targeted Juan Prado and killed him". Whoever only speaks, mourns or identifies is no victim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corroborate.records.annotation import NameKind
from corroborate.records.claim import Scope
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.harm_frame import frame_of
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import NONE, ONE, PersonGroup

READER = "named"
_REACH = 14  # words from the harm to "was identified as"
_OBJECTS = frozenset({"him", "her"})


def read_named(phrases: Phrases, told: Sequence[Telling]) -> list[Telling]:
    """Named victims whose name stands apart from the word of harm."""
    return [*_identified(phrases, told), *_called(phrases, told), *_listed(phrases), *_pronoun(phrases)]


def fragment_name(line: Line) -> PersonGroup | None:
    """The person of a fragment that only goes on about him: "Juan Prado, whose men held the bridge."

    A sentence with a verb of its own ("..., whose men held the bridge, spoke") is no fragment.
    """
    if 0 not in line.names or line.names[0][0].kind is not NameKind.PERSON:
        return None
    name, last = line.names[0]
    relative = line.low(last) == "," and line.low(last + 1) in ("who", "whose")
    if not relative or "," in line.lowers[last + 1 :]:
        return None
    return PersonGroup(0, last, ONE, "named", name=name, name_first=0, name_last=last)


def _identified(phrases: Phrases, told: Sequence[Telling]) -> Iterator[Telling]:
    """'One of the three rebels killed in the raid was identified as | Juan Prado'."""
    line = phrases.line
    for telling in told:
        group = telling.group
        if group is None or group.name is not None or group.count != ONE or group.sort == "none":
            continue
        place = _introduced(line, telling.last)
        person = _person(phrases, place) if place is not None else None
        if person is not None:
            named = replace(person, noun=person.noun or group.noun, civilian=group.civilian)
            yield replace(
                telling, group=named, last=person.last, scope=Scope.NAMED, readers=(READER,), others=False
            )


def _called(phrases: Phrases, told: Sequence[Telling]) -> Iterator[Telling]:
    """'Police named the two men killed as | Juan Prado, 31, and Ana Ruiz, 44'."""
    line = phrases.line
    for place in range(1, len(line.words)):
        if not line.within(place, "naming") or line.within(place - 1, "be", "have"):
            continue
        heads = [t for t in told if place < t.verb < place + _REACH and t.count != NONE]
        hits = [h for h in line.harms if place < h.first < place + 4 and "plain" in h.value.shapes]
        verb = heads[0].verb if heads else hits[0].first if hits else None
        field = heads[0].field if heads else hits[0].value.field if hits else None
        if verb is None or field is None:
            continue
        start = next((p + 1 for p in range(verb, verb + _REACH) if line.low(p) == "as"), None)
        first = phrases.by_first.get(start) if start is not None else None
        if first is None or first.name is None or any(line.mark(p) for p in range(verb, first.first)):
            continue
        for group in phrases.joined(first):
            if group.name is not None:
                span = (place, group.last, verb)
                yield Telling(field, ONE, *span, group, (READER,), Scope.NAMED)


def _introduced(line: Line, start: int) -> int | None:
    """Where the name stands behind "was (later) identified as", the next verb after `start`."""
    for place in range(start, min(start + _REACH, len(line.words))):
        if line.within(place, "be"):
            step = place + 1
            while line.within(step, "identified", "be") or line.adverb(step):
                step += 1
            cue = line.lowers[place + 1 : step]
            if "identified" not in cue and "named" not in cue:
                return None
            if "as" not in cue and line.low(step) == "by":  # "identified by relatives as"
                step = next((p + 1 for p in range(step, step + 6) if line.low(p) == "as"), 0)
            return step if line.low(step - 1) == "as" else None
        if line.low(place) in (";", ":", ".") or line.within(place, "relative", "have", "modal"):
            return None
        if place in line.cued or line.harmed(place) is not None:
            return None
    return None


def _listed(phrases: Phrases) -> Iterator[Telling]:
    """'Juan Prado was identified as one of | the dead', 'as among those killed'."""
    line = phrases.line
    for group in phrases.groups:
        if group.name is None or not line.within(group.last, "be"):
            continue
        place = group.last + 1
        while line.within(place, "identified", "be") or line.adverb(place):
            place += 1
        if "as" not in line.lowers[group.last : place]:
            continue
        opened = line.lowers[place : place + 2] == ("one", "of") or line.within(place, "amid-people")
        hit = next((line.harmed(p) for p in range(place, place + 6) if line.harmed(p)), None)
        if opened and hit is not None and hit.value.field is not None:
            yield Telling(
                hit.value.field, ONE, group.first, hit.last, hit.first, group, (READER,), Scope.NAMED
            )


def _pronoun(phrases: Phrases) -> Iterator[Telling]:
    """'The strike targeted | Juan Prado | and killed him': the only man named before in the sentence."""
    line = phrases.line
    for hit in line.harms:
        after = line.low(hit.last)
        active = {"done", "doing", "does"}.intersection(hit.value.shapes)
        frame = frame_of(line, hit.first)
        if hit.value.field is None or after not in _OBJECTS or not active or frame.refused:
            continue
        possessive = after == "her" and not (line.stop(hit.last + 1) or line.adverb(hit.last + 1))
        if possessive or frame.passive or frame.negated:
            continue
        before = [g for g in phrases.groups if g.last <= hit.first and g.count == ONE]
        if len(before) == 1 and before[0].name is not None and not _speaks(line, before[0]):
            yield Telling(
                hit.value.field,
                ONE,
                before[0].first,
                hit.last + 1,
                hit.first,
                before[0],
                (READER,),
                Scope.NAMED,
                frame.realis,
            )


def _speaks(line: Line, group: PersonGroup) -> bool:
    """True when the name is a speaker's: whom he calls "him" is somebody else."""
    return group.last in line.cued or group.first - 1 in line.cued or line.low(group.first - 1) == "by"


def _person(phrases: Phrases, place: int) -> PersonGroup | None:
    group = phrases.by_first.get(place)
    if group is not None and group.name is not None:
        return group
    if place in phrases.line.names:
        name, last = phrases.line.names[place]
        if name.kind is NameKind.PERSON:
            return PersonGroup(place, last, ONE, "named", name=name, name_first=place, name_last=last)
    return None
