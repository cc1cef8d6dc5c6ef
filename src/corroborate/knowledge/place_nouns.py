"""Place nouns: what sort of place a name is called, and words for a part of a place.

A noun says how exact the place is, and which known places a name may mean ("Idlib province" is not
the city).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corroborate.knowledge.packs import Packs
from corroborate.knowledge.phrases import Phrases
from corroborate.records.place import GeoPrecision

_LONGEST = 4  # words in the longest noun: "camp for displaced people"


@dataclass(frozen=True, slots=True)
class PlaceNoun:
    """What a noun says: the precision of a place so called, and those a known one may also have."""

    id: str
    precision: GeoPrecision
    also: frozenset[GeoPrecision]

    def allows(self, precision: GeoPrecision) -> bool:
        """True when a known place of this precision may be called so."""
        return precision is self.precision or precision in self.also


class PlaceNouns:
    """The entries of place_nouns.toml and place_parts.toml."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs

    def noun_behind(self, words: str) -> tuple[str, str, PlaceNoun] | None:
        """What stands before a closing noun, the noun's words, and the noun: "Kalma camp"."""
        parts = words.split()
        for length in range(min(_LONGEST, len(parts) - 1), 0, -1):
            said = " ".join(parts[-length:])
            noun = self._nouns.get(said.lower())
            if noun is not None:
                return " ".join(parts[:-length]), said, noun
        return None

    def noun_first(self, words: str) -> tuple[str, PlaceNoun] | None:
        """The noun that these words begin with: "district, where" is a district."""
        parts = words.lower().split()[:_LONGEST]
        for length in range(len(parts), 0, -1):
            said = " ".join(parts[:length]).rstrip(".,;:!?\"'”’)")
            noun = self._nouns.get(said)
            if noun is not None:
                return said, noun
        return None

    def part(self, words: str) -> tuple[str, str] | None:
        """A leading part and what it is part of: "eastern Ghouta" is the eastern part of Ghouta."""
        first, _, rest = words.partition(" ")
        return (first.lower(), rest) if rest and first.lower() in self._parts else None

    def after(self, lowers: Sequence[str], place: int) -> tuple[PlaceNoun, int] | None:
        """The noun behind a name ("Nile Street"), among a line's words, and the place behind it."""
        return self._behind.match(lowers, place)

    def before(self, lowers: Sequence[str], end: int) -> tuple[PlaceNoun, int] | None:
        """The noun before a name ("the town of Bor"), among a line's words, and where it begins."""
        return self._ahead.match_before(lowers, end)

    def part_before(self, lowers: Sequence[str], end: int) -> tuple[str, int] | None:
        """The word for a part right before a name ("north-eastern Nigeria"), and where it begins."""
        return self._part_words.match_before(lowers, end)

    @cached_property
    def _behind(self) -> Phrases[PlaceNoun]:
        found: Phrases[PlaceNoun] = Phrases()
        for form, noun in self._nouns.items():
            found.add(form, noun)
        return found

    @cached_property
    def _ahead(self) -> Phrases[PlaceNoun]:
        found: Phrases[PlaceNoun] = Phrases()
        for form, noun in self._nouns.items():
            found.add(f"{form} of", noun)
        for row in self._packs.entries("place_noun"):
            for form in row.data.get("before", ()):
                found.add(str(form), self._nouns[str(row.data["forms"][0])])
        return found

    @cached_property
    def _part_words(self) -> Phrases[str]:
        found: Phrases[str] = Phrases()
        for part in sorted(self._parts):
            found.add(part, part)
        return found

    @cached_property
    def _nouns(self) -> dict[str, PlaceNoun]:
        found: dict[str, PlaceNoun] = {}
        for row in self._packs.entries("place_noun"):
            also = frozenset(GeoPrecision(p) for p in row.data.get("also", ()))
            noun = PlaceNoun(row.id, GeoPrecision(row.data["precision"]), also)
            found.update({str(form): noun for form in row.data["forms"]})
        return found

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(str(f) for row in self._packs.entries("place_part") for f in row.data["forms"])
