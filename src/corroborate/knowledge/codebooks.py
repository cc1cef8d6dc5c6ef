"""Codebooks: what ACLED, UCDP, PLOVER, Airwars and Iraq Body Count call what the ledger holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Phrases
from corroborate.knowledge.source_ranks import SourceRanks
from corroborate.records.actor import Actor, ActorKind
from corroborate.records.place import GeoPrecision
from corroborate.text.words import words


@dataclass(frozen=True, slots=True)
class CountryCode:
    """A state in codebooks: its name, ISO's codes, Gleditsch and Ward's and COW's number, regions.

    A state that only a user's own pack knows has a name and no codes.
    """

    name: str
    alpha3: str | None = None
    iso: int | None = None
    gw: int | None = None
    cow: int | None = None
    acled_region: str | None = None
    airwars: str | None = None  # what Airwars calls its forces

    @property
    def ucdp_region(self) -> str | None:
        """UCDP's region, which follows from the Gleditsch and Ward number.

        >>> CountryCode("Egypt", "EGY", gw=651).ucdp_region
        'Middle East'
        """
        ends = ((200, "Americas"), (400, "Europe"), (630, "Africa"), (700, "Middle East"), (1000, "Asia"))
        return next((region for end, region in ends if self.gw is not None and self.gw < end), None)


@dataclass(frozen=True, slots=True)
class ActorCode:
    """An actor in codebooks: ACLED's name for it with "{country}" left open, its sort, PLOVER's sector."""

    acled: str | None = None
    inter: str | None = None
    plover: str | None = None


@dataclass(frozen=True, slots=True)
class WeaponCode:
    """A weapon, or a kind of event where the weapon is not told."""

    plover: str | None = None
    airwars: str | None = None
    cause: str | None = None
    ibc: str | None = None


@dataclass(frozen=True, slots=True)
class PrecisionCode:
    """How exactly a place is known: ACLED's geo_precision, UCDP's where_prec."""

    acled: int | None = None
    ucdp: int | None = None


@dataclass(frozen=True, slots=True)
class PloverType:
    """One of PLOVER's types: its quad class (1 to 4), its score and those of its modes (-10 to 10)."""

    quad: int
    score: float
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class AcledType:
    """One of ACLED's sub-event types; `order` 1 is the highest of the hierarchy."""

    sub_event: str
    event: str
    disorder: str
    order: int


