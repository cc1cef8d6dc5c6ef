"""Words of a string with their offsets, cut so that one phrase has one form.

A hyphen inside a word is a cut and is not itself a word, so "air-strike" and "air strike" read the
same; a possessive "'s" stands alone, so "Monday's raid" keeps its "Monday". Linear in the length.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(
    r"[’'ʼ]s(?![^\W_])"  # the possessive, as its own word
    r"|[^\W\d_]+(?:[’'ʼ](?!s(?![^\W_]))[^\W\d_]+)*"
    r"|\d+(?:[.,]\d+)*"
    r"|\S"
)


class Word(NamedTuple):
    """One word or mark: lower case with plain apostrophes, the form as written, and where it stands."""

    lower: str
    form: str
    start: int
    end: int


def words(text: str, offset: int = 0) -> list[Word]:
    """The words of `text`; `offset` is added to every place.

    >>> [w.lower for w in words("Sunday’s car-bomb in Jos - the third.")]
    ['sunday', "'s", 'car', 'bomb', 'in', 'jos', '-', 'the', 'third', '.']
    """
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        form = match.group()
        if form in "-‑‐" and _inside(text, start, end):
            continue
        found.append(Word(_lower(form), form, start + offset, end + offset))
    return found


@lru_cache(maxsize=50_000)
def _lower(form: str) -> str:
    return form.lower().replace("’", "'").replace("ʼ", "'")


def _inside(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum()
