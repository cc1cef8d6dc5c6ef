"""The noun that a number counts: "three American soldiers" counts soldiers.

No tagger stands behind this: the noun is the first plural after the number that no grammar word,
mark or outcome ("killed") comes before. A wrong noun is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge import Knowledge
from corroborate.knowledge.numbers import Numbers
from corroborate.records.annotation import Token
from corroborate.stages.annotation.numerals import numeral

_REACH = 6


class Nouns:
    """Finds counted nouns in the tokens of one sentence."""

    def __init__(self, tokens: Sequence[Token], knowledge: Knowledge) -> None:
        self.tokens = tokens
        self.numbers: Numbers = knowledge.numbers
        self.people = knowledge.people
        self.small = knowledge.cues.function_words
        self.shouted = all(t.form.isupper() for t in tokens if t.form.isalpha() and len(t.form) > 1)

    def counted(self, at: int, one: bool) -> int | None:
        """The index of the noun counted by a number that ends before `at`, or None."""
        at = self._through(at)
        end = at
        while end < min(at + _REACH, len(self.tokens)) and not self._stops(end):
            if not one and self.plural(end):
                return self._last_plural(end)
            end += 1
        return self._single(at, end) if one else None

    def _single(self, at: int, end: int) -> int | None:
        """The noun behind "one": a word for a person, else the only word there is."""
        persons = [i for i in range(at, end) if self.people.noun(self.tokens[i].lower) is not None]
        if persons:
            last = persons[0]
            while last + 1 in persons:
                last += 1
            return last
        return at if end == at + 1 else None

    def _stops(self, index: int) -> bool:
        word = self.tokens[index].lower
        return not (word[0].isalpha() or word == "'s") or self._small(index) or self._outcome(index)

    def _small(self, index: int) -> bool:
        """A grammar word; "US" in capitals is none."""
        form = self.tokens[index].form
        return self.tokens[index].lower in self.small and not (
            form.isupper() and len(form) > 1 and not self.shouted
        )

    def plural(self, index: int) -> bool:
        """Whether the word looks like a plural noun that a number can count."""
        if index >= len(self.tokens):
            return False
        form, word = self.tokens[index].form, self.tokens[index].lower
        if word in self.numbers.words("plural") or word in self.numbers.words("verb-like-noun"):
            return True
        if (
            word in self.numbers.words("not-noun")
            or word in self.small
            or not word.replace("-", "").isalpha()
        ):
            return False
        if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
            return False
        return not (form.isupper() and len(form) <= 4 and not self.shouted) and not self._name_part(index)

    def _name_part(self, index: int) -> bool:
        """A capitalised word on s before a small plural is a name: "two Reuters journalists"."""
        if not self.tokens[index].form[0].isupper() or index + 1 >= len(self.tokens):
            return False
        form = self.tokens[index + 1].form
        return form.islower() and self._noun_end(index + 1)

    def _noun_end(self, index: int) -> bool:
        word = self.tokens[index].lower
        if word in self.numbers.words("plural"):
            return True
        if word in self.numbers.words("not-noun") or word in self.numbers.words("measure"):
            return False
        return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))

    def _last_plural(self, index: int) -> int:
        """The last of plurals in a row: "police officers", "weapons depots"."""
        while index + 1 < len(self.tokens) and self.tokens[index + 1].lower not in self.small:
            if not self._noun_end(index + 1) or self._outcome(index + 1):
                break
            index += 1
        return index

    def _outcome(self, index: int) -> bool:
        """ "Killed" ends the noun phrase, unless a small plural follows: "six wounded soldiers"."""
        if self.tokens[index].lower not in self.numbers.words("outcome"):
            return False
        if self.tokens[index].lower in self.numbers.words("plural"):
            return True
        return not (
            index + 1 < len(self.tokens)
            and self._noun_end(index + 1)
            and not self.tokens[index + 1].form[0].isupper()
        )

    def _through(self, at: int) -> int:
        """Step over "more", "other", and once over "of the three"."""
        through, partitive = self.numbers.words("through"), False
        while at < len(self.tokens) and self.tokens[at].lower != "of":
            if self.tokens[at].lower not in through:
                return at
            at += 1
        if at < len(self.tokens):
            at, partitive = at + 1, True
        while partitive and at < len(self.tokens):
            if self.tokens[at].lower in through:
                at += 1
            elif (found := numeral(self.tokens, at, self.numbers)) is not None:
                at = found.next
            else:
                break
        return at
