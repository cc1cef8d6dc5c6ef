"""Runs of capitalised words in a sentence, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from corroborate.knowledge.cues import Cues
from corroborate.records.annotation import Sentence, Token
from corroborate.records.report import SegmentRole

_ARTICLED = re.compile(r"(?:al|el|an|as|ash|ar|ad|at|az|ul|bin|ibn|abu)[-‑][A-Z]")
_OPEN, _CLOSE = frozenset("\"'“‘«"), frozenset("\"'”’»")
_SKIPPED = frozenset("\"'“‘«”’»([{-–—•")


class Runs:
    """The tokens of one sentence, asked where names may stand."""

    def __init__(self, sentence: Sentence, cues: Cues) -> None:
        self.sentence, self.cues = sentence, cues
        self.tokens = sentence.tokens

    def word(self, at: int) -> str:
        """The word at an index in lower case, "" outside the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    @cached_property
    def titled_case(self) -> bool:
        """Whether nearly every word has a capital: a headline, where a capital says nothing."""
        words = [t for t in self.tokens if t.form[0].isalpha() and t.lower not in self.cues.function_words]
        if len(words) < 3:
            return all(t.form.isupper() and len(t.form) > 5 for t in words) and bool(words)
        capitals = sum(t.form[0].isupper() for t in words)
        if self.sentence.role in (SegmentRole.HEADLINE, SegmentRole.SUBHEAD):
            return capitals == len(words) or (len(words) >= 5 and capitals >= 0.8 * len(words))
        shouted = all(t.form.isupper() for t in words if len(t.form) > 1)
        return capitals == len(words) and (shouted or self.tokens[-1].form not in '.!?”"')

    @cached_property
    def _first_word(self) -> int:
        for index, token in enumerate(self.tokens):
            if token.form not in _SKIPPED:
                return index
        return 0

    def initial(self, at: int) -> bool:
        """Whether a capital here may be that of a sentence: its first word, or the first of a quotation."""
        if at == self._first_word:
            return True
        before = self.tokens[at - 1].form if at else ""
        return before in _OPEN or before in ("—", "–", "-", ":", "•")

    def inner_capitals(self) -> Iterator[Token]:
        """Words with a capital that no sentence's start explains."""
        for index, token in enumerate(self.tokens):
            if token.form[0].isupper() and not self.initial(index):
                yield token

    def find(self) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words, with the particles and nicknames inside them."""
        at = 0
        while at < len(self.tokens):
            if not (self._capital(at) or self._opens(at)):
                at += 1
                continue
            end = self._run_end(at)
            yield at, end
            at = end

    def _run_end(self, at: int) -> int:
        end = at + 1
        while end < len(self.tokens):
            if self._capital(end):
                end += 1
            elif (after := self._particles(end)) > end or (after := self._nickname(end)) > end:
                end = after
            elif self._ends_in_mark(end):
                end += 2
            elif self._organised(at, end):
                end += 2 if self._capital(end + 1) else 3
            else:
                break
        return end

    def _capital(self, at: int) -> bool:
        if at >= len(self.tokens):
            return False
        form, word = self.tokens[at].form, self.tokens[at].lower
        if _ARTICLED.match(form):
            return True
        if not form[0].isupper() or word in self.cues.around_names("not-a-name"):
            return False
        return word not in self.cues.function_words or (form.isupper() and len(form) > 1)

    def _opens(self, at: int) -> bool:
        return self.tokens[at].form in self.cues.around_names("opening") and self._capital(at + 1)

    def _particles(self, at: int) -> int:
        end = at
        while (
            end < len(self.tokens)
            and end - at < 3
            and self.tokens[end].form in self.cues.around_names("particle")
        ):
            end += 1
        return end if end > at and self._capital(end) else at

    def _nickname(self, at: int) -> int:
        """Behind a quoted nickname inside a name: Carlos "El Gato" Restrepo."""
        if self.tokens[at].form not in _OPEN:
            return at
        end = at + 1
        while end < len(self.tokens) and end - at < 5 and self.tokens[end].form[0].isalpha():
            end += 1
        closed = end < len(self.tokens) and self.tokens[end].form in _CLOSE and end > at + 1
        return end + 1 if closed and self._capital(end + 1) and self.tokens[at + 1].form[0].isupper() else at

    def _ends_in_mark(self, at: int) -> bool:
        """Whether an apostrophe is a letter of the word before: Karim Shia’ al-Basri; not Tigers’ Colombo."""
        if at + 1 >= len(self.tokens) or self.tokens[at].form not in ("’", "'"):
            return False
        before, after = self.tokens[at - 1], self.tokens[at + 1]
        joined = before.end == self.tokens[at].start and not before.form.endswith("s")
        opened = any(t.form in ("‘", "'") for t in self.tokens[:at])
        return joined and not opened and _ARTICLED.match(after.form) is not None

    def _organised(self, first: int, at: int) -> bool:
        """Whether "of" or "for" goes on with an organisation's name: Ministry of (the) Interior."""
        if self.word(at) not in ("of", "for") or at + 1 >= len(self.tokens):
            return False
        named = any(self.word(i) in self.cues.around_names("organisation") for i in range(first, at))
        return named and (self._capital(at + 1) or (self.word(at + 1) == "the" and self._capital(at + 2)))

    def aged(self, after: int) -> bool:
        """Whether an age follows a name: ", 24," or "(24)"."""
        return (
            self.word(after) in (",", "(") and self._age(after + 1 + (self.word(after + 1) == "aged"))
        ) or (self.word(after) == "aged" and self._age(after + 1))

    def _age(self, at: int) -> bool:
        return self.word(at).isdecimal() and len(self.word(at)) < 3

    def initialism(self, words: str) -> bool:
        """Whether a name is letters only: RSF, U.S."""
        return words.replace(".", "").isupper() and len(words) < 8

    def credited(self, position: int) -> bool:
        """Whether a place in the text lies inside a photo credit: "(Reuters/Ana Ruiz)"."""
        return any(start <= position < end for start, end in self._credits)

    @cached_property
    def _credits(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        opened: int | None = None
        for index, token in enumerate(self.tokens):
            if token.form in "([":
                opened = index
            elif token.form in ")]" and opened is not None:
                if self._credit_words(opened + 1, index):
                    found.append((self.tokens[opened].start, token.end))
                opened = None
        last = next((i for i, t in enumerate(self.tokens) if self._photo_label(i, t)), None)
        if last is not None:
            found.append((self.tokens[last].start, self.sentence.end))
        return found

    def _photo_label(self, index: int, token: Token) -> bool:
        return token.lower in self.cues.around_names("photo") and self.word(index + 1) in (":", "by")

    def _credit_words(self, first: int, last: int) -> bool:
        words = [self.word(i) for i in range(first, last)]
        if len(words) > 16:
            return False
        slashed = any(w == "/" for w in words) and self.tokens[first].form[0].isupper()
        return slashed or any(w in self.cues.around_names("photo") for w in words)
