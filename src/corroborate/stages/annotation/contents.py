"""Contents: which words of a sentence each of its attributions puts in somebody's mouth.

What one speaker says ends where the next one's attribution begins; a quotation may end it before.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from corroborate.knowledge.cues import Cue, Cues
from corroborate.stages.annotation.speakers import Phrase

QUOTES = frozenset('“”„«»"')
_EDGE = frozenset(',;:.-–—“”„«»"') | {"that", "..."}


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue at tokens `first`..`last`, its speaker, and the tokens it speaks of.

    `side`: "after", "before", "around". `begin`..`end` are all the tokens of the attribution
    itself; `speaker` None with `shared` set: the speaker of the attribution before it.
    """

    cue: Cue
    first: int
    last: int
    speaker: Phrase | None
    side: str
    begin: int
    end: int
    shared: bool = False
    nested: bool = False  # inside what another cue says: "confirmed by"
    content: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Contents:
    """One sentence's words; `inside` are the indices that stand in quotations."""

    words: Sequence[str]
    inside: AbstractSet[int]
    cues: Cues

    def of(self, found: Sequence[Attribution]) -> list[Attribution]:
        """The attributions with their content; those with neither content nor speaker are dropped."""
        done: list[Attribution] = []
        for index, hit in enumerate(found):
            first, last = self._trimmed(*self._content(hit, done, found[index + 1 :]))
            if last > first:
                done.append(replace(hit, content=(first, last)))
            elif hit.speaker is not None or hit.shared:
                done.append(replace(hit, content=(hit.first, hit.last)))
        return done

    def _content(
        self, hit: Attribution, done: Sequence[Attribution], following: Sequence[Attribution]
    ) -> tuple[int, int]:
        left = next((h.end for h in reversed(done) if not h.nested), 0)
        if hit.side != "after":
            left = max((i + 1 for i in range(left, hit.begin - 1) if self._introduced(i)), default=left)
        if hit.side == "before":
            return left, hit.begin
        right = self._right_limit(
            hit, next((h for h in following if not h.nested and self._apart(hit, h)), None)
        )
        if hit.side != "after":
            return left, right
        right = self._quote_end(hit.end, right)
        return hit.end, self._deed_end(hit.end, right) if hit.cue.deed else right

    def _introduced(self, at: int) -> bool:
        """ "It was a long way: “We slept in barns,” she said": the colon opens what is said."""
        return self.words[at] == ":" and self.words[at + 1] in QUOTES

    def _apart(self, hit: Attribution, following: Attribution) -> bool:
        """Not so in "police said they believed nine had fled": the second is what the first says."""
        return not all(word in _EDGE for word in self.words[hit.end : following.begin])

    def _quote_end(self, first: int, last: int) -> int:
        """Where words in marks close, if only their occasion follows: "said “no” after the raid"."""
        if first + 1 >= last or self.words[first] not in QUOTES:
            return last
        close = next((i for i in range(first + 1, last) if self.words[i] in QUOTES), last)
        behind = self.words[close + 1] if close + 1 < len(self.words) else ""
        return close if behind in self.cues.around_speech("occasioned") else last

    def _deed_end(self, first: int, last: int) -> int:
        """Where a relative clause about a deed begins, if nothing behind it is quoted."""
        if any(at in self.inside for at in range(first, last)):
            return last
        for at in range(first + 1, last):
            if self.words[at] in self.cues.around_speech("clause-about"):
                return at - 1 if self.words[at - 1] in ("in", "of", "by", "during") else at
        return last

    def _right_limit(self, hit: Attribution, following: Attribution | None) -> int:
        """Up to the next attribution; "X said four died, according to Y": both say it."""
        if following is None:
            return len(self.words)
        limit = following.begin
        while limit > hit.end and self.words[limit - 1] in self.cues.around_speech("joint") | {","}:
            limit -= 1
        return limit

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        while first < last and self.words[first] in _EDGE:
            first += 1
        while last > first and (
            self.words[last - 1] in _EDGE or self.words[last - 1] in self.cues.around_speech("auxiliary")
        ):
            last -= 1
        return first, last
