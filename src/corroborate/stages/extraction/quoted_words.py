"""Quoted words: which stretches of a report stand between quotation marks.

Only double marks count here: a single one may be an apostrophe, and what stands within is short.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from corroborate.records.annotation import Annotated
from corroborate.records.span import Span

_MARK = re.compile(r"[“”„«»\"]")
_SHORT = 3  # words: fewer in quotation marks need their sentence to be understood


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """The quotations of a report, without their marks, sentence by sentence, sorted."""

    text: str
    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    @staticmethod
    def of(annotated: Annotated) -> QuotedWords:
        """Every stretch between two marks of one sentence; marks that close nothing are passed over."""
        text = annotated.report.text_raw
        found: list[Span] = []
        for sentence in annotated.sentences:
            first = _MARK.search(text, sentence.start, sentence.end)
            inside = first is not None and first.group() in "”»"  # opened in a sentence before
            opened: int | None = sentence.start if inside else None
            for match in _MARK.finditer(text, sentence.start, sentence.end):
                if opened is not None and opened < match.start():
                    found.append(Span(opened, match.start()))
                    opened = None
                else:
                    opened = match.end()
            if opened is not None and opened < sentence.end:
                found.append(Span(opened, sentence.end))  # the mark closes behind the last stop
        return QuotedWords(text, tuple(found), tuple(s.start for s in found))

    def holds(self, span: Span) -> bool:
        """Whether these words stand within one quotation."""
        return self._at(span) is not None

    def longest(self, within: Span) -> int:
        """The number of words of the longest quotation that begins in these words, or is them."""
        first = max(0, bisect_right(self.starts, within.start) - 1)
        best = 0
        for span in self.spans[first:]:
            if span.start >= within.end:
                break
            if span.overlaps(within):
                overlap = Span(max(span.start, within.start), min(span.end, within.end))
                best = max(best, len(overlap.of(self.text).split()))
        return best

    def around(self, cue: Span, quote: Span) -> Span:
        """The quotation in `quote` that holds the cue, where it is long enough to stand alone."""
        found = self._at(cue)
        if found is None or not quote.covers(found):
            return quote
        return _bare(self.text, found) if len(found.of(self.text).split()) >= _SHORT else quote

    def _at(self, span: Span) -> Span | None:
        at = bisect_right(self.starts, span.start) - 1
        if at < 0 or not self.spans[at].covers(span):
            return None
        return self.spans[at]


def _bare(text: str, span: Span) -> Span:
    words = span.of(text)
    first = len(words) - len(words.lstrip())
    last = len(words.rstrip(" ,\t\n"))
    return Span(span.start + first, span.start + last)
