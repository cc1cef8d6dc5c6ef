"""Shingles: the overlapping runs of words by which two texts are seen to share wording."""

from __future__ import annotations

import re

from corroborate.text.fold import fold

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def words(text: str) -> list[str]:
    """The words of a text, folded and in lower case, without marks.

    >>> words("“It wasn’t us,” the army said.")
    ['it', "wasn't", 'us', 'the', 'army', 'said']
    """
    return _WORD.findall(fold(text).text.lower())


def shingles(text: str, size: int = 5) -> frozenset[str]:
    """Every run of `size` words; a text with fewer words is one run of what it has.

    >>> sorted(shingles("Four people were killed in Mocoa", size=5))
    ['four people were killed in', 'people were killed in mocoa']
    """
    found = words(text)
    if not found:
        return frozenset()
    last = max(1, len(found) - size + 1)
    return frozenset(" ".join(found[i : i + size]) for i in range(last))
