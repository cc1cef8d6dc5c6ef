"""Sentences of the kept parts of a page: where each stands, and which paragraph it belongs to.

A line is a paragraph, unless the segment is wrapped at a fixed width. A full stop ends a sentence
unless an abbreviation, an initial or a number owns it; clumsy copies lose the space behind it
("toll.US forces"), and it ends a sentence all the same.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corroborate.knowledge.cues import Cues
from corroborate.records.annotation import Sentence
from corroborate.records.report import Report, SegmentRole
from corroborate.stages.annotation.tokens import tokenize

_STOP = re.compile(r"(?:[.!?。؟]+|…)(?P<closers>(?:[\"'”’»)\]]| ?\[\d{1,3}\])*)")
_BULLET = re.compile(r"[\s•●▪◦·‣■□►▶➤*–—-]*(?:\(?\d{1,2}[.)]\s+)?(?=\S)")
_LONGEST = 3000  # no sentence is longer: a text without stops is cut, so that no reader drowns in it
_OPENERS = "\"'“‘«([¿¡"
_SPACE = re.compile(r"\s+")
_TAIL = re.compile(r"[^\s\"'“”‘’«»()\[\]]{1,40}$")
_HEAD = re.compile(r"[^\s\"'“”‘’«»()\[\],.;:!?]{1,40}")
_MARK_ONLY = re.compile(r"[\W_]*")


class Place(NamedTuple):
    """Where a sentence stands, before its words are looked at."""

    start: int
    end: int
    role: SegmentRole
    paragraph: int


def places(report: Report, cues: Cues) -> list[Place]:
    """Where the sentences of the kept segments stand, in order of position."""
    found: list[Place] = []
    paragraph = 0
    for segment in sorted(report.segments):
        if not segment.role.kept:
            continue
        for start, end in paragraphs(report.text_raw, segment.start, segment.end, segment.role):
            found += (
                Place(a, b, segment.role, paragraph) for a, b in spans(report.text_raw, start, end, cues)
            )
            paragraph += 1
    return found


def split(text: str, found: Iterable[Place], cues: Cues) -> tuple[Sentence, ...]:
    """The sentences at these places, with their tokens; one without any is none."""
    sentences: list[Sentence] = []
    for start, end, role, paragraph in found:
        tokens = tokenize(text, start, end, cues)
        if tokens:
            sentences.append(Sentence(len(sentences), start, end, role, paragraph, tokens))
    return tuple(sentences)


def paragraphs(text: str, start: int, end: int, role: SegmentRole) -> Iterator[tuple[int, int]]:
    """The paragraphs of a segment: its lines, or blocks of lines where it is hard-wrapped."""
    block: list[tuple[int, int]] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            block.append((at, stop))
        else:
            yield from _unwrapped(text, block, role)
            block = []
        at = stop + 1
    yield from _unwrapped(text, block, role)


def _unwrapped(text: str, block: list[tuple[int, int]], role: SegmentRole) -> Iterator[tuple[int, int]]:
    if not block:
        return
    # A dateline that stands before the segment's first words is part of its first line's width.
    widths = [end - text.rfind("\n", 0, start) - 1 for start, end in block[:-1]]
    wrapped = (
        role is not SegmentRole.HEADLINE
        and len(widths) > 0
        and all(40 <= width <= 100 for width in widths)
        and max(widths) - min(widths) <= 25
        and sum(text[end - 1].isalnum() or text[end - 1] in ",-" for _, end in block[:-1]) * 2 > len(widths)
    )
    if wrapped:
        yield block[0][0], block[-1][1]
        return
    open_at = block[0][0]
    for (_, end), (start, _) in itertools.pairwise(block):
        # A line that goes on in a small letter belongs to the one before, unless that one has ended.
        if not (text[start].islower() and (text[end - 1].isalnum() or text[end - 1] == ",")):
            yield open_at, end
            open_at = start
    yield open_at, block[-1][1]


def spans(text: str, start: int, end: int, cues: Cues) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, without the bullet and white space around them."""
    open_at = start
    quotes = counted = 0
    bullet = _BULLET.match(text, start, end)
    at = bullet.end() if bullet else start
    while match := _STOP.search(text, at, end):
        at = match.end()
        stop, closers_end = match.start("closers"), match.end()
        quotes, counted = quotes + text.count('"', counted or open_at, stop), stop
        if text[stop : stop + 1] == '"' and quotes % 2 == 0 and text[closers_end : closers_end + 1].isalnum():
            closers_end = stop  # a straight quote that opens: toll."We
        counter = text[open_at : match.start()].strip() if match.start() - open_at < 6 else ""
        if not counter.isdigit() and _ends(text, match.start(), stop, closers_end, end, cues):
            yield from _trimmed(text, open_at, closers_end)
            open_at = at = closers_end
    yield from _trimmed(text, open_at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end > start and text[end - 1].isspace():
        end -= 1
    match = _BULLET.match(text, start, end)
    start = match.end() if match else start
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end and not _MARK_ONLY.fullmatch(text, start, end):
        yield start, end


def _ends(text: str, first: int, stop: int, closers_end: int, end: int, cues: Cues) -> bool:
    """Whether the stop at `first`..`stop`, with its closers, ends a sentence."""
    if closers_end >= end:
        return True
    space = _SPACE.match(text, closers_end, end)
    begin = space.end() if space else closers_end
    if begin >= end:
        return True
    following = text[begin]
    tail = _TAIL.search(text, max(0, first - 40), first)
    before = tail.group() if tail else ""
    if space is None:
        return _glued(text, first, stop, begin, before, cues)
    if following.islower() or following in ",;:)":
        return False
    if text[first] != "." or stop - first > 1 or closers_end > stop:
        return True
    return not _owned(text, begin, end, before, cues)


def _glued(text: str, first: int, stop: int, begin: int, before: str, cues: Cues) -> bool:
    """A stop with no space behind it ends a sentence between a word and a capitalised one."""
    if not text[begin].isupper() and text[begin] not in _OPENERS:
        return False
    head = _HEAD.match(text, begin)
    if any(c in before for c in "/@") or (head and "/" in head.group()) or before.lower().startswith("www"):
        return False
    if (
        before
        and text[first] == "."
        and (len(before) < 2 or before.lower() in cues.abbreviations or "." in before)
    ):
        return False
    if stop > first and text[begin - 1] in "\"'”’»)]" and text[begin].isupper():
        return True
    return (
        bool(before)
        and (before[-1].islower() or before[-1].isdigit())
        and text[begin + 1 : begin + 2].isalpha()
    )


def _owned(text: str, begin: int, end: int, before: str, cues: Cues) -> bool:
    """Whether an abbreviation, an initial or a number owns the full stop."""
    head = _HEAD.match(text, begin, end)
    following = head.group() if head else ""
    opens = following.lower() in cues.function_words
    bare = before.lstrip("(")
    kind = cues.abbreviations.get(bare.lower().rsplit(".", 1)[-1])
    if kind != "label" and not bare[:1].isupper() and "." not in bare:
        kind = None
    if bare.isdigit() and len(bare) <= 2 and following[:1].isdigit():
        return True
    if kind == "label":
        return following[:1].isdigit()
    if kind == "month":
        return following[:1].isdigit() or not opens
    if kind == "title":
        return True
    if "." in bare and bare.islower():  # "5 p.m. Friday", but "5 p.m. Police came"
        return following.isupper() or following.lower() in cues.around_names("not-a-name")
    initial = len(bare) == 1 and bare.isalpha() and bare.isupper()
    if kind == "open" or initial or (("." in bare) and all(len(p) <= 2 for p in bare.split("."))):
        return not opens
    return False
