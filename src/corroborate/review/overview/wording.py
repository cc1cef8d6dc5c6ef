"""Wording: what somebody typed into the search box, as words to look for and to mark.

Nothing that is typed is ever a command to the search engine: each word is looked for as it stands, and
punctuation only parts words. Words in double quotes must follow one another; all others may be the
beginning of a longer word ("strike" finds "strikes"). Letters are compared without case and accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

LONGEST = 400  # characters of a search
_MOST = 16  # words or phrases of a search
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'"([^"]*)"|([^\s"]+)')
_AROUND = 90  # characters before and after what was found, in a snippet
_BEGINNING = 3  # letters that a word must have to stand for longer ones

Marked = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is what was looked for."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow one another; `whole` where the last may not be the beginning of a longer one."""

    words: tuple[str, ...]
    whole: bool

    def opens(self, text: Sequence[str]) -> bool:
        """Whether a text of folded words begins with this."""
        size = len(self.words)
        if size > len(text) or any(text[at] != self.words[at] for at in range(size - 1)):
            return False
        last = text[size - 1]
        return last == self.words[-1] if self.whole else last.startswith(self.words[-1])


@dataclass(frozen=True, slots=True)
class Wording:
    """All terms must be found."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    @staticmethod
    def of(typed: str) -> Wording:
        """The terms of a search.

        >>> Wording.of('market "air strike" OR NEAR(').terms[1]
        Term(words=('air', 'strike'), whole=True)
        >>> bool(Wording.of('"*" -- ;'))
        False
        """
        found = []
        for quoted, bare in _QUOTED.findall(typed[:LONGEST]):
            words = tuple(fold(word) for word in _WORD.findall(quoted or bare))
            if words:
                found.append(Term(words, bool(quoted) or len(words[-1]) < _BEGINNING))
        return Wording(tuple(dict.fromkeys(found))[:_MOST])

    def expression(self) -> str:
        """For FTS5: quoted words only, so that none is read as an operator.

        >>> Wording.of('market "air strike" OR').expression()
        '"market"* AND "air strike" AND "or"'
        """
        return " AND ".join(f'"{" ".join(t.words)}"' + ("" if t.whole else "*") for t in self.terms)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the terms stand in a text, in order; no two overlap."""
        longest = max((len(term.words) for term in self.terms), default=0)
        words = ((m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text))
        ahead: deque[tuple[int, int, str]] = deque(islice(words, longest))
        while ahead:
            here = [word for _, _, word in ahead]
            length = max((len(t.words) for t in self.terms if t.opens(here)), default=0)
            if length:
                yield ahead[0][0], ahead[length - 1][1]
            for _ in range(length or 1):
                ahead.popleft()
                ahead.extend(islice(words, 1))

    def stands_in(self, text: str) -> bool:
        """Whether any of the terms does."""
        return next(self.spans(text), None) is not None

    def mark(self, text: str) -> Marked:
        """The whole text in pieces.

        >>> Wording.of("strike").mark("Two strikes on Mopti")
        (('Two ', False), ('strikes', True), (' on Mopti', False))
        """
        pieces, at = [], 0
        for start, end in self.spans(text):
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
        return tuple((words, hit) for words, hit in (*pieces, (text[at:], False)) if words)

    def snippet(self, text: str) -> Marked:
        """What stands around the first place where something is found; empty where nothing is."""
        first = next(self.spans(text), None)
        if first is None:
            return ()
        start = max(text.rfind("\n", 0, first[0]) + 1, first[0] - _AROUND)
        line_end = text.find("\n", first[1])
        end = min(len(text) if line_end < 0 else line_end, first[1] + _AROUND)
        # Cut between words, and say that something was cut.
        if start > 0 and text[start - 1] != "\n":
            start = text.find(" ", start, first[0]) + 1 or start
        cut = end < len(text) and text[end] != "\n"
        if cut:
            end = max(text.rfind(" ", first[1], end), first[1])
        pieces = self.mark(text[start:end])
        before = (("… ", False),) if start > 0 and text[start - 1] != "\n" else ()
        return (*before, *pieces, *((("…", False),) if cut else ()))


def fold(word: str) -> str:
    """A word without case and accents, as the search engine compares it.

    >>> fold("Bagdád")
    'bagdad'
    """
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()
