"""How the blocks of an array x are described by those of another, y; the formulas are in `conditional_blocks.py`."""

from collections.abc import Callable, Iterator
from math import log2, prod

import numpy as np
from numpy.typing import NDArray

from sandbox.coding_theorem.block_codes import BlockRun, counted_blocks
from sandbox.vocabulary.errors import InvalidLimit, NotInTable

Bits = Callable[[str, str], float]
"""K(b|c) of a block b, a block c."""
Term = tuple[str, str, int, float]
"""A block of x; one of y, or empty; how often; the bits of its description."""
_LONGEST_BLOCK = 15  # cells: a pair is one number of 30 bits


def aligned(x: NDArray[np.uint8], y: NDArray[np.uint8], runs: list[list[BlockRun]], bits: Bits) -> Iterator[Term]:
    """Yield each pair: it is a block of an array in which cells of x and y alternate along a row."""
    cells = prod(along[0].size for along in runs)
    if cells > _LONGEST_BLOCK:
        raise InvalidLimit(f"expected blocks of at most {_LONGEST_BLOCK} cells, got {cells}; take smaller ones")
    doubled = [*runs[:-1], [run.doubled() for run in runs[-1]]]
    for both, n in counted_blocks(np.stack([x, y], axis=-1).reshape(*x.shape[:-1], -1), doubled).items():
        b, c = both[::2], both[1::2]
        yield b, c, n, bits(b, c) + log2(n)


def strong(x: dict[str, int], y: dict[str, int], bits: Bits) -> Iterator[Term]:
    """Yield each block of x with the block of y from which it is nearest.

    Raises
    ------
    NotInTable
        When y has no block as short.
    """
    for b, n in x.items():
        of_each = {c: bits(b, c) + _extra(n, m) for c, m in y.items() if len(c) <= len(b)}
        if not of_each:
            raise NotInTable(f"expected a block of y of at most {len(b)} cells for {b}, got none; take one block size")
        nearest = min(of_each, key=of_each.__getitem__)
        yield b, nearest, n, of_each[nearest]


def coarse(x: dict[str, int], y: dict[str, int], bits: Bits) -> Iterator[Term]:
    """Yield each block of x; one that y has costs only what tells how often it occurs, where that differs."""
    for b, n in x.items():
        yield (b, b, n, _extra(n, y[b])) if b in y else (b, "", n, bits(b, "") + log2(n))


def _extra(n: int, m: int) -> float:
    return 0.0 if n == m else log2(n)
