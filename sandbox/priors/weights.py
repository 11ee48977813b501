"""The weights of the priors there are. Those of the family are values, not closures: they pickle and compare."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FamilyLog2Weight:
    """-beta l - alpha log2 t - gamma log2 s of arrays."""

    beta: float
    alpha: float
    gamma: float

    def __call__(self, length: Integers, time: Integers, space: Integers) -> Floats:
        """Return it of each entry."""
        result = -self.beta * np.asarray(length, dtype=float)
        if self.alpha:
            result = result - self.alpha * np.log2(time)
        if self.gamma:
            result = result - self.gamma * np.log2(space)
        return result


@dataclass(frozen=True, slots=True)
class FamilyWeight:
    """2^(-beta l) t^(-alpha) s^(-gamma) as a fraction, of whole exponents."""

    beta: int
    alpha: int
    gamma: int

    def __call__(self, length: int, time: int, space: int) -> Fraction:
        """Return it of one cost."""
        return Fraction(1, 2 ** (self.beta * length) * time**self.alpha * space**self.gamma)


def _phase(time: Any) -> Any:
    """Return ceil(log2 time) of an integer array, exactly."""
    # frexp gives time - 1 = mantissa 2^exponent with mantissa in [1/2, 1): exponent is its bit length
    return np.frexp(np.asarray(time, dtype=np.float64) - 1)[1]


def speed_log2_weight(length: Integers, time: Integers, space: Integers) -> Floats:  # noqa: ARG001
    """Return 1 - 2 l - ceil(log2 t); 0 for the empty program."""
    result: Floats = 1.0 - 2.0 * np.asarray(length, dtype=float) - _phase(time)
    return np.where(np.asarray(length) == 0, 0.0, result)


def speed_weight(length: int, time: int, space: int) -> Fraction:  # noqa: ARG001
    """Return 2^(1 - 2 l - ceil(log2 t)) exactly; 1 for the empty program."""
    return Fraction(2, 4**length * 2 ** (time - 1).bit_length()) if length else Fraction(1)
