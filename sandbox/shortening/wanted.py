"""What every chain of a search knows: what is wanted, the prices of its pool, how hot it gets."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Symbols = tuple[tuple[int, ...], tuple[int, ...]]
"""A program: its symbols, its data bits."""

LEAST_ROOM = 512
"""Symbols of a text, and bits of its data, that there is always room for."""
PRICES = (0.0, 1.0, 4.0)
"""Bits that halving the time is worth: for each of them a chain keeps its best."""
TEMPERATURES = ((10.0, 3.0), (6.0, 2.0), (16.0, 3.0), (8.0, 2.0), (4.0, 0.7), (10.0, 2.0))
"""In bits, at the beginning and at the end of a round; the chains take them in turn."""


def _no_limits() -> NDArray[np.int64]:
    return np.ones(1, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """What a chain looks for.

    Attributes
    ----------
    truth : str of 0 and 1
        The observations that are compared.
    limits : int64 array, one more than are printed
        The most steps at each.
    missing : float
        Bits that a missing observation counts: more than one costs the start.
    """

    truth: str = ""
    limits: NDArray[np.int64] = field(default_factory=_no_limits)
    missing: float = 16.0
