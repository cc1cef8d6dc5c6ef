"""Source ranks: how far each sort of source is trusted with a number, as the packs order them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Phrases
from corroborate.text.words import words

_VOICES = ("report", "post")


@dataclass(frozen=True, slots=True)
class SourceRank:
    """A sort of source; rank 1 goes before 2."""

    id: str
    rank: int


class SourceRanks:
    """Ranks of speakers by their words, by the kind of actor they are, and by the side they are on."""

    def __init__(self, packs: Packs) -> None:
        rows = packs.entries("source_rank")
        ranks = {row.id: SourceRank(row.id, _rank(row)) for row in rows}
        ordered = sorted(rows, key=lambda row: (ranks[row.id].rank, row.id))
        self._words: list[tuple[Phrases[str], SourceRank]] = [
            (Phrases((form, row.id) for form in row.data.get("forms", [])), ranks[row.id]) for row in ordered
        ]
        self._kinds = {kind: ranks[row.id] for row in reversed(ordered) for kind in row.data.get("kinds", [])}
        self._voices = {row.data.get("voice"): ranks[row.id] for row in reversed(ordered)}
        self._party = next((ranks[row.id] for row in ordered if row.data.get("party")), None)
        self._by_words = lru_cache(maxsize=20_000)(self._of_words)
        for voice in _VOICES:
            if voice not in self._voices:
                raise (rows[0] if rows else Entry("", "codebooks/source_ranks.toml", {})).refuse(
                    f'no entry has voice = "{voice}"; give one'
                )

    def speaker(self, text: str, kind: str | None, *, party: bool = False) -> SourceRank:
        """The rank of a speaker: of a side of the event, else by words, else by kind, else as a report's own.

        >>> from corroborate.knowledge import Knowledge
        >>> ranks = Knowledge().codebooks.ranks
        >>> ranks.speaker("a doctor at the hospital", None).id
        'counts-the-dead'
        >>> ranks.speaker("the rebels' health office", "armed-group", party=True).id
        'sides'
        """
        if party and self._party is not None:
            return self._party
        return self._by_words(text) or self._kinds.get(kind or "", self.voice("report"))

    def _of_words(self, text: str) -> SourceRank | None:
        lowers = [word.lower for word in words(text)]
        return next((rank for phrases, rank in self._words if any(True for _ in phrases.scan(lowers))), None)

    def voice(self, voice: str) -> SourceRank:
        """The rank of what nobody is quoted for: a "report" in its own words, or a "post" set into a page."""
        return self._voices[voice]


def _rank(row: Entry) -> int:
    rank: Any = row.data.get("rank")
    if not isinstance(rank, int) or isinstance(rank, bool) or rank < 1:
        raise row.refuse("'rank' must be a whole number from 1")
    return rank
