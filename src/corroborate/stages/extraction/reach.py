"""Reach: the words that a mention governs, so that a number is hung on the right event.

Spans nest: that of an attack whose sentence recalls an ambush holds the ambush's span, so of two
mentions whose spans hold a word, the one with the shorter span governs it.
"""

from __future__ import annotations

from corroborate.knowledge import Knowledge
from corroborate.records.annotation import Annotated
from corroborate.records.claim import EventMention
from corroborate.records.span import Span
from corroborate.stages.extraction.parse import Parsed, parse


class Reach:
    """The clauses of a report's mentions, cut once."""

    def __init__(self, annotated: Annotated, knowledge: Knowledge) -> None:
        self._by_sentence = {p.line.sentence.index: p for p in parse(annotated, knowledge)}

    def clause_of(self, mention: EventMention) -> Span:
        """The clause a mention stands in, clauses nested in it included."""
        parsed = self._by_sentence[mention.sentence]
        clause = parsed.clauses.all[_clause(parsed, mention.start)]
        return parsed.line.span(clause.first, clause.last)

    def governing(self, mentions: tuple[EventMention, ...], sentence: int, span: Span) -> EventMention | None:
        """The mention whose clause holds these words; None where none does or several do alike."""
        parsed = self._by_sentence.get(sentence)
        if parsed is None or not parsed.line.holds(span.start, span.end):
            return None
        here = {m.start: m for m in mentions if m.sentence == sentence}
        for index in parsed.clauses.chain(parsed.line.place(span.start)):
            inside = [m for start, m in sorted(here.items()) if _clause(parsed, start) == index]
            if inside:
                return inside[0] if len(inside) == 1 else None
        return None


def _clause(parsed: Parsed, start: int) -> int:
    return parsed.clauses.owner[parsed.line.place(start)]
