"""People: nouns for them, and the words that say that harm came to them.

Only a word that itself says so makes somebody a civilian: a "person" or a "child" may be anyone in
the count of a party to the conflict, and the ledger does not decide that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corroborate.knowledge.alternatives import alternatives
from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.phrases import Hit, Phrases, telling_words
from corroborate.records.fields import COUNT_FIELDS

SHAPES = (
    "done",
    "doing",
    "does",
    "do",
    "suffered",
    "state",
    "counted",
    "suffering",
    "remains",
    "toll",
    "taking",
    "plain",
    "losing",
)


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """One form of a noun for people. `office`: it names one holder of a post without a name.

    `known`: so it does with "a", too: whoever leads a group is somebody whom the report could name.
    """

    role: str
    plural: bool
    civilian: bool = False
    office: bool = False
    known: bool = False
    others: bool = False
    collective: bool = False
    size: int = 0  # of a noun that says how many: "a couple"


@dataclass(frozen=True, slots=True)
class Harm:
    """A form that tells of harm: the count it feeds (None: dead and injured mixed) and its shapes.

    `weak`: it may come of an accident or an illness ("died", "injured"). `things`: it is done to things
    too ("executed", "seized"), so that only a known noun for people tells of harm.
    `headline`: it does so in headlines only.
    """

    field: str | None
    shapes: tuple[str, ...]
    weak: bool = False
    things: bool = False
    headline: bool = False


class People:
    """Nouns for people, words of harm, and the small words that casualty readers steer by."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self._nouns: Phrases[PersonNoun] = Phrases()
        for entry in packs.entries("person_noun"):
            for number in ("singular", "plural"):
                for form in _strings(entry, number):
                    self._nouns.add(form, _noun(entry, plural=number == "plural"))

    def noun_at(self, lowers: Sequence[str], place: int) -> Hit[PersonNoun] | None:
        """The noun for people that starts at this word: "fighters", "service members"."""
        return self._nouns.at(lowers, place) if place < len(lowers) else None

    def noun(self, word: str) -> PersonNoun | None:
        """The noun for people that this single lower-case word is, or None."""
        hit = self._nouns.at([word], 0)
        return hit.value if hit else None

    def harms(self, lowers: Sequence[str]) -> list[Hit[Harm]]:
        """Words of harm from left to right, longest first ("shot and killed" is one)."""
        return list(self._harms.scan(lowers))

    @cached_property
    def harm_words(self) -> frozenset[str]:
        """Few words of which each phrase of harm holds one: a text with none of them tells of no harm."""
        forms = (f for e in self._packs.entries("harm") for shape in SHAPES for f in _strings(e, shape))
        common = frozenset(f for e in self._packs.entries("function_word") for f in _strings(e, "forms"))
        return telling_words(forms, common)

    def scopes(self, lowers: Sequence[str]) -> list[Hit[str]]:
        """Words of scope from left to right: "including" is "subset", "so far this year" "series"."""
        return list(self._scopes.scan(lowers))

    def guards(self, lowers: Sequence[str]) -> list[Hit[str]]:
        """Words that take a harm out of fact: "refuse", "hypothetical" or "suspected"."""
        return list(self._guards.scan(lowers))

    def words(self, group: str) -> frozenset[str]:
        """The single words of a class of grammar_words.toml, lower case ("preposition")."""
        return self._grammar[group]

    def phrases(self, group: str, lowers: Sequence[str]) -> list[Hit[str]]:
        """Where phrases of a class of grammar_words.toml stand."""
        return list(self._phrases[group].scan(lowers))

    @cached_property
    def _harms(self) -> Phrases[Harm]:
        found: dict[str, dict[str, tuple[str | None, list[str]]]] = {}
        weak: set[str] = set()
        firm: set[str] = set()
        things: set[str] = set()
        headline: set[str] = set()
        prose: set[str] = set()
        for entry in self._packs.entries("harm"):
            field = entry.data.get("field")
            if field is not None and field not in COUNT_FIELDS:
                raise entry.refuse(f"'{field}' is no count; write one of {', '.join(COUNT_FIELDS)}")
            things.update(form.lower() for form in _strings(entry, "things"))
            for shape in SHAPES:
                for form in _strings(entry, shape):
                    (headline if entry.data.get("headline", False) else prose).add(form.lower())
                    (weak if entry.data.get("weak", False) else firm).add(form.lower())
                    by_field = found.setdefault(form.lower(), {})
                    by_field.setdefault(str(field), (field, []))[1].append(shape)
                    if len(by_field) > 1:
                        raise entry.refuse(f"'{form}' already feeds another count; keep it in one entry")
        table: Phrases[Harm] = Phrases()
        for form, by_field in found.items():
            for field, shapes in by_field.values():
                only = form in headline and form not in prose
                loose = form in weak and form not in firm
                table.add(form, Harm(field, tuple(shapes), loose, form in things, only))
        return table

    @cached_property
    def _scopes(self) -> Phrases[str]:
        return _table(self._packs.entries("scope_cue"), "scope")

    @cached_property
    def _guards(self) -> Phrases[str]:
        return _table(self._packs.entries("harm_guard"), "effect")

    @cached_property
    def _grammar(self) -> dict[str, frozenset[str]]:
        entries = self._packs.entries("grammar_word")
        return {e.id: frozenset(f.lower() for f in _strings(e, "forms")) for e in entries}

    @cached_property
    def _phrases(self) -> dict[str, Phrases[str]]:
        tables: dict[str, Phrases[str]] = {}
        for entry in self._packs.entries("grammar_word"):
            table: Phrases[str] = Phrases()
            tables[entry.id] = table
            for form in _strings(entry, "forms"):
                table.add(form, entry.id)
        return tables


def _noun(entry: Entry, *, plural: bool) -> PersonNoun:
    names = ("civilian", "office", "known", "others", "collective")
    flags = {name: bool(entry.data.get(name, False)) for name in names}
    size = int(entry.data.get("size", 0))
    return PersonNoun(str(entry.data.get("role", entry.id)), plural, size=size, **flags)


def _table(entries: Sequence[Entry], key: str) -> Phrases[str]:
    table: Phrases[str] = Phrases()
    for entry in entries:
        value = entry.data.get(key)
        if not isinstance(value, str):
            raise entry.refuse(f"'{key}' is missing; say what these words do to a count")
        for form in _strings(entry, "forms"):
            table.add(form, value)
    return table


def _strings(entry: Entry, key: str) -> list[str]:
    value = entry.data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise entry.refuse(f"'{key}' must be a list of strings")
    return [form for item in value for form in alternatives(item)]
