"""Statement cues: what people do with words about an event: claim it, deny it, blame, threaten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.knowledge.packs import Packs
from corroborate.knowledge.phrases import Hit, Phrases


@dataclass(frozen=True, slots=True)
class StatementKind:
    """A kind of statement. Of two kinds in one sentence both are kept; `rank` orders them.

    `voiced`: words of this kind count only with a speaker ("in response to the raid" may be the
    reporter's own).
    """

    id: str
    rank: int
    voiced: bool = False


class StatementCues:
    """Cue phrases by kind, and the kinds that a speech act's firmness alone tells."""

    def __init__(self, packs: Packs) -> None:
        self._phrases: Phrases[StatementKind] = Phrases()
        self._epithets: Phrases[StatementKind] = Phrases()
        self._by_firmness: dict[str, StatementKind] = {}
        self._kinds: dict[str, StatementKind] = {}
        for entry in packs.entries("statement"):
            kind = StatementKind(
                entry.id, int(entry.data.get("rank", 0)), bool(entry.data.get("voiced", False))
            )
            self._kinds[kind.id] = kind
            for form in entry.data.get("forms", []):
                self._phrases.add(str(form), kind)
            for form in entry.data.get("epithets", []):
                self._epithets.add(str(form), kind)
            if "firmness" in entry.data:
                self._by_firmness[str(entry.data["firmness"])] = kind

    def scan(self, lowers: Sequence[str]) -> list[Hit[StatementKind]]:
        """Every cue in a run of words, from left to right."""
        return list(self._phrases.scan(lowers))

    def epithets(self, lowers: Sequence[str]) -> list[Hit[StatementKind]]:
        """Words that judge an event ("unjustified"): cues only in somebody's mouth."""
        return list(self._epithets.scan(lowers))

    def of_firmness(self, firmness: str) -> StatementKind | None:
        """The kind that a way of saying alone tells ("denied"), or None ("said")."""
        return self._by_firmness.get(firmness)

    def kind(self, name: str) -> StatementKind | None:
        """The kind with this id, if the packs hold it."""
        return self._kinds.get(name)
