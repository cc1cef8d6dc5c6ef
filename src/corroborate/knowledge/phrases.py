"""Phrases of the packs looked up in a run of words: the longest one that starts at a place wins.

A phrase is written as in a dictionary: "open fire". `_` stands for exactly one word, whatever it
is ("blew _ up"). Verbs are inflected in their first word, nouns in their last.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

from corroborate.text.words import words

T = TypeVar("T")
ANY = "_"
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Words `first` up to, not including, `last` of a sentence are a phrase that means `value`."""

    first: int
    last: int
    value: T


class Phrases(Generic[T]):
    """A table from phrases to what they stand for. A phrase listed twice keeps its first meaning.

    Entries given at the start are cut at spaces only; those added later at hyphens too, as
    `text.words` cuts.

    >>> table = Phrases([("at least", "floor"), ("at", "place")])
    >>> table.match(["at", "least", "four"], 0)
    ('floor', 2)
    >>> table.match_before(["at", "least", "four"], 2)
    ('floor', 0)
    """

    def __init__(self, entries: Iterable[tuple[str, T]] = ()) -> None:
        self._table: dict[tuple[str, ...], T] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # by first word, longest first
        self._ends: dict[str, tuple[int, ...]] = {}  # by last word, longest first
        self._open: dict[str, list[tuple[tuple[str, ...], T]]] = {}  # with `_` inside
        self._firsts: set[str] = set()  # few words of a page begin a phrase, so most are passed over here
        for form, meaning in entries:
            self._enter(tuple(form.lower().split()), meaning)

    def add(self, phrase: str, value: T) -> None:
        """Enter a phrase; its case and hyphens do not matter."""
        self._enter(tuple(word.lower for word in words(phrase)), value)

    @property
    def firsts(self) -> Set[str]:
        """The words that phrases begin with: most words of a page begin none."""
        return self._firsts

    def at(self, lowers: Sequence[str], place: int) -> Hit[T] | None:
        """The longest phrase that starts with word `place`, or None."""
        if not 0 <= place < len(lowers) or lowers[place] not in self._firsts:
            return None
        best = self._open_at(lowers, place)
        for length in self._lengths.get(lowers[place], ()):
            if best is not None and length < best.last - place:
                break
            key = tuple(lowers[place : place + length])
            if len(key) == length and key in self._table:
                return Hit(place, place + length, self._table[key])
        return best

    def scan(self, lowers: Sequence[str]) -> Iterator[Hit[T]]:
        """All phrases from left to right; none overlaps another."""
        if self._firsts.isdisjoint(lowers):
            return
        free = 0
        for place, word in enumerate(lowers):
            if place < free or word not in self._firsts:
                continue
            hit = self.at(lowers, place)
            if hit is not None:
                yield hit
                free = hit.last

    def match(self, words: Sequence[str], at: int) -> tuple[T, int] | None:
        """The longest phrase that begins at this word: its meaning and the index behind it."""
        if at < 0 or at >= len(words) or words[at] not in self._firsts:
            return None
        hit = self.at(words, at)
        return None if hit is None else (hit.value, hit.last)

    def match_before(self, words: Sequence[str], end: int) -> tuple[T, int] | None:
        """The longest phrase that ends just before this index: its meaning and where it begins."""
        if end <= 0:
            return None
        for length in self._ends.get(words[end - 1], ()):
            key = tuple(words[max(0, end - length) : end])
            if len(key) == length and key in self._table:
                return self._table[key], end - length
        return None

    def _enter(self, key: tuple[str, ...], value: T) -> None:
        self._firsts.update(key[:1])
        if ANY in key[1:]:
            rows = self._open.setdefault(key[0], [])
            rows.append((key, value))
            rows.sort(key=lambda row: -len(row[0]))  # stable: the earlier entry wins a tie
        elif key:
            self._table.setdefault(key, value)
            _note(self._lengths, key[0], len(key))
            _note(self._ends, key[-1], len(key))

    def _open_at(self, lowers: Sequence[str], place: int) -> Hit[T] | None:
        for key, value in self._open.get(lowers[place], ()):
            there = lowers[place : place + len(key)]
            if len(there) == len(key) and all(k in (ANY, w) for k, w in zip(key, there, strict=True)):
                return Hit(place, place + len(key), value)
        return None


def _note(lengths: dict[str, tuple[int, ...]], word: str, length: int) -> None:
    known = lengths.get(word, ())
    if length not in known:
        lengths[word] = tuple(sorted((*known, length), reverse=True))


def telling_words(phrases: Iterable[str], common: Set[str] = frozenset()) -> frozenset[str]:
    """Few words of which each phrase holds one: a text with none of them holds none of the phrases.

    Runs of letters in lower case. `common` and short words are in every text, so they are taken only
    where a phrase has no other.

    >>> sorted(telling_words(["raid", "dawn raid", "opened fire", "open fire"]))
    ['fire', 'raid']
    """
    runs = [sorted(set(re.findall(r"[^\W\d_]+", phrase.lower()))) for phrase in phrases]
    alone = {found[0] for found in runs if len(found) == 1}
    rest = [found for found in runs if found and alone.isdisjoint(found)]
    shared = Counter(word for found in rest for word in found)

    def worth(word: str) -> tuple[bool, bool, int, int, str]:
        return (word not in common, len(word) > 3, shared[word], len(word), word)

    return frozenset(alone | {max(found, key=worth) for found in rest})


def plural(noun: str) -> str:
    """The plural of a noun phrase; "man|men" gives its own.

    >>> plural("car bomb"), plural("ambush"), plural("robbery"), plural("gunman|gunmen")
    ('car bombs', 'ambushes', 'robberies', 'gunmen')
    """
    single, _, given = noun.partition("|")
    if given:
        return given
    if single.endswith("y") and single[-2:-1] not in _VOWELS:
        return single[:-1] + "ies"
    return single + ("es" if single.endswith(("s", "sh", "ch", "x", "z")) else "s")


@dataclass(frozen=True, slots=True)
class Inflected:
    """All forms of a verb phrase; particles stay as they are."""

    base: str
    third: str
    past: str
    participle: str
    ing: str

    @property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """Each form once, with what it is: "base", "third", "past", "participle" or "ing"."""
        rows = (
            (self.past, "past"),
            (self.participle, "participle"),
            (self.base, "base"),
            (self.third, "third"),
            (self.ing, "ing"),
        )
        seen: dict[str, str] = {}
        for form, name in rows:
            seen.setdefault(form, name)
        return tuple(seen.items())


def inflect(verb: str) -> Inflected:
    """The forms of "base" or "base|past|participle|ing", the first word bent, the rest kept.

    A given form of several words is the whole: "machine gun|machine gunned".

    >>> inflect("stab").past, inflect("raze").ing, inflect("open fire").third
    ('stabbed', 'razing', 'opens fire')
    >>> inflect("blow up|blew|blown").participle
    'blown up'
    >>> inflect("machine gun|machine gunned").past
    'machine gunned'
    """
    head, *given = verb.split("|")
    first, _, rest = head.partition(" ")
    past = given[0] if given else _ed(first)
    participle = given[1] if len(given) > 1 else past
    ing = given[2] if len(given) > 2 else _ing(first)
    third = plural(first)
    tail = f" {rest}" if rest else ""
    return Inflected(*(f if tail and " " in f else f + tail for f in (first, third, past, participle, ing)))


def _doubles(verb: str) -> bool:
    if len(verb) < 3 or sum(c in _VOWELS for c in verb) != 1:
        return False
    return verb[-1] in "bdgmnprt" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS


def _ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"
