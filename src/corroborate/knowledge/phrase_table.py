"""A table of phrases that is asked from either end: what begins at this word, what ends before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class PhraseTable:
    """Phrases with what they stand for; the longest wins. One listed twice keeps its first meaning.

    >>> table = PhraseTable([("at least", "floor"), ("at", "place")])
    >>> table.match(["at", "least", "four"], 0)
    ('floor', 2)
    >>> table.match_before(["at", "least", "four"], 2)
    ('floor', 0)
    """

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._table: dict[tuple[str, ...], str] = {}
        for form, meaning in entries:
            self._table.setdefault(tuple(form.lower().split()), meaning)
        self._first: dict[str, tuple[int, ...]] = {}
        self._last: dict[str, tuple[int, ...]] = {}
        for words in self._table:
            _note(self._first, words[0], len(words))
            _note(self._last, words[-1], len(words))

    def match(self, words: Sequence[str], at: int) -> tuple[str, int] | None:
        """The longest phrase that begins at this word: its meaning and the index behind it."""
        if at >= len(words):
            return None
        for length in self._first.get(words[at], ()):
            meaning = self._table.get(tuple(words[at : at + length]))
            if meaning is not None and at + length <= len(words):
                return meaning, at + length
        return None

    def match_before(self, words: Sequence[str], end: int) -> tuple[str, int] | None:
        """The longest phrase that ends just before this index: its meaning and where it begins."""
        if end <= 0:
            return None
        for length in self._last.get(words[end - 1], ()):
            if length <= end:
                meaning = self._table.get(tuple(words[end - length : end]))
                if meaning is not None:
                    return meaning, end - length
        return None


def _note(lengths: dict[str, tuple[int, ...]], word: str, length: int) -> None:
    known = lengths.get(word, ())
    if length not in known:
        lengths[word] = tuple(sorted((*known, length), reverse=True))
