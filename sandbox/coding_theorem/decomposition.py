"""What block decomposition finds: the blocks of an array, what each is worth, and their sum."""

from dataclasses import dataclass, field

from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

MEANING = (
    "exact for this table; as a measure of Kolmogorov complexity an estimate, neither an upper nor a lower bound of it"
)
"""What block decomposition is, and is not."""


@dataclass(frozen=True, slots=True, repr=False)
class Decomposition(Result):
    """An array as blocks.

    Attributes
    ----------
    bits : float
        BDM.
    blocks : dict of str to int
        Each distinct block, read row by row (of a table of two dimensions with / between rows), and how often it
        occurs.
    unseen : tuple of str
        Blocks without an entry in the table that were counted as the largest K of their size plus 1 bit.
    ignored : int
        Cells in no block.
    complexities : dict of str to float
        K of each block.
    least, most : float, optional
        The least and the most that an array of this shape can have; None where blocks overlap.
    lower, upper : float, optional
        What `bits` would be between if the machines of the table had unlimited steps; None where that is not known.
    """

    bits: float
    blocks: dict[str, int]
    unseen: tuple[str, ...]
    ignored: int
    complexities: dict[str, float] = field(default_factory=dict, repr=False)
    least: float | None = None
    most: float | None = None
    lower: float | None = None
    upper: float | None = None

    def __repr__(self) -> str:
        return f"Decomposition({self.bits:.6f} bits, {len(self.blocks)} distinct blocks, {len(self.unseen)} unseen)"

    @property
    def normalised(self) -> float | None:
        """Return where `bits` is from `least`, 0, to `most`, 1; None where these are not known, or are one number."""
        if self.least is None or self.most is None or self.most <= self.least:
            return None
        return (self.bits - self.least) / (self.most - self.least)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a distinct block: how often it occurs, its K, and whether that is of the table."""
        unseen = {*self.unseen}
        rows = (
            (text, count, self.complexities[text], "largest+1" if text in unseen else None)
            for text, count in self.blocks.items()
        )
        return table_of(("block", "count", "K", "unseen"), rows, most=most, total=len(self.blocks))
