"""Actor entries: what the packs say of one actor, and the forces that follow from a state by rule."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from corroborate.knowledge.packs import Entry, Packs
from corroborate.knowledge.surface import NameTrie, Token, words_of
from corroborate.records.actor import ActorKind

_KINDS = ("actor", "organisation", "state")


@dataclass(frozen=True, slots=True)
class Membership:
    """Part of a larger actor, from and to (EDTF) where the packs know it."""

    of: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the packs. `metonyms` are capitals that may stand for a government."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    weak_names: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    country: str | None = None
    metonyms: tuple[str, ...] = ()
    memberships: tuple[Membership, ...] = ()
    source: str | None = None
    file: str = ""

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name and every other strong one."""
        return (self.name, *(n for n in self.names if n != self.name))


def read_actors(packs: Packs) -> dict[str, ActorEntry]:
    """Every actor, organisation and state of the packs, by id."""
    return {row.id: _entry(row, kind) for kind in _KINDS for row in packs.entries(kind)}


def _entry(row: Entry, kind: str) -> ActorEntry:
    data = row.data
    if not isinstance(data.get("name"), str):
        raise row.refuse("no name; give it one")
    try:
        sort = ActorKind(data.get("kind", "state" if kind == "state" else ""))
    except ValueError:
        raise row.refuse(f"kind {data.get('kind')!r}; write one of {', '.join(ActorKind)}") from None
    memberships = tuple(_membership(row, part) for part in data.get("member_of", []))
    return ActorEntry(
        id=row.id,
        name=data["name"],
        kind=sort,
        names=tuple(data.get("names", ())),
        weak_names=tuple(data.get("weak_names", ())),
        member_of=tuple(sorted({part.of for part in memberships})),
        country=row.id.upper() if kind == "state" else data.get("country"),
        metonyms=tuple(data.get("metonyms", ())),
        memberships=memberships,
        source=data.get("source"),
        file=row.file,
    )


def _membership(row: Entry, part: object) -> Membership:
    if isinstance(part, str):
        return Membership(part)
    if isinstance(part, dict) and isinstance(part.get("of"), str):
        return Membership(part["of"], part.get("from"), part.get("to"))
    raise row.refuse("member_of needs 'of', the id of the larger actor")


class Forces:
    """A state's people and a noun make a force: "Malian troops" is ml.forces, member of ml."""

    def __init__(self, packs: Packs, entries: dict[str, ActorEntry]) -> None:
        self._packs = packs
        self._entries = entries

    def longest(self, words: list[Token], at: int) -> tuple[tuple[str, ...], int] | None:
        """The longest force that begins at this word, and the first word after it."""
        people, nouns = self._people.longest(words, at), self._nouns
        if people is None:
            people, nouns = self._seats.longest(words, at), self._seat_nouns
        if people is None or people.after >= len(words):
            return None
        noun = nouns.longest(words, people.after)
        if noun is None:
            return None
        ids = tuple(sorted({self._id(state, noun.ids[0]) for state in people.ids}))
        return ids, noun.after

    def noun(self, words: str) -> str | None:
        """The force that these words are, all of them, or None; not what stands for the state itself."""
        tokens = words_of(words)
        found = self._nouns.longest(tokens, 0) if tokens else None
        if found is None or found.after != len(tokens) or self._rows[found.ids[0]].data.get("state"):
            return None
        return found.ids[0]

    def entry(self, id: str, entries: dict[str, ActorEntry]) -> ActorEntry | None:
        """The entry of a force by rule, or None when the id is no state's force."""
        code, _, force = id.partition(".")
        state, row = entries.get(code), self._rows.get(force)
        if state is None or row is None or row.data.get("state") or state.kind is not ActorKind.STATE:
            return None
        people = self._adjectives.get(code, state.name)
        larger = {code} | ({f"{code}.{row.data['of']}"} if "of" in row.data else set())
        kind = ActorKind.OFFICE if row.data.get("office") else ActorKind.STATE_FORCE
        return ActorEntry(
            id=id,
            name=f"{people} {row.data['title']}",
            kind=kind,
            member_of=tuple(sorted(larger)),
            country=state.country,
            memberships=tuple(Membership(of) for of in sorted(larger)),
            source=state.source,
            file=row.file,
        )

    @cached_property
    def locatives(self) -> frozenset[str]:
        """Prepositions of place: behind them a state's name is a place."""
        rows = [row for row in self._packs.entries("title") if row.data.get("kind") == "locative"]
        return frozenset(str(form) for row in rows for form in row.data.get("forms", ()))

    @cached_property
    def _rows(self) -> dict[str, Entry]:
        return {row.id: row for row in self._packs.entries("force")}

    @cached_property
    def _adjectives(self) -> dict[str, str]:
        rows = self._packs.entries("state")
        return {row.id: row.data["demonyms"][0] for row in rows if row.data.get("demonyms")}

    @cached_property
    def _people(self) -> NameTrie:
        trie = NameTrie()
        for row in self._packs.entries("state"):
            for word in (row.data["name"], *row.data.get("names", ()), *row.data.get("demonyms", ())):
                trie.add(word, row.id, weak=False)
        return trie

    @cached_property
    def _seats(self) -> NameTrie:
        """Capitals that stand for governments: "the Khartoum regime". "Khartoum police" are the city's."""
        trie = NameTrie()
        for row in self._packs.entries("state"):
            for capital in row.data.get("metonyms", ()):
                trie.add(capital, row.id, weak=False)
        return trie

    @cached_property
    def _nouns(self) -> NameTrie:
        return self._trie("names")

    @cached_property
    def _seat_nouns(self) -> NameTrie:
        return self._trie("of_capitals")

    def _trie(self, key: str) -> NameTrie:
        trie = NameTrie()
        for row in self._rows.values():
            for noun in row.data.get(key, ()):
                trie.add(noun, row.id, weak=False)
        return trie

    def _id(self, state: str, force: str) -> str:
        return state if self._rows[force].data.get("state") else f"{state}.{force}"
