"""Ranks and titles beside names, and posts that name their holder without one."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge.cues import Cues

_REACH = 9  # words: "Deputy Minister of Energy and Mines and Acting Governor"
_LINKS = frozenset({"of", "for"})
_JOINS = frozenset({"and", "the", ",", "&"})
_SHORT = 6  # letters of a rank cut short, with its full stop as a word of its own


class Titles:
    """The words of titles.toml as a small grammar: parts, ranks, and what they are a post in.

    Words are lower case, with or without their full stop; a stop may also be a word of its own.
    """

    def __init__(self, cues: Cues) -> None:
        self._titles = cues.around_names("title")
        self._parts = cues.around_names("title-part") | self._titles
        self._tails = cues.around_names("title-tail")
        self._loose = cues.around_names("title-loose")
        self._posts = cues.around_names("post")

    def before(self, lowers: Sequence[str], end: int) -> int:
        """Where the title begins that ends just before word `end`, or `end` where there is none.

        "Former" and the like are no part of a title.

        >>> from corroborate.knowledge import Knowledge
        >>> words = "then deputy secretary of state ana ruiz left".split()
        >>> Titles(Knowledge().cues).before(words, 5)
        1
        """
        for start in range(max(0, end - _REACH), end):
            loose = lowers[start].rstrip(".") in self._loose
            if not loose and end in self._ends(lowers, start, self._titles):
                return start
        return end

    def post(self, lowers: Sequence[str], at: int) -> int:
        """The end of a post that begins at this word ("foreign secretary"), or `at`.

        Whether it means one man is for the words beside it to say: "the", a country, a capital.

        >>> from corroborate.knowledge import Knowledge
        >>> titles = Titles(Knowledge().cues)
        >>> titles.post(["the", "foreign", "secretary"], 1), titles.post(["the"], 1)
        (3, 1)
        """
        if at == len(lowers) or lowers[at].rstrip(".") in self._loose:
            return at
        return max(self._ends(lowers, at, self._posts), default=at)

    def _ends(self, lowers: Sequence[str], start: int, heads: frozenset[str]) -> set[int]:
        """Every word at which a title that begins at `start` may end."""
        found: set[int] = set()
        at, ranked = start, False
        while at < min(len(lowers), start + _REACH):
            word = lowers[at].rstrip(".")
            if word in heads:
                ranked = True
            elif not word:  # a stop: it belongs to a short rank before it
                if (
                    at == start
                    or len(lowers[at - 1]) > _SHORT
                    or lowers[at - 1].rstrip(".") not in self._parts
                ):
                    break
            elif word not in self._parts:
                break
            at += 1
            if ranked and (word in heads or not word):
                found.add(at)
                found.update(self._with_tail(lowers, at))
        return found

    def _with_tail(self, lowers: Sequence[str], at: int) -> set[int]:
        """Ends of what a title is a post in: "minister | of foreign affairs and trade"."""
        found: set[int] = set()
        if at < len(lowers) and lowers[at] in _LINKS:
            at += 1
            while at < len(lowers) and (lowers[at] in self._tails or lowers[at] in _JOINS):
                at += 1
                if lowers[at - 1] in self._tails:
                    found.add(at)
        return found
