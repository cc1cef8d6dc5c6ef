"""Triggers: the words that evoke an event, and the kinds of event there are.

A weak trigger ("strike", "attack", "blast") speaks of violence only beside a weapon, a fighter, a
target or a casualty. An effect ("killed", "hit") says what an event did: beside the event's own
name it is no second event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Hit, Phrases, inflect, plural, telling_words


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event of ours, with what the codebooks call it.

    `rank`: how much the kind tells; "killing" and "attack" (0) yield to any other (1).
    `state_act`: a nationality before it names the doer ("Kenyan air strike"), not the place.
    `people`: done to people, who are its victims and no separate target.
    `beside`: stands beside violence and is none; no death is its outcome.
    """

    id: str
    label: str
    violent: bool
    rank: int
    codes: dict[str, Any]
    state_act: bool = False
    people: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """One form of a trigger entry. `form`: "noun", "plural", or what form of the verb it is.

    `needs`: what a weak one may lean on: ids of supports, "weapon", "actor" or "event".
    `suffered`: its subject suffers it ("died") and is no doer. `object`: counts only where what it
    is done to is a place or a site ("recaptured the airport"). `arms`: where it is a weapon.
    """

    id: str
    event_type: str
    form: str
    weak: bool = False
    effect: bool = False
    fatal: bool = False
    needs: tuple[str, ...] = ()
    suffered: bool = False
    object: bool = False
    arms: bool = False

    @property
    def verb(self) -> bool:
        """True for a form that can only be a verb or is listed as one."""
        return self.form not in ("noun", "plural")


@dataclass(frozen=True, slots=True)
class Reading:
    """All readings of one form: as a noun, as a verb, or both ("attacks"); neither: a near miss."""

    noun: Trigger | None = None
    verb: Trigger | None = None


class Triggers:
    """Trigger phrases, the phrases that only look like them, and the event types."""

    def __init__(self, packs: Packs) -> None:
        self.event_types = {e.id: _event_type(e) for e in packs.entries("event_type")}
        self._supports: Phrases[str] = Phrases()
        self._mishaps: Phrases[str] = Phrases()
        self._types_of_support: dict[str, str] = {}
        self._phrases: Phrases[Reading] = Phrases()
        readings: dict[str, Reading] = {}
        for entry in packs.entries("trigger"):
            self._enter(entry, readings)
        for entry in packs.entries("nontrigger"):
            for form in _strings(entry, "forms"):
                readings[_key(form)] = Reading()
        for form, reading in readings.items():
            self._phrases.add(form, reading)
        common = frozenset(form for e in packs.entries("function_word") for form in _strings(e, "forms"))
        told = (form for form, reading in readings.items() if reading != Reading())
        self.telling_words = telling_words(told, common)
        for entry in packs.entries("support"):
            nouns = [f for n in _strings(entry, "nouns") for f in (n.partition("|")[0], plural(n))]
            for form in (*nouns, *_strings(entry, "forms")):
                self._supports.add(form, str(entry.data.get("guard", entry.id)))
                if "guard" in entry.data:
                    self._mishaps.add(form, entry.id)
            if "event_type" in entry.data:
                self._types_of_support[entry.id] = str(entry.data["event_type"])

    def scan(self, lowers: Sequence[str]) -> list[Hit[Reading]]:
        """Trigger phrases among lower-case words, longest first; near misses are left out."""
        return [hit for hit in self._phrases.scan(lowers) if hit.value != Reading()]

    def supports(self, lowers: Sequence[str]) -> list[Hit[str]]:
        """Words that show that violence is spoken of, with the id of their entry ("fighter")."""
        return list(self._supports.scan(lowers))

    def mishaps(self, lowers: Sequence[str]) -> list[Hit[str]]:
        """Words for what kills and is nobody's violence, each with its sort: an accident, a disaster."""
        return list(self._mishaps.scan(lowers))

    def type_of_support(self, support: str) -> str | None:
        """The kind of event such words imply ("gunmen": a shooting), or None."""
        return self._types_of_support.get(support)

    def _enter(self, entry: Entry, readings: dict[str, Reading]) -> None:
        kind = str(entry.data.get("event_type", ""))
        if kind not in self.event_types:
            raise entry.refuse(f"event_type '{kind}' is not in event_types.toml; add it there")
        rest = (
            bool(entry.data.get("weak", False)),
            bool(entry.data.get("effect", False)),
            bool(entry.data.get("fatal", False)),
            tuple(_strings(entry, "needs")),
            bool(entry.data.get("suffered", False)),
            bool(entry.data.get("object", False)),
            bool(entry.data.get("arms", False)),
        )
        for noun in _strings(entry, "nouns"):
            for text, form in ((noun.partition("|")[0], "noun"), (plural(noun), "plural")):
                old = readings.get(_key(text), Reading())
                readings[_key(text)] = Reading(Trigger(entry.id, kind, form, *rest), old.verb)
        for verb in _strings(entry, "verbs"):
            for text, form in inflect(verb).forms:
                old = readings.get(_key(text), Reading())
                readings[_key(text)] = Reading(old.noun, Trigger(entry.id, kind, form, *rest))


def _key(form: str) -> str:
    return " ".join(form.lower().replace("-", " ").split())


def _event_type(entry: Entry) -> EventType:
    codes: dict[str, Any] = {
        name: entry.data[name] for name in ("acled", "plover", "ucdp") if name in entry.data
    }
    return EventType(
        entry.id,
        str(entry.data.get("label", entry.id)),
        bool(entry.data.get("violent", True)),
        int(entry.data.get("rank", 1)),
        codes,
        bool(entry.data.get("state_act", False)),
        bool(entry.data.get("people", False)),
        bool(entry.data.get("beside", False)),
    )


def _strings(entry: Entry, key: str) -> list[str]:
    value = entry.data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise entry.refuse(f"'{key}' must be a list of strings")
    return value
