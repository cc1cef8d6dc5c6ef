"""What the packs know of the words of a sentence, as hints for the names tagger.

A hint is no verdict: the tagger has learnt how far to trust each. Hints name sorts of things, never
the things themselves, so that an entry added to a pack is understood without training anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from corroborate.knowledge.actors import Actors
from corroborate.knowledge.cues import Cues
from corroborate.knowledge.gazetteer import Gazetteer
from corroborate.knowledge.packs import Packs
from corroborate.knowledge.people import People
from corroborate.records.place import GeoPrecision
from corroborate.text.name_keys import name_key

_LONGEST = 4  # words of a place's name; longer ones are rare and their parts are places too
_MOST_KEPT = 50_000  # remembered answers: hostile input must not fill the memory
_BANDS = ((1_000_000, "5"), (200_000, "4"), (50_000, "3"), (15_000, "2"), (1, "1"))
_WORD_KINDS = ("title", "title-part", "particle", "organisation", "place-after", "locative", "not-a-name")


class NameHints:
    """Hints of the gazetteer, the actors, the demonyms, the titles and the lists of personal names."""

    def __init__(
        self, packs: Packs, actors: Actors, gazetteer: Gazetteer, cues: Cues, people: People
    ) -> None:
        self._packs, self._actors, self._gazetteer = packs, actors, gazetteer
        self._cues, self._people = cues, people
        self._places: dict[str, str] = {}
        self._openings: dict[str, bool] = {}

    def word(self, form: str) -> tuple[str, ...]:
        """What a single word may be, whatever stands beside it: "title", "given", "demonym"."""
        lower = form.lower().rstrip(".")
        found = [kind for kind in _WORD_KINDS if lower in self._cues.around_names(kind)]
        noun = self._people.noun(lower)
        if noun is not None:
            found.append("people" if noun.plural or noun.collective else "person")
        if form[:1].isupper():
            found += (sort for sort, names in self._persons.items() if lower in names)
            if self.demonym(form):
                found.append("demonym")
        return tuple(found)

    def demonym(self, words: str) -> bool:
        """Whether these words are what the people or things of a place, a faith or a people are called."""
        return name_key(words) in self._peoples or self._gazetteer.demonym(words) is not None

    def spans(self, forms: Sequence[str]) -> list[tuple[int, int, str]]:
        """Known names in a sentence: first word, last word (exclusive) and sort ("act-armed-group")."""
        return [*self._actor_spans(forms), *self._place_spans(forms)]

    def _actor_spans(self, forms: Sequence[str]) -> list[tuple[int, int, str]]:
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        at = 0
        for index, form in enumerate(forms):
            starts[at] = index
            at += len(form)
            ends[at] = index + 1
            at += 1
        found = []
        for hit in self._actors.scan(" ".join(forms)):
            first, last = starts.get(hit.start), ends.get(hit.end)
            entries = [entry for id in hit.ids if (entry := self._actors.get(id)) is not None]
            if first is not None and last is not None and entries:
                kind = entries[0].kind.value
                found.append((first, last, f"act-{'weak-' * hit.weak}{kind}"))
        return found

    def _place_spans(self, forms: Sequence[str]) -> list[tuple[int, int, str]]:
        found = []
        at = 0
        while at < len(forms):
            step = 1
            if forms[at][:1].isupper():
                longest = min(_LONGEST, len(forms) - at) if self._opens(forms[at]) else 1
                for length in range(longest, 0, -1):
                    if length > 1 and not (forms[at + length - 1][:1].isalpha()):
                        continue
                    sort = self._place(" ".join(forms[at : at + length]))
                    if sort:
                        found.append((at, at + length, sort))
                        step = length
                        break
            at += step
        return found

    def _opens(self, form: str) -> bool:
        """Whether longer names begin with this word; two-worded demonyms ("Sri Lankan") as well."""
        opens = self._openings.get(form)
        if opens is None:
            if len(self._openings) > _MOST_KEPT:
                self._openings.clear()
            opens = self._gazetteer.opens_longer(form) or name_key(form) in self._first_of_peoples
            self._openings[form] = opens
        return opens

    def _place(self, name: str) -> str:
        sort = self._places.get(name)
        if sort is None:
            if len(self._places) > _MOST_KEPT:
                self._places.clear()
            sort = self._places[name] = self._sort(name)
        return sort

    def _sort(self, name: str) -> str:
        if len(name) < 3 or name.lower() in self._cues.function_words:
            return ""
        if " " in name and self.demonym(name):
            return "demonym"
        entries = self._gazetteer.shipped(name)
        if not entries:
            return ""
        first = entries[0]
        if first.precision is GeoPrecision.COUNTRY:
            return "place-country"
        if first.kind == "city":
            band = next((band for least, band in _BANDS if first.population >= least), "0")
            return f"place-city{band}{'' if first.own else '~'}"
        return "place-region" if first.precision is GeoPrecision.ADMIN1 else "place-other"

    @cached_property
    def _peoples(self) -> frozenset[str]:
        return frozenset(
            name_key(form) for row in self._packs.entries("people") for form in row.data["forms"]
        )

    @cached_property
    def _first_of_peoples(self) -> frozenset[str]:
        return frozenset(name.partition(" ")[0] for name in self._peoples if " " in name)

    @cached_property
    def _persons(self) -> dict[str, frozenset[str]]:
        rows = self._packs.entries("person_name")
        return {
            sort: frozenset(name.lower() for row in rows for name in row.data.get(sort, ()))
            for sort in ("given", "family")
        }
