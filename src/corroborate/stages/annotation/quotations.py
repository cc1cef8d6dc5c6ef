"""Quotations: where words stand between quotation marks, paragraph by paragraph.

Single quotation marks are left alone: most of them are apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.records.annotation import Sentence
from corroborate.records.span import Span

_MARK = re.compile(r"[“”„«»\"]")


def find(text: str, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """All quotations of a report without their marks; one left open ends with its paragraph."""
    found: list[Span] = []
    start = 0
    while start < len(sentences):
        end = start
        while end + 1 < len(sentences) and sentences[end + 1].paragraph == sentences[start].paragraph:
            end += 1
        # Marks that close behind the last stop are no part of the sentence's own span.
        found.extend(_spans(text, sentences[start].start, sentences[end].end))
        start = end + 1
    return tuple(found)


def _spans(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        closes = mark in "”»" or (mark == '"' and opened is not None)
        if opened is not None and closes:
            found.append(Span(opened, match.start()))
            opened = None
        elif opened is None and mark in '“„«"' and match.end() < end and not text[match.end()].isspace():
            opened = match.end()
    if opened is not None:
        found.append(Span(opened, end))
    return [span for span in found if len(span) > 0]
