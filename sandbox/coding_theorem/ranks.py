"""Rank correlation."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def ranks_of(numbers: Sequence[float] | Floats) -> Floats:
    """Return the rank of each number from 1; equal ones share the mean of theirs.

    >>> ranks_of([10.0, 30.0, 20.0, 20.0]).tolist()
    [1.0, 4.0, 2.5, 2.5]
    """
    _, inverse, counts = np.unique(np.asarray(numbers), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    result: Floats = (last - (counts - 1) / 2)[inverse]
    return result


def rank_correlation(first: Sequence[float] | Floats, other: Sequence[float] | Floats) -> float:
    """Return Spearman's rho: the correlation of the ranks; 1 for the same order, -1 for the opposite one.

    >>> round(rank_correlation([1, 2, 3, 4], [1, 3, 2, 4]), 3)
    0.8
    """
    return float(np.corrcoef(ranks_of(first), ranks_of(other))[0, 1])
