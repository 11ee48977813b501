"""A table of complexities that somebody else made: blocks of some symbols, each with its bits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.coding_theorem.block_texts import texts_of_blocks
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]
Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ListedTable(Result):
    """Complexities of blocks as a file lists them; how they were found is not known here.

    Attributes
    ----------
    name : str
        Of the file.
    symbols : int
        Kinds of cells: 0 to symbols - 1.
    entries : mapping of shape to (int64 array, float array)
        By shape of a block its numbers, its cells read row by row as digits, in order; and K of each in bits.
    symmetric : bool
        Whether renaming symbols changes no K. Then each class of blocks is one entry: the block whose symbols first
        occur in the order 0, 1, 2, ...
    source : str
        What the file says of where it is from.
    """

    name: str
    symbols: int
    entries: Mapping[Shape, tuple[Codes, Floats]] = field(repr=False)
    symmetric: bool = False
    source: str = ""

    def __len__(self) -> int:
        return sum(len(codes) for codes, _ in self.entries.values())

    def __repr__(self) -> str:
        return f"ListedTable({self.name!r}: {len(self):,} blocks of {self.symbols} symbols)"

    @property
    def planar(self) -> bool:
        """Return whether its blocks are of two dimensions."""
        return any(len(shape) > 1 for shape in self.entries)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a block: its K."""
        return table_of(("block", "bits"), self._rows(), most=most, total=len(self))

    def _rows(self) -> Iterator[tuple[str, float]]:
        for shape, (codes, bits) in self.entries.items():
            yield from zip(texts_of_blocks(codes, shape, symbols=self.symbols, planar=True), bits.tolist(), strict=True)


def renamed(codes: Codes, cells: int, symbols: int) -> tuple[Codes, Codes]:
    """Return the numbers of blocks with symbols renamed as they first occur, 0, 1, 2, ...; and how many each one has.

    Cost some nanoseconds a cell.

    >>> renamed(np.array([0o2021, 0o7777]), 4, 8)[0].tolist() == [0o0102, 0]
    True
    """
    names = np.full((len(codes), symbols), -1, dtype=np.int64)
    used, result = np.zeros((2, len(codes)), dtype=np.int64)
    rows = np.arange(len(codes))
    for place in range(cells - 1, -1, -1):
        digits = codes // symbols**place % symbols
        new = names[rows, digits] < 0
        names[rows[new], digits[new]] = used[new]
        used += new
        result = result * symbols + names[rows, digits]
    return result, used
