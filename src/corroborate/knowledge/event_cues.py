"""Words around an event: what opens another event's clause, and how an event is referred to."""

from __future__ import annotations

from dataclasses import dataclass

from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Phrases


@dataclass(frozen=True, slots=True)
class ClauseCue:
    """What opens a part of a sentence, and what that says of the event inside.

    `joins`: a bare "killed" outside is the work of the event inside. `effects`: whose a "killed"
    inside is when nothing else inside names an event: "own" or "outer". `beside`: the event inside
    is an earlier one where the words outside tell of another violent one.
    """

    id: str
    kind: str  # "subordinate" | "relative" | "content"
    relation: str | None = None
    background: bool = False
    joins: bool = False
    effects: str = "own"
    beside: bool = False


class EventCues:
    """Clause openers, and the words that make a mention definite, new, one of many or earlier."""

    def __init__(self, packs: Packs) -> None:
        self.clauses: Phrases[ClauseCue] = Phrases()
        for entry in packs.entries("clause"):
            for form in entry.data.get("forms", []):
                self.clauses.add(form, _clause(entry))
        self.references: dict[str, Phrases[str]] = {}
        for entry in packs.entries("reference"):
            table = self.references.setdefault(str(entry.data.get("kind", "")), Phrases())
            for form in entry.data.get("forms", []):
                table.add(form, entry.id)


def _clause(entry: Entry) -> ClauseCue:
    data = entry.data
    return ClauseCue(
        entry.id,
        str(data.get("kind", "subordinate")),
        data.get("relation"),
        bool(data.get("background", False)),
        bool(data.get("joins", False)),
        str(data.get("effects", "own")),
        bool(data.get("beside", False)),
    )