class Codebooks:
    """The codes of all packs. Everything answers None for what no codebook here names."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs

    def country(self, code: str | None) -> CountryCode | None:
        """A state by its ISO alpha-2 code, in any case."""
        return self._countries.get((code or "").lower())

    def actor(self, actor: Actor) -> ActorCode:
        """An actor: by its id, else as the force of a state that it is, else by its kind."""
        force = "force." + actor.id.partition(".")[2]
        for key in (actor.id, force, f"kind.{actor.kind}"):
            if key in self._actors:
                return self._actors[key]
        return ActorCode()

    def kind(self, kind: ActorKind) -> ActorCode:
        """An actor of which no more is known than its kind."""
        return self._actors.get(f"kind.{kind}", ActorCode())

    def weapon(self, id: str | None) -> WeaponCode:
        """A weapon by its id in the packs."""
        return self._weapons.get(id or "", WeaponCode())

    def attack_with(self, weapon: str | None) -> str | None:
        """The kind of event that an attack with a weapon is called.

        >>> from corroborate.knowledge import Knowledge
        >>> Knowledge().codebooks.attack_with("car-bomb")
        'bombing'
        """
        return self._attacks.get(weapon or "")

    def carrier(self, weapon: str | None) -> bool:
        """True for what fires other weapons and lends the attack its name: a drone, not its rocket."""
        return (weapon or "") in self._carriers

    def event(self, id: str) -> WeaponCode:
        """A kind of event of ours, told by what it is done with."""
        return self._events.get(id, WeaponCode())

    def precision(self, known: GeoPrecision) -> PrecisionCode:
        """How exactly a place is known.

        >>> from corroborate.knowledge import Knowledge
        >>> Knowledge().codebooks.precision(GeoPrecision.ADMIN1)
        PrecisionCode(acled=3, ucdp=4)
        """
        return self._precisions.get(known.value, PrecisionCode())

    def plover(self, name: str | None) -> PloverType | None:
        """One of PLOVER's types of event."""
        return self._plover.get(name or "")

    def acled(self, sub_event: str | None) -> AcledType | None:
        """One of ACLED's sub-event types."""
        return self._acled.get(sub_event or "")

    def vague_amount(self, text: str) -> int:
        """The number that ACLED's coders write for an amount that is none.

        >>> from corroborate.knowledge import Knowledge
        >>> codebooks = Knowledge().codebooks
        >>> [codebooks.vague_amount(told) for told in ("dozens of recruits", "several men", "villagers")]
        [12, 3, 3]
        """
        found = list(self._vague.scan([word.lower for word in words(text)]))
        return found[0].value if found else self._plural

    @cached_property
    def ranks(self) -> SourceRanks:
        """How far each sort of source is trusted with a number."""
        return SourceRanks(self._packs)

    @cached_property
    def _countries(self) -> dict[str, CountryCode]:
        rows = self._packs.entries("state")
        found = {row.id: CountryCode(str(row.data.get("name", row.id))) for row in rows}
        for row in self._packs.entries("country_code"):
            gw = _number(row, "gw")
            name = found[row.id].name if row.id in found else row.id.upper()
            found[row.id] = CountryCode(
                name,
                _text(row, "alpha3"),
                _number(row, "iso"),
                gw,
                _number(row, "cow") or gw,
                _text(row, "acled"),
                _text(row, "airwars"),
            )
        return found

    @cached_property
    def _actors(self) -> dict[str, ActorCode]:
        keys = ("acled", "inter", "plover")
        rows = self._packs.entries("actor_code")
        return {row.id: ActorCode(*(_text(row, key) for key in keys)) for row in rows}

    @cached_property
    def _weapons(self) -> dict[str, WeaponCode]:
        return _means(self._packs.entries("weapon_code"))

    @cached_property
    def _attacks(self) -> dict[str, str]:
        rows = self._packs.entries("instrument")
        return {row.id: kind for row in rows if (kind := _text(row, "event_type"))}

    @cached_property
    def _carriers(self) -> frozenset[str]:
        return frozenset(row.id for row in self._packs.entries("instrument") if row.data.get("carries"))

    @cached_property
    def _events(self) -> dict[str, WeaponCode]:
        return _means(self._packs.entries("event_code"))

    @cached_property
    def _precisions(self) -> dict[str, PrecisionCode]:
        rows = self._packs.entries("precision_code")
        return {row.id: PrecisionCode(_number(row, "acled"), _number(row, "ucdp")) for row in rows}

    @cached_property
    def _plover(self) -> dict[str, PloverType]:
        found = {}
        for row in self._packs.entries("plover_type"):
            modes = row.data.get("modes", {})
            if not isinstance(modes, dict) or not all(
                isinstance(score, (int, float)) for score in modes.values()
            ):
                raise row.refuse("'modes' gives each mode a number")
            found[row.id] = PloverType(_number(row, "quad") or 0, float(row.data.get("score", 0)), modes)
        return found

    @cached_property
    def _acled(self) -> dict[str, AcledType]:
        return {
            row.id: AcledType(
                row.id, _text(row, "event") or "", _text(row, "disorder") or "", _number(row, "order") or 0
            )
            for row in self._packs.entries("acled_type")
        }

    @cached_property
    def _vague(self) -> Phrases[int]:
        rows = self._packs.entries("vague_amount")
        forms = (
            (form, _number(row, "fatalities") or 0) for row in rows for form in row.data.get("forms", [])
        )
        return Phrases(forms)

    @cached_property
    def _plural(self) -> int:
        rows = {row.id: row for row in self._packs.entries("vague_amount")}
        return _number(rows["plural"], "fatalities") or 0


def _means(rows: Iterable[Entry]) -> dict[str, WeaponCode]:
    keys = ("plover", "airwars", "cause", "ibc")
    return {row.id: WeaponCode(*(_text(row, key) for key in keys)) for row in rows}


def _text(row: Entry, key: str) -> str | None:
    value: Any = row.data.get(key)
    if value is not None and not isinstance(value, str):
        raise row.refuse(f"'{key}' must be text")
    return value


def _number(row: Entry, key: str) -> int | None:
    value: Any = row.data.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise row.refuse(f"'{key}' must be a whole number")
    return value
