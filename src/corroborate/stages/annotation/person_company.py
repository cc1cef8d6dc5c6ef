"""The company a name keeps, where it shows that the name is one person's.

"The victim was identified as Samuel Okoro", "Musa Karim, who was a teacher", "the target, Ali Hassan
Jibril,": no title stands before these names, yet each can only be a person's.
"""

from __future__ import annotations

from corroborate.knowledge import Knowledge
from corroborate.stages.annotation.runs import Runs

_REACH = 8  # words from a name to the noun that it stands beside
# Closed classes of grammar and marks, not vocabulary.
_STOPS = frozenset('.;:!?()[]"“”')
_LINKS = frozenset({"of", "for", "in"})  # between a post and what it is a post in
_SINGULAR = frozenset({"was", "is", "has", "had", "himself", "herself"})
_BREAKS = frozenset({"was", "were", "is", "are", "said", "says", "who", "which", "that", "by", "and", "or"})


def person_by_company(runs: Runs, first: int, last: int, knowledge: Knowledge, *, known: bool) -> bool:
    """Whether the words around tokens `first`..`last` (exclusive) make them one person's name.

    `known`: a place has this name, so only words that no place can stand beside are enough. The same
    holds for a single word.
    """
    company = _Company(runs, first, last, knowledge)
    if company.plural():
        return False
    whole = last - first > 1
    if whole and runs.aged(last):
        return True
    if company.owned() and (whole or company.told_of()):
        return True
    if known or not whole:
        return company.introduced() and whole
    near = company.introduced() or company.told_of() or company.harmed() or company.beside_noun()
    return near or company.lives()


class _Company:
    def __init__(self, runs: Runs, first: int, last: int, knowledge: Knowledge) -> None:
        self.runs, self.first, self.last = runs, first, last
        self.cues, self.people = knowledge.cues, knowledge.people

    def plural(self) -> bool:
        """'Free Patriots fighters': a noun for several people, or a thing, follows and owns the name."""
        word = self.runs.word(self.last)
        noun = self.people.noun(word)
        return noun is not None or word in self.cues.around_names("organisation")

    def introduced(self) -> bool:
        """'Identified as | Peter Okello'."""
        runs, first = self.runs, self.first
        before = [runs.word(i) for i in range(max(0, first - 5), first)]
        phrases = self.cues.around_names("introducing")
        return any(" ".join(before[at:]) in phrases for at in range(len(before)))

    def owned(self) -> bool:
        """'The death of | Okello': what only a person has."""
        fate = self.cues.around_names("fate")
        return self.runs.word(self.first - 1) == "of" and self.runs.word(self.first - 2) in fate

    def harmed(self) -> bool:
        """'Gunmen killed | Peter Okello', and nothing follows that he could be the name of."""
        runs = self.runs
        ended = not runs.word(self.last)[:1].isalpha() or runs.word(self.last) in self.cues.function_words
        return ended and runs.word(self.first - 1) in self.cues.around_names("harming")

    def lives(self) -> bool:
        """'Jane Roe | saw it': what only a person does."""
        return self.runs.word(self.last) in self.cues.around_names("personal-verb")

    def told_of(self) -> bool:
        """'Peter Okello, | who was a teacher', ', whose sons', ', a teacher'."""
        runs, at = self.runs, self.last
        if runs.word(at) != ",":
            return False
        if runs.word(at + 1) == "whose":
            return True
        if runs.word(at + 1) == "who":
            also = 1 if runs.word(at + 2) == "also" else 0
            return runs.word(at + 2 + also) in _SINGULAR
        return self._noun_behind(at + 1)

    def beside_noun(self) -> bool:
        """'The target, | Peter Okello,' and 'commander of the river brigade | Peter Okello'."""
        runs, before = self.runs, self.first - 1
        if runs.word(before) == ",":
            enclosed = not runs.word(self.last) or runs.word(self.last) in (",", ".", ")")
            return enclosed and self._noun_before(before - 1)
        word = runs.word(before)
        if not word[:1].isalpha() or word in self.cues.function_words:
            return False
        return word not in self.cues.around_names("locative") and self._post_before(before)

    def _noun_behind(self, at: int) -> bool:
        """A noun for one person heads the phrase that begins here: "a | local driver", "its leader"."""
        for place in range(at, at + _REACH):
            word = self.runs.word(place)
            noun = self.people.noun(word)
            if noun is not None:
                return not noun.plural and not noun.others and self._apposed(at, place)
            if not word or word in _STOPS or word == "," or word in _BREAKS or word in _LINKS:
                return False
        return False

    def _apposed(self, at: int, noun: int) -> bool:
        """A clause of its own ("in Palmira, a driver said") is no apposition: that ends in a mark."""
        if noun + 1 >= len(self.runs.tokens):
            return True
        for place in range(noun + 1, min(noun + 2 + _REACH, len(self.runs.tokens))):
            word = self.runs.word(place)
            if word in (",", ".", ")"):
                return True
            if word in _BREAKS and word != "and":
                return word in ("who", "which", "that", "by", "or")
        return self.runs.word(noun + 1) in _LINKS

    def _noun_before(self, at: int) -> bool:
        """A noun for one person heads the phrase that ends here: "the commander of the garrison"."""
        apposed = self.cues.around_names("apposed")
        for place in range(at, max(-1, at - _REACH), -1):
            word = self.runs.word(place)
            noun = self.people.noun(word)
            if word in apposed or (noun is not None and not noun.plural and not noun.others):
                return True
            if noun is not None or word in _STOPS or word == "," or word in _BREAKS:
                return False
        return False

    def _post_before(self, at: int) -> bool:
        """'Deputy commander of the 4th brigade | X': a post, "of", and a noun that ends right here."""
        linked = False
        for place in range(at, max(-1, at - _REACH), -1):
            word = self.runs.word(place)
            noun = self.people.noun(word)
            if noun is not None and linked:
                return noun.office and not noun.plural
            if word in _STOPS or word == "," or word in _BREAKS:
                return False
            linked = word in _LINKS or (linked and not noun)
        return False
