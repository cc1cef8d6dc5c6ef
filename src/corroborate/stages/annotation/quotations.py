"""Quotations: where words stand between quotation marks, paragraph by paragraph.

Single marks count where they open before a word and close behind one with a mark or a blank after it;
most of them are apostrophes, so those without a partner are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.records.annotation import Sentence
from corroborate.records.span import Span

_MARK = re.compile(r"''|[“”„«»\"]")  # two single marks are a double one on old wires and typewriters
_OPENS = re.compile(r"(?<![\w’'.])[‘'](?=[^\W\d])")
_CLOSES = re.compile(r"(?<=[\w,.!?…])[’'](?!\w)")
_FIRM = frozenset(",.!?…")  # a mark before it shows that it closes; else it may be "the guards' hut"


def find(text: str, sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    """All quotations of a report without their marks; one left open ends with its paragraph."""
    found: list[Span] = []
    start = 0
    while start < len(sentences):
        end = start
        while end + 1 < len(sentences) and sentences[end + 1].paragraph == sentences[start].paragraph:
            end += 1
        # Marks that close behind the last stop are no part of the sentence's own span.
        double = _spans(text, sentences[start].start, sentences[end].end)
        found.extend(double or _single(text, sentences[start].start, sentences[end].end))
        start = end + 1
    return tuple(found)


def _spans(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        straight = mark in ('"', "''")
        closes = mark in "”»" or (straight and opened is not None)
        if opened is not None and closes:
            found.append(Span(opened, match.start()))
            opened = None
        elif opened is None and (straight or mark in "“„«") and text[match.end() : end][:1].strip():
            opened = match.end()
    if opened is not None:
        found.append(Span(opened, end))
    return [span for span in found if len(span) > 0]


def _single(text: str, start: int, end: int) -> list[Span]:
    """Quotations between single marks, in a paragraph that has no double ones."""
    if "‘" not in text[start:end] and "'" not in text[start:end]:
        return []
    opens = [m.end() for m in _OPENS.finditer(text, start, end)]
    stop = min(len(text), end + 1)  # the mark may stand behind the last stop
    closes = [m.start() for m in _CLOSES.finditer(text, start, stop)]
    found: list[Span] = []
    last = at = 0
    for index, opened in enumerate(opens):
        if opened <= last:
            continue
        limit = opens[index + 1] if index + 1 < len(opens) else stop
        while at < len(closes) and closes[at] <= opened:
            at += 1
        first = at
        while at < len(closes) and closes[at] < limit:
            at += 1
        within = closes[first:at]
        last = next((c for c in within if text[c - 1] in _FIRM), within[0] if within else 0)
        if last > opened:
            found.append(Span(opened, last))
    return found
