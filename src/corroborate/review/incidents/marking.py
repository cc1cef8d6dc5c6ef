"""Marking: a report's text cut where marks begin and end, so that overlapping claims can all be shown.

Nothing is added to the words and nothing left out: the pieces of a text, joined, are the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from corroborate.records.report import Segment, SegmentRole

# Characters that turn or hide what follows them; a reader must see that they are there.
_UNSEEN = re.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]"
)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words that say something: where they stand, by which field, and what they say, also in short."""

    start: int
    end: int
    id: str
    field: str
    tag: str
    short: str = ""
    here: bool = True  # of the incident that the page is about, and not of another


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that the same marks cover, the shortest first; `begin` and `end` have an edge here."""

    text: str
    marks: tuple[Mark, ...] = ()
    begin: tuple[Mark, ...] = ()
    end: tuple[Mark, ...] = ()

    @property
    def shown(self) -> Markup:
        """The words as HTML: exactly these characters, unseen ones in a box of their own."""
        return shown(self.text)

    @property
    def ids(self) -> str:
        """The ids of all that covers it, for scripts."""
        return " ".join(mark.id for mark in self.marks)

    @property
    def says(self) -> str:
        """What all that covers it says."""
        return " · ".join(dict.fromkeys(mark.tag for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive pieces of one role; `folded` where they are no part of the article."""

    role: str
    folded: bool
    pieces: tuple[Piece, ...]

    @property
    def length(self) -> int:
        """Characters that are no space."""
        return sum(len("".join(piece.text.split())) for piece in self.pieces)


def pieces(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """The text from `start` to `end` cut at every edge of a mark.

    >>> marks = [Mark(0, 7, "a", "killed", "killed 2"), Mark(4, 12, "b", "victim", "victim men")]
    >>> [piece.text for piece in pieces("Two men died.", marks)]
    ['Two ', 'men', ' died', '.']
    """
    last = len(text) if end is None else end
    within = sorted(m for m in marks if m.start < last and m.end > start and m.start < m.end)
    edges = {start, last}
    for mark in within:
        edges.update(at for at in (mark.start, mark.end) if start < at < last)
    cuts = sorted(edges)
    open_: list[Mark] = []
    made, coming = [], 0
    for left, right in pairwise(cuts):
        while coming < len(within) and within[coming].start <= left:
            open_.append(within[coming])
            coming += 1
        open_ = [m for m in open_ if m.end > left]
        over = tuple(sorted(open_, key=lambda m: (not m.here, m.end - m.start, m.start, m.id)))
        made.append(
            Piece(
                text[left:right],
                over,
                tuple(m for m in over if m.start == left),
                tuple(m for m in over if m.end == right),
            )
        )
    return made


def blocks(text: str, segments: Sequence[Segment], marks: Iterable[Mark]) -> list[Block]:
    """The whole text by role; boilerplate that follows boilerplate is one folded block."""
    found = sorted(marks)
    starts = [mark.start for mark in found]
    longest = max((mark.end - mark.start for mark in found), default=0)
    made = []
    for role, folded, start, end in _stretches(text, segments):
        near = found[bisect_right(starts, start - longest - 1) : bisect_right(starts, end)]
        made.append(Block(role, folded, tuple(pieces(text, near, start, end))))
    return made


def _stretches(text: str, segments: Sequence[Segment]) -> list[tuple[str, bool, int, int]]:
    """Role, whether it is folded, start and end; what no segment covers is "between"."""
    found: list[tuple[str, bool, int, int]] = []
    at = 0
    for segment in sorted(segments):
        if at < segment.start:
            found.append(("between", False, at, segment.start))
        first, at = max(at, segment.start), max(at, segment.end)
        if first < at:
            found.append((str(segment.role), not segment.role.kept, first, at))
    if at < len(text):
        found.append(("between", False, at, len(text)))
    joined: list[tuple[str, bool, int, int]] = []
    for number, (role, folded, start, end) in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        bridge = role == "between" and not text[start:end].strip() and after is not None and after[1]
        if joined and joined[-1][1] and (folded or bridge):
            joined[-1] = (str(SegmentRole.BOILERPLATE), True, joined[-1][2], end)
        else:
            joined.append((role, folded, start, end))
    return joined


def shown(text: str) -> Markup:
    """Text as HTML from which a browser makes exactly these characters.

    >>> shown("a <b> \\u202e c")
    Markup('a &lt;b&gt; <span class="unseen-sign" data-sign="U+202E">\\u202e</span> c')
    """
    made = Markup("")
    at = 0
    for found in _UNSEEN.finditer(text):
        made += escape(text[at : found.start()]) + _sign(found[0])
        at = found.end()
    return made + escape(text[at:]) if at else Markup(escape(text))


def _sign(letter: str) -> Markup:
    # HTML has no NUL, and makes a line feed of a bare carriage return.
    written = "\ufffd" if letter == "\x00" else Markup("&#13;") if letter == "\r" else letter
    return Markup('<span class="unseen-sign" data-sign="U+{:04X}">{}</span>').format(ord(letter), written)
