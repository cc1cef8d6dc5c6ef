"""Namings: where a known actor is named, and the short forms that follow its full name.

Behind "Harakat Foo (HF)" or "Foo Liberation Front", a report writes "Foo" or "FLF": no pack needs to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.records.actor import ActorKind
from corroborate.records.annotation import Annotated, NameKind, NameMention
from corroborate.text.name_keys import name_key, without_article

_TAIL = re.compile(r"[-‑‐]([a-z]+)")
_HEAD = re.compile(r"([A-Za-z]+)[-‑‐]$")
_NEXT = re.compile(r"\s([a-z]+)\s+(?!the\b|a\b|an\b|its\b|his\b|by\b|to\b|in\b|with\b)[a-z]")
_PART = re.compile(r"[^\W\d_]+")
_ARTICLES = frozenset({"al", "el", "as", "ash", "an", "ar", "ad", "at", "az"})
_KINDS = (ActorKind.ARMED_GROUP, ActorKind.COALITION)


@dataclass(frozen=True, slots=True)
class Naming:
    """An actor named here. `place`: the name of a state, more likely meant as a place.

    `attributive`: it only says whose or which the next thing is ("Libya-based", "pro-Taliban").
    """

    start: int
    end: int
    actor: str
    place: bool = False
    attributive: bool = False


def attributive(text: str, start: int, end: int, participles: frozenset[str]) -> bool:
    """Whether a name only describes what follows: "Libya-based", "pro-Taliban", "Rwanda backed rebels".

    >>> attributive("Rwanda-backed rebels", 0, 6, frozenset({"backed"}))
    True
    >>> attributive("Rwanda backed the rebels", 0, 6, frozenset({"backed"}))
    False
    """
    if _TAIL.match(text, end):
        return True
    head = _HEAD.search(text[max(0, start - 12) : start])
    if head is not None and head.group(1).lower() not in _ARTICLES:
        return True
    after = _NEXT.match(text, end)
    return after is not None and after.group(1) in participles


def later_forms(annotated: Annotated, namings: Iterable[Naming], knowledge: Knowledge) -> list[Naming]:
    """The namings, with the unknown names added that are a short form of one named before."""
    found = list(namings)
    shorts = _Shorts(knowledge)
    full = sorted(found, key=lambda n: n.start)
    taken = {(n.start, n.end) for n in found}
    at = 0
    text = annotated.report.text_raw
    for name in annotated.names:
        while at < len(full) and full[at].end <= name.start:
            shorts.learn(text[full[at].start : full[at].end], full[at].actor)
            at += 1
        overlaps = at < len(full) and full[at].start < name.end
        actor = None if overlaps or (name.start, name.end) in taken else shorts.actor(name)
        if actor is not None:
            found.append(Naming(name.start, name.end, actor))
    return sorted(found, key=lambda n: n.start)


class _Shorts:
    """Short forms of the full names read so far; a form that two actors share is nobody's."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._actors, self._gazetteer = knowledge.actors, knowledge.gazetteer
        self._common = knowledge.cues.around_names("organisation") | knowledge.actors.words.class_of("sort")
        self._owners: dict[str, set[str]] = {}
        self._read: set[tuple[str, str]] = set()

    def learn(self, words: str, actor: str) -> None:
        """Take the initials and the last word of an actor's full name."""
        if (words, actor) in self._read:
            return
        self._read.add((words, actor))
        entry = self._actors.get(actor)
        if entry is not None and entry.kind in _KINDS:
            forms = {form for name in entry.all_names for form in self._initials(name)}
            for form in sorted({*forms, *self._initials(words), *self._last(words)}):
                self._owners.setdefault(form, set()).add(actor)

    def actor(self, name: NameMention) -> str | None:
        """The one actor whose short form this name is."""
        initials = name.text.isupper()  # some hamlet bears every three letters
        if (name.known and not initials) or name.kind not in (NameKind.UNKNOWN, NameKind.ORGANISATION):
            return None
        form = name.text if initials else without_article(name_key(name.text))
        owners = self._owners.get(form, set())
        return next(iter(owners)) if len(owners) == 1 else None

    def _initials(self, words: str) -> Iterator[str]:
        parts = _PART.findall(words)
        capitals = [p[0] for p in parts if p[0].isupper() and p.lower() not in _ARTICLES]
        if len(capitals) > 2:
            yield "".join(capitals)

    def _last(self, words: str) -> Iterator[str]:
        """The last word, where only this group bears it: "Nasr" of "Harakat al-Nasr"."""
        parts = _PART.findall(words)
        last = without_article(name_key(parts[-1])) if len(parts) > 1 else ""
        if len(last) > 4 and last not in self._common and not self._bearer_elsewhere(parts[-1]):
            yield last

    def _bearer_elsewhere(self, word: str) -> bool:
        """Whether the word by itself is a place, a people or a known actor."""
        known = self._gazetteer.demonym(word) or self._gazetteer.lookup(word) or self._actors.named(word)
        return bool(known)
