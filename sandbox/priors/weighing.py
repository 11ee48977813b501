"""What rows of a census weigh under a prior: the one place where costs become weights, in floats."""

import numpy as np
from numpy.typing import NDArray

from sandbox.priors.prior import Floats, Prior

Column = NDArray[np.integer]


def log2_weights(prior: Prior, length: Column, time: Column, space: Column) -> Floats:
    """Return log2 of the weight of one program of each cost, in columns of equal shape; time is taken as 1 at least.

    >>> from sandbox.priors.catalogue import prior
    >>> log2_weights(prior("speed-kt"), np.array([0, 3]), np.array([0, 4]), np.array([1, 1])).tolist()
    [0.0, -5.0]
    """
    columns = (column.astype(np.int64) for column in (length, np.maximum(time, 1), space))
    return np.asarray(prior.log2_weight(*columns) + 0.0)  # no zero is negative


def weights(prior: Prior, count: NDArray[np.int64], length: Column, time: Column, space: Column) -> Floats:
    """Return count times weight of each cost.

    >>> from sandbox.priors.catalogue import prior
    >>> weights(prior("speed-kt"), np.array([2]), np.array([3]), np.array([4]), np.array([1])).tolist()
    [0.0625]
    """
    weighed: Floats = count.astype(np.float64) * np.exp2(log2_weights(prior, length, time, space))
    return weighed
