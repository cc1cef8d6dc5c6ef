"""Wordings: the telling words of each report that is about one event, and how alike two reports' are.

A word tells the more, the fewer texts hold it, in English at large and among the reports at hand: "police"
says nothing, the name of a street much; and in a ledger of one war its names say little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

from corroborate.language.rarity import Rarity
from corroborate.records.account import Reading
from corroborate.records.report import Report, SegmentRole

_MOST = 80  # telling words kept of a text: more say no more
_LEAD = 60  # words: the first paragraphs say what happened, and where
_TOKEN = re.compile(r"[^\W\d_]{2,}|\d{2,}")
_PROSE = frozenset({SegmentRole.BODY, SegmentRole.CAPTION, SegmentRole.EMBED, SegmentRole.DATELINE})
_STARTS = ".!?:\"“”'‘(—–|\n"


class Weighed(dict[str, float]):
    """Words, each with its weight, and what they weigh together."""

    @cached_property
    def total(self) -> float:
        """The sum of the weights."""
        return sum(self.values())

    @cached_property
    def squares(self) -> float:
        """The sum of the weights squared."""
        return sum(weight * weight for weight in self.values())


@dataclass(frozen=True, slots=True, eq=False)  # two wordings are one where they are of one report
class Wording:
    """One report's telling words, each with its weight; by what sort of word and where they stand."""

    words: Weighed
    names: Weighed  # written with a capital within a sentence
    numbers: Weighed  # of two digits and more: ages, house numbers, hours
    title: Weighed
    lead: Weighed


@dataclass(frozen=True, slots=True)
class Usual:
    """How many of some reports hold each word: what is said here of every event tells little."""

    reports: int
    held: Mapping[str, int]


def usual(reports: Iterable[Report]) -> Usual:
    """The words of these reports, each with the number of reports that hold it."""
    told = [_Told(report) for report in reports]
    return Usual(len(told), Counter(word for t in told for word in t.all))


def wordings(readings: Sequence[Reading], rarity: Rarity, common: Usual | None = None) -> dict[str, Wording]:
    """The wording of every report with a main account, by report id; `common` by default from these."""
    told = [_Told(r.report) for r in readings if any(a.main for a in r.accounts)]
    held = common or Usual(len(told), Counter(word for t in told for word in t.all))
    of = {word for t in told for word in t.all}
    weights = {w: rarity.of(w) * log((held.reports + 1) / (max(1, held.held.get(w, 0)) + 0.5)) for w in of}
    return {t.id: t.weighed(weights) for t in told}


def likeness(left: Weighed, right: Weighed) -> float:
    """The cosine of two sets of weighed words: 0 nothing shared, 1 the same."""
    if left.keys().isdisjoint(right):
        return 0.0
    shared = sum([weight * weight for word, weight in left.items() if word in right])
    return shared / sqrt(left.squares * right.squares)


def held(part: Weighed, whole: Weighed) -> float:
    """How much of the one text's weight of words the other has, too."""
    if not part or part.keys().isdisjoint(whole):
        return 0.0
    return sum([weight for word, weight in part.items() if word in whole]) / part.total


class _Told:
    def __init__(self, report: Report) -> None:
        self.id = report.id
        text = report.text_raw
        self.words: dict[str, None] = {}
        self.names: dict[str, None] = {}
        self.lead: dict[str, None] = {}
        self.title = dict.fromkeys(m.group().lower() for m in _TOKEN.finditer(report.title or ""))
        count = 0
        for segment in report.segments:
            if segment.role not in _PROSE:
                continue
            for match in _TOKEN.finditer(text, segment.start, segment.end):
                word = match.group().lower()
                self.words[word] = None
                count += 1
                if count <= _LEAD:
                    self.lead[word] = None
                if match.group()[0].isupper() and not _starts(text, match.start(), segment.start):
                    self.names[word] = None
        self.all = dict.fromkeys((*self.words, *self.title))

    def weighed(self, weights: Mapping[str, float]) -> Wording:
        """With the weight of each word; the heaviest of them."""
        return Wording(
            words=_heaviest(self.all, weights),
            names=_heaviest(self.names, weights),
            numbers=_heaviest((w for w in self.words if w[0].isdigit()), weights),
            title=_heaviest(self.title, weights),
            lead=_heaviest(self.lead, weights),
        )


def _starts(text: str, at: int, first: int) -> bool:
    before = text[max(first, at - 3) : at].rstrip(" ")
    return not before or before[-1] in _STARTS


def _heaviest(chosen: Iterable[str], weights: Mapping[str, float]) -> Weighed:
    ranked = sorted(((weights[w], w) for w in chosen if weights[w] > 0), key=lambda row: (-row[0], row[1]))
    return Weighed((word, weight) for weight, word in ranked[:_MOST])
