"""Actors: the known states, forces, groups and offices, and the names reports give them.

A name may belong to several actors ("RSF"), so every answer is a list. Names of states are also
names of places: the hit says when a preposition of place stands before it, and the reader decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corroborate.knowledge.actor_entry import ActorEntry, Forces, read_actors
from corroborate.knowledge.name_variants import NameVariants
from corroborate.knowledge.name_words import NameWords
from corroborate.knowledge.packs import Packs
from corroborate.knowledge.surface import NameTrie, Token, words_of
from corroborate.text.name_keys import name_key


@dataclass(frozen=True, slots=True)
class ActorHit:
    """A known name where it stands.

    `ids` are sorted; more than one: the words alone do not tell. `weak`: valid only if a strong
    name of the same actor stands earlier in the report. `locative`: a state's name behind "in",
    "near", "from": more likely the place than the actor.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    weak: bool = False
    locative: bool = False


class Actors:
    """All actors of the packs. The index is built when the first question comes."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self.words = NameWords(packs)

    def get(self, id: str) -> ActorEntry | None:
        """The actor with this id; forces by rule too ("ke.police")."""
        return self._entries.get(id) or self._forces.entry(id, self._entries)

    def scan(self, text: str) -> list[ActorHit]:
        """Every known name in the text, longest match first, left to right, never overlapping."""
        words = words_of(text)
        hits: list[ActorHit] = []
        at = 0
        while at < len(words):
            hit, after = self._hit(words, at)
            if hit is not None:
                hits.append(hit)
            at = after
        return hits

    def loose(self, text: str) -> list[ActorHit]:
        """Names of groups with their words in another order: "Liberation Movement of Sudan"."""
        words = words_of(text)
        return [
            ActorHit(words[v.first].start, words[v.last - 1].end, (v.id,)) for v in self._variants.scan(words)
        ]

    def named(self, name: str) -> tuple[str, ...]:
        """Ids of the actors whom exactly these words name, weak names aside."""
        hits = self.scan(name)
        words = words_of(name)
        first = 1 if words and words[0].key == "the" and len(words) > 1 else 0
        if len(hits) != 1 or hits[0].weak or not words:
            return ()
        whole = hits[0].start <= words[first].start and hits[0].end >= words[-1].end
        return hits[0].ids if whole else ()

    def metonym(self, name: str) -> str | None:
        """The state for which a capital may stand ("Ankara"). The caller must know it speaks or acts."""
        return self._metonyms.get(name_key(name))

    def force_of(self, people: str, noun: str) -> str | None:
        """The force that a demonym or state name and a noun make: "Kenyan", "police" -> "ke.police"."""
        ids = self.named(f"{people} {noun}")
        return ids[0] if len(ids) == 1 else None

    def force_noun(self, words: str) -> str | None:
        """The second half of a force's id for a noun without a people: "the soldiers" -> "forces"."""
        return self._forces.noun(words.removeprefix("the ").removeprefix("The "))

    def check(self) -> list[str]:
        """Violations of the packs' contract, one line each, in words that say what to mend."""
        return sorted(self._violations())

    def ambiguous(self) -> dict[str, tuple[str, ...]]:
        """Names that several actors share: a table to look at, not an error."""
        shared: dict[str, set[str]] = {}
        for entry in self._entries.values():
            for name in entry.all_names:
                shared.setdefault(name_key(name), set()).add(entry.id)
        return {key: tuple(sorted(ids)) for key, ids in sorted(shared.items()) if len(ids) > 1}

    @property
    def entries(self) -> tuple[ActorEntry, ...]:
        """All entries of the packs, sorted by id; forces by rule are not listed."""
        return tuple(self._entries[key] for key in sorted(self._entries))

    def _hit(self, words: list[Token], at: int) -> tuple[ActorHit | None, int]:
        named = self._names.longest(words, at)
        force = self._forces.longest(words, at)
        if force is not None and (named is None or force[1] > named.after):
            ids, after = force
            return ActorHit(words[at].start, words[after - 1].end, ids), after
        if named is None:
            return None, at + 1
        start, end = words[at].start, words[named.after - 1].end
        locative = (at > 0 and words[at - 1].key in self._forces.locatives) or (
            at > 1 and words[at - 1].key == "the" and words[at - 2].key in self._forces.locatives
        )
        place = all(self._entries[id].kind == "state" for id in named.ids)
        return ActorHit(start, end, named.ids, named.weak, locative and place), named.after

    def _violations(self) -> Iterator[str]:
        for entry in self._entries.values():
            where = f"packs/{entry.file}, entry '{entry.id}'"
            for membership in entry.memberships:
                if self.get(membership.of) is None:
                    yield f"{where}: member_of {membership.of!r} is no known actor; add it or mend the id"
            if not entry.source and entry.kind not in ("state",):
                yield f"{where}: no source; name a public reference"
            for name in (*entry.all_names, *entry.weak_names):
                if not words_of(name):
                    yield f"{where}: the name {name!r} holds no word"
            for name in entry.all_names:
                if entry.id not in self.named(name):
                    yield f"{where}: the name {name!r} is not found again in a text; mend its form"

    @cached_property
    def _entries(self) -> dict[str, ActorEntry]:
        return read_actors(self._packs)

    @cached_property
    def _metonyms(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for entry in self._entries.values():
            for name in entry.metonyms:
                found.setdefault(name_key(name), entry.id)
        return found

    @cached_property
    def _variants(self) -> NameVariants:
        return NameVariants(self.entries, self.words.class_of("small"), self.words.class_of("sort"))

    @cached_property
    def _names(self) -> NameTrie:
        trie = NameTrie(frozenset(row.id for row in self._packs.entries("homograph")))
        for entry in self.entries:
            for name in entry.all_names:
                trie.add(name, entry.id, weak=False)
            for name in entry.weak_names:
                trie.add(name, entry.id, weak=True)
        return trie

    @cached_property
    def _forces(self) -> Forces:
        return Forces(self._packs, self._entries)
