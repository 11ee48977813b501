"""A profile along a sequence: the block decomposition of each window."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.coding_theorem.block_arrays import checked_array, runs_of
from sandbox.coding_theorem.block_codes import BlockRun, block_grids
from sandbox.coding_theorem.block_values import BlockValues, Codes, Floats
from sandbox.coding_theorem.blocks import Array, require_rules
from sandbox.coding_theorem.listed_table import ListedTable
from sandbox.coding_theorem.shares import Distribution
from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import InvalidArray, InvalidLimit
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

_BLOCKS_AT_ONCE = 1 << 21


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Profile(Result):
    """The complexity of each window along a sequence.

    Attributes
    ----------
    window, step : int
        Symbols in a window, and from one to the next.
    bits : float array
        BDM of each.
    unseen : int
        Distinct blocks that were counted as the largest K of their size plus 1 bit.
    ignored : int
        Symbols of each window in no block.
    """

    window: int
    step: int
    bits: Floats = field(repr=False)
    unseen: int
    ignored: int

    def __repr__(self) -> str:
        return f"Profile({len(self.bits):,} windows of {self.window}, {self.mean:.6f} bits in the mean)"

    @property
    def mean(self) -> float:
        """Return the mean over all windows, in bits."""
        return float(self.bits.mean())

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a window: its first place, that behind it, its bits."""
        starts = range(0, len(self.bits) * self.step, self.step)
        rows = ((start, start + self.window, bits) for start, bits in zip(starts, self.bits.tolist(), strict=True))
        return table_of(("start", "end", "bits"), rows, most=most, total=len(self.bits))


def profile_of(
    array: Array,
    table: Distribution | ListedTable,
    *,
    window: int | None = None,
    step: int = 1,
    block: int = 12,
    remainder: str = "ignore",
    unseen: str = "refuse",
) -> Profile:
    """Return the block decomposition of each window along a sequence.

    Parameters
    ----------
    array, table : array of 1 dimension or str, and Distribution or ListedTable
        As of `block_decomposition`.
    window : int, optional
        Symbols in a window; a block by default, so that it is K of each.
    step : int
        From the begin of one window to that of the next.
    block, remainder, unseen : int, str, str
        As of `block_decomposition`; each window is cut into blocks from its own begin.

    Returns
    -------
    Profile

    Raises
    ------
    InvalidArray, InvalidLimit, UnknownName, InvalidType, NotInTable
        As `block_decomposition`; also when the array is shorter than a window, or not of 1 dimension.

    Notes
    -----
    Exact for the table, to the precision of a float. Cost O(windows * blocks of a window).

    >>> from sandbox.coding_theorem.taking import coding_theorem_table
    >>> profile_of("0000010100", coding_theorem_table(3), block=4, step=2).bits.round(2).tolist()
    [10.01, 10.89, 10.58, 10.48]
    """
    require_rules(remainder, unseen)
    values = BlockValues(table, unseen)
    cells = checked_array(array, symbols=values.symbols)
    window = block if window is None else window
    if type(window) is not int or type(step) is not int or min(window, step) < 1:
        raise InvalidLimit(f"expected a window and a step of 1 or more, got {told(window)}, and {told(step)}")
    if cells.ndim != 1 or len(cells) < window:
        raise InvalidArray(f"expected a sequence of {window} symbols or more, got an array of shape {cells.shape}")
    (runs,) = runs_of(cells[:window], block, None, remainder, symbols=values.symbols)
    windows = (len(cells) - window) // step + 1
    bits, absent = np.zeros(windows), 0
    for run in runs:
        more, unknown = _sums(cells[run.start :], run, windows, step, values)
        bits += more
        absent += unknown
    return Profile(window, step, bits, absent, window - sum(run.covered for run in runs))


def _sums(cells: NDArray[np.uint8], run: BlockRun, windows: int, step: int, values: BlockValues) -> tuple[Floats, int]:
    """Return BDM of the blocks of one run in each window, and how many distinct ones had no entry."""
    every = BlockRun(0, 1, run.size, len(cells) - run.size + 1, 0)
    codes = block_grids(cells, [[every]], symbols=values.symbols)[0].codes
    used = np.zeros(len(codes), dtype=bool)
    for block in range(run.count):
        used[block * run.step : block * run.step + (windows - 1) * step + 1 : step] = True
    distinct, numbers = np.unique(codes[used], return_inverse=True)
    bits, missing = values.bits(distinct.astype(np.int64), values.kind((run.size,)))
    places = np.cumsum(used) - 1
    sums = np.empty(windows)
    at_once = max(1, _BLOCKS_AT_ONCE // run.count)
    for first in range(0, windows, at_once):
        begins = np.arange(first, min(windows, first + at_once)) * step
        sums[first : first + at_once] = _of_each(
            numbers[places[begins[:, None] + np.arange(run.count) * run.step]], bits
        )
    return sums, int(missing.sum())


def _of_each(rows: Codes, bits: Floats) -> Floats:
    """Return of each row of numbers of blocks the sum of K + log2(how often) over those that differ."""
    rows = np.sort(rows, axis=1)
    new = np.ones(rows.shape, dtype=bool)
    new[:, 1:] = rows[:, 1:] != rows[:, :-1]
    starts = np.flatnonzero(new)  # a row begins with a new one, so no run goes on into the next row
    often = np.diff(np.append(starts, rows.size))
    worth: Floats = bits[rows.ravel()[starts]] + np.log2(often)
    return np.bincount(starts // rows.shape[1], worth, minlength=len(rows)).astype(np.float64)
