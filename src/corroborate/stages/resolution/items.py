"""Items: the parts of a page that each tell of an event of their own.

A round-up of one-line items, each with its place before a dash, a column of briefs, each with a
headline and a dateline, and the entries of a live blog. What one item says is nothing that another goes
on about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from corroborate.records.annotation import Annotated, NameKind, Sentence
from corroborate.records.report import SegmentRole
from corroborate.text.items import is_list, label

_TITLES = (SegmentRole.HEADLINE, SegmentRole.SUBHEAD)
_PLACES = (NameKind.PLACE, NameKind.UNKNOWN)


def items(annotated: Annotated) -> list[list[Sentence]]:
    """The sentences of a page, item by item; one list of all where the page is one story."""
    starts = _entries(annotated) or _labelled(annotated) or _datelined(annotated.sentences)
    if not starts:
        return [list(annotated.sentences)]
    found: list[list[Sentence]] = [[]]
    for sentence in annotated.sentences:
        if sentence.index in starts and found[-1]:
            found.append([])
        found[-1].append(sentence)
    return found


def _entries(annotated: Annotated) -> frozenset[int]:
    """The first sentence of each entry of a live blog."""
    starts = [entry.start for entry in annotated.report.entries]
    sentences = sorted(annotated.sentences, key=lambda s: s.start)
    places = (bisect_left(sentences, start, key=lambda s: s.start) for start in starts)
    return frozenset(sentences[at].index for at in places if at < len(sentences))


def _labelled(annotated: Annotated) -> frozenset[int]:
    """The sentences whose paragraph a place labels, if they make the page a list."""
    body = [s for s in annotated.sentences if s.role is SegmentRole.BODY]
    firsts = list({s.paragraph: s for s in reversed(body)}.values())
    names: dict[int, list[tuple[int, int]]] = {}
    for name in annotated.names:
        if name.kind in _PLACES:
            names.setdefault(name.sentence, []).append((name.start, name.end))
    text = annotated.report.text_raw
    found = []
    for sentence in firsts:
        spots = [(a - sentence.start, b - sentence.start) for a, b in names.get(sentence.index, ())]
        if label(text[sentence.start : sentence.end], spots) is not None:
            found.append(sentence.index)
    return frozenset(found) if is_list(len(found), len(firsts)) else frozenset()


def _datelined(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Where each of several datelined stories begins: at the headline above its dateline."""
    lines = [i for i, s in enumerate(sentences) if s.role is SegmentRole.DATELINE]
    if len(lines) < 2:
        return frozenset()
    starts = []
    for at in lines:
        while at and sentences[at - 1].role in _TITLES:
            at -= 1
        starts.append(sentences[at].index)
    return frozenset(starts)
