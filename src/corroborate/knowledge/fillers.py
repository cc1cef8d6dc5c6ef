"""Fillers: phrases of pages that word another's report anew, which weigh and conclude and tell nothing."""

from __future__ import annotations

from collections.abc import Iterable

from corroborate.knowledge.packs import Packs
from corroborate.knowledge.phrases import Phrases
from corroborate.text.words import words


class Fillers:
    """Finds fillers in running text."""

    def __init__(self, packs: Packs) -> None:
        self._phrases: Phrases[str] = Phrases()
        for entry in packs.entries("filler"):
            for form in entry.data.get("forms", []):
                self._phrases.add(str(form), entry.id)

    def kinds(self, paragraphs: Iterable[str]) -> list[str]:
        """The kind of each filler in these paragraphs, in order ("conclusion", "appeal").

        >>> Fillers(Packs(None)).kinds(["In conclusion, it is crucial to talk."])
        ['conclusion', 'appeal']
        """
        found: list[str] = []
        for text in paragraphs:
            found += [hit.value for hit in self._phrases.scan([word.lower for word in words(text)])]
        return found
