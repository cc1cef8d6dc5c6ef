"""Name variants: a known group's name with its words in another order, as loose translations write it.

"Liberation Movement of Sudan" has all the words of "Sudan Liberation Movement" and no others of weight.
A part of a name never finds anybody, and words that two groups' names consist of find neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corroborate.knowledge.actor_entry import ActorEntry
from corroborate.knowledge.surface import Token, words_of
from corroborate.records.actor import ActorKind

_KINDS = (ActorKind.ARMED_GROUP, ActorKind.COALITION)
_LONGEST = 9  # words of a name


@dataclass(frozen=True, slots=True)
class Variant:
    """Words `first` up to, not including, `last` name the actor `id` in a loose form."""

    first: int
    last: int
    id: str


class NameVariants:
    """The names of armed groups and coalitions by the words they consist of.

    `small` are words without weight ("of", "the"); `sorts` say only what sort of group it is
    ("movement"), and a loose form may have one of them more than the name.
    """

    def __init__(self, entries: Iterable[ActorEntry], small: frozenset[str], sorts: frozenset[str]) -> None:
        self._small, self._sorts = small, sorts
        self._ids: dict[frozenset[str], set[str]] = {}
        self._linked: set[tuple[frozenset[str], str]] = set()
        for entry in entries:
            for name in entry.all_names if entry.kind in _KINDS else ():
                tokens = words_of(name)
                content = frozenset(t.key for t in tokens) - small
                if len(content - sorts) > 1 or (len(content) > 2 and content - sorts):
                    self._ids.setdefault(content, set()).add(entry.id)
                    if any(t.key in ("in", "of") for t in tokens):
                        self._linked.add((content, entry.id))
        self._vocabulary = frozenset(word for content in self._ids for word in content) | sorts

    def scan(self, words: list[Token]) -> Iterator[Variant]:
        """Loose forms in a text, the longest from left to right, none overlapping another."""
        at = 0
        while at < len(words):
            found = self._at(words, at)
            if found is not None:
                yield found
            at = found.last if found is not None else at + 1

    def _at(self, words: list[Token], at: int) -> Variant | None:
        if not self._weighty(words[at]):
            return None
        ends = [at + 1]
        while ends[-1] < len(words) and ends[-1] - at < _LONGEST:
            word = words[ends[-1]]
            if not (self._weighty(word) or word.key in self._small):
                break
            ends.append(ends[-1] + 1)
        for last in reversed(ends):
            if last - at > 1 and self._weighty(words[last - 1]):
                id = self._named(words[at:last])
                if id is not None:
                    return Variant(at, last, id)
        return None

    def _weighty(self, word: Token) -> bool:
        written = word.capital and not word.shout
        return written and word.key in self._vocabulary and word.key not in self._small

    def _named(self, words: list[Token]) -> str | None:
        content = frozenset(w.key for w in words) - self._small
        located = any(w.key == "in" for w in words)
        for form in (content, *(content - {sort} for sort in sorted(content & self._sorts))):
            ids = self._ids.get(form, set())
            fitting = {id for id in ids if not located or (form, id) in self._linked}
            if fitting:
                return fitting.pop() if len(ids) == 1 else None
        return None
