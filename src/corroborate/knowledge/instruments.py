"""Instruments: weapons and means, with what an attack that uses them is called; platforms and vehicles.

A weapon that is made, found or mentioned is not one that was used: "a drone factory" holds none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Hit, Phrases, plural

_LONGEST_LIST = 12
_NOT_LISTED = frozenset(
    {"with", "by", "using", "from", "when", "after", "before", "as", "that", "who", "were", "was"}
)


class InstrumentClass(StrEnum):
    """What sort of thing an instrument is; NONE for phrases that only hold a weapon's name."""

    WEAPON = "weapon"
    PLATFORM = "platform"  # a military ship, aircraft or land vehicle
    VEHICLE = "vehicle"  # civil
    NONE = "none"  # "think tank", "rammed a car"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A weapon. `event_type` is what an attack with it is called, None where it tells nothing.

    `carries`: kinds of event that are called after it when it fired or dropped another weapon.
    `means` is False where reports name it as what was hit, held or seen, never what it was done with.
    """

    id: str
    event_type: str | None
    only_after: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()
    sort: InstrumentClass = InstrumentClass.WEAPON
    means: bool = True
    thing: bool = True  # False: "car bombing", "gunfire"


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
        return [hit for hit in self.names(lowers) if self._used(hit, lowers)]

    def names(self, lowers: Sequence[str]) -> list[Hit[Instrument]]:
        """Weapons named, used or not."""
        return [hit for hit in self._phrases.scan(lowers) if hit.value.means]

    def things(self, lowers: Sequence[str]) -> list[Hit[Instrument]]:
        """Weapons, platforms and vehicles named: what an attack is made with, and what is only there.

        >>> from corroborate.knowledge import Knowledge
        >>> words = "a car bomb hit two tanks beside the water tank of a think tank".split()
        >>> [hit.value.sort.value for hit in Knowledge().instruments.things(words)]
        ['weapon', 'platform']
        """
        found: list[Hit[Instrument]] = []
        for hit in self._phrases.scan(lowers):
            if not hit.value.thing or hit.value.sort is InstrumentClass.NONE or not _introduced(hit, lowers):
                continue
            if found and found[-1].last == hit.first and found[-1].value.sort is hit.value.sort:
                hit = replace(hit, first=found.pop().first)  # "Su-25 fighter jets" are one thing
            found.append(hit)
        return found

    def listed(self, place: int, lowers: Sequence[str]) -> bool:
        """Whether a weapon ends a list of things found or held: "seized 300 pills, two phones and a gun"."""
        commas = 0
        for at in range(place - 1, max(-1, place - _LONGEST_LIST), -1):
            if lowers[at] in _NOT_LISTED:
                return False
            if commas and self._before.at(lowers, at) is not None:
                return True
            commas += lowers[at] in ("and", ",")
        return False

    def _used(self, hit: Hit[Instrument], lowers: Sequence[str]) -> bool:
        if not _introduced(hit, lowers):
            return False
        before = lowers[max(0, hit.first - 4) : hit.first]
        if hit.last < len(lowers) and self._after.at(lowers, hit.last) is not None:
            return False
        return not any(self._before.at(before, i) is not None for i in range(len(before)))

    def _enter(self, entry: Entry) -> None:
        value = _instrument(entry)
        for key, meant in (("nouns", value), ("signs", replace(value, thing=False))):
            for noun in entry.data.get(key, []):
                self._phrases.add(str(noun).partition("|")[0], meant)
                self._phrases.add(plural(str(noun)), meant)
        for form in entry.data.get("forms", []):
            self._phrases.add(str(form), value)


def _introduced(hit: Hit[Instrument], lowers: Sequence[str]) -> bool:
    """Whether the words that the entry asks for stand before it: a club only "with" one."""
    before = lowers[max(0, hit.first - 4) : hit.first]
    return not hit.value.only_after or any(word in hit.value.only_after for word in before)


def _instrument(entry: Entry) -> Instrument:
    kind = entry.data.get("event_type")
    means = bool(entry.data.get("means", True))
    if kind is not None and not means:
        raise entry.refuse("'event_type' beside 'means = false': what nothing is done with names no event")
    sort = str(entry.data.get("class", InstrumentClass.WEAPON))
    if sort not in set(InstrumentClass):
        raise entry.refuse(f"class '{sort}' is not one of {', '.join(InstrumentClass)}")
    return Instrument(
        entry.id,
        None if kind is None else str(kind),
        tuple(entry.data.get("only_after", [])),
        tuple(entry.data.get("carries", [])),
        InstrumentClass(sort),
        means,
    )
