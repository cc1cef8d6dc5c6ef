"""Role words: what ties an event to its doer, its target, and to those who claim, blame or deny."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.knowledge.packs import Packs
from corroborate.knowledge.phrases import Hit, Phrases, inflect


class Roles:
    """Tables of words by role id of packs/<language>/roles.toml; a verb's value is its form."""

    def __init__(self, packs: Packs) -> None:
        self._tables: dict[str, Phrases[str]] = {}
        for entry in packs.entries("role"):
            table = self._tables.setdefault(entry.id, Phrases())
            for form in entry.data.get("forms", []):
                table.add(str(form), "form")
            for verb in entry.data.get("verbs", []):
                for form, name in inflect(str(verb)).forms:
                    table.add(form, name)

    def at(self, role: str, lowers: Sequence[str], place: int) -> Hit[str] | None:
        """The longest phrase of this role that starts at a place, or None."""
        return self._tables[role].at(lowers, place)

    def scan(self, role: str, lowers: Sequence[str]) -> list[Hit[str]]:
        """All phrases of this role, from left to right."""
        return list(self._tables[role].scan(lowers))
