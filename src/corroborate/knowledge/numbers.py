"""Number words, the qualifiers around them, and the nouns after them, as the packs list them."""

from __future__ import annotations

from functools import cached_property

from corroborate.knowledge.packs import Packs
from corroborate.knowledge.phrases import Phrases

QUALIFIERS = ("floor", "ceiling", "about", "plain", "between")


class Numbers:
    """Words to values, phrases to kinds; every key is in lower case."""

    def __init__(self, packs: Packs) -> None:
        self._entries = packs.entries("number")

    @cached_property
    def qualifiers(self) -> Phrases[str]:
        """Phrases before a number: "at least" is a floor, "up to" a ceiling."""
        return self._phrases(QUALIFIERS)

    @cached_property
    def amounts(self) -> Phrases[str]:
        """Amounts that are no digits: "vague" ("dozens") and "zero" ("no")."""
        return self._phrases(("vague", "zero"))

    @cached_property
    def after(self) -> Phrases[str]:
        """Phrases behind a number that make it a floor: "or more"."""
        return self._phrases(("floor-after",))

    @cached_property
    def openings(self) -> frozenset[str]:
        """Words that a number in words may begin with, those with hyphens aside."""
        kinds = ("cardinal", "tens", "multiplier", "ordinal")
        return frozenset(word for kind in kinds for word in self.values(kind))

    @cached_property
    def starts(self) -> frozenset[str]:
        """Words that a quantity or its qualifier may begin with, digits and words with hyphens aside."""
        ones = ("a", "an", "another")
        return self.openings.union(self.amounts.firsts, self.qualifiers.firsts, ones)

    def values(self, kind: str) -> dict[str, int]:
        """Words of a kind with their values: `values("tens")["forty"]` is 40."""
        return self._values[kind]

    def words(self, kind: str) -> frozenset[str]:
        """All forms of a kind, in lower case."""
        return self._words.get(kind, frozenset())

    @cached_property
    def _values(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for entry in self._entries:
            if "values" in entry.data:
                found.setdefault(entry.data["kind"], {}).update(entry.data["values"])
        units, tens = found.get("cardinal", {}), found.get("tens", {})
        glued = {t + u: tens[t] + units[u] for t in tens for u in units if units[u] < 10}
        units.update(glued)  # "thirtythree", as translated pages write it
        return found

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for entry in self._entries:
            forms = entry.data.get("forms", [])
            found.setdefault(entry.data["kind"], set()).update(form.lower() for form in forms)
        return {kind: frozenset(forms) for kind, forms in found.items()}

    def _phrases(self, kinds: tuple[str, ...]) -> Phrases[str]:
        return Phrases((form, kind) for kind in kinds for form in sorted(self.words(kind)))
