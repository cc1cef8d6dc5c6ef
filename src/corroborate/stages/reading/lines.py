"""Lines: the stretches of a text that are judged one by one.

A line is a paragraph in most pages. Where a text was wrapped at a fixed width, the lines of a
paragraph belong together, since a sentence must not be cut at the margin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from corroborate.knowledge.boilerplate import ends_as_sentence

_STRETCH = re.compile(r"[^\n\r]+")
_NARROWEST, _WIDEST = 45, 110  # characters of a line that was wrapped
_ROOM = 9  # characters that a typist may leave at the margin where the next word would have fitted


@dataclass(frozen=True)
class Line:
    """Characters `start`..`end` of a text, white space at either end left out."""

    start: int
    end: int
    text: str

    @cached_property
    def words(self) -> list[str]:
        """The words, as written, with their marks."""
        return self.text.split()

    @cached_property
    def ends(self) -> bool:
        """True when it ends as a sentence does."""
        return ends_as_sentence(self.text)

    @cached_property
    def stops(self) -> bool:
        """True when it ends in a full stop, which headlines and labels do not."""
        return self.ends and self.text.rstrip().rstrip("\"'”’)]» ").endswith((".", "…")) and not self.trails

    @cached_property
    def trails(self) -> bool:
        """True when it breaks off in dots."""
        return self.text.rstrip("\"'”’)]» ").endswith(("...", "…"))


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank, lines of one wrapped paragraph joined.

    >>> [line.text for line in lines_of("Toll rises\\n\\nTwo died.\\r\\nThree fled.")]
    ['Toll rises', 'Two died.', 'Three fled.']
    """
    single = []
    for match in _STRETCH.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words[0])
            single.append(Line(start, start + len(words), words))
    return _joined(text, single) if _wrapped(text, single) else single


def _touching(text: str, left: Line, right: Line) -> bool:
    between = text[left.end : right.start]
    return between.count("\n") + (between.count("\r") if "\n" not in between else 0) == 1


def _wrapped(text: str, lines: list[Line]) -> bool:
    """True when most lines that are followed at once by another break off in mid-sentence at one width.

    What goes on shows by its small letter; in a page of capitals by its first word, which had no room
    left in the line before.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if _touching(text, a, b)]
    broken = [a for a, b in pairs if not a.ends and _NARROWEST <= len(a.text) <= _WIDEST]
    if len(pairs) < 3 or len(broken) < 0.6 * len(pairs):
        return False
    lower = [1 for a, b in pairs if not a.ends and b.text[:1].islower()]
    return len(lower) >= 0.3 * len(pairs) or _filled(text, pairs)


def _filled(text: str, pairs: list[tuple[Line, Line]]) -> bool:
    """True when nearly every line takes the words that its width has room for; typists left some."""
    lengths = [a.end - text.rfind("\n", 0, a.start) - 1 for a, _ in pairs]  # with what it is indented
    width = sorted(lengths)[len(lengths) * 9 // 10]
    rest = [width - n - len(b.words[0]) for (_, b), n in zip(pairs, lengths, strict=True)]
    return width <= _WIDEST and sum(room <= _ROOM for room in rest) >= 0.9 * len(pairs)


def _joined(text: str, lines: list[Line]) -> list[Line]:
    joined: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and _touching(text, last, line) and _NARROWEST <= len(last.text) <= _WIDEST:
            start = joined.pop().start
            joined.append(Line(start, line.end, text[start : line.end]))
        else:
            joined.append(line)
        last = line
    return joined
