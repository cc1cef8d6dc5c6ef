"""Words for days, months, parts of days and distances in time, as the packs list them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from corroborate.knowledge.packs import Packs
from corroborate.knowledge.phrases import Phrases

_FIXED = ("day", "recent", "offset", "present", "past", "future")
# Words that stand around expressions and open none.
_AROUND = (
    "ahead",
    "ahead-not",
    "ahead-noun",
    "behind",
    "up-to",
    "month-cue",
    "year-cue",
    "year-cue-loose",
    "season-cue",
    "measured-with",
    "filler",
    "times-per",
    "part",
    "clock-half",
    "clock-zone",
    "ago",
    "anniversary",
    "before",
    "after",
)


class Calendar:
    """Words to values, phrases to meanings; every key is in lower case."""

    def __init__(self, packs: Packs) -> None:
        self._entries = {entry.id: entry for entry in packs.entries("calendar")}

    @cached_property
    def fixed(self) -> Phrases[str]:
        """Phrases that mean one thing whole ("last night"), each with the id of its entry."""
        return self._phrases(_FIXED)

    @cached_property
    def feasts(self) -> Phrases[str]:
        """Days with a name, each with the id of its entry. "'s" is a word of its own."""
        return self._phrases(("feast",))

    def entry(self, id: str) -> dict[str, Any]:
        """The raw table of an entry that `fixed` named: its kind, offset and part."""
        return self._entries[id].data

    @cached_property
    def not_days(self) -> Phrases[str]:
        """Names that hold the word of a day: "Good Friday"."""
        return Phrases((form, "name") for form in sorted(self.words("not-a-day")))

    @cached_property
    def since(self) -> Phrases[str]:
        """Openings of a stretch of time that reaches to the report: "since the start of"."""
        return Phrases((form, "since") for form in sorted(self.words("since")))

    @cached_property
    def openings(self) -> frozenset[str]:
        """Every first word of what the packs list for time; a word outside them opens no expression,
        unless it is a number or has a hyphen."""
        found: set[str] = set()
        for entry in self._entries.values():
            if entry.data["kind"] not in _AROUND:
                forms = (*entry.data.get("forms", ()), *entry.data.get("values", ()))
                found.update(form.lower().split()[0].removesuffix("'s") for form in forms)
        return frozenset(found)

    def values(self, kind: str) -> dict[str, Any]:
        """Words of a kind with their values: `values("month")["march"]` is 3."""
        return self._values[kind]

    def words(self, kind: str) -> frozenset[str]:
        """All forms of a kind, in lower case."""
        return self._words.get(kind, frozenset())

    def _phrases(self, kinds: tuple[str, ...]) -> Phrases[str]:
        chosen = [e for e in self._entries.values() if e.data["kind"] in kinds]
        return Phrases((form.replace("'s", " 's"), e.id) for e in chosen for form in e.data["forms"])

    @cached_property
    def _values(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for entry in self._entries.values():
            if "values" in entry.data:
                found.setdefault(entry.data["kind"], {}).update(entry.data["values"])
        return found

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for entry in self._entries.values():
            found.setdefault(entry.data["kind"], set()).update(f.lower() for f in entry.data.get("forms", []))
        return {kind: frozenset(forms) for kind, forms in found.items()}
