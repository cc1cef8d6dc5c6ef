"""A layer of the network: of a few sums of its inputs the best, and these normed."""

from __future__ import annotations

from typing import Any

import numpy as np

from corroborate.language.blocks import Floats, times


class Maxout:
    """spaCy's Maxout with the layer norm behind it, for rows in whole blocks."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        weights = maxout.get_param("W")  # output, piece, input
        self._weights: Floats = np.ascontiguousarray(weights.transpose(1, 2, 0))
        self._bias: Floats = np.ascontiguousarray(maxout.get_param("b").T[:, np.newaxis, :])
        self._gain: Floats = norm.get_param("G")
        self._shift: Floats = norm.get_param("b")
        self.width = len(self._gain)

    def __call__(self, rows: Floats) -> Floats:
        """A row for each row."""
        sums = times(rows, self._weights)
        sums += self._bias
        best: Floats = np.maximum.reduce(sums, axis=0)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(self.width) + np.float32(1e-8)
        best *= (1 / np.sqrt(spread))[:, np.newaxis]
        best *= self._gain
        best += self._shift
        return best


def maxouts(model: Any) -> list[Maxout]:
    """The layers of this sort in a model of spaCy, in order."""
    nodes = list(model.walk())
    norms = [node for node in nodes if node.name == "layernorm"]
    return [Maxout(a, b) for a, b in zip((n for n in nodes if n.name == "maxout"), norms, strict=True)]
