"""Place nouns: what sort of place a name is called, and words for a part of a place.

For grounding: a noun says which known places a name may mean ("Idlib province" is not the city).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from corroborate.knowledge.packs import Packs
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
