"""Drawing rows with given probabilities: by whole numbers, block by block, the same on any number of threads.

A block of draws depends on the seed and on its number alone: its random numbers are those of the counter-based
generator Philox 4x64 with the seed as key and the block in the counter. Probabilities become whole numbers of 2^-63,
rounded down, and what is left over is the likeliest row's: a row of less than 2^-63 is never drawn.

Source: Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", for Philox.
"""

import numpy as np
from numpy.typing import NDArray

from sandbox.priors.prior import Floats

BLOCK_ROWS = 1 << 16
"""How many draws a block has."""
_WHOLE = 1 << 63
Ends = NDArray[np.uint64]


def ends_of(probability: Floats) -> Ends:
    """Return where the interval of each row ends, in whole numbers of which there are 2^63.

    >>> [int(end) for end in ends_of(np.array([0.25, 0.75]))] == [2**61, 2**63]
    True
    """
    widths = np.floor(np.ldexp(probability, 63)).astype(np.uint64)
    likeliest = int(np.argmax(widths))
    others = sum(widths.tolist()) - int(widths[likeliest])  # Python's integers: rounding may lead beyond 2^63
    widths[likeliest] = _WHOLE - others
    return np.cumsum(widths, dtype=np.uint64)


def drawn(ends: Ends, *, seed: int, block: int, count: int = BLOCK_ROWS) -> NDArray[np.intp]:
    """Return the first `count` rows that a block draws.

    Parameters
    ----------
    ends : uint64 array of shape (rows,)
        From `ends_of`.
    seed : int
        From 0 to 2^64 - 1.
    block : int
        From 0 to 2^64 - 1.
    count : int
        Up to BLOCK_ROWS.

    >>> ends = ends_of(np.array([0.25, 0.75]))
    >>> drawn(ends, seed=1, block=0, count=5).tolist() == drawn(ends, seed=1, block=0, count=9)[:5].tolist()
    True
    """
    numbers = np.random.Philox(key=seed, counter=block << 64).random_raw(count) >> np.uint64(1)
    return np.searchsorted(ends, numbers, side="right")
