"""Neutral words: what the parser is handed in place of a word that takes a side.

A parser learns from whom it read about: of the same sentence it may draw one tree for "the government"
and another for "the regime", one for "Hamas" and another for "Boko Haram". The ledger must not depend
on that.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from corroborate.knowledge.actors import Actors
from corroborate.knowledge.gazetteer import Gazetteer
from corroborate.knowledge.packs import Packs
from corroborate.records.actor import ActorKind

# Any will do that is adjective and noun alike, or the name of an armed group in one word.
_PEOPLE, _PEOPLES = "American", "Americans"
_GROUP = "Hezbollah"


class NeutralWords:
    """The entries of neutral_words.toml, one nationality for all, one armed group for all."""

    def __init__(self, packs: Packs, actors: Actors, gazetteer: Gazetteer) -> None:
        self._packs, self._actors, self._gazetteer = packs, actors, gazetteer

    def sentence(self, forms: Sequence[str]) -> list[str]:
        """The words that stand for these, capitals as they were; "" for the further words of a group's name.

        >>> from corroborate.knowledge import Knowledge
        >>> Knowledge().neutral_words.sentence("The regime blamed Boko Haram and Kenyan militants".split())
        ['The', 'government', 'blamed', 'Hezbollah', '', 'and', 'American', 'rebels']
        """
        found = [self._word(form) for form in forms]
        starts = {}
        at = 0
        for index, form in enumerate(forms):
            starts[at] = index
            at += len(form) + 1
        for hit in self._actors.scan(" ".join(forms)):
            first, last = starts.get(hit.start), starts.get(hit.end + 1, len(forms))
            if first is not None and not hit.weak and all(self._armed(id) for id in hit.ids):
                shouted = " ".join(forms[first:last]).isupper() and last - first > 1
                found[first:last] = [_GROUP.upper() if shouted else _GROUP, *[""] * (last - first - 1)]
        return found

    def _armed(self, id: str) -> bool:
        entry = self._actors.get(id)
        return entry is not None and entry.kind is ActorKind.ARMED_GROUP

    def _word(self, form: str) -> str:
        found = self._words.get(form.lower())
        if found is None and form[:1].isupper() and form.isalpha() and self._gazetteer.demonym(form):
            many = form.lower().endswith("s") and self._gazetteer.demonym(form[:-1]) is not None
            found = _PEOPLES if many else _PEOPLE
        if found is None:
            return form
        if form.isupper() and len(form) > 1:
            return found.upper()
        return found[0].upper() + found[1:] if form[:1].isupper() else found

    @cached_property
    def _words(self) -> dict[str, str]:
        rows = self._packs.entries("neutral_word")
        return {str(form).lower(): row.id for row in rows for form in row.data.get("forms", ())}
