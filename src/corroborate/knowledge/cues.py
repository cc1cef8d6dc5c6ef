"""Words by which a text holds together: cues of saying, titles before names, abbreviations, grammar words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from corroborate.knowledge.alternatives import alternatives
from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Phrases
from corroborate.knowledge.reportings import FIRMNESS, Reportings

SHAPES = (
    "finite",
    "base",
    "headline",
    "participle",
    "passive",
    "split",
    "prefix",
    "unable",
    "blamed",
    "naming",
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of putting words in somebody's mouth.

    `told`: whoever stands next is the listener. `deed`: what follows is a deed, and what a relative
    clause says of it ("a blast that killed six") is the reporter's.
    """

    id: str
    firmness: str
    told: bool = False
    deed: bool = False


class Cues:
    """Cues of speech and the small words around names and sentences; keys are in lower case."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs

    @cached_property
    def reportings(self) -> Reportings:
        """Verbs and nouns by which somebody says, asks, thinks, wants, judges or shows something."""
        return Reportings(self._packs)

    @cached_property
    def speech(self) -> dict[str, Cue]:
        """Every cue of speech by its id."""
        return {entry.id: _cue(entry) for entry in self._packs.entries("cue")}

    @cached_property
    def shapes(self) -> dict[str, Phrases[str]]:
        """For each shape ("finite", "passive", ...) its phrases, with the id of their cue."""
        rows = self._packs.entries("cue")
        return {
            s: Phrases((f, e.id) for e in rows for form in e.data.get(s, []) for f in alternatives(form))
            for s in SHAPES
        }

    @cached_property
    def _speaker_words(self) -> dict[str, frozenset[str]]:
        rows = self._packs.entries("speaker")
        kinds = sorted({e.data["kind"] for e in rows})
        return {k: frozenset(f for e in rows if e.data["kind"] == k for f in e.data["forms"]) for k in kinds}

    def around_speech(self, kind: str) -> frozenset[str]:
        """Words around speakers, by kind: "source", "listener", "lead" and so on."""
        return self._speaker_words.get(kind, frozenset())

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Abbreviations without their full stop, with their kind: "gen" is a "title"."""
        rows = self._packs.entries("abbreviation")
        return {form.lower(): e.data["kind"] for e in rows for form in e.data["forms"]}

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words whose capital says nothing: "the", "meanwhile"."""
        return frozenset(f for e in self._packs.entries("function_word") for f in e.data["forms"])

    @cached_property
    def _title_words(self) -> dict[str, frozenset[str]]:
        rows = self._packs.entries("title")
        kinds = sorted({e.data["kind"] for e in rows})
        return {k: frozenset(f for e in rows if e.data["kind"] == k for f in e.data["forms"]) for k in kinds}

    def around_names(self, kind: str) -> frozenset[str]:
        """Words around names, by kind: "title", "particle", "organisation", "photo" and so on."""
        return self._title_words.get(kind, frozenset())


def _cue(entry: Entry) -> Cue:
    firmness = entry.data.get("firmness")
    if firmness not in FIRMNESS:
        raise entry.refuse(f"firmness {firmness!r} is not one of {', '.join(sorted(FIRMNESS))}")
    return Cue(
        entry.id, str(firmness), bool(entry.data.get("told", False)), bool(entry.data.get("deed", False))
    )
