"""A line: one sentence cut into words, with places in words and in characters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from corroborate.records.annotation import Annotated, Sentence
from corroborate.records.span import Span
from corroborate.text.words import Word, words

# No sentence of a news page is longer; what is (a table, hostile input) is read this far, which
# keeps every rule that compares words within a line linear in the page.
LONGEST = 250


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
        return max(0, bisect_right(self.words, position, key=lambda word: word.start) - 1)

    def span(self, first: int, last: int) -> Span:
        """Where the words `first` up to, not including, `last` stand in the report."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def holds(self, start: int, end: int) -> bool:
        """Whether these characters stand in what was read of the sentence."""
        return bool(self.words) and self.words[0].start <= start and end <= self.words[-1].end


def line_of(annotated: Annotated, sentence: Sentence) -> Line:
    """The words of a sentence, in the case of edited text where the page writes capitals."""
    text = _written(annotated.report.text_raw, sentence)
    found = tuple(words(text[: LONGEST * 40], sentence.start)[:LONGEST])
    return Line(sentence, found, tuple(word.lower for word in found))


def _written(text: str, sentence: Sentence) -> str:
    """The sentence with the forms of its tokens: a reader of names must not meet "THE ARMY DENIED"."""
    pieces, at = [], sentence.start
    for token in sentence.tokens:
        if len(token.form) == token.end - token.start and token.form != text[token.start : token.end]:
            pieces += [text[at : token.start], token.form]
            at = token.end
    pieces.append(text[at : sentence.end])
    return "".join(pieces)
