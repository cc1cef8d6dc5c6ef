"""Blame: doers named by those who blame, accuse or hold responsible, with who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corroborate.stages.extraction.attackers import doing, event_after, event_before
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.noun_phrases import Nouns
from corroborate.stages.extraction.parts import Part

_PRONOUNS = frozenset({"we", "they", "he", "she", "i", "it", "who", "which", "that"})
_TAIL = frozenset({"both", "all", "also", "each"})
_SHARES = frozenset({"partly", "partially", "directly", "fully", "largely", "solely", "jointly"})
_GUILTY = frozenset({"responsible", "accountable"})
_LINE = 40  # words between an event and ", blaming the herders"
_REACH = 12  # words between "hold" and "responsible", or around a blamed event


def blamed(nouns: Nouns) -> Iterator[Part]:
    """Every doer that somebody blames in this line."""
    for role, link in (("blame", "for"), ("accuse", "of")):
        for hit in nouns.knowledge.roles.scan(role, nouns.lowers):
            phrase = nouns.after(hit.last, of=role != "accuse")
            if phrase is not None and nouns.lowers[phrase[1] : phrase[1] + 1] == (link,):
                yield from _charge(nouns, event_after(nouns, phrase[1]), phrase, hit.first, role)
            elif role == "blame" and phrase is not None and _closes(nouns, phrase[1]):
                yield from _charge(nouns, event_before(nouns, hit.first, _LINE), phrase, hit.first, role)
    yield from _held(nouns)
    yield from _attributed(nouns)
    yield from _behind_it(nouns)


def _closes(nouns: Nouns, place: int) -> bool:
    """Whether a clause ends here: "..., the governor said, blaming the herders"."""
    return place >= len(nouns.lowers) or not nouns.lowers[place][0].isalnum()


def attributions(nouns: Nouns) -> dict[int, tuple[Candidate, int]]:
    """Places of a "to" or "on" behind an event that is blamed on somebody, with the verb's place.

    "Blamed the ambush on herders" names no target of the ambush.
    """
    found: dict[int, tuple[Candidate, int]] = {}
    for hit in nouns.knowledge.roles.scan("attribute", nouns.lowers):
        for event in nouns.parsed.events:
            behind = event.last
            near = event.noun and hit.last <= event.first <= hit.last + 4
            if near and nouns.lowers[behind : behind + 1] in (("to",), ("on",)):
                found.setdefault(behind, (event, hit.first))
    return found


def _attributed(nouns: Nouns) -> Iterator[Part]:
    """ "The ministry attributed the bombing to a splinter group"."""
    for place, (event, verb) in sorted(attributions(nouns).items()):
        phrase = nouns.after(place + 1)
        if phrase is not None:
            yield from _charge(nouns, event, phrase, verb, "attribute")


def _held(nouns: Nouns) -> Iterator[Part]:
    """ "The council holds the junta partly responsible for the massacre"."""
    lowers = nouns.lowers
    for hit in nouns.knowledge.roles.scan("hold", lowers):
        reach = range(hit.last, min(hit.last + _REACH, len(lowers)))
        guilty = next((i for i in reach if lowers[i] in _GUILTY), None)
        if guilty is None:
            continue
        last = guilty
        while last > hit.last and lowers[last - 1] in _SHARES:
            last -= 1
        if last > hit.last:
            yield from _charge(nouns, event_after(nouns, guilty), (hit.last, last), hit.first, "hold")


def _behind_it(nouns: Nouns) -> Iterator[Part]:
    """ "The cartel is responsible for the bombing, the governor said"."""
    for hit in nouns.knowledge.roles.scan("responsible", nouns.lowers):
        phrase, event = nouns.before(hit.first), event_after(nouns, hit.last)
        if phrase is None or event is None or nouns.lowers[hit.first - 1] in _PRONOUNS:
            continue
        part = doing(nouns, event, phrase, "blamed", "responsible", hit.first)
        if part is not None:
            yield part


def _charge(
    nouns: Nouns, event: Candidate | None, phrase: tuple[int, int], verb: int, reader: str
) -> Iterator[Part]:
    part = None if event is None else doing(nouns, event, phrase, "blamed", reader, verb)
    if part is not None:
        yield replace(part, speakers=_blamers(nouns, verb))


def _blamers(nouns: Nouns, verb: int) -> tuple[tuple[int, int], ...]:
    """Who blames: "Kinshasa" and "the rebels" of "Kinshasa and the rebels both blamed"; none for "we"."""
    found: list[tuple[int, int]] = []
    place = verb
    while True:
        phrase = nouns.before(place)
        if phrase is None:
            break
        first, last = phrase
        while last > first and nouns.lowers[last - 1] in _TAIL:
            last -= 1
        last = _cut(nouns, first, last)
        if last == first or nouns.lowers[first] in _PRONOUNS:
            break
        found.append((first, last))
        if first == 0 or nouns.lowers[first - 1] != "and" or first - 1 == 0:
            break
        place = first - 1
    return tuple(reversed(found))


def _cut(nouns: Nouns, first: int, last: int) -> int:
    """Where a subject ends: "the army issued a statement holding" is about "the army"."""
    inside = {place for h in nouns.heads for place in range(h.first, h.last)}
    return next((i for i in range(first + 1, last) if i not in inside and nouns.finite(i)), last)
