"""Bodies and posts that a sentence means without naming them: "the rebels", "the Kenyan foreign secretary".

The reading is by words and, where there is one, by the tree's tags. What a phrase takes in: the names and
adjectives of sort before its head, and the article where it is "the".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from corroborate.knowledge import Knowledge
from corroborate.knowledge.phrases import Phrases
from corroborate.knowledge.titles import Titles
from corroborate.records.annotation import NameKind, NameMention, Quantity, Sentence

_SMALL = frozenset({"of", "for", "the", "and"})
_POSSESSIVE = frozenset({"'s", "’s", "'"})
_NUMBERED = re.compile(r"\d{1,4}(?:st|nd|rd|th|d)")


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """The word lists of the row, lower case."""
    path = Path(__file__).with_name("rows") / "ner_domain.toml"
    return {key: tuple(forms) for key, forms in tomllib.loads(path.read_text(encoding="utf-8")).items()}


@cache
def table(key: str) -> Phrases[str]:
    """One of the lists as a table of phrases."""
    return Phrases((form, form) for form in lists()[key])


class Nominals:
    """The bodies and posts of one sentence, as pairs of offsets into the report."""

    def __init__(
        self,
        sentence: Sentence,
        names: Sequence[NameMention],
        quantities: Sequence[Quantity],
        knowledge: Knowledge,
    ) -> None:
        self._tokens = sentence.tokens
        self._lowers = [token.lower for token in sentence.tokens]
        self._counted = [(q.end, q.unit_end or q.end) for q in quantities if not q.ordinal]
        self._attributive = knowledge.cues.around_names("attributive")
        self._titles = Titles(knowledge.cues)
        self._owner: dict[int, NameMention] = {}
        at = 0
        for name in names:  # both in order of position
            while at < len(self._tokens) and self._tokens[at].end <= name.start:
                at += 1
            while at < len(self._tokens) and self._tokens[at].start < name.end:
                self._owner[at] = name
                at += 1

    def bodies(self) -> Iterator[tuple[int, int]]:
        """Groups of people by an abstract noun: "the rebels", "Chadian government forces"."""
        at = 0
        while at < len(self._tokens):
            hit = table("group_heads").at(self._lowers, at)
            last = at + 1 if hit is None else hit.last
            if hit is not None:
                while further := table("group_heads").at(self._lowers, last):
                    last = further.last  # "militia groups"
                body = self._body(hit.first, last)
                if body is not None:
                    yield body
            at = last

    def posts(self) -> Iterator[tuple[int, int]]:
        """Holders of a post without their name: "Malta's president", "the Governor of the Bank of Ghana"."""
        at = 0
        while at < len(self._tokens):
            end = self._titles.post(self._lowers, at)
            post = self._post(at, end) if end > at else None
            if post is not None:
                yield post
            at = max(end, at + 1)

    def _body(self, first: int, last: int) -> tuple[int, int] | None:
        head = self._tokens[last - 1]
        name = self._owner.get(last - 1)
        if head.upos == "VERB" or (name is not None and name.end > head.end) or self._goes_on(last):
            return None
        begin = self._begin(first)
        definite = begin > 0 and self._lowers[begin - 1] == "the"
        alone = begin == first and head.lower in lists()["only_with_modifier"]
        if alone and not (definite and head.lower in lists()["enough_with_the"]):
            return None
        start = self._tokens[begin - definite].start
        if not definite and any(a <= start < b for a, b in self._counted):
            return None  # "12 soldiers" are people counted, and no body
        return start, head.end

    def _post(self, at: int, end: int) -> tuple[int, int] | None:
        follower = self._owner.get(end)
        if (follower is not None and follower.kind is NameKind.PERSON) or at in self._owner:
            return None
        if self._goes_on(end):
            return None
        first = self._begin(at)
        stop = self._of_whom(end)
        owned = first < at and self._lowers[at - 1] in _POSSESSIVE
        if first and self._lowers[first - 1] == "the":
            return self._tokens[first - 1].start, stop
        capital = all(t.form[:1].isupper() or t.form in _SMALL for t in self._tokens[at:end])
        if not owned and (not capital or (at == 0 and stop == self._tokens[end - 1].end)):
            return None  # a capital that opens a sentence says nothing
        return self._tokens[first].start, stop

    def _of_whom(self, end: int) -> int:
        """With the body or place a post belongs to: "governor | of the Bank of Ghana"."""
        at = end
        if at < len(self._tokens) and self._lowers[at] in ("of", "for"):
            at += 1
            if at < len(self._tokens) and self._lowers[at] == "the":
                at += 1
            name = self._owner.get(at)
            if name is not None and name.kind is not NameKind.PERSON:
                return name.end
        return self._tokens[end - 1].end

    def _goes_on(self, last: int) -> bool:
        """Whether a noun follows that makes the words its own attribute: "the police station"."""
        return last < len(self._tokens) and self._tokens[last].upos == "NOUN" and last not in self._owner

    def _begin(self, first: int) -> int:
        """Where the words of sort before a head begin."""
        while first and self._modifies(first - 1):
            first -= 1
        while self._lowers[first] in _POSSESSIVE:
            first += 1
        return first

    def _modifies(self, at: int) -> bool:
        token = self._tokens[at]
        name = self._owner.get(at)
        if name is not None:
            return name.kind is not NameKind.PERSON
        if token.lower in _POSSESSIVE:
            return at - 1 in self._owner and self._owner[at - 1].kind is not NameKind.PERSON
        if token.lower in lists()["modifiers"] or token.lower in lists()["group_heads"]:
            return token.upos != "VERB"
        start, hyphen, tail = token.lower.partition("-")
        sorted_by = start in ("pro", "anti", "counter") or tail in self._attributive
        return bool(hyphen and sorted_by) or _NUMBERED.fullmatch(token.lower) is not None
