"""How much each symbol of an array matters: what becomes of its block decomposition when that symbol alone is changed.

A change touches one block: the old block occurs once less, the new one once more. So all changes of an array cost what
its blocks cost, and those of its distinct blocks. Taking symbols out: `deletion.py`.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from math import prod

import numpy as np
from numpy.typing import NDArray

from sandbox.coding_theorem.block_arrays import checked_array, runs_of
from sandbox.coding_theorem.block_codes import BlockGrid, block_grids
from sandbox.coding_theorem.block_values import BlockValues, Codes, Floats, Kind
from sandbox.coding_theorem.blocks import Array, block_decomposition, require_rules
from sandbox.coding_theorem.deletion import deletions
from sandbox.coding_theorem.listed_table import ListedTable
from sandbox.coding_theorem.shares import Distribution
from sandbox.vocabulary.errors import UnknownName
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

CHANGES = ("flip", "delete")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Perturbation(Result):
    """What changing each symbol of an array does to its block decomposition.

    Attributes
    ----------
    change : str
        "flip" or "delete".
    bits : float
        BDM of the array as it is.
    symbols : uint8 array
        The array.
    changes : float array, as large
        BDM with that symbol changed, less `bits`: positive where the symbol made the array simpler.
    unseen : int
        Distinct blocks, of the array or of a changed one, that were counted as the largest K of their size plus 1 bit.
    """

    change: str
    bits: float
    symbols: NDArray[np.uint8] = field(repr=False)
    changes: Floats = field(repr=False)
    unseen: int

    def __repr__(self) -> str:
        least, most = float(self.changes.min()), float(self.changes.max())
        return f"Perturbation({self.change}: {self.changes.size:,} symbols, {least:+.6f} to {most:+.6f} bits)"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a symbol, in order; or so many of those that matter most, these first: where, what, how much."""
        planar, changes = self.changes.ndim > 1, self.changes.ravel()
        order = np.arange(changes.size)
        if most is not None:
            order = np.argsort(-np.abs(changes), kind="stable")[:most]
        places = [place.tolist() for place in np.unravel_index(order, self.changes.shape)]
        rows = zip(*places, self.symbols.ravel()[order].tolist(), changes[order].tolist(), strict=True)
        columns = (*(("row", "column") if planar else ("place",)), "symbol", "change")
        return table_of(columns, rows, formats={"change": "+.6f"}, total=changes.size)


def perturbation_of(
    array: Array,
    table: Distribution | ListedTable,
    *,
    change: str = "flip",
    block: int | tuple[int, ...] = 12,
    remainder: str = "ignore",
    unseen: str = "refuse",
) -> Perturbation:
    """Return how the block decomposition of an array changes when each symbol alone is changed.

    Parameters
    ----------
    array, table : array or str, and Distribution or ListedTable
        As of `block_decomposition`.
    change : "flip" or "delete"
        Flip: the symbol is another one; of more than two symbols, the mean over all others. Delete: it is taken out and
        what follows moves up, in one dimension. A cell in no block changes nothing by a flip.
    block, remainder, unseen : int or tuple of int, str, str
        As of `block_decomposition`; blocks touch and do not overlap.

    Returns
    -------
    Perturbation

    Raises
    ------
    InvalidArray, InvalidLimit, UnknownName, InvalidType, NotInTable
        As `block_decomposition`; also for an array of 2 dimensions of which a symbol is to be taken out, or of too few
        symbols for that. A block that only a change makes is refused, too.

    Notes
    -----
    Exact for the table, to 10^-9 bits. Cost O(cells), and O(distinct blocks * cells of a block * symbols): 10^6 symbols
    in less than a second.

    >>> from sandbox.coding_theorem.taking import coding_theorem_table
    >>> found = perturbation_of("000000010000", coding_theorem_table(3), block=4)
    >>> found.changes.round(3).tolist()[4:8]
    [0.045, -0.306, 0.713, -10.306]
    """
    if change not in CHANGES:
        raise UnknownName.of("change", change, CHANGES)
    require_rules(remainder, unseen)
    values = BlockValues(table, unseen)
    cells = checked_array(array, symbols=values.symbols)
    known = block_decomposition(cells, table, block=block, remainder=remainder, unseen=unseen)
    runs = runs_of(cells, block, None, remainder, symbols=values.symbols)
    if change == "delete":
        after, absent = deletions(cells, runs[0], values, shorter=remainder == "shorter")
        return Perturbation(change, known.bits, cells, after - known.bits, len(known.unseen) + absent)
    changes, absent = _flips(cells, block_grids(cells, runs, symbols=values.symbols), values)
    return Perturbation(change, known.bits, cells, changes, len(known.unseen) + absent)


def _flips(cells: NDArray[np.uint8], grids: list[BlockGrid], values: BlockValues) -> tuple[Floats, int]:
    """Return the change by each flip, and how many distinct new blocks had no entry."""
    changes, absent = np.zeros(cells.shape), 0
    of_kind: dict[Kind, list[BlockGrid]] = defaultdict(list)
    for grid in grids:
        of_kind[values.kind(grid.shape)].append(grid)
    for kind, alike in of_kind.items():
        codes, counts = np.unique(np.concatenate([grid.codes.ravel() for grid in alike]), return_counts=True)
        by_offset, unknown = _by_offset(codes.astype(np.int64), counts, kind, values)
        absent += unknown
        for grid in alike:
            places = np.searchsorted(codes, grid.codes)
            for offset in range(prod(grid.shape)):
                at = np.unravel_index(offset, grid.shape)
                where = tuple(run.cells(int(by)) for run, by in zip(grid.runs, at, strict=True))
                changes[where] = by_offset[offset][places]
    return changes, absent


def _by_offset(codes: Codes, counts: Codes, kind: Kind, values: BlockValues) -> tuple[Floats, int]:
    """Return of each cell of a block, and each distinct block, the mean change when that cell is another symbol."""
    cells, symbols = prod(kind), values.symbols
    bits, _ = values.bits(codes, kind)
    once_less = np.where(counts == 1, -bits, np.log2(np.maximum(counts - 1, 1)) - np.log2(counts))
    changes, new_and_absent = np.zeros((cells, len(codes))), []
    for offset in range(cells):
        power = symbols ** (cells - 1 - offset)
        digits = codes // power % symbols
        for by in range(1, symbols):
            new = codes + ((digits + by) % symbols - digits) * power
            places = np.minimum(np.searchsorted(codes, new), len(codes) - 1)
            there = codes[places] == new
            worth, missing = values.bits(new[~there], kind)
            new_and_absent.append(new[~there][missing])
            changes[offset][there] += np.log2(counts[places[there]] + 1) - np.log2(counts[places[there]])
            changes[offset][~there] += worth
    return changes / (symbols - 1) + once_less, len(np.unique(np.concatenate(new_and_absent)))
