"""The blocks of an array, counted: each is a number, its cells read row by row as digits; numbers are counted at once.

Along each dimension there are runs of blocks of one size (those that fit, and perhaps a shorter one at the end). Each
choice of a run for every dimension is a grid of blocks of one shape, whose numbers are made by shifting whole arrays.
"""

from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.coding_theorem.block_texts import texts_of_blocks

DENSE = 1 << 20
"""Numbers below are counted in a table; larger ones are sorted."""

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
    >>> block_runs(2, 3, 3, shorter=True)
    [BlockRun(start=0, step=1, size=2, count=1, place=0)]
    """
    count = max(0, (extent - size) // step + 1)
    end = (count - 1) * step + size if count else 0
    rest = [BlockRun(end, 1, extent - end, 1, count)] if shorter and end < extent else []
    return [*([BlockRun(0, step, size, count, 0)] if count else []), *rest]


@dataclass(frozen=True, slots=True, eq=False)
class BlockGrid:
    """Blocks of one shape in an array.

    Attributes
    ----------
    runs : tuple of BlockRun
        Of each dimension.
    codes : integer array of as many dimensions
        The number of each block.
    """

    runs: tuple[BlockRun, ...]
    codes: NDArray[Any]

    @property
    def shape(self) -> tuple[int, ...]:
        """Return the shape of a block."""
        return tuple(run.size for run in self.runs)


def block_grids(cells: NDArray[np.uint8], runs: list[list[BlockRun]], *, symbols: int) -> list[BlockGrid]:
    """Return the blocks of an array of 1 or 2 dimensions, of `symbols` kinds of cells: a grid for each shape.

    Cost O(blocks * cells of a block), about a nanosecond each.

    >>> cells = np.array([0, 2, 1, 1, 2], dtype=np.uint8)
    >>> [grid.codes.tolist() for grid in block_grids(cells, [block_runs(5, 2, 2, shorter=True)], symbols=3)]
    [[2, 4], [2]]
    """
    return [BlockGrid(grid, _codes(cells, grid, symbols)) for grid in product(*runs)]


def counted_blocks(
    cells: NDArray[np.uint8], runs: list[list[BlockRun]], *, symbols: int = 2, planar: bool = False
) -> dict[str, int]:
    """Return how often each distinct block occurs, in the order of their first places.

    Parameters
    ----------
    cells : uint8 array of 1 or 2 dimensions
        Of 0 to symbols - 1.
    runs : list of list of BlockRun
        Of each dimension.
    symbols : int
        Kinds of cells, 10 at most.
    planar : bool
        Whether blocks of two dimensions are themselves, rows separated by /; else they are read row by row.

    Notes
    -----
    Cost that of `block_grids`; and a microsecond a distinct block.

    >>> counted_blocks(np.array([0, 1, 0, 1, 1], dtype=np.uint8), [block_runs(5, 2, 2, shorter=True)])
    {'01': 2, '1': 1}
    """
    across = sum(run.count for run in runs[-1])
    first: dict[str, int] = {}
    counts: dict[str, int] = {}
    for grid in block_grids(cells, runs, symbols=symbols):
        codes, often, places = _distinct(grid.codes.ravel(), symbols ** prod(grid.shape))
        texts = texts_of_blocks(codes, grid.shape, symbols=symbols, planar=planar)
        for text, count, place in zip(texts, often.tolist(), places.tolist(), strict=True):
            row, column = divmod(place, grid.runs[-1].count)
            at = (row + grid.runs[0].place if len(grid.runs) > 1 else 0) * across + column + grid.runs[-1].place
            counts[text] = counts.get(text, 0) + count
            first[text] = min(first.get(text, at), at)
    return {text: counts[text] for text in sorted(counts, key=first.__getitem__)}


def _codes(cells: NDArray[np.uint8], grid: tuple[BlockRun, ...], symbols: int) -> NDArray[Any]:
    """Return the number of each block of a grid."""
    kind = np.int32 if symbols ** prod(run.size for run in grid) <= 1 << 31 else np.int64
    codes = _joined([cells[..., grid[-1].cells(offset)] for offset in range(grid[-1].size)], symbols, kind)
    if len(grid) > 1:
        rows = [codes[grid[0].cells(offset)] for offset in range(grid[0].size)]
        codes = _joined(rows, symbols ** grid[-1].size, kind)
    return codes


def _joined(pieces: list[NDArray[Any]], base: int, kind: Any) -> NDArray[Any]:
    """Return numbers whose digits to a base are the pieces, the first one highest."""
    codes = pieces[0].astype(kind)
    for piece in pieces[1:]:
        codes *= base
        codes += piece
    return codes


def _distinct(codes: NDArray[Any], most: int) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return each distinct number, how often it occurs, and where first; all numbers are below `most`."""
    found: NDArray[Any]
    if most > DENSE or codes.size < most >> 4:
        found, places, counts = np.unique(codes, return_index=True, return_counts=True)
    else:
        table = np.bincount(codes, minlength=most)
        first = np.empty(most, dtype=np.int64)
        first[codes[::-1]] = np.arange(codes.size - 1, -1, -1)  # of equal numbers the last that is written stays
        found = np.flatnonzero(table)
        places, counts = first[found], table[found]
    return found, counts, places
