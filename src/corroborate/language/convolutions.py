"""Words in their surroundings: the layers of the network that let a word see its neighbours.

What spaCy's MaxoutWindowEncoder.v2 reckons, in half its time. It stands `depth` empty rows between two
sentences, which the layers fill from both ends. Only those rows are kept here that can still reach a word;
one row far from any sentence stands for all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate.language.blocks import Floats, filled
from corroborate.language.maxout import maxouts


class Convolutions:
    """The layers, from the vectors of words alone to those of words in a sentence."""

    def __init__(self, encoder: Any) -> None:
        self._layers = maxouts(encoder)

    def of(self, vectors: Floats, lengths: Sequence[int]) -> Floats:
        """A row for each word of sentences of these lengths; `vectors` begins with a row for no word."""
        sizes = np.array(lengths, dtype=np.intp)
        depth, before = len(self._layers), 0
        rows = vectors
        for number, layer in enumerate(self._layers, 1):
            after = min(number, depth - number)
            seen = windows(sizes, before, after)
            beside = rows.take(seen, axis=0).reshape(len(seen), -1)
            rows = layer(beside)
            rows += beside[:, layer.width : 2 * layer.width]
            before = after
        return rows[1 : 1 + sum(lengths)]


def windows(lengths: NDArray[np.intp], before: int, after: int) -> NDArray[np.intp]:
    """For each row of the next layer the three rows of this one that it sees; row 0 is far from any sentence.

    `before` and `after` are how many empty rows stand around each sentence in this layer and in the next.
    The rows fill whole blocks.

    >>> windows(np.array([2]), 0, 1)[:5].tolist()
    [[0, 0, 0], [0, 0, 1], [0, 1, 2], [1, 2, 0], [2, 0, 0]]
    """
    sizes, old = lengths + 2 * after, lengths + 2 * before
    # Each row's place in its sentence, and of that sentence the end and the row of the first word.
    places = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes + after, sizes)
    ends = np.repeat(lengths + before, sizes)
    firsts = np.repeat(np.cumsum(old) - old + before + 1, sizes)
    seen = np.zeros((filled(1 + len(places)), 3), dtype=np.intp)
    for column, step in enumerate((-1, 0, 1)):
        at = places + step
        seen[1 : 1 + len(at), column] = np.where((at >= -before) & (at < ends), firsts + at, 0)
    return seen
