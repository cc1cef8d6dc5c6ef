"""Whose weapon it was: "an Eritrean missile killed", "hurt by army fire", "killed in a rebel ambush"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.noun_phrases import Nouns
from corroborate.stages.extraction.parse import Parsed
from corroborate.stages.extraction.parts import Part

# What only an armed force fires or flies: of other weapons a nationality tells the maker.
_HEAVY = frozenset({"missile", "rocket", "artillery", "mortar", "drone", "aircraft", "air-bomb"})
_USED = frozenset({"by", "to", "from", "when", "as", "after", "that", "said", "in"})
_POSSESSIVE = frozenset({"'s", "'", "’s", "’"})
_LEFT = 5  # words between "by" and the owner's name
_NEAR = 20  # words between a weapon and the harm it did


def owners(nouns: Nouns, parsed: Parsed, events: Sequence[Candidate]) -> Iterator[Part]:
    """Doers of these events, told by what they fired or by the word right before the attack's."""
    for event in events:
        if event.noun and not nouns.knowledge.triggers.event_types[event.trigger.event_type].people:
            owner = _striker(nouns, event.first)
            if owner is not None:
                yield _part(nouns, event, owner, (event.first, event.last))
                return
    for first, last, heavy in _fired(nouns, parsed):
        owner = _owner(nouns, first, heavy=heavy)
        near = [e for e in events if min(abs(e.first - last), abs(first - e.last)) <= _NEAR]
        gaps = [(abs(e.first - first), place) for place, e in enumerate(near)]
        harm = near[min(gaps)[1]] if gaps else None
        if owner is not None and harm is not None and _at_work(nouns, owner[0]):
            yield _part(nouns, harm, owner, (first, last))
            return


def _fired(nouns: Nouns, parsed: Parsed) -> list[tuple[int, int, bool]]:
    """Weapons and what was fired or flown, and whether only an armed force has such."""
    found = {(h.first, h.last): h.value.id in _HEAVY for h in parsed.near.weapons}
    for hit in nouns.knowledge.roles.scan("fire-noun", nouns.lowers):
        found[(hit.first, hit.last)] = True
    return [(first, last, heavy) for (first, last), heavy in sorted(found.items())]


def _striker(nouns: Nouns, place: int) -> tuple[int, int] | None:
    """The rebels of "a rebel ambush", those who led "a Kenyan-led raid"."""
    end = _before(nouns, place)
    if end == 0:
        return None
    if nouns.knowledge.roles.at("striker", nouns.lowers, end - 1) is not None:
        return (end - 1, end)
    words = nouns.parsed.line.words
    led = nouns.lowers[end - 1] == "led" and end > 1
    if led and nouns.knowledge.gazetteer.demonym(words[end - 2].form):
        return (end - 2, end)
    return None


def _owner(nouns: Nouns, place: int, *, heavy: bool) -> tuple[int, int] | None:
    end = _before(nouns, place)
    named = [name for name in nouns.parsed.near.armed_names if name[1] == end]
    if named:
        return named[0]
    body = next(
        (
            h
            for i in (2, 1)
            if (h := nouns.knowledge.roles.at("owner", nouns.lowers, end - i)) and h.last == end
        ),
        None,
    )
    if body is not None:
        land = [h.first for h in nouns.heads if h.last == body.first and h.kind in ("people", "state")]
        return (min([body.first, *land]), place)
    of_state = [h for h in nouns.heads if h.last == end and h.kind in ("people", "state")]
    return (of_state[0].first, end) if of_state and heavy else None


def _before(nouns: Nouns, place: int) -> int:
    return place - 1 if place > 0 and nouns.lowers[place - 1] in _POSSESSIVE else place


def _at_work(nouns: Nouns, first: int) -> bool:
    """Whether the weapon stands where what does harm stands: as subject, or behind "by"."""
    for place in range(first - 1, max(-1, first - 1 - _LEFT), -1):
        word = nouns.lowers[place]
        if word in _USED or not word[0].isalnum():
            return True
        if nouns.knowledge.roles.at("phrase-end", nouns.lowers, place) is not None or word == "of":
            return False
    return first <= _LEFT


def _part(nouns: Nouns, event: Candidate, owner: tuple[int, int], shown: tuple[int, int]) -> Part:
    places = (*owner, event.first, event.last, *shown)
    standing = "suspected" if nouns.suspected((max(0, owner[0] - 1), owner[1])) else "stated"
    return Part("attacker", event, *owner, (min(places), max(places)), "owner", standing)
