"""What blocks are worth: K of each, looked up by their numbers in a table of ours or of others.

A *kind* is what blocks are looked up as: of a table of two-dimensional blocks their shape, else how many cells they
have, for a block of two dimensions is read row by row then.
"""

from collections import Counter
from functools import cache
from math import log2, prod

import numpy as np
from numpy.typing import NDArray

from sandbox.coding_theorem.block_arrays import MOST_CODES
from sandbox.coding_theorem.block_texts import numbers_of_blocks, texts_of_blocks
from sandbox.coding_theorem.listed_table import ListedTable, renamed
from sandbox.coding_theorem.shares import Distribution
from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import InvalidArray, InvalidType, NotInTable

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
Kind = tuple[int, ...]


class BlockValues:
    """K of blocks.

    Attributes
    ----------
    table : Distribution or ListedTable
    unseen : str
        "refuse", or "largest+1": a block without an entry counts as the largest K of its kind plus 1 bit.
    symbols : int
        Kinds of cells.
    planar : bool
        Whether the table is of blocks of two dimensions.
    name : str
        Of the table, for messages.
    """

    def __init__(self, table: Distribution | ListedTable, unseen: str) -> None:
        if not isinstance(table, Distribution | ListedTable):
            raise InvalidType(f"expected a table D(N), from ctm, or one of others, from read_table, got {told(table)}")
        self.table, self.unseen = table, unseen
        listed = table if isinstance(table, ListedTable) else None
        self.symbols = listed.symbols if listed else 2
        self.planar = listed.planar if listed else False
        self.symmetric = listed.symmetric if listed else False
        self.name = repr(listed.name) if listed else table.name
        self.known = cache(self._known)

    def kind(self, shape: tuple[int, ...]) -> Kind:
        """Return what blocks of a shape are looked up as.

        Raises
        ------
        InvalidArray
            When the table is of blocks of two dimensions, and these are of one.
        """
        if self.planar and len(shape) == 1:
            raise InvalidArray(f"expected an array of 2 dimensions for {self.name}, whose blocks have 2, got 1")
        return shape if self.planar else (prod(shape),)

    def bits(self, codes: Codes, kind: Kind) -> tuple[Floats, NDArray[np.bool_]]:
        """Return K of blocks of one kind by their numbers, and which of them have no entry in the table.

        Raises
        ------
        NotInTable
            When one has none and that is refused, or the table has none of this kind.
        """
        known, bits, _ = self.known(kind)
        wanted = renamed(codes, prod(kind), self.symbols)[0] if self.symmetric else codes
        places = np.minimum(np.searchsorted(known, wanted), max(0, len(known) - 1))
        missing = known[places] != wanted if len(known) else np.ones(len(codes), dtype=bool)
        if missing.any() and self.unseen == "refuse":
            self._refuse(codes[missing], kind)
        if not len(known) and len(codes):
            raise NotInTable(
                f"expected blocks of a size that {self.name} has, got {' x '.join(map(str, kind))} cells; take smaller "
                "ones"
            )
        return np.where(missing, self.largest(kind) + 1, bits[places]) if len(codes) else np.zeros(0), missing

    def largest(self, kind: Kind) -> float:
        """Return the largest K of a kind; of a kind that the table does not have, -1."""
        return float(self.known(kind)[1].max(initial=-1.0))

    def different(self, kind: Kind) -> int:
        """Return how many blocks of a kind there are."""
        return int(self.symbols ** prod(kind))

    def largest_complete(self, dimensions: int) -> tuple[int, ...]:
        """Return the shape of the largest blocks of which the table has all; of two dimensions as square as can be.

        Raises
        ------
        NotInTable
            When there is none.
        """
        complete = [kind for kind, entries in self._kinds().items() if self._has_all(kind, entries)]
        if not complete:
            raise NotInTable(f"expected a table that has all blocks of a size, got {self.name}; name a block size")
        best = max(complete, key=lambda kind: (prod(kind), kind))
        if self.planar or dimensions == 1:
            return best
        rows = next(size for size in range(int(best[0] ** 0.5), 0, -1) if best[0] % size == 0)
        return rows, best[0] // rows

    def _kinds(self) -> Counter[Kind]:
        """Return how many entries the table has of each kind."""
        if isinstance(self.table, Distribution):
            return Counter((len(string),) for string in self.table.strings)
        return Counter({shape: len(codes) for shape, (codes, _) in self.table.entries.items()})

    def _has_all(self, kind: Kind, entries: int) -> bool:
        different = self.different(kind)
        if different > MOST_CODES:
            return False
        return (int(self.known(kind)[2].sum()) if self.symmetric else entries) == different

    def _known(self, kind: Kind) -> tuple[Codes, Floats, Floats]:
        """Return the numbers in the table of a kind, in order, K of each, and how many blocks it stands for."""
        if isinstance(self.table, ListedTable):
            codes, bits = self.table.entries.get(kind, (np.zeros(0, dtype=np.int64), np.zeros(0)))
            return codes, bits, self._stand_for(codes, prod(kind))
        every = self.table.complexities()
        places = [place for place, string in enumerate(self.table.strings) if len(string) == kind[0]]
        codes = numbers_of_blocks([self.table.strings[place] for place in places], kind[0], symbols=2)
        order = np.argsort(codes)
        return codes[order], every[places][order], np.ones(len(codes))

    def _stand_for(self, codes: Codes, cells: int) -> Floats:
        """Return how many blocks each entry stands for: where renaming symbols changes no K, all of its class."""
        if not self.symmetric:
            return np.ones(len(codes))
        renamings = [prod(self.symbols - taken for taken in range(used)) for used in range(self.symbols + 1)]
        return np.array(renamings, dtype=np.float64)[renamed(codes, cells, self.symbols)[1]]

    def _refuse(self, codes: Codes, kind: Kind) -> None:
        (text,) = texts_of_blocks(codes[:1], kind, symbols=self.symbols, planar=self.planar)
        more = len(np.unique(codes)) - 1
        raise NotInTable(
            f"expected blocks that {self.name} has, got {text} and {more} more that it has not; take smaller blocks, a "
            "larger table, or unseen='largest+1'"
        )


def bounds_of(table: Distribution | ListedTable, bits: Floats) -> tuple[float, float] | None:
    """Return how much less, and how much more, the sum of K of blocks could be if the machines had unlimited steps.

    bits : K of each block, all in the table. None where that is not known.
    """
    if not isinstance(table, Distribution):
        return None
    if table.late <= 0:
        return 0.0, 0.0
    more = log2(table.halting_both + table.late) - log2(table.halting_both)
    counts = table.halting_both * np.exp2(-bits)
    less = np.log2(counts + table.late) - np.log2(counts) - more
    return float(less.sum()), more * len(bits)
