"""Words that say of a count that it is an old one, or that it takes an old one's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.knowledge.alternatives import alternatives
from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Phrases
from corroborate.text.words import words


@dataclass(frozen=True, slots=True)
class Revision:
    """What the words tell of the count beside them: "old" or "new"; `behind`: they stand behind it."""

    tells: str
    behind: bool


@dataclass(frozen=True, slots=True)
class RevisionHit:
    """Where such words stand in a text, by character."""

    start: int
    end: int
    revision: Revision


class Revisions:
    """The words of all packs, found in running text."""

    def __init__(self, packs: Packs) -> None:
        self._table: Phrases[Revision] = Phrases()
        for entry in packs.entries("revision"):
            for form in _forms(entry):
                self._table.add(form, _revision(entry))

    def scan(self, text: str) -> Iterator[RevisionHit]:
        """All such words from left to right.

        >>> from corroborate.knowledge import Knowledge
        >>> found = Knowledge().revisions.scan("The ministry had earlier said that four died.")
        >>> [(hit.start, hit.end, hit.revision.tells) for hit in found]
        [(13, 29, 'old')]
        """
        cut = words(text)
        for hit in self._table.scan([word.lower for word in cut]):
            yield RevisionHit(cut[hit.first].start, cut[hit.last - 1].end, hit.value)


def _forms(entry: Entry) -> Sequence[str]:
    forms = entry.data.get("forms", [])
    if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
        raise entry.refuse("'forms' must be a list of strings")
    return [form for written in forms for form in alternatives(written)]


def _revision(entry: Entry) -> Revision:
    tells, place = entry.data.get("tells"), entry.data.get("place")
    if tells not in ("old", "new") or place not in ("before", "behind"):
        raise entry.refuse('write tells = "old" or "new", and place = "before" or "behind"')
    return Revision(tells, place == "behind")
