"""Datelines: the city from which a report is told, for words that point at it: "here", "this city"."""

from __future__ import annotations

import re
from bisect import bisect_left

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated, Sentence
from corroborate.records.place import GeoPrecision
from corroborate.records.report import SegmentRole

_ENDS = re.compile(r"[(\[:–—]|\s-|--")


class Datelines:
    """The datelines of a report, each with the sentences behind it."""

    def __init__(self, annotated: Annotated, knowledge: Knowledge) -> None:
        self._text, self._gazetteer = annotated.report.text_raw, knowledge.gazetteer
        self._lines = [s for s in annotated.sentences if s.role is SegmentRole.DATELINE]
        self._indices = [s.index for s in self._lines]

    def line(self, sentence: int) -> Sentence | None:
        """The dateline that stands right before a sentence: that sentence leads its story."""
        at = bisect_left(self._indices, sentence) - 1
        return self._lines[at] if at >= 0 and self._indices[at] == sentence - 1 else None

    def city(self, sentence: int) -> tuple[str, str | None] | None:
        """The city that the words of a sentence are told from, and its country's code where that is said."""
        at = bisect_left(self._indices, sentence) - 1
        if at < 0:
            return None
        line = self._lines[at]
        names = [n.strip() for n in _ENDS.split(self._text[line.start : line.end].strip(), 1)[0].split(",")]
        if not any(entry.precision is GeoPrecision.CITY for entry in self._gazetteer.lookup(names[0])):
            return None
        stated = [code for name in names[1:] if (code := self._gazetteer.country_of(name))]
        return names[0], stated[0] if stated else None
