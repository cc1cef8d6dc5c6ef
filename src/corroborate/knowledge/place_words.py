"""Place words: common nouns beside a place's name that tell how exact the place is."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge.packs import Packs
from corroborate.knowledge.phrases import Phrases
from corroborate.records.place import GeoPrecision


class PlaceWords:
    """Nouns before and behind the names of places."""

    def __init__(self, packs: Packs) -> None:
        self._before: Phrases[GeoPrecision] = Phrases()
        self._after: Phrases[GeoPrecision] = Phrases()
        for entry in packs.entries("place_word"):
            precision = GeoPrecision(entry.data["precision"])
            for form in entry.data.get("before", []):
                self._before.add(str(form), precision)
            for form in entry.data.get("after", []):
                self._after.add(str(form), precision)

    def after(self, lowers: Sequence[str], place: int) -> tuple[GeoPrecision, int] | None:
        """What the noun behind a name says ("Nile Street"), and the place behind that noun."""
        return self._after.match(lowers, place)

    def before(self, lowers: Sequence[str], end: int) -> GeoPrecision | None:
        """What the words before a name say ("the town of")."""
        hit = self._before.match_before(lowers, end)
        return None if hit is None else hit[0]
