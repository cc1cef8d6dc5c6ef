"""Instruments: weapons and means, with what an attack that uses them is called.

A weapon that is made, found or mentioned is not one that was used: "a drone factory" holds none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Hit, Phrases, plural


@dataclass(frozen=True, slots=True)
class Instrument:
    """A weapon. `event_type` is what an attack with it is called, None where it tells nothing.

    `carries`: kinds of event that are called after it when it fired or dropped another weapon.
    """

    id: str
    event_type: str | None
    only_after: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()


class Instruments:
    """Names of weapons, and the words that show that a weapon named was not used."""

    def __init__(self, packs: Packs) -> None:
        self._phrases: Phrases[Instrument] = Phrases()
        for entry in packs.entries("instrument"):
            self._enter(entry)
        self._after: Phrases[str] = Phrases()
        self._before: Phrases[str] = Phrases()
        for entry in packs.entries("unused_weapon"):
            table = self._after if entry.data.get("side") == "after" else self._before
            for form in entry.data.get("forms", []):
                table.add(form, entry.id)

    def scan(self, lowers: Sequence[str]) -> list[Hit[Instrument]]:
        """Weapons among lower-case words that may have been used, from left to right."""
        return [hit for hit in self._phrases.scan(lowers) if self._used(hit, lowers)]

    def names(self, lowers: Sequence[str]) -> list[Hit[Instrument]]:
        """Weapons named, used or not."""
        return list(self._phrases.scan(lowers))

    def _used(self, hit: Hit[Instrument], lowers: Sequence[str]) -> bool:
        before = lowers[max(0, hit.first - 4) : hit.first]
        if hit.value.only_after and not any(word in hit.value.only_after for word in before):
            return False
        if hit.last < len(lowers) and self._after.at(lowers, hit.last) is not None:
            return False
        return not any(self._before.at(before, i) is not None for i in range(len(before)))

    def _enter(self, entry: Entry) -> None:
        kind = entry.data.get("event_type")
        value = Instrument(
            entry.id,
            None if kind is None else str(kind),
            tuple(entry.data.get("only_after", [])),
            tuple(entry.data.get("carries", [])),
        )
        for noun in entry.data.get("nouns", []):
            self._phrases.add(str(noun).partition("|")[0], value)
            self._phrases.add(plural(str(noun)), value)
        for form in entry.data.get("forms", []):
            self._phrases.add(str(form), value)
