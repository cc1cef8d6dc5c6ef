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
    reporter's own). `borne`: they count only of somebody whose duty it was to act.
    """

    id: str
    rank: int
    voiced: bool = False
    borne: bool = False


class StatementCues:
    """Cue phrases by kind, and the kinds that a speech act's firmness alone tells."""

    def __init__(self, packs: Packs) -> None:
        self._phrases: Phrases[StatementKind] = Phrases()
        self._epithets: Phrases[StatementKind] = Phrases()
        self._bearers: Phrases[str] = Phrases()
        self._by_firmness: dict[str, StatementKind] = {}
        self._kinds: dict[str, StatementKind] = {}
        for entry in packs.entries("statement"):
            bearers = entry.data.get("bearers", [])
            voiced = bool(entry.data.get("voiced", False))
            kind = StatementKind(entry.id, int(entry.data.get("rank", 0)), voiced, bool(bearers))
            for form in bearers:
                self._bearers.add(str(form), kind.id)
            self._kinds[kind.id] = kind
            for form in entry.data.get("forms", []):
                self._phrases.add(str(form), kind)
            for form in entry.data.get("epithets", []):
                self._epithets.add(str(form), kind)
            if "firmness" in entry.data:
                self._by_firmness[str(entry.data["firmness"])] = kind

    def scan(self, lowers: Sequence[str]) -> list[Hit[StatementKind]]:
        """Every cue in a run of words, from left to right; one that somebody must bear, only so."""
        hits = list(self._phrases.scan(lowers))
        if not any(hit.value.borne for hit in hits):
            return hits
        bearers = list(self._bearers.scan(lowers))
        return [hit for hit in hits if not hit.value.borne or _borne(hit, bearers, lowers)]

    def epithets(self, lowers: Sequence[str]) -> list[Hit[StatementKind]]:
        """Words that judge an event ("unjustified"): cues only in somebody's mouth."""
        return list(self._epithets.scan(lowers))

    def of_firmness(self, firmness: str) -> StatementKind | None:
        """The kind that a way of saying alone tells ("denied"), or None ("said")."""
        return self._by_firmness.get(firmness)

    def kind(self, name: str) -> StatementKind | None:
        """The kind with this id, if the packs hold it."""
        return self._kinds.get(name)


def _borne(cue: Hit[StatementKind], bearers: Sequence[Hit[str]], lowers: Sequence[str]) -> bool:
    """Whether the nearest who could bear it stands before the cue, or behind its "by" or "of".

    "The police, villagers said, stood by"; "inaction by the police". Not "he stood by the police".
    """
    own = [hit for hit in bearers if hit.value == cue.value.id]
    if any(hit.last <= cue.first and cue.first - hit.last <= _BEFORE for hit in own):
        return True
    behind = lowers[cue.last : cue.last + _BEHIND]
    at = next((cue.last + place + 1 for place, word in enumerate(behind) if word in _LEADS), None)
    return at is not None and any(at <= hit.first <= at + _BEHIND for hit in own)


_BEFORE, _BEHIND = 8, 4  # words between a cue and who bears it: before it, behind its "by"
_LEADS = frozenset({"by", "of", "from", "among"})
