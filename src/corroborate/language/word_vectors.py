"""What the network sees of a word alone, reckoned once for each different word.

The hashed features of a word and their mixture are the same wherever it stands, and most words of a page
have been met before. The features are those of spaCy's MultiHashEmbed.v2.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from corroborate.language.blocks import Floats, filled
from corroborate.language.maxout import maxouts
from corroborate.language.words import Word

_MOST = 20_000  # words that are kept; 10 MB


class WordVectors:
    """A growing table of word vectors; its row 0 is all zeros and stands for no word."""

    def __init__(self, vocab: Vocab, embedding: Any) -> None:
        self._vocab = vocab
        nodes = list(embedding.walk())
        (self._columns,) = [node.attrs["columns"] for node in nodes if node.name == "extract_features"]
        self._hashed = sorted(
            (node for node in nodes if node.name == "hashembed"), key=lambda node: node.attrs["column"]
        )
        (self._mixture,) = maxouts(embedding)
        self._table: Floats = np.zeros((1024, self._mixture.width), dtype=np.float32)
        self._places: dict[Word, int] = {}

    def of(self, words: Sequence[Word]) -> Floats:
        """A row of zeros, then one row for each word."""
        if len(self._places) > _MOST:
            self._places.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._places]
        if new:
            self._learn(new)
        places = [0, *map(self._places.__getitem__, words)]
        return self._table.take(np.array(places, dtype=np.intp), axis=0)

    def _learn(self, words: Sequence[Word]) -> None:
        first = 1 + len(self._places)
        last = first + len(words)
        while last > len(self._table):
            self._table = np.concatenate((self._table, np.zeros_like(self._table)))
        self._table[first:last] = self._mixture(self._features(words))[: len(words)]
        self._places.update(zip(words, range(first, last), strict=True))

    def _features(self, words: Sequence[Word]) -> Floats:
        """The features of each word side by side, in whole blocks of rows."""
        numbers = _doc(self._vocab, words).to_array(self._columns)
        width = self._mixture.width
        rows = np.zeros((filled(len(words)), width * len(self._hashed)), dtype=np.float32)
        for column, node in enumerate(self._hashed):
            table = node.get_param("E")
            keys = node.ops.hash(np.ascontiguousarray(numbers[:, column]), node.attrs["seed"]) % len(table)
            rows[: len(words), column * width : (column + 1) * width] = node.ops.gather_add(table, keys)
        return rows


def _doc(vocab: Vocab, words: Sequence[Word]) -> Doc:
    """These words for spaCy."""
    doc = Doc(vocab, words=[word.form for word in words])
    for token, word in zip(doc, words, strict=True):
        if word.norm is not None:
            token.norm_ = word.norm
    return doc
