"""Entity swapping: the same sentence told of other people and places, of the whole world.

Open corpora speak of America and Britain; what a sentence's words say of a name is the same in Niger.
Within a document a name is replaced alike wherever it stands, a surname by the new person's surname.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable

from corroborate.knowledge import Knowledge
from training.names.documents import Document, Sentence, labelled
from training.names.invention import Invention

_UNKNOWN = ("company", "company", "media", "club", "cause", "party", "government")
_KEPT = 0.15  # of the names stay as they are


class Swap:
    """One telling of a document with other names."""

    def __init__(
        self, invention: Invention, knowledge: Knowledge, seed: str, tokens: Callable[[str], list[str]]
    ) -> None:
        self._chance = random.Random(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big"))
        self._invention, self._gazetteer, self._tokens = invention, knowledge.gazetteer, tokens
        self._known: dict[tuple[str, str], str] = {}
        self._parts: dict[str, str] = {}

    def document(self, document: Document) -> Document:
        """The document with other names."""
        for sentence in document.sentences:  # full names first, so that a surname before them is theirs too
            for first, last, kind in sentence.spans():
                if kind == "PERSON" and last - first > 1:
                    self._replaced(" ".join(sentence.forms[first:last]), kind)
        return Document(document.id, [self._sentence(sentence) for sentence in document.sentences])

    def _sentence(self, sentence: Sentence) -> Sentence:
        forms: list[str] = []
        names: list[tuple[int, int, str]] = []
        at = 0
        for first, last, kind in sentence.spans():
            forms += sentence.forms[at:first]
            old = " ".join(sentence.forms[first:last])
            new = self._replaced(old, kind)
            words = self._tokens(new.upper() if old.isupper() and len(old) > 4 and " " in old else new)
            names.append((len(forms), len(forms) + len(words), kind))
            forms += words
            at = last
        forms += sentence.forms[at:]
        return Sentence(forms, labelled(len(forms), names))

    def _replaced(self, old: str, kind: str) -> str:
        key = (old, kind)
        if key not in self._known:
            kept = self._chance.random() < _KEPT
            self._known[key] = old if kept else getattr(self, f"_{kind.lower()}")(old)
        return self._known[key]

    def _person(self, old: str) -> str:
        words = old.split()
        if len(words) == 1:
            if old in self._parts:
                return self._parts[old]
            lone = self._invention.given if self._chance.random() < 0.25 else self._invention.family
            return lone(self._chance)
        full, given, family = self._invention.person(self._chance)
        self._parts.setdefault(words[-1], family)
        self._parts.setdefault(words[0], given)
        return full

    def _place(self, old: str) -> str:
        draw = self._chance.random()
        if self._gazetteer.country_of(old):
            return (
                self._invention.country(self._chance) if draw < 0.9 else self._invention.region(self._chance)
            )
        if draw < 0.65:
            return self._invention.city(self._chance)
        if draw < 0.8:
            return self._invention.region(self._chance)
        return self._invention.name("PLACE", "ground", self._chance)

    def _organisation(self, old: str) -> str:
        words = set(re.findall(r"[a-z]+", old.lower()))
        if old.isupper() and " " not in old and self._chance.random() < 0.7:
            return self._invention.initials(self._chance)
        sort = next((sort for sort, cues in self._invention.cues.items() if words & cues), None)
        return self._invention.name("ORGANISATION", sort or self._chance.choice(_UNKNOWN), self._chance)

    def _armed(self, old: str) -> str:
        words = set(old.lower().split())
        if self._chance.random() < 0.3:
            return self._invention.actor(self._chance)
        if old.isupper() and " " not in old and self._chance.random() < 0.6:
            return self._invention.initials(self._chance)
        force = words & {"army", "police", "forces", "navy", "brigade", "division", "guard", "battalion"}
        return self._invention.name(
            "ARMED", "force" if force and self._chance.random() < 0.6 else "group", self._chance
        )

    def _demonym(self, old: str) -> str:
        return self._invention.demonym(self._chance, plural=old.endswith("s") and not old.endswith("ss"))
