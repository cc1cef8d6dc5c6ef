"""What a word may name whatever its case: handed to the truecaser, which knows no packs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corroborate.knowledge import Knowledge

_LARGE, _CITY = 200_000, 15_000  # inhabitants


class CaseLexicon:
    """Says in a letter what a small-letter word may name.

    "a" the initials of an actor, "d" a country or its people, "w" a word of an actor's name,
    "P" a city of 200,000 or more, "p" one of 15,000 or a curated place, "" nothing known.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """The letter for `word`, which is in small letters."""
        if word not in self._known:
            self._known[word] = self._sort(word)
        return self._known[word]

    def _sort(self, word: str) -> str:
        gazetteer = self._knowledge.gazetteer
        if word in self._initials:
            return "a"
        if gazetteer.demonym(word.title()) or gazetteer.country_of(word.title()):
            return "d"
        if word in self._name_words:
            return "w"
        places = gazetteer.shipped(word.title()) if len(word) > 3 else ()
        if not places:
            return ""
        people = places[0].population
        return "P" if people >= _LARGE else "p" if people >= _CITY or places[0].kind != "city" else ""

    @cached_property
    def _initials(self) -> frozenset[str]:
        names = (name for entry in self._knowledge.actors.entries for name in (entry.name, *entry.names))
        return frozenset(name.lower() for name in names if name.isalpha() and name.isupper())

    @cached_property
    def _name_words(self) -> frozenset[str]:
        names = (name for entry in self._knowledge.actors.entries for name in (entry.name, *entry.names))
        words = (word for name in names for word in name.replace("-", " ").split())
        return frozenset(w.lower() for w in words if w.isalpha() and w[0].isupper() and not w.isupper())
