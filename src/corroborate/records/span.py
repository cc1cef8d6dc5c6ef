"""A span: where words stand in a report.

Offsets count Unicode code points of the report's `text_raw`; the end is exclusive. A span is
the whole of our evidence rule: `quote == text_raw[start:end]`, always.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to, not including, `end`.

    >>> text = "Officials in Goma said five people died."
    >>> Span(23, 34).of(text)
    'five people'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand here."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True when the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start
