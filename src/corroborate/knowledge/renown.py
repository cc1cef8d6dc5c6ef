"""Renown: whether a word names nothing, what all the world knows, or what few have heard of.

Asked for every word of every page, so that what was once found of a word is kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from corroborate.knowledge.case_lexicon import CaseLexicon
from corroborate.knowledge.cast import titles
from corroborate.records.place import GeoPrecision

if TYPE_CHECKING:
    from corroborate.knowledge import Knowledge

_WIDE = {GeoPrecision.COUNTRY, GeoPrecision.ADMIN1, GeoPrecision.ADMIN2}
_WORDS = 1 << 16  # words of each sort that are kept


class Renown:
    """What the packs, the gazetteer and the counts of English words know of single words and names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._titles = titles(knowledge)
        self._cases = CaseLexicon(knowledge)
        self.common_word = lru_cache(_WORDS)(self._common_word)
        self.famous = lru_cache(_WORDS)(self._famous)
        self.rare = lru_cache(_WORDS)(self._rare)
        self.land = lru_cache(_WORDS)(self._land)
        self.province = lru_cache(_WORDS)(self._province)

    def _common_word(self, word: str) -> bool:
        """Whether a word names nothing in particular: a weekday, a title, "hospital", "southern"."""
        knowledge = self._knowledge
        if word in self._titles or word in knowledge.calendar.openings:
            return True
        nouns = knowledge.gazetteer.nouns
        return any((nouns.noun_first(word), nouns.part_before([word], 1), knowledge.people.noun(word)))

    def _famous(self, word: str) -> bool:
        """Whether a word may name what all the world knows: a people, a great city, an army."""
        return self._cases(word) not in ("", "p")

    def _rare(self, word: str) -> bool:
        """Whether a word in small letters may be a name that few have heard of: a clan, a village."""
        rarity = self._knowledge.language.rarity
        seldom = rarity is not None and rarity.of(word) >= rarity.of("")
        return seldom and not self.common_word(word) and not self.famous(word)

    def _province(self, name: str) -> bool:
        """Whether a name is that of a province or district, and of no town."""
        found = {entry.precision for entry in self._knowledge.gazetteer.shipped(name)}
        return bool(found & _WIDE) and GeoPrecision.CITY not in found

    def _land(self, name: str) -> str | None:
        """The code of the country that a name is that of, of whose people, or of one of its towns alone."""
        gazetteer = self._knowledge.gazetteer
        known = gazetteer.country_of(name) or gazetteer.demonym(name)
        homes = {entry.country for entry in gazetteer.shipped(name)} if known is None else set()
        return homes.pop() if len(homes) == 1 else known
