"""Hints with holes: swapped names all come from the packs, the names of a real page do not.

Without holes the tagger would learn that a person is whoever stands in the lists.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

from corroborate.knowledge.name_hints import NameHints

_PLACES, _PERSONS = 45, 25  # of a hundred words; lists of personal names are shorter than reality anyhow
_KEPT = ("place-country", "place-city5", "demonym")


class Forgetful:
    """The packs' hints, less those of a share of the names, chosen by their spelling."""

    def __init__(self, hints: NameHints) -> None:
        self._hints = hints

    def word(self, form: str) -> tuple[str, ...]:
        """As `NameHints.word`; a forgotten word is in no list of personal names."""
        hints = self._hints.word(form)
        return tuple(h for h in hints if h not in ("given", "family")) if forgotten(form, _PERSONS) else hints

    def spans(self, forms: Sequence[str]) -> list[tuple[int, int, str]]:
        """As `NameHints.spans`; countries and the largest cities are never forgotten."""
        found = self._hints.spans(forms)
        return [(a, b, sort) for a, b, sort in found if sort in _KEPT or not forgotten(forms[a], _PLACES)]


@lru_cache(maxsize=100_000)
def forgotten(form: str, share: int) -> bool:
    """Whether a word is one of this share of forgotten ones, in hundredths."""
    return hashlib.sha256(form.encode()).digest()[0] * 100 < share * 256
