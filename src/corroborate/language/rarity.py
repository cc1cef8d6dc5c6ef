"""Rarity: how seldom a word stands in an English text, from a count of documents (weights/rarity).

A word that the table does not hold stands in few texts or none: a name, a street, a trade.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cached_property
from math import log
from pathlib import Path

FILE = "documents.tsv.gz"


class Rarity:
    """The table, read when the first question comes: its first line counts the documents."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, word: str) -> float:
        """The natural logarithm of one in how many texts holds the word, in small letters."""
        documents, held = self._table
        return log((documents + 1) / (held.get(word, 0) + 0.5))

    @property
    def held(self) -> Mapping[str, int]:
        """The words of the table, each with the number of texts that hold it."""
        return self._table[1]

    @cached_property
    def _table(self) -> tuple[int, dict[str, int]]:
        lines = gzip.decompress((self._folder / FILE).read_bytes()).decode("utf-8").splitlines()
        rows = (line.split("\t") for line in lines[1:])
        return int(lines[0]), {word: int(count) for word, count in rows}
