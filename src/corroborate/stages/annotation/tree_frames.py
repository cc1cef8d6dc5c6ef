"""Frames read with a tree: what is a verb, whose it is, and how far its content goes.

The order of decisions is that of the surface reader; the tree answers the questions that words leave
open. Where the tree gives no answer ("no subject here"), the surface's answer stands.
"""

from __future__ import annotations

from corroborate.knowledge.cues import Cues
from corroborate.stages.annotation.frames import Frames, Reported, Verb
from corroborate.stages.annotation.speakers import Speakers

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_CLAUSES = ("ccomp", "parataxis", "xcomp")
_THINGS = ("obj", "iobj", "xcomp", "ccomp", "nmod", "acl")
_FAR = 40  # steps from a verb to the one whose subject it shares


class TreeFrames(Frames):
    """Reads one sentence that has a tree."""

    def __init__(self, speakers: Speakers, inside: frozenset[int], cues: Cues) -> None:
        super().__init__(speakers, inside, cues)
        tokens = speakers.tokens
        self.current = 0
        self.heads = [at if t.head is None else t.head for at, t in enumerate(tokens)]
        self.relations = [t.deprel or "" for t in tokens]
        self.tags = [t.upos or "" for t in tokens]
        self.below: list[list[int]] = [[] for _ in tokens]
        for at, head in enumerate(self.heads):
            if head != at:
                self.below[head].append(at)
        self.low, self.high = list(range(len(tokens))), list(range(len(tokens)))
        self._span_subtrees()

    def _span_subtrees(self) -> None:
        """The first and last token below each token, itself included."""
        order = [at for at, head in enumerate(self.heads) if head == at]
        for at in order:
            order.extend(self.below[at])
        for at in reversed(order):
            head = self.heads[at]
            self.low[head] = min(self.low[head], self.low[at])
            self.high[head] = max(self.high[head], self.high[at])

    # -- what is a verb --------------------------------------------------------------------------------

    def _verb(self, at: int) -> Verb | None:
        match = self.forms.match(self.words, at)
        if match is None or self.tags[at] != "VERB" or self.relations[at] == "amod":
            return None
        self.current = at
        form, last = match
        begin = at
        while begin > 0 and (self._helps(begin - 1) or self._adverb(begin - 1)):
            begin -= 1
        passive = any(self.relations[i] in ("aux:pass", "nsubj:pass") for i in self.below[at])
        passive = passive or ("participle" in form.forms and begin == at and self._elliptic(at))
        return Verb(form, at, last, begin, passive)

    def _noun(self, at: int) -> Reported | None:
        self.current = at
        return super()._noun(at) if self.tags[at] == "NOUN" else None

    # -- whose it is -----------------------------------------------------------------------------------

    def _subject(self, verb: Verb) -> tuple[int, int] | None:
        return self._holder(verb.first) or super()._subject(verb)

    def _holder(self, at: int) -> tuple[int, int] | None:
        for _ in range(_FAR):
            own = next((i for i in self.below[at] if self.relations[i] in _SUBJECTS), None)
            if own is not None:
                return self._whole(own, at)
            relation, head = self.relations[at], self.heads[at]
            if head == at:
                return None
            if relation.startswith("acl") and head < at:
                return self._antecedent(head, at)
            if relation == "xcomp":
                thing = next((i for i in self.below[head] if self.relations[i] in ("obj", "iobj")), None)
                if thing is not None and thing < at:
                    return self._whole(thing, at)
            if relation not in ("conj", "xcomp", "advcl", "parataxis"):
                return None
            at = head
        return None

    def _antecedent(self, noun: int, verb: int) -> tuple[int, int]:
        """ "A doctor who | fled the town": the noun's phrase, to the relative pronoun if there is one."""
        pronouns = (i for i in range(noun + 1, verb) if self.words[i] in ("who", "which", "that"))
        return self.low[noun], next(pronouns, noun) + 1

    def _whole(self, noun: int, verb: int) -> tuple[int, int]:
        """The phrase of a noun, up to the verb where it reaches over it."""
        low, high = self.low[noun], self.high[noun] + 1
        if low <= verb < high:
            high = verb if noun < verb else high
            low = low if noun < verb else verb + 1
        while high > low + 1 and not self.words[high - 1][0].isalnum():
            high -= 1
        while low < high - 1 and not self.words[low][0].isalnum():
            low += 1
        return low, high

    def _speaks(self, holder: tuple[int, int], content: tuple[int, int]) -> bool:
        """Whoever has a whole clause said below the verb speaks, whatever the noun: "the coven said ..."."""
        below = self.below[self.current]
        own = any(self.relations[i] == "nsubj" and holder[0] <= i < holder[1] for i in below)
        clause = any(self.relations[i] == "ccomp" and content[0] <= i < content[1] for i in below)
        return (own and clause) or super()._speaks(holder, content)

    # -- what stands behind it -------------------------------------------------------------------------

    def _clause_end(self, first: int, verb: int) -> int:
        """The end of the clause below the verb, where a mark or an "and" stands there."""
        surface = super()._clause_end(first, verb)
        ends = [
            self.high[i] + 1
            for i in self.below[self.current]
            if self.relations[i] in ("ccomp", "xcomp") and self.low[i] > self.current
        ]
        end = max(ends, default=surface)
        opener = self._word(end)
        return end if first < end < surface and opener in self._kind("joint") | {",", "-"} else surface

    def _object_end(self, first: int) -> int:
        """Behind the last word of the things that hang on the verb and stand behind it."""
        below = [i for i in self.below[self.current] if i >= first and self._belongs(i)]
        ends = [self.high[i] + 1 for i in below if self.low[i] > self.current]
        return min(max(ends), self._last()) if ends else super()._object_end(first)

    def _belongs(self, at: int) -> bool:
        if self.relations[at] in _THINGS:
            return True
        opener = self.words[self.low[at]]
        return self.relations[at] in ("obl", "advcl") and opener in self._kind("complement")
