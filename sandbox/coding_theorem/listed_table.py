"""A table of complexities that somebody else made: blocks of some symbols, each with its bits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of


@dataclass(frozen=True, eq=False, repr=False)
class ListedTable(Result):
    """Complexities of blocks as a file lists them; how they were found is not known here.

    Attributes
    ----------
    name : str
        Of the file.
    symbols : int
        Kinds of cells: 0 to symbols - 1.
    blocks : mapping of str to float
        K in bits of each block; of two dimensions with / between its rows. Where some are, all are: one without a / is
        a row.
    symmetric : bool
        Whether renaming symbols changes no K. Then one block of each class is listed at least: in `blocks` it is the
        one whose symbols first occur in the order 0, 1, 2, ...
    source : str
        What the file says of where it is from.
    """

    name: str
    symbols: int
    blocks: Mapping[str, float] = field(repr=False)
    symmetric: bool = False
    source: str = ""

    def __repr__(self) -> str:
        return f"ListedTable({self.name!r}: {len(self.blocks):,} blocks of {self.symbols} symbols)"

    @property
    def planar(self) -> bool:
        """Return whether its blocks are of two dimensions."""
        return any("/" in block for block in self.blocks)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a block: its K."""
        return table_of(("block", "bits"), self.blocks.items(), most=most)


def renamed(block: str) -> str:
    """Return a block with its symbols renamed in the order in which they first occur.

    >>> renamed("2021"), renamed("10/01")
    ('0102', '01/10')
    """
    names: dict[str, str] = {"/": "/"}
    return "".join(names.setdefault(symbol, str(len(names) - 1)) for symbol in block)
