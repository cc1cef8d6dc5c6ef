"""Word tables: pack entries of plain forms and verbs, asked by the id of the entry.

Two packs are kept so: roles (words that tie an event to its doer, its target and those who claim,
blame or deny) and locatives (words around the name of a place, by what they do to it).
"""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge.packs import Packs
from corroborate.knowledge.phrases import Hit, Phrases, inflect


class WordTables:
    """Tables of words by entry id of one kind of pack, such as packs/<language>/roles.toml.

    The value of a hit is the form of a verb ("base", "third", "past", ...), "form" for other words.
    """

    def __init__(self, packs: Packs, kind: str) -> None:
        self._tables: dict[str, Phrases[str]] = {}
        for entry in packs.entries(kind):
            table = self._tables.setdefault(entry.id, Phrases())
            for form in entry.data.get("forms", []):
                table.add(str(form), "form")
            for verb in entry.data.get("verbs", []):
                for form, name in inflect(str(verb)).forms:
                    table.add(form, name)

    def at(self, id: str, lowers: Sequence[str], place: int) -> Hit[str] | None:
        """The longest phrase of this entry that starts at a place, or None."""
        return self._tables[id].at(lowers, place)

    def before(self, id: str, lowers: Sequence[str], end: int) -> int | None:
        """Where the longest phrase of this entry that ends right before a place begins."""
        hit = self._tables[id].match_before(lowers, end)
        return None if hit is None else hit[1]

    def scan(self, id: str, lowers: Sequence[str]) -> list[Hit[str]]:
        """All phrases of this entry, from left to right."""
        return list(self._tables[id].scan(lowers))
