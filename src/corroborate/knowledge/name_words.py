"""Name words: nouns that point back at a named actor, and the words between two names of one."""

from __future__ import annotations

from functools import cached_property

from corroborate.knowledge.packs import Packs
from corroborate.records.actor import ActorKind


class NameWords:
    """The entries of group_nouns.toml, alias_cues.toml and titles.toml."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs

    def group_kinds(self, words: str) -> frozenset[ActorKind]:
        """The kinds of actor that "the group" may point back at; empty when the words are no such noun."""
        return self._groups.get(words.lower().removeprefix("the ").strip(), frozenset())

    def alias_between(self, words: str) -> bool:
        """True for what stands between two names of one: ", better known as the "."""
        bare = words.strip(" ,;:()\"'“”‘’–—-").lower().removesuffix(" the").strip()
        return bare in self._aliases

    def class_of(self, kind: str) -> frozenset[str]:
        """The words of a class of titles.toml, lower case: "attributive", "sort", "organisation"."""
        return self._classes.get(kind, frozenset())

    @cached_property
    def _classes(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for row in self._packs.entries("title"):
            found.setdefault(str(row.data.get("kind")), set()).update(str(f) for f in row.data["forms"])
        return {kind: frozenset(forms) for kind, forms in found.items()}

    @cached_property
    def _groups(self) -> dict[str, frozenset[ActorKind]]:
        return {
            str(form): frozenset(ActorKind(kind) for kind in row.data["kinds"])
            for row in self._packs.entries("group_noun")
            for form in row.data["forms"]
        }

    @cached_property
    def _aliases(self) -> frozenset[str]:
        return frozenset(
            str(f).lower() for row in self._packs.entries("alias_cue") for f in row.data["forms"]
        )
