"""Block decomposition of a sequence without one of its symbols, of each symbol in turn, all at once.

What follows a symbol that is taken out moves up, so every later block is another one. Let A[j] be block j as it is,
S[j] block j of what begins one symbol later, both of b symbols. Without symbol i, which is in block J, the blocks are
A[j] for j < J, one that straddles the gap, S[j] for j > J, and at the end perhaps a shorter one. As J grows by one, one
S goes and one A comes: the sum over all of them is a running sum. How often a block occurs among A[j], j < J, and S[j],
j > J, is looked up in the sorted pairs of (block, j).
"""

import numpy as np
from numpy.typing import NDArray

from sandbox.coding_theorem.block_codes import BlockRun, block_grids
from sandbox.coding_theorem.block_values import BlockValues, Codes, Floats
from sandbox.vocabulary.errors import InvalidArray


def deletions(
    cells: NDArray[np.uint8], runs: list[BlockRun], values: BlockValues, *, shorter: bool
) -> tuple[Floats, int]:
    """Return BDM of `cells` without each of them, and how many distinct blocks of those had no entry.

    Parameters
    ----------
    cells : uint8 array
        Of 1 dimension.
    runs : list of BlockRun
        The blocks of `cells`, which touch; the first run has blocks of the size that is asked for, if any does.
    values : BlockValues
        K of each block.
    shorter : bool
        Whether what fills no block is a block of its own.

    Raises
    ------
    InvalidArray
        When there are two dimensions, or nothing would be left.
    NotInTable
        As `block_decomposition`.
    """
    size = runs[0].size
    left = len(cells) - 1
    if cells.ndim > 1:
        raise InvalidArray(f"expected 1 dimension to take symbols out, got {cells.ndim}; flip them instead")
    if left < (1 if shorter else size):
        raise InvalidArray(
            f"expected more than {1 if shorter else size} symbols, so that a block is left without one, got "
            f"{len(cells)}; take more, or smaller blocks"
        )
    whole = left // size
    gaps, body, absent = _bodies(cells, whole, size, values) if whole else (np.zeros(0), 0.0, 0)
    bits = np.full(len(cells), body)
    bits[: whole * size] = gaps
    if shorter and left % size:
        ends, more = _ends(cells, whole * size, values)
        bits += ends
        absent += more
    return bits, absent


def _bodies(cells: NDArray[np.uint8], whole: int, size: int, values: BlockValues) -> tuple[Floats, float, int]:
    """Return BDM of the whole blocks without symbol i, of each i in them; that without a later one; what is unknown."""
    stays = _row(cells, 0, whole, size, values.symbols)  # A
    moves = _row(cells, 1, whole, size, values.symbols)  # S
    straddling = _without_each(cells[: whole * size + 1], whole, size, values.symbols)
    every, numbers = np.unique(np.concatenate([stays, moves, straddling.ravel()]), return_inverse=True)
    bits, missing = values.bits(every, values.kind((size,)))
    a, s, gap = numbers[:whole], numbers[whole : 2 * whole], numbers[2 * whole :].reshape(whole, size)
    count = _Counter(a, s)
    block = np.arange(whole)
    # from J to J + 1: S[J + 1] goes, then A[J] comes
    going, before = s[1:], count.of(s[1:], block[:-1])
    goes = np.where(before == 1, -bits[going], _log2_ratio(before - 1, before))
    there = count.of(a, block)
    there[:-1] -= a[:-1] == going
    comes = np.where(there == 0, bits[a], _log2_ratio(there + 1, there))
    first = np.bincount(s[1:], minlength=len(every))
    begin = float((bits[first > 0] + np.log2(first[first > 0])).sum())
    sums = begin + np.concatenate(([0.0], np.cumsum(comes + np.append(goes, 0.0))))
    others = count.of(gap.ravel(), np.repeat(block, size)).reshape(whole, size)
    straddles = np.where(others == 0, bits[gap], _log2_ratio(others + 1, others))
    return (sums[:-1, None] + straddles).ravel(), float(sums[-1]), int(missing.sum())


class _Counter:
    """How often a block occurs among A[j], j < J, and S[j], j > J."""

    def __init__(self, a: Codes, s: Codes) -> None:
        self.whole = len(a)
        places = np.arange(self.whole)
        self.a, self.s = np.sort(a * (self.whole + 1) + places), np.sort(s * (self.whole + 1) + places)

    def of(self, blocks: Codes, up_to: Codes) -> Codes:
        """Return how often each block occurs, for a J each."""
        first = blocks * (self.whole + 1)
        before = np.searchsorted(self.a, first + up_to) - np.searchsorted(self.a, first)
        after = np.searchsorted(self.s, first + self.whole) - np.searchsorted(self.s, first + up_to, side="right")
        return before + after


def _log2_ratio(above: Codes, below: Codes) -> Floats:
    ratio: Floats = np.log2(np.maximum(above, 1)) - np.log2(np.maximum(below, 1))
    return ratio


def _row(cells: NDArray[np.uint8], start: int, count: int, size: int, symbols: int) -> Codes:
    runs = [[BlockRun(start, size, size, count, 0)]]
    return block_grids(cells, runs, symbols=symbols)[0].codes.astype(np.int64)


def _without_each(cells: NDArray[np.uint8], count: int, size: int, symbols: int) -> Codes:
    """Return, of each block and the symbol behind it, what is left without each symbol of the block."""
    head = np.zeros(count, dtype=np.int64)
    result = np.empty((count, size), dtype=np.int64)
    tails = _row(cells, 1, count, size, symbols)  # what is behind offset 0, with the symbol behind the block
    for offset in range(size):
        power = symbols ** (size - offset)
        result[:, offset] = head * power + tails % power
        head = head * symbols + cells[offset : count * size : size]
    return result


def _ends(cells: NDArray[np.uint8], start: int, values: BlockValues) -> tuple[Floats, int]:
    """Return K of the shorter block at the end: whole blocks before it take `start` symbols without the one taken."""
    rest = cells[start:]
    size = len(rest) - 1
    codes = _without_each(rest, 1, size, values.symbols)[0]
    last = _row(rest, 0, 1, size, values.symbols)  # without the last symbol
    moved = _row(rest, 1, 1, size, values.symbols)
    every = np.concatenate([moved, codes, last])
    bits, missing = values.bits(every, values.kind((size,)))
    result = np.full(len(cells), bits[0])
    result[start:] = bits[1:]
    return result, len(np.unique(every[missing]))
