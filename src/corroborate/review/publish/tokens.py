"""Tokens: the words of a text as names are compared, and whether each is written like a name."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from corroborate.text.name_keys import name_key
from corroborate.text.words import words

_LONG = 3  # letters: a text whose longer words are all capitals is a headline
_SHORT = 3  # letters beside digits ("kerema2019"): fewer are a part of a number ("4b")
_TIMES = 5  # that an address may have been written with percent signs over percent signs


@dataclass(frozen=True, slots=True)
class Token:
    """A word by its key; `capital`: written like a name; `opening`: first of a sentence, or a headline."""

    key: str
    capital: bool
    opening: bool = False


def tokens(text: str) -> list[Token]:
    """The words of running text; numbers and marks are left out.

    >>> [(t.key, t.capital, t.opening) for t in tokens("Shells fell on Malakal.")]
    [('shells', True, True), ('fell', False, False), ('on', False, False), ('malakal', True, False)]
    """
    found, opening = [], True
    cut = words(text)
    headline = not any(w.form[0].islower() and len(w.form) > _LONG for w in cut)
    for word in cut:
        if not word.form[0].isalpha():
            opening = opening or word.form in ".!?:;“”\"'‘—–"
            continue
        for key in name_key(word.form).split():
            found.append(Token(key, not word.form[0].islower(), opening or headline))
        opening = False
    return found


def slug(text: str) -> list[Token]:
    """The words of a web address or a file's name, where nothing tells a name from another word.

    >>> [t.key for t in slug("/2019/three-killed%20in-gao.html")]
    ['three', 'killed', 'in', 'gao', 'html']
    """
    found: list[str] = []
    for part in "".join(c if c.isalnum() else " " for c in plain(text)).split():
        letters = "".join(" " if c.isdigit() else c for c in part).split()
        found += [w for w in letters if letters == [part] or len(w) >= _SHORT]
    return [Token(key, True, True) for word in found for key in name_key(word).split()]


def plain(text: str) -> str:
    """An address with its percent signs read, those that were written twice as well.

    >>> plain("four%2520killed")
    'four killed'
    """
    for _ in range(_TIMES):
        text, before = unquote(text), text
        if text == before:
            break
    return text
