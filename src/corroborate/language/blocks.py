"""Products of matrices in which a row comes out the same, to the last bit, whatever rows stand beside it.

A BLAS picks its way of adding up by the size of the whole matrix, so that a sentence read in company could
end in another digit than the same sentence alone. Blocks of one size are always multiplied in one way.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]

ROWS = 64  # of a block: nearly the speed of a thousand (92 of 101 GFLOP/s), and little to fill up


def filled(rows: int, block: int = ROWS) -> int:
    """How many rows whole blocks for so many rows have.

    >>> filled(65)
    128
    """
    return -(-rows // block) * block


def whole(rows: Floats) -> Floats:
    """The rows, and rows of zeros that fill the last block."""
    full = np.zeros((filled(len(rows)), rows.shape[1]), dtype=np.float32)
    full[: len(rows)] = rows
    return full


def times(rows: Floats, weights: Floats, out: Floats | None = None, block: int = ROWS) -> Floats:
    """`rows @ weights`, where rows come in whole blocks; of several matrices of weights, each product."""
    planes, width = weights.shape[:-2], weights.shape[-1]
    product = np.empty((*planes, len(rows), width), dtype=np.float32) if out is None else out
    np.matmul(
        rows.reshape(-1, block, rows.shape[1]),
        weights[..., np.newaxis, :, :],
        out=product.reshape(*planes, -1, block, width),
    )
    return product
