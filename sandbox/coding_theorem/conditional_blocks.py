"""Conditional block decomposition: the complexity of an array x when another one, y, is known, from their blocks.

aligned   BDM(x|y) = sum over the distinct pairs (b, c) of a block of x and the block of y in the same place of
          K(b|c) + log2(how often the pair occurs). A pair is described once, then counted, as a block is in BDM(x);
          where y is all 0 or all 1 there are as many pairs as blocks. K(b|c) = -log2 D(N | c)(b): machines that find c
          on their tape, from the head on.
strong    sum over the distinct blocks b of x, n times there, of the least K(b|c) + f over the blocks c of y, m times
          there; f = 0 where n = m, else log2 n. Where the blocks are does not matter, nor which c was taken: a lower
          number than a description would be.
coarse    sum of K(b) + log2 n over the blocks b that y does not have, and of f over those that both have. No block is
          described by another one.

The last two are those of Hernandez-Orozco, Zenil, Riedel, Uccello, Kiani, Tegner 2021, *Algorithmic Probability-guided
Machine Learning on Non-differentiable Spaces* (arXiv 1910.02758); in the strong one each block of x is paired with one
block of y. The first one is a choice of this package.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sandbox.coding_theorem.block_arrays import checked_array, ignored_cells, runs_of
from sandbox.coding_theorem.block_codes import counted_blocks
from sandbox.coding_theorem.block_tables import BlockTables, OneTable
from sandbox.coding_theorem.blocks import Array, require_rules
from sandbox.coding_theorem.pairings import Term, aligned, coarse, strong
from sandbox.vocabulary.errors import InvalidArray, InvalidLimit, UnknownName
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

PAIRINGS = ("aligned", "strong", "coarse")


@dataclass(frozen=True, slots=True, repr=False)
class ConditionalDecomposition(Result):
    """An array as blocks that are described by blocks of another.

    Attributes
    ----------
    bits : float
        BDM(x|y).
    pairing : str
        See the module.
    pairs : tuple of (str, str, int, float)
        Of each term the block of x, the block of y (empty where there is none), how often it occurs, and its bits: the
        sum of all is BDM(x|y).
    unseen : tuple of (str, str)
        Pairs without an entry in their table that were counted as the largest K of their size plus 1 bit.
    ignored : int
        Cells of x in no block.
    """

    bits: float
    pairing: str
    pairs: tuple[Term, ...]
    unseen: tuple[tuple[str, str], ...]
    ignored: int

    def __repr__(self) -> str:
        told = f"{len(self.pairs)} distinct pairs, {len(self.unseen)} unseen"
        return f"ConditionalDecomposition({self.bits:.6f} bits, {self.pairing}: {told})"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a term: the two blocks, how often, and its bits."""
        return table_of(("block", "given", "count", "bits"), self.pairs, most=most)


def conditional_block_decomposition(
    array: Array,
    given: Array,
    *,
    states: int = 4,
    pairing: str = "aligned",
    block: int | tuple[int, ...] = 4,
    remainder: str = "ignore",
    unseen: str = "refuse",
) -> ConditionalDecomposition:
    """Return the block decomposition of `array` when `given` is known, both of 0 and 1.

    Parameters
    ----------
    array, given : arrays of 1 or 2 dimensions, bool or an integer type; or str
        x and y; aligned, of one shape.
    states : int
        N of the tables D(N | c), which are taken, and kept in the cache folder, for each block c of y that there is.
    pairing : "aligned", "strong" or "coarse"
        See the module.
    block : int or tuple of int, one a dimension
        Cells of a block along each dimension; blocks touch and do not overlap.
    remainder : "ignore" or "shorter"
        As of `block_decomposition`.
    unseen : "refuse" or "largest+1"
        As of `block_decomposition`.

    Returns
    -------
    ConditionalDecomposition

    Raises
    ------
    InvalidArray, InvalidLimit, UnknownName, NotInTable
        As `block_decomposition`; also for shapes that differ, and blocks of more than 15 cells.
    TakesLong
        When the tables that are not kept yet would, all together.

    Notes
    -----
    Exact for the tables, which are for 500 steps. Cost: two searches of all machines for each block of y and its
    complement, at 4 states a second of one core; then O(cells).

    >>> x, y = np.array([0, 1] * 8), np.array([1, 0] * 8)
    >>> found = conditional_block_decomposition(x, y, states=2, block=2)
    >>> [pair[:3] for pair in found.pairs], round(found.bits, 6)
    ([('01', '10', 8)], 7.104749)
    >>> conditional_block_decomposition(x, x, pairing="coarse").bits
    0.0
    """
    known = BlockTables(states, unseen)
    return conditional_by(known, array, given, pairing=pairing, block=block, remainder=remainder)


def conditional_by(
    known: BlockTables | OneTable,
    array: Array,
    given: Array,
    *,
    pairing: str,
    block: int | tuple[int, ...],
    remainder: str,
) -> ConditionalDecomposition:
    """Return `conditional_block_decomposition` by tables as they are needed, or, coarse, by one table."""
    require_rules(remainder, known.unseen)
    _require_pairing(pairing, known)
    cut = partial(runs_of, block=block, step=None, remainder=remainder, symbols=known.symbols)
    x, y = _checked_pair(array, given, pairing, known.symbols)
    runs, count = cut(x), partial(counted_blocks, symbols=known.symbols, planar=known.planar)
    blocks = count(x, runs), count(y, cut(y))
    known.require_begun([""] if pairing == "coarse" else blocks[1])
    if pairing == "aligned":
        terms = [*aligned(x, y, runs, known.bits)]
    else:
        terms = [*(strong if pairing == "strong" else coarse)(*blocks, known.bits)]
    unseen_pairs = tuple((b, c) for b, c, *_ in terms if (b, c) in known.missing)
    return ConditionalDecomposition(
        sum(bits for *_, bits in terms), pairing, tuple(terms), unseen_pairs, ignored_cells(x, runs)
    )


def _require_pairing(pairing: str, known: BlockTables | OneTable) -> None:
    if pairing not in PAIRINGS:
        raise UnknownName.of("pairing", pairing, PAIRINGS)
    if isinstance(known, OneTable) and pairing != "coarse":
        raise InvalidLimit(f"expected the coarse pairing with a table, got {pairing}: that needs tables D(N | c)")


def _checked_pair(
    array: Array, given: Array, pairing: str, symbols: int
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    x, y = checked_array(array, symbols=symbols), checked_array(given, symbols=symbols)
    if x.ndim != y.ndim or (pairing == "aligned" and x.shape != y.shape):
        raise InvalidArray(f"expected two arrays of one shape, got {x.shape} and {y.shape}; cut the longer one")
    return x, y
