"""A sentence's tree under a line's words: who governs whom, by places of words.

Words of a line are cut finer than the parsed tokens ("motorcycle-riding" is two words, one token); a
place in the tree is that of its token's first word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from corroborate.records.annotation import Sentence, Token
from corroborate.text.words import Word


class Line(Protocol):
    """A sentence and the words of it that its readers see."""

    @property
    def sentence(self) -> Sentence:
        """Where its tokens are."""

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, cut finer than tokens."""


@dataclass(frozen=True, slots=True)
class SentenceTree:
    """The parsed tokens of a sentence; indices run over `tokens`."""

    tokens: tuple[Token, ...]
    below: tuple[tuple[int, ...], ...]  # the tokens that each token governs, from left to right
    starts: tuple[int, ...]
    words: tuple[int, ...]  # the first word of the line that stands in each token

    @staticmethod
    def of(line: Line) -> SentenceTree | None:
        """The tree of a line; None where the sentence was not parsed."""
        tokens = line.sentence.tokens
        if not any(token.head is not None for token in tokens):
            return None
        below: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head is not None and token.head != index and token.head < len(tokens):
                below[token.head].append(index)
        starts = [word.start for word in line.words]
        words = tuple(max(0, bisect_right(starts, token.start) - 1) for token in tokens)
        return SentenceTree(tokens, tuple(map(tuple, below)), tuple(t.start for t in tokens), words)

    def at(self, line: Line, place: int) -> int:
        """The token in which a word of the line stands."""
        return max(0, bisect_right(self.starts, line.words[place].start) - 1)

    def relation(self, index: int) -> str:
        """How a token hangs on its head ("nsubj:pass"), or ""."""
        return self.tokens[index].deprel or ""

    def head(self, index: int) -> int | None:
        """What governs a token; None for the root."""
        head = self.tokens[index].head
        return None if head is None or head == index else head

    def children(self, index: int, *relations: str) -> Iterator[int]:
        """What a token governs by one of these relations."""
        for child in self.below[index]:
            if self.relation(child) in relations:
                yield child

    def child(self, index: int, *relations: str) -> int | None:
        """The first of them."""
        return next(self.children(index, *relations), None)

    def lemma(self, index: int) -> str:
        """The dictionary form, lower case."""
        return (self.tokens[index].lemma or self.tokens[index].form).lower()

    def joined(self, index: int) -> list[int]:
        """A token and those that "and" joins to it."""
        found = [index]
        for child in self.children(index, "conj"):
            found += self.joined(child) if len(found) < 40 else []
        return found

    def case(self, index: int) -> frozenset[str]:
        """The prepositions of a phrase: "of" in "of three men"."""
        return frozenset(self.tokens[c].lower for c in self.children(index, "case"))

    def noun(self, index: int) -> bool:
        """True for what can head a phrase of people: nouns, names, numbers, "others"."""
        return self.tokens[index].upos in ("NOUN", "PROPN", "NUM", "ADJ", "PRON", "DET")

    def spread(self, index: int, *, but: Sequence[str] = ()) -> tuple[int, int]:
        """First token and the one after the last of a phrase, without children of these relations."""
        first = last = index
        pending = [index]
        while pending:
            here = pending.pop()
            first, last = min(first, here), max(last, here)
            pending += [c for c in self.below[here] if here != index or self.relation(c) not in but]
        return first, last + 1
