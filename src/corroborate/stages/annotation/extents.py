"""Extents: where the words behind a verb begin and end, read from the words of one sentence alone."""

from __future__ import annotations

from corroborate.knowledge.cues import Cues
from corroborate.stages.annotation.contents import QUOTES
from corroborate.stages.annotation.speakers import Speakers

STOPS = frozenset(",;:.?!—–|()[]…") | QUOTES | {"-", "--", "..."}
LONGEST = 14  # words of a subject or a listener


class Extents:
    """Small questions about the words of one sentence; `inside` are the indices that stand in quotations."""

    def __init__(self, speakers: Speakers, inside: frozenset[int], cues: Cues) -> None:
        self.speakers, self.inside, self.cues = speakers, inside, cues
        self.words = speakers.words
        self.forms = cues.reportings.forms
        self.end = len(self.words)

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < self.end else ""

    def _kind(self, kind: str) -> frozenset[str]:
        return self.cues.around_speech(kind)

    def _helps(self, at: int) -> bool:
        word = self._word(at)
        return any(word in self._kind(kind) for kind in ("be", "have", "modal", "not"))

    def _adverb(self, at: int) -> bool:
        word = self._word(at)
        if word in self._kind("aside") and word not in ("both", "all", "first", "only"):
            return True
        return word.endswith("ly") and len(word) > 4 and at not in self.speakers.named

    def _capital(self, at: int) -> bool:
        return at > 0 and self.speakers.tokens[at].form[:1].isupper()

    def _breaks(self, at: int) -> bool:
        word = self.words[at]
        if at in self.inside or word in STOPS or word in self._kind("break") or self._helps(at):
            return True
        if word in ("who", "whose"):
            return True
        match = self.forms.match(self.words, at)
        return match is not None and "past" in match[0].forms and at not in self.speakers.named

    def _trimmed(self, first: int, end: int) -> tuple[int, int]:
        while first < end and (self.words[first] == "that" or self.words[first] in STOPS):
            first += 1
        while end > first and self.words[end - 1] in STOPS:
            end -= 1
        return first, end

    def _over_adverbs(self, at: int) -> int:
        while at < self.end and (
            self._adverb(at)
            or at in self.speakers.timed
            or (self.words[at] == "on" and at + 1 in self.speakers.timed)
        ):
            at += 1
        return at

    def _over_listener(self, at: int) -> int:
        start = at
        while at < self.end and at - start < LONGEST and not self._opens_clause(at, at > start):
            if self.words[at] in ("to", ".", ";"):
                return at
            at += 1
        return at

    def _opens_clause(self, at: int, free: bool) -> bool:
        word = self._word(at)
        if word in self._kind("clause-opener") or word in QUOTES or (word == ":" and at + 1 < self.end):
            return True
        if word == "," and self._word(at + 1) in QUOTES:
            return True
        if not free or at >= self.end or word in STOPS or word in self.speakers.links:
            return False
        return self._finite_ahead(at)

    def _finite_ahead(self, at: int) -> bool:
        """Whether a subject and a finite verb follow: "said | nine boats were lost"."""
        for i in range(at + 1, min(at + 14, self.end)):
            if self.words[i] in STOPS or self.words[i] in self._kind("clause-opener"):
                return False
            word = self.words[i]
            if self._helps(i) or word in self._kind("past"):
                return True
            if word.endswith("ed") and self.words[i - 1] not in self._kind("determiner"):
                return True
        return False

    def _breaks_object(self, at: int) -> bool:
        word = self.words[at]
        return (
            word in STOPS or word in self._kind("break") or word in self.speakers.links | {"and", "or", "to"}
        )

    def _clause_end(self, first: int, verb: int) -> int:
        leading = self._leading(verb)
        for at in range(first + 1, self.end):
            if at in self.inside:
                continue
            word, nxt = self.words[at], self._word(at + 1)
            if word == ";" or (leading and word == ","):
                return at
            if word == "," and (
                nxt in self._kind("joint")
                or nxt == "according"
                or (nxt.endswith("ing") and self.forms.match(self.words, at + 1) is not None)
            ):
                return at
        return self._last()

    def _leading(self, verb: int) -> bool:
        """Whether the verb stands in a clause that opens the sentence: "While police said so, ..."."""
        opens = self._word(0) in self._kind("adjunct")
        return opens and "," not in self.words[:verb]

    def _object_end(self, first: int) -> int:
        for at in range(first, self.end):
            if at in self.inside:
                continue
            word = self.words[at]
            if (
                word in STOPS
                and word not in QUOTES
                and not (word == "," and at + 1 in self.speakers.named and at - 1 in self.speakers.named)
            ):
                return at
            if at > first and word in self._kind("adjunct"):
                return at
            if word in ("and", "but") and self.forms.match(self.words, at + 1) is not None:
                return at
        return self._last()

    def _last(self) -> int:
        last = self.end
        while last and not self.words[last - 1][0].isalnum():
            last -= 1
        return last
