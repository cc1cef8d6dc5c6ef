"""Words that tell of the special categories of data protection law (GDPR, article 9), and kinds of event."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Phrases
from corroborate.text.words import words


class Sensitive:
    """packs/<language>/sensitive_words.toml with the forms of world/peoples.toml that it takes in."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """Every category that an entry names, in order."""
        return tuple(sorted({_category(entry) for entry in self._packs.entries("sensitive_word")}))

    def told(self, text: str) -> frozenset[str]:
        """The categories of which a text holds a word.

        >>> from corroborate.knowledge import Knowledge
        >>> sorted(Knowledge().sensitive.told("Two pregnant women sheltered in the chapel."))
        ['health', 'religion']
        >>> sorted(Knowledge().sensitive.told("By a conservative count, nine."))
        []
        """
        cut = words(text)
        return frozenset(
            category
            for hit in self._table.scan([word.lower for word in cut])
            for category, named in hit.value
            if not named or cut[hit.first].form[:1].isupper()
        )

    def of_event(self, event_type: str) -> frozenset[str]:
        """The categories that a kind of event tells of by itself."""
        rows = self._packs.entries("sensitive_word")
        return frozenset(_category(row) for row in rows if event_type in row.data.get("event_types", ()))

    @cached_property
    def _table(self) -> Phrases[frozenset[tuple[str, bool]]]:
        """By form its categories; True where a small letter makes it another word ("conservative")."""
        found: dict[str, set[tuple[str, bool]]] = {}
        for entry in self._packs.entries("sensitive_word"):
            for form in (*entry.data.get("forms", ()), *self._peoples(entry.data.get("people", ()))):
                found.setdefault(str(form).lower(), set()).add((_category(entry), form[:1].isupper()))
        table: Phrases[frozenset[tuple[str, bool]]] = Phrases()
        for form, categories in found.items():
            table.add(form, frozenset(categories))
        return table

    def _peoples(self, sorts: Collection[str]) -> list[str]:
        rows = self._packs.entries("people")
        return [form for row in rows if row.data.get("sort") in sorts for form in row.data.get("forms", ())]


def _category(entry: Entry) -> str:
    category = entry.data.get("category")
    if not isinstance(category, str) or not category:
        raise entry.refuse("'category' must say what a profile allows it by")
    return category
