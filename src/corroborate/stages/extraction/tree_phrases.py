"""Phrases of a parsed line: a noun with what belongs to it, whether it can act, and whose verb it is."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.knowledge import Knowledge
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.noun_phrases import Nouns
from corroborate.stages.extraction.parts import Part
from corroborate.stages.extraction.sentence_tree import SentenceTree

RELATIVES = frozenset({"who", "which", "that"})
_LEFT = ("det", "amod", "compound", "nummod", "nmod:poss", "flat", "goeswith", "case", "nmod:unmarked")
_STEPS = 4  # verbs between a verb and the one whose subject it shares


@dataclass(frozen=True, slots=True)
class TreePhrases:
    """One line under its tree."""

    nouns: Nouns
    tree: SentenceTree
    knowledge: Knowledge

    def subjects(self, at: int) -> list[int]:
        """The subjects of a verb: its own, or of the verb that it is joined to or depends on."""
        begun = at
        for _ in range(_STEPS):
            own = list(self.tree.children(at, "nsubj"))
            relation, head = self.tree.relation(at), self.tree.head(at)
            if relation == "acl:relcl" and head is not None:
                relative = not own or self.tree.tokens[own[0]].lower in RELATIVES
                return [head] if relative else own
            if own:
                return own
            if head is None or any(self.tree.children(at, "nsubj:pass")):
                return []
            if relation == "acl":
                ing = self.tree.tokens[begun].lower.endswith("ing")  # no "people returning | and burned"
                return [head] if ing and self.tree.tokens[at].lower.endswith("ing") else []
            if relation not in ("conj", "xcomp", "advcl") or any(self.tree.children(head, "nsubj:pass")):
                return []
            if relation == "advcl" and not self.tree.tokens[at].lower.endswith("ing"):
                return []  # "police fired gas after a blast killed nine": a clause of its own
            if relation != "conj" and (objects := list(self.tree.children(head, "obj"))):
                return objects if relation == "xcomp" else []
            at = head
        return []

    def acts(self, phrase: tuple[int, int], index: int) -> bool:
        """Whether a phrase names somebody who can act."""
        if any(w in ("no", "nobody", "none", "neither") for w in self.nouns.lowers[slice(*phrase)]):
            return False
        last = self.tree.words[index]
        if any(h.first <= last < h.last for h in self.nouns.heads if h.kind not in ("place", "people")):
            return True
        if self.tree.tokens[index].upos in ("NUM", "DET", "PRON"):  # "one of the dockers"
            below = (c for c in self.tree.children(index, "nmod") if self.tree.case(c) == {"of"})
            return any(self.acts(phrase, child) for child in below)
        return any(
            (hit := self.knowledge.people.noun_at(self.nouns.lowers, place)) is not None and hit.last > last
            for place in range(phrase[0], last + 1)
        )

    def phrase(self, index: int) -> tuple[int, int] | None:
        """The words of a noun with what stands before it, and with the "of" of a body or a number."""
        tokens = self.tree.tokens
        if tokens[index].upos not in ("NOUN", "PROPN", "NUM", "ADJ"):
            return None
        first = last = index
        for child in self.tree.below[index]:
            if self.tree.relation(child) in _LEFT and child < index and tokens[child].upos != "ADP":
                first = min(first, self.tree.spread(child)[0])
            elif self.tree.relation(child) in ("flat", "compound", "goeswith", "nummod") and child > index:
                last = max(last, child)
            elif self.tree.relation(child) == "nmod" and self.tree.case(child) == {"of"} and child > index:
                last = max(last, self._end(child))
        place, end = self.tree.words[first], tokens[last].end
        after = self.tree.words[last]
        line = self.nouns.parsed.line
        while after < len(line.words) and line.words[after].start < end:
            after += 1
        if any(i in self.nouns.times for i in range(place, after)):
            return None
        return (place, after) if place < after else None

    def _end(self, index: int) -> int:
        """Where an "of" phrase ends: its noun and what stays with it on either side."""
        behind = [c for c in self.tree.children(index, "flat", "compound", "goeswith", "nummod") if c > index]
        return max([index, *behind])

    def part(
        self,
        field: str,
        event: Candidate,
        shown: Candidate,
        phrase: tuple[int, int],
        reader: str,
        standing: str | None,
    ) -> Part:
        """A phrase as a part of an event; `shown` is the word that shows it."""
        first, last = self.nouns.trimmed(phrase)
        places = (first, last - 1, shown.first, shown.last - 1)
        return Part(field, event, first, last, (min(places), max(places) + 1), reader, standing)
