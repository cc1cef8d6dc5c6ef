"""Targets: what was hit or aimed at. People shot or abducted are victims and no targets."""

from __future__ import annotations

from collections.abc import Iterator

from corroborate.knowledge import Knowledge
from corroborate.stages.extraction.attackers import passive, verbs
from corroborate.stages.extraction.blame import attributions
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.noun_phrases import Nouns
from corroborate.stages.extraction.parse import Parsed
from corroborate.stages.extraction.parts import Part


def targets(nouns: Nouns, parsed: Parsed, knowledge: Knowledge) -> Iterator[Part]:
    """Every target a line names."""
    for verb, event in verbs(parsed):
        if knowledge.triggers.event_types[verb.trigger.event_type].people:
            phrase = _behind(nouns, verb.last, "target")
        elif passive(nouns, verb):
            phrase = nouns.before(verb.first)
        else:
            phrase = nouns.after(verb.last) or _behind(nouns, verb.last, "target")
        yield from _target(nouns, event, verb, phrase, "object")
    blamed_on = attributions(nouns)
    for event in (e for e in parsed.events if e.noun):
        yield from _target(nouns, event, event, _underwent(nouns, event), "undergo")
        if event.last in blamed_on:
            continue
        phrase = _behind(nouns, event.last, "target")
        if phrase is None and not knowledge.triggers.event_types[event.trigger.event_type].people:
            phrase = _behind(nouns, event.last, "target-of")
            if phrase is not None and _armed(nouns, phrase):
                continue  # "attack of a Kenyan drone": the drone did it
        yield from _target(nouns, event, event, phrase, "preposition")


def _underwent(nouns: Nouns, event: Candidate) -> tuple[int, int] | None:
    """The subject of "the garrison has faced more than 30 attacks"."""
    for place in range(event.first - 1, max(-1, event.first - 7), -1):
        if place in nouns.verbs or nouns.lowers[place] in ("on", "of", "by", ",", "in"):
            return None
        if nouns.knowledge.roles.at("undergo", nouns.lowers, place) is not None:
            return nouns.before(place)
    return None


def _armed(nouns: Nouns, phrase: tuple[int, int]) -> bool:
    return any(phrase[0] <= h.first and h.last == phrase[1] for h in nouns.parsed.near.arms)


def _behind(nouns: Nouns, place: int, role: str) -> tuple[int, int] | None:
    hit = nouns.knowledge.roles.at(role, nouns.lowers, place)
    return None if hit is None else nouns.after(hit.last)


def _target(
    nouns: Nouns, event: Candidate, shown: Candidate, phrase: tuple[int, int] | None, reader: str
) -> Iterator[Part]:
    if phrase is None or nouns.only_place(phrase) or not _thing(nouns, phrase):
        return
    first, last = nouns.trimmed(phrase)
    places = (first, last - 1, shown.first, shown.last - 1)
    yield Part("target", event, first, last, (min(places), max(places) + 1), reader)


def _thing(nouns: Nouns, phrase: tuple[int, int]) -> bool:
    """Whether a phrase names something that can be hit: a known sort of thing or people, or a name."""
    known = any(
        h.value not in ("casualty", "accident", "collapse", "ground")
        and phrase[0] <= h.first
        and h.last <= phrase[1]
        for h in nouns.parsed.near.supports
    )
    named = any(phrase[0] <= h.first and h.last <= phrase[1] for h in nouns.heads)
    people = any(nouns.knowledge.people.noun_at(nouns.lowers, i) is not None for i in range(*phrase))
    article = nouns.lowers[phrase[0]] in ("a", "an", "the", "its", "their", "his", "her", "two", "several")
    return known or named or people or (article and phrase[1] - phrase[0] >= 2)
