"""A line: one sentence cut into words, with places in words and in characters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from corroborate.records.annotation import Annotated, Sentence
from corroborate.records.span import Span
from corroborate.text.words import Word, words


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and its words; `lowers` are their lower-case forms."""

    sentence: Sentence
    words: tuple[Word, ...]
    lowers: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.words)

    def place(self, position: int) -> int:
        """The index of the word that stands at or before a character position."""
        starts = [word.start for word in self.words]
        return max(0, bisect_right(starts, position) - 1)

    def span(self, first: int, last: int) -> Span:
        """Where the words `first` up to, not including, `last` stand in the report."""
        if first >= last:
            raise ValueError(f"no words between {first} and {last}")
        return Span(self.words[first].start, self.words[last - 1].end)


def line_of(annotated: Annotated, sentence: Sentence) -> Line:
    """The words of a sentence."""
    text = annotated.report.text_raw[sentence.start : sentence.end]
    found = tuple(words(text, sentence.start))
    return Line(sentence, found, tuple(word.lower for word in found))
