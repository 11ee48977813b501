"""The blocks of an array, counted: each is a number, its cells read row by row as bits; numbers are counted at once.

Along each dimension there are runs of blocks of one size (those that fit, and perhaps a shorter one at the end). Each
choice of a run for every dimension is a grid of blocks of one shape, whose numbers are made by shifting whole arrays.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

_DENSE_BITS = 20
"""Numbers of so many bits are counted in a table; longer ones are sorted."""

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class BlockRun:
    """Blocks of one size along a dimension: the first begins at `start`, the next one `step` further.

    `place` is the number of the first among all blocks along that dimension.
    """

    start: int
    step: int
    size: int
    count: int
    place: int

    def cells(self, offset: int) -> slice:
        """Return the cell that is `offset` into each block."""
        first = self.start + offset
        return slice(first, first + self.step * (self.count - 1) + 1, self.step)

    def doubled(self) -> "BlockRun":
        """Return the same blocks along a dimension in which each cell is two.

        >>> BlockRun(1, 2, 2, 3, 0).doubled()
        BlockRun(start=2, step=4, size=4, count=3, place=0)
        """
        return replace(self, start=2 * self.start, step=2 * self.step, size=2 * self.size)

    @property
    def covered(self) -> int:
        """How many cells are in a block."""
        return min(self.step, self.size) * (self.count - 1) + self.size


def block_runs(extent: int, size: int, step: int, *, shorter: bool) -> list[BlockRun]:
    """Return the blocks along a dimension of `extent` cells, and a shorter one of what is beyond the last if asked for.

    >>> block_runs(7, 3, 3, shorter=True)
    [BlockRun(start=0, step=3, size=3, count=2, place=0), BlockRun(start=6, step=1, size=1, count=1, place=2)]
    """
    count = (extent - size) // step + 1
    end = (count - 1) * step + size
    rest = [BlockRun(end, 1, extent - end, 1, count)] if shorter and end < extent else []
    return [BlockRun(0, step, size, count, 0), *rest]


def counted_blocks(cells: NDArray[np.uint8], runs: list[list[BlockRun]]) -> dict[str, int]:
    """Return how often each distinct block occurs, in the order of their first places.

    Parameters
    ----------
    cells : uint8 array of 1 or 2 dimensions
        Of 0 and 1.
    runs : list of list of BlockRun
        Of each dimension.

    Notes
    -----
    Cost O(blocks * cells of a block), about a nanosecond each; and a microsecond a distinct block.

    >>> counted_blocks(np.array([0, 1, 0, 1, 1], dtype=np.uint8), [block_runs(5, 2, 2, shorter=True)])
    {'01': 2, '1': 1}
    """
    across = sum(run.count for run in runs[-1])
    first: dict[str, int] = {}
    counts: dict[str, int] = {}
    for grid in product(*runs):
        bits = int(np.prod([run.size for run in grid]))
        for code, count, place in _distinct(_codes(cells, grid).ravel(), bits):
            text = f"{code:0{bits}b}"
            row, column = divmod(place, grid[-1].count)
            at = (row + grid[0].place if len(grid) > 1 else 0) * across + column + grid[-1].place
            counts[text] = counts.get(text, 0) + count
            first[text] = min(first.get(text, at), at)
    return {text: counts[text] for text in sorted(counts, key=first.__getitem__)}


def _codes(cells: NDArray[np.uint8], grid: tuple[BlockRun, ...]) -> NDArray[np.int32]:
    """Return the number of each block of a grid."""
    codes = _joined([cells[..., grid[-1].cells(offset)] for offset in range(grid[-1].size)], 1)
    if len(grid) > 1:
        codes = _joined([codes[grid[0].cells(offset)] for offset in range(grid[0].size)], grid[-1].size)
    return codes


def _joined(pieces: list[NDArray[Any]], bits: int) -> NDArray[np.int32]:
    """Return numbers that consist of the pieces, each of so many bits, the first one highest."""
    codes = pieces[0].astype(np.int32)
    for piece in pieces[1:]:
        codes <<= bits
        codes |= piece
    return codes


def _distinct(codes: NDArray[np.int32], bits: int) -> Iterator[tuple[int, int, int]]:
    """Yield (number, how often it occurs, where first) of each distinct number."""
    found: NDArray[Any]
    if bits > _DENSE_BITS or codes.size < 1 << bits >> 4:
        found, places, counts = np.unique(codes, return_index=True, return_counts=True)
    else:
        table = np.bincount(codes, minlength=1 << bits)
        first = np.empty(1 << bits, dtype=np.int64)
        first[codes[::-1]] = np.arange(codes.size - 1, -1, -1)  # of equal numbers the last that is written stays
        found = np.flatnonzero(table)
        places, counts = first[found], table[found]
    yield from zip(found.tolist(), counts.tolist(), places.tolist(), strict=True)
