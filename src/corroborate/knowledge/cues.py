"""Words by which a text holds together: cues of saying, titles before names, abbreviations, grammar words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from corroborate.errors import PackError
from corroborate.knowledge.packs import Packs

PATTERNS = ("verb", "according", "blame", "responsibility", "unverified", "passive", "noun", "suffix")
FIRMNESS = ("said", "confirmed", "claimed", "denied", "suspected", "accused", "threatened", "condemned", "unverified")


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of attributing words. `pattern` says where its speaker and content stand.

    `forms` maps each form, in lower case, to its place in the grammar: "finite" ("said", "says"),
    "participle" ("saying"), "passive" ("confirmed" in "confirmed by").
    """

    id: str
    pattern: str
    firmness: str
    forms: tuple[str, ...]


class Cues:
    """Cues of speech and the small words around names and sentences; keys are in lower case."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs

    @cached_property
    def all(self) -> tuple[Cue, ...]:
        """Every cue of speech, sorted by id."""
        return tuple(self._cue(entry.id) for entry in self._packs.entries("cue"))

    def _cue(self, id: str) -> Cue:
        entry = next(e for e in self._packs.entries("cue") if e.id == id)
        data = entry.data
        if data.get("pattern") not in PATTERNS:
            raise entry.refuse(f"pattern {data.get('pattern')!r} is not one of {', '.join(PATTERNS)}")
        if data.get("firmness") not in FIRMNESS:
            raise entry.refuse(f"firmness {data.get('firmness')!r} is not one of {', '.join(FIRMNESS)}")
        return Cue(id, data["pattern"], data["firmness"], tuple(f.lower() for f in data["forms"]))

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Abbreviations without their full stop, with their kind: "gen" is a "title"."""
        rows = self._packs.entries("abbreviation")
        return {form.lower(): e.data["kind"] for e in rows for form in e.data["forms"]}

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words whose capital says nothing: "the", "meanwhile"."""
        return frozenset(f for e in self._packs.entries("function_word") for f in e.data["forms"])
