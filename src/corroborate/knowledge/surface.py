"""Surface names: a text as words with keys, and a tree of names that finds the longest in one pass.

A word of a name that begins with a capital must do so in the text, and initialisms must match
letter by letter, unless the line is written in capitals throughout: "us" is no state, "THE US" is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from corroborate.text.name_keys import name_key

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’‘ʼʿʾ`´][^\W_]+)*|&")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_GLUE = re.compile(r"[a-z]{4}(?=[A-Z][a-z]{3})")
_DOUBLED = re.compile(r"([a-z])\1+")
_ARTICLES = frozenset({"al", "ad", "an", "ar", "as", "ash", "at", "az", "the"})


class Token(NamedTuple):
    """A word of a text: where it stands less a possessive 's, its key, and how it is written.

    `shout` is True in a line without small letters, where capitals say nothing.
    """

    start: int
    end: int
    form: str
    key: str
    shout: bool
    possessive: bool = False

    @property
    def capital(self) -> bool:
        """True when the word begins with a capital."""
        return self.form[:1].isupper()


@dataclass(frozen=True, slots=True)
class Match:
    """What a tree found: the actors, whether the name is weak, and the first word after it."""

    ids: tuple[str, ...]
    weak: bool
    after: int


def words_of(text: str) -> list[Token]:
    """The words of a text with their keys.

    >>> [w.key for w in words_of("Kata’ib Hizbullah's men, U.S. said")]
    ['kataib', 'hizbulah', 'men', 'us', 'said']
    """
    words: list[Token] = []
    at = 0
    for line in text.splitlines(keepends=True):
        shout = line.upper() == line and sum(c.isupper() for c in line) > 5 and " " in line.strip()
        for match in _WORD.finditer(line):
            form, start = match.group(), at + match.start()
            if len(form) > 8 and not form[1:].islower():
                words += _tokens(form, start, shout)
            else:
                words.append(_token(form, start, shout))
        at += len(line)
    return [word for word in words if word.key]


def _tokens(form: str, start: int, shout: bool) -> Iterator[Token]:
    """The word, cut where a lost space glues the next one on: "Hezbollah|Supported"."""
    at = 0
    for glue in _GLUE.finditer(form):
        yield _token(form[at : glue.end()], start + at, shout)
        at = glue.end()
    yield _token(form[at:], start + at, shout)


def _token(form: str, start: int, shout: bool) -> Token:
    bare, key = _bare(form)
    return Token(start, start + len(bare), bare, key, shout, bare != form)


@lru_cache(maxsize=50_000)
def _bare(form: str) -> tuple[str, str]:
    """A word less its possessive 's, and its key."""
    bare = _POSSESSIVE.sub("", form)
    return bare, _key(bare)


@lru_cache(maxsize=50_000)
def _key(form: str) -> str:
    key = name_key(form.replace(".", "")).replace(" ", "")
    # Shabab and Shabaab are one; initialisms ("FDLR", "NNPA") keep every letter.
    return _DOUBLED.sub(r"\1", key) if len(key) > 4 or (len(key) == 4 and not form.isupper()) else key


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[str, bool, tuple[str, ...]]] = field(default_factory=list)  # id, weak, forms


class NameTrie:
    """Names of actors as a tree of word keys.

    `homographs`: initialisms that are words too, and so mean nothing in a line of capitals.
    """

    def __init__(self, homographs: frozenset[str] = frozenset()) -> None:
        self._root = _Node()
        self._homographs = homographs

    def add(self, name: str, id: str, weak: bool) -> None:
        """Add a name; "al-Shabaab" is also found as "Alshabaab"."""
        words = words_of(name)
        if not words:
            return
        forms = tuple(word.form + "'s" * word.possessive for word in words)
        self._insert(tuple(word.key for word in words), forms, id, weak)
        if words[0].key == "al" and len(words) > 1:
            joined = _key(f"al{words[1].form.lower()}")
            self._insert(
                (joined, *(w.key for w in words[2:])), ("Al" + forms[1].lower(), *forms[2:]), id, weak
            )

    def longest(self, words: list[Token], at: int) -> Match | None:
        """The longest name that begins at this word."""
        node, best = self._root, None
        for index in range(at, len(words)):
            step = node.next.get(words[index].key)
            if step is None:
                break
            node = step
            if node.ends:
                best = _match(node, words, at, index + 1) or best
        if best and best.after == at + 1 and words[at].shout and words[at].key in self._homographs:
            return None
        return best

    def _insert(self, keys: tuple[str, ...], forms: tuple[str, ...], id: str, weak: bool) -> None:
        node = self._root
        for key in keys:
            node = node.next.setdefault(key, _Node())
        if (id, weak, forms) not in node.ends:
            node.ends.append((id, weak, forms))


def _match(node: _Node, words: list[Token], at: int, after: int) -> Match | None:
    fitting = [(id, weak) for id, weak, forms in node.ends if _written_alike(forms, words[at:after])]
    if not fitting:
        return None
    strong = sorted({id for id, weak in fitting if not weak})
    ids = strong or sorted({id for id, _ in fitting})
    return Match(tuple(ids), not strong, after)


def _written_alike(forms: tuple[str, ...], words: list[Token]) -> bool:
    return all(_fits(form, word, word is words[-1]) for form, word in zip(forms, words, strict=True))


def _fits(form: str, word: Token, last: bool) -> bool:
    if word.possessive and not last and not form.endswith("'s"):
        return False  # "Syria's Democratic Forces" is nobody's name
    if word.shout:
        return True
    form = form.removesuffix("'s")
    if form.isupper() and sum(c.isalpha() for c in form) > 1:  # an initialism
        return word.form.replace(".", "") == form.replace(".", "")
    if form[:1].isupper() and word.key not in _ARTICLES:
        return word.capital
    return True
