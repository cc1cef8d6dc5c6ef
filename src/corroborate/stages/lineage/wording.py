"""Wording: the kept words of a report as sentences, cut for comparing with other reports.

Sentences here need no more than to be cut alike in two copies; quoted speech is taken out, since
two reporters at one press conference write down the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from corroborate.records.report import Report, SegmentRole
from corroborate.records.span import Span
from corroborate.text.shingles import shingles
from corroborate.text.shingles import words as plain_words

_COMPARED = frozenset({SegmentRole.HEADLINE, SegmentRole.SUBHEAD, SegmentRole.BODY})
_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s)|\n+")
_SHORTEST = 6  # words: shorter sentences agree by chance
_LONGEST = 120  # words: more is a list or a broken page, and fuzzy matching is quadratic in it


@dataclass(frozen=True)
class Line:
    """One sentence: where it stands and its words outside quotation marks."""

    span: Span
    words: tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """The words of one report, as far as lineage compares them."""

    report: str
    lines: tuple[Line, ...]

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Runs of five words over all sentences, quoted speech left out."""
        return shingles(" ".join(word for line in self.lines for word in line.words), 5)


def wording(report: Report) -> Wording:
    """The wording of a report; headlines count, captions, posts and page furniture do not."""
    kept = [s for s in report.segments if s.role in _COMPARED]
    return Wording(report.id, tuple(line for s in kept for line in _lines(report.text_raw, s.start, s.end)))


def _lines(text: str, start: int, end: int) -> list[Line]:
    found: list[Line] = []
    at = start
    cuts = [m.end() for m in _END.finditer(text, start, end)]
    for cut in [*cuts, end]:
        words = tuple(plain_words(_outside_quotes(text[at:cut])))
        if _SHORTEST <= len(words) <= _LONGEST:
            stripped = text[at:cut].rstrip()
            lead = len(stripped) - len(stripped.lstrip())
            found.append(Line(Span(at + lead, at + len(stripped)), words))
        at = cut
    return found


def _outside_quotes(sentence: str) -> str:
    """The sentence without what stands between double quotation marks.

    >>> _outside_quotes('The mayor said: "We counted nine bodies" and left.').split()
    ['The', 'mayor', 'said:', 'and', 'left.']
    """
    out: list[str] = []
    inside = False
    for char in sentence:
        if char in '"“”„«»':
            inside = char in "“„«" or (char == '"' and not inside)
            out.append(" ")
        elif not inside:
            out.append(char)
    return "".join(out)
