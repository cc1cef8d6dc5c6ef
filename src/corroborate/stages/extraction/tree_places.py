"""Tree places: where an event happened, by who governs whom, where the words around it do not tell.

"Killed when a car bomb went off outside a bank in Bor": the bank is of the bomb's clause, that clause
says when they were killed. Asked last, for an event without a place in its sentence; where a sentence
was not parsed it tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corroborate.knowledge import Knowledge
from corroborate.stages.extraction.candidates import Candidate
from corroborate.stages.extraction.parse import Parsed
from corroborate.stages.extraction.place_phrases import PlacePhrase
from corroborate.stages.extraction.place_words import PlaceWords
from corroborate.stages.extraction.sentence_tree import SentenceTree

_STEPS = 8  # from a name up to its event: "in a bank on the square of the town of Bor"
_OF_NAME = frozenset({"flat", "compound", "amod", "appos", "goeswith", "dep"})
_TAKING_PART = frozenset({"nsubj", "obj"})
_MOMENT = frozenset({"when", "where"})


def tree_places(
    parsed: Parsed, phrases: Sequence[PlacePhrase], around: PlaceWords, knowledge: Knowledge
) -> Iterator[tuple[Candidate, PlacePhrase]]:
    """The words of an event and the place that the tree puts it in, of phrases that no event has yet."""
    tree = SentenceTree.of(parsed.line)
    if tree is None:
        return
    climber = _Climber(parsed, tree, around, knowledge)
    for phrase in phrases:
        anchor = climber.anchor(phrase)
        if anchor is not None:
            yield anchor, replace(phrase, reader="tree")


class _Climber:
    """The way up from a name to what it is the place of."""

    def __init__(self, parsed: Parsed, tree: SentenceTree, around: PlaceWords, knowledge: Knowledge) -> None:
        self.line, self.tree, self.around, self.knowledge = parsed.line, tree, around, knowledge
        self.anchors = {
            tree.at(parsed.line, place): a
            for a in reversed(around.anchors)
            for place in range(a.first, a.last)
        }

    def anchor(self, phrase: PlacePhrase) -> Candidate | None:
        """The event's words that govern a phrase of place, through places and things and people hit."""
        here, inside = self.tree.at(self.line, phrase.last - 1), True
        for _ in range(_STEPS):
            head, relation = self.tree.head(here), self.tree.relation(here)
            if head is None or relation == "obl:agent":
                return None
            leaving = inside and not phrase.first <= self.tree.words[head] < phrase.last
            inside = inside and not leaving
            if leaving and not (phrase.opening is not None or self._site(here, phrase)):
                return None
            if not inside and not self._located(here, head, leaving=leaving):
                return None
            base = relation.partition(":")[0]
            bare = leaving and not self._site(here, phrase)  # "shelled Bor": a doer, or read off
            if head in self.anchors and base not in ("conj", "compound"):
                return None if bare and base in _TAKING_PART else self.anchors[head]
            if self._says(head):
                return None
            if base == "obl" or (base in _TAKING_PART and not bare):
                return self._of_clause(head)
            if base not in _OF_NAME and relation != "nmod":
                return None
            here = head
        return None

    def _site(self, here: int, phrase: PlacePhrase) -> bool:
        """Whether a common noun heads the phrase: "the town of Bor"."""
        return self.tree.tokens[here].upos == "NOUN" and self.tree.words[here] < phrase.last - 1

    def _located(self, here: int, head: int, *, leaving: bool) -> bool:
        """Whether a thing is where the thing above it is: "a bank in", not "people from a village in"."""
        relation = self.tree.relation(here)
        if relation not in ("nmod", "obl"):
            return True
        locatives, word = self.knowledge.locatives, self.tree.tokens[head].lower
        case = self.tree.case(here) - {"of"}
        if not all(locatives.at("preposition", [c], 0) is not None for c in case):
            return False
        if leaving or relation == "obl":
            return True
        if self.tree.tokens[head].upos == "PROPN":
            return False
        return self.knowledge.people.noun_at([word], 0) is None or self._ground(self.tree.tokens[here].lower)

    def _ground(self, word: str) -> bool:
        """Whether a noun is a place that people can be in: "prisoners in the jail at Bor"."""
        if self.knowledge.gazetteer.nouns.after([word], 0) is not None:
            return True
        return any(hit.value in ("target", "building") for hit in self.knowledge.triggers.supports([word]))

    def _says(self, index: int) -> bool:
        place = self.tree.words[index]
        return self.around.role("saying", place) or self.around.elsewhere(place)

    def _of_clause(self, verb: int) -> Candidate | None:
        """The event that a verb's clause is the moment of, or that it goes on to tell."""
        above, relation = self.tree.head(verb), self.tree.relation(verb)
        if above in self.anchors:
            marks = {self.tree.tokens[c].lower for c in self.tree.children(verb, "mark", "advmod")}
            if (relation.startswith("advcl") and marks & _MOMENT) or relation == "acl:relcl":
                return self.anchors[above]
        for child in self.tree.children(verb, "advcl"):
            if child in self.anchors and self.anchors[child].trigger.form == "ing":
                return self.anchors[child]
        return None
