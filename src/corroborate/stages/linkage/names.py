"""Names: what a page names that few people outside its story have heard of.

A village, a hospital, a street, a survivor: two pages of the same days that share several of these tell
of one thing more often than two pages that share a country, a capital or an army.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.knowledge.cast import Cast
from corroborate.records.claim import EventMention
from corroborate.records.report import Report, SegmentRole
from corroborate.records.span import Span
from corroborate.text.name_keys import name_key
from corroborate.text.words import words

_WORD = re.compile(r"[^\W\d_]{4,}")
_PROSE = frozenset({SegmentRole.BODY, SegmentRole.CAPTION, SegmentRole.EMBED})
_TITLES = (SegmentRole.HEADLINE, SegmentRole.SUBHEAD)
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)*")
_ENDS = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“(]?[^\W\d_a-z])|\n\s*\n")
_OPENS = ".!?:;\"“”'‘(—–|*•"
_SHOUTED = 0.6  # of the letters: telex copy in capitals
_STRETCH = 60  # words whose case is restored at once
_LEAD = 60  # words: what a page opens with
_FEW, _SHARE = 12, 0.02  # pages, and of all pages, that may hold a name and leave it telling


@dataclass(frozen=True, slots=True)
class _Word:
    form: str
    opens: bool  # opens a sentence, where a capital says nothing


def named(report: Report, item: Span, cast: Cast) -> frozenset[str]:
    """The keys of the telling names of a page's own prose, within one item of it.

    A word counts that has a capital within a sentence, that the page nowhere writes small, and that is
    neither a common noun nor known to all the world.
    """
    text = report.text_raw
    own = (s for s in report.segments if s.role in _PROSE and s.start < item.end and item.start < s.end)
    prose = [Span(max(s.start, item.start), min(s.end, item.end)) for s in own]
    told = "".join(span.of(text) for span in prose)
    found = [word for span in prose for word in (_restored if shouted(told) else _written)(text, span, cast)]
    small = {word.form for word in found if word.form[0].islower()}
    capital = dict.fromkeys(w.form.lower() for w in found if w.form[0].isupper() and not w.opens)
    telling = (w for w in capital if w not in small and not cast.common_word(w) and not cast.famous(w))
    keys = map(name_key, telling)
    return frozenset(key for key in keys if key)


def shouted(text: str) -> bool:
    """Whether a text is printed in capitals."""
    return sum(map(str.isupper, text)) > _SHOUTED * sum(map(str.isalpha, text))


def told_with(
    report: Report, mentions: Sequence[EventMention], names: frozenset[str], cast: Cast
) -> frozenset[str]:
    """The rare ones of a page's names that stand in the sentences that tell of one event, and whole names.

    A village of several words ("Umm Saleh Gate") is one name: what it shares with its neighbour is none.
    """
    text = report.text_raw
    found: set[str] = set()
    for told in _sentences(report, mentions):
        for match in _NAME.finditer(text, told.start, told.end):
            found.update(_parts(match.group(), names, cast))
    return frozenset(found)


def subject(report: Report, item: Span, recalled: Sequence[EventMention], cast: Cast) -> frozenset[str]:
    """The rare words with a capital that a page is about: in its headline or opening, or again and again.

    What stands beside the events that it merely recalls (`recalled`) is not counted, nor is a province.
    """
    text, aside = report.text_raw, _sentences(report, recalled)
    heard: Counter[str] = Counter()
    opening: set[str] = set()
    count = 0
    for segment in report.segments:
        start, end = max(segment.start, item.start), min(segment.end, item.end)
        if start >= end or segment.role not in (*_TITLES, *_PROSE):
            continue
        for match in _WORD.finditer(text, start, end):
            count += segment.role in _PROSE
            if match.group()[0].islower() or any(a.start <= match.start() < a.end for a in aside):
                continue
            key = name_key(match.group())
            heard[key] += 1
            if count <= _LEAD:
                opening.add(key)
    told = (key for key in heard if key in opening or heard[key] > 1)
    return frozenset(key for key in told if cast.rare(key) and not cast.province(key))


def _sentences(report: Report, mentions: Sequence[EventMention]) -> list[Span]:
    """The sentences of a page's prose in which some words stand."""
    text = report.text_raw
    prose = [s for s in report.segments if s.role in _PROSE]
    found: list[Span] = []
    for mention in mentions:
        home = next((s for s in prose if s.start <= mention.start < s.end), None)
        if home is None:
            continue
        start = max((m.end() for m in _ENDS.finditer(text, home.start, mention.start)), default=home.start)
        end = next((m.end() for m in _ENDS.finditer(text, mention.end, home.end)), home.end)
        found.append(Span(start, end))
    return found


def _parts(written: str, names: frozenset[str], cast: Cast) -> Iterator[str]:
    """One name whole, less titles and the like at its ends; or the word that it is."""
    told = written.split()
    while told and cast.common_word(told[0].lower()):
        told = told[1:]
    while told and cast.common_word(told[-1].lower()):
        told = told[:-1]
    key = name_key(" ".join(told))
    rare = [w for w in key.split() if cast.rare(w)]
    if len(told) > 1 and rare == key.split():
        yield key
    else:
        yield from (word for word in rare if word in names)


def widespread(pages: Sequence[frozenset[str]], part: float = 1.0) -> frozenset[str]:
    """The names that too many pages share to tell one of their events from another.

    `part` is the share of all reports whose pages these are.
    """
    held = Counter(key for page in pages for key in page)
    most = max(_FEW * part, _SHARE * len(pages))
    return frozenset(key for key, number in held.items() if number > most)


def _written(text: str, span: Span, cast: Cast) -> Iterator[_Word]:
    for match in _WORD.finditer(text, span.start, span.end):
        form = match.group()
        yield _Word(form, form[0].isupper() and _opens(text, match.start(), span.start))


def _restored(text: str, span: Span, cast: Cast) -> Iterator[_Word]:
    """Words of telex copy in the case that an editor would give them; the first of a sentence is left."""
    told = words(span.of(text), span.start)
    for first in range(0, len(told), _STRETCH):
        stretch = told[first : first + _STRETCH]
        for word, form in zip(stretch, cast.cased([w.form for w in stretch]), strict=True):
            if _WORD.fullmatch(form):
                yield _Word(form, word is stretch[0] or _opens(text, word.start, span.start))


def _opens(text: str, at: int, first: int) -> bool:
    before = text[max(first, at - 3) : at].rstrip(" \n")
    return not before or before[-1] in _OPENS
