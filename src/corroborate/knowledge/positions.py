"""Words by which sides contradict each other beside the numbers: was it lawful, what was hit, who died."""

from __future__ import annotations

from corroborate.knowledge.alternatives import alternatives
from corroborate.knowledge.packs import Packs
from corroborate.knowledge.phrases import Phrases
from corroborate.text.words import Word, words

SAYS = ("right", "wrong", "spared", "objects", "built", "head", "below")


class Positions:
    """The words of all packs, by what they say (see positions.toml)."""

    def __init__(self, packs: Packs) -> None:
        self._tables: dict[str, Phrases[str]] = {says: Phrases() for says in SAYS}
        for entry in packs.entries("position"):
            says, forms = entry.data.get("says"), entry.data.get("forms", [])
            if says not in SAYS:
                raise entry.refuse(f"says is {says!r}; write one of {', '.join(SAYS)}")
            if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
                raise entry.refuse("'forms' must be a list of strings")
            for written in forms:
                for form in alternatives(written):
                    self._tables[says].add(form, entry.id)

    def holds(self, says: str, text: str) -> bool:
        """True where words of this kind stand in a text.

        >>> from corroborate.knowledge import Knowledge
        >>> Knowledge().positions.holds("wrong", "The mayor called the raid “unprovoked”.")
        True
        """
        return any(True for _ in self._tables[says].scan(_lowers(words(text))))

    def behind(self, says: str, text: str) -> tuple[str, ...]:
        """What stands behind each such phrase, to the end of the text.

        >>> from corroborate.knowledge import Knowledge
        >>> Knowledge().positions.behind("spared", "There was no attack on homes or shops, he said.")
        ('homes or shops, he said.',)
        """
        cut = words(text)
        return tuple(text[cut[h.last - 1].end :].strip() for h in self._tables[says].scan(_lowers(cut)))

    def found(self, says: str, text: str) -> tuple[str, ...]:
        """The phrases of this kind in a text, in lower case, in order."""
        lowers = _lowers(words(text))
        return tuple(" ".join(lowers[h.first : h.last]) for h in self._tables[says].scan(lowers))


def _lowers(cut: list[Word]) -> list[str]:
    return [word.lower for word in cut]
