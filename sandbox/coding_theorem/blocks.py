"""Block decomposition: the complexity of an array from that of its blocks.

BDM(x) = sum over the distinct blocks b of x of K(b) + log2(how often b occurs): a block is described once, then counted
(Zenil, Hernandez-Orozco, Kiani, Soler-Toscano, Rueda-Toicen, Tegner 2018, arXiv 1609.00110).

A block of two dimensions is read row by row and looked up as a string (not in a table of two-dimensional machines).
"""

from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

from sandbox.coding_theorem.block_arrays import checked_array, ignored_cells, runs_of
from sandbox.coding_theorem.block_codes import counted_blocks
from sandbox.coding_theorem.shares import Distribution
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import NotInTable, UnknownName
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

UNSEEN, REMAINDER = ("refuse", "largest+1"), ("ignore", "shorter")


@dataclass(frozen=True, slots=True, repr=False)
class Decomposition(Result):
    """An array as blocks.

    Attributes
    ----------
    bits : float
        BDM.
    blocks : dict of str to int
        Each distinct block, read row by row, and how often it occurs.
    unseen : tuple of str
        Blocks without an entry in the table that were counted as the largest K of their size plus 1 bit.
    ignored : int
        Cells in no block.
    """

    bits: float
    blocks: dict[str, int]
    unseen: tuple[str, ...]
    ignored: int

    def __repr__(self) -> str:
        return f"Decomposition({self.bits:.6f} bits, {len(self.blocks)} distinct blocks, {len(self.unseen)} unseen)"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a distinct block: how often it occurs."""
        return table_of(("block", "count"), self.blocks.items(), most=most)


def block_decomposition(
    array: NDArray[np.integer] | NDArray[np.bool_],
    table: Distribution,
    *,
    block: int | tuple[int, ...] = 12,
    step: int | None = None,
    remainder: str = "ignore",
    unseen: str = "refuse",
) -> Decomposition:
    """Return the block decomposition of an array of 0 and 1.

    Parameters
    ----------
    array : array of 1 or 2 dimensions, bool or an integer type
        Of 0 and 1.
    table : Distribution
        D(N); D(5) has all blocks of up to 11 cells and all but two of 12.
    block : int or tuple of int, one a dimension
        Cells of a block along each dimension.
    step : int, optional
        From one block to the next; by default they touch and do not overlap. 1: a sliding window.
    remainder : "ignore" or "shorter"
        What is beyond the last block: left out, or blocks of its own, shorter.
    unseen : "refuse" or "largest+1"
        A block without an entry: an error, or the largest K of its size in the table plus 1 bit.

    Returns
    -------
    Decomposition

    Raises
    ------
    InvalidArray
        Another type, another number of dimensions, another number than 0 and 1, or too small for one block.
    InvalidLimit
        A block that is none, or of more than 30 cells.
    UnknownName
        Another rule.
    NotInTable
        A block without an entry, unless `unseen` says what it counts.

    Notes
    -----
    Exact for the table, to the precision of a float. Cost O(cells of all blocks): some 10**7 blocks a second, and some
    microseconds a distinct block.

    >>> from sandbox.coding_theorem.taking import coding_theorem_table
    >>> found = block_decomposition(np.array([0, 1] * 6), coding_theorem_table(3), block=4)
    >>> found.blocks, round(found.bits, 6)
    ({'0101': 3}, 12.169828)
    """
    checked_type(table, Distribution, "a table D(N), from ctm")
    cells = checked_array(array)
    require_rules(remainder, unseen)
    runs = runs_of(cells, block, step, remainder)
    blocks = counted_blocks(cells, runs)
    missing = tuple(text for text in blocks if not table.count(text))
    if missing and unseen == "refuse":
        raise NotInTable(
            f"expected blocks that D({table.states}) has, got {missing[0]} and {len(missing) - 1} more that no machine "
            "halts with; take smaller blocks, a larger table, or unseen='largest+1'"
        )
    largest = largest_by_size(table) if missing else {}
    bits = sum(block_bits(text, table, largest) + log2(times) for text, times in blocks.items())
    return Decomposition(bits, blocks, missing, ignored_cells(cells, runs))


def require_rules(remainder: str, unseen: str) -> None:
    """Do nothing if both are rules; see `block_decomposition`.

    Raises
    ------
    UnknownName
        When one is none.
    """
    for rule, menu, name in (
        (remainder, REMAINDER, "rule for the remainder"),
        (unseen, UNSEEN, "rule for the unseen"),
    ):
        if rule not in menu:
            raise UnknownName.of(name, rule, menu)


def largest_by_size(table: Distribution) -> dict[int, float]:
    """Return the largest K of each size of string that the table has."""
    largest: dict[int, float] = {}
    for string, bits in zip(table.strings, table.complexities().tolist(), strict=True):
        largest[len(string)] = max(bits, largest.get(len(string), 0.0))
    return largest


def block_bits(text: str, table: Distribution, largest: dict[int, float]) -> float:
    """Return K of a block, or the `largest` of its size plus 1 bit.

    Raises
    ------
    NotInTable
        When the table has none of its size.
    """
    if table.count(text):
        return table.complexity(text)
    if len(text) not in largest:
        raise NotInTable(f"expected blocks of a size that {table.name} has, got {len(text)} cells; take smaller ones")
    return largest[len(text)] + 1
