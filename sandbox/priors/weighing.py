"""What rows of a census weigh under a prior: the one place where costs become weights, in floats."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sandbox.priors.prior import Floats, Integers, Prior

Column = NDArray[np.integer]

SMALLEST_LOG2 = -400.0
"""Sums below 2 to this are not divided by: what is 2^-700 of them would not be a float any more."""


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
    with np.errstate(over="ignore"):  # infinite, which only a lifted prior can be, is a bound still
        weighed: Floats = count.astype(np.float64) * np.exp2(log2_weights(prior, length, time, space))
    return weighed


@dataclass(frozen=True, slots=True)
class _Lifted:
    """A log2 weight, so many bits more."""

    prior: Prior
    bits: float

    def __call__(self, length: Integers, time: Integers, space: Integers) -> Floats:
        return self.prior.log2_weight(length, time, space) + self.bits


def lifted(prior: Prior, top: float) -> Prior:
    """Return `prior` times 2^-top where 2^top is too small to be divided by, in floats; else itself.

    Ratios of sums of weights are the same under both.

    >>> from sandbox.priors.catalogue import prior
    >>> costs = np.array([1000]), np.array([4]), np.array([1])
    >>> float(log2_weights(lifted(prior("family(2,0,0)"), -2001.0), *costs)[0])
    1.0
    >>> lifted(prior("speed"), -8.0) is prior("speed")
    True
    """
    return prior if top > SMALLEST_LOG2 else replace(prior, log2_weight=_Lifted(prior, -top), weight=None)
