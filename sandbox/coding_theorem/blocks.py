"""Block decomposition: the complexity of an array from that of its blocks.

BDM(x) = sum over the distinct blocks b of x of K(b) + log2(how often b occurs): a block is described once, then counted
(Zenil, Hernandez-Orozco, Kiani, Soler-Toscano, Rueda-Toicen, Tegner 2018, arXiv 1609.00110).

A block of two dimensions is read row by row and looked up as a string, unless the table is of blocks of two dimensions.

What the number is: exact for its table. As a measure of Kolmogorov complexity it is an estimate, neither an upper nor a
lower bound: K(b) is that of few small machines, and what says how blocks are put together is counted as log2 alone.
"""

from collections import Counter
from collections.abc import Iterable
from math import log2, prod

import numpy as np
from numpy.typing import NDArray

from sandbox.coding_theorem.block_arrays import checked_array, ignored_cells, runs_of
from sandbox.coding_theorem.block_codes import counted_blocks
from sandbox.coding_theorem.block_extremes import extremes
from sandbox.coding_theorem.block_texts import numbers_of_blocks
from sandbox.coding_theorem.block_values import BlockValues, Kind, bounds_of
from sandbox.coding_theorem.decomposition import Decomposition
from sandbox.coding_theorem.listed_table import ListedTable
from sandbox.coding_theorem.shares import Distribution
from sandbox.vocabulary.errors import NotInTable, UnknownName

UNSEEN, REMAINDER = ("refuse", "largest+1"), ("ignore", "shorter")
Array = NDArray[np.integer] | NDArray[np.bool_] | str


def block_decomposition(
    array: Array,
    table: Distribution | ListedTable,
    *,
    block: int | tuple[int, ...] = 12,
    step: int | None = None,
    remainder: str = "ignore",
    unseen: str = "refuse",
) -> Decomposition:
    """Return the block decomposition of an array of 0 and 1, or of the symbols of a table of others.

    Parameters
    ----------
    array : array of 1 or 2 dimensions, bool or an integer type; or str
        Of 0 and 1, or of 0 to one less than the table has symbols. Of a text digits are the cells, / separates rows.
    table : Distribution or ListedTable
        D(N), from `sandbox.ctm`; D(5) has all blocks of up to 11 cells and all but two of 12. Or one of others, from
        `sandbox.read_table`.
    block : int or tuple of int, one a dimension
        Cells of a block along each dimension.
    step : int, optional
        From one block to the next; by default they touch and do not overlap. 1: a sliding window.
    remainder : "ignore" or "shorter"
        What is beyond the last block: left out, or blocks of its own, shorter; then an array may be shorter than a
        block, too.
    unseen : "refuse" or "largest+1"
        A block without an entry: an error, or the largest K of its size in the table plus 1 bit.

    Returns
    -------
    Decomposition

    Raises
    ------
    InvalidArray
        Another type, another number of dimensions, another symbol, or too small for one block.
    InvalidLimit
        A block that is none, or of more than 30 cells.
    UnknownName
        Another rule.
    InvalidType
        Another table.
    NotInTable
        A block without an entry, unless `unseen` says what it counts.

    Notes
    -----
    Exact for the table, to the precision of a float. Cost O(cells of all blocks): some 10**7 blocks a second, and some
    microseconds a distinct block.

    >>> from sandbox.coding_theorem.taking import coding_theorem_table
    >>> found = block_decomposition(np.array([0, 1] * 6), coding_theorem_table(3), block=4)
    >>> found.blocks, round(found.bits, 6), round(found.normalised, 6)
    ({'0101': 3}, 12.169828, 0.025364)
    """
    values = BlockValues(table, unseen)
    require_rules(remainder, unseen)
    cells = checked_array(array, symbols=values.symbols)
    runs = runs_of(cells, block, step, remainder, symbols=values.symbols)
    values.kind(tuple(along[0].size for along in runs))
    blocks = counted_blocks(cells, runs, symbols=values.symbols, planar=values.planar)
    complexities, missing = complexities_of(blocks, values)
    bits = sum(complexities[text] + log2(times) for text, times in blocks.items())
    slack = None if missing else bounds_of(table, np.array([*complexities.values()]))
    apart = all(run.count == 1 or run.step >= run.size for along in runs for run in along)
    least, most = extremes(values, _counts(blocks, values)) if apart else (None, None)
    return Decomposition(
        bits, blocks, missing, ignored_cells(cells, runs), complexities, least, most,
        *((None, None) if slack is None else (bits - slack[0], bits + slack[1])),
    )  # fmt: skip


def complexities_of(blocks: Iterable[str], values: BlockValues) -> tuple[dict[str, float], tuple[str, ...]]:
    """Return K of each block, and those that have no entry; errors as `block_decomposition`."""
    by_kind: dict[Kind, list[str]] = {}
    for text in blocks:
        by_kind.setdefault(kind_of(text, values), []).append(text)
    found: dict[str, float] = {}
    missing: set[str] = set()
    for kind, texts in by_kind.items():
        codes = numbers_of_blocks(texts, prod(kind), symbols=values.symbols)
        bits, absent = values.bits(codes, kind)
        found |= zip(texts, bits.tolist(), strict=True)
        missing |= {texts[place] for place in np.flatnonzero(absent).tolist()}
    return {text: found[text] for text in blocks}, tuple(text for text in blocks if text in missing)


def kind_of(text: str, values: BlockValues) -> Kind:
    """Return what a block is looked up as."""
    return (text.count("/") + 1, len(text.partition("/")[0])) if values.planar else (len(text),)


def _counts(blocks: dict[str, int], values: BlockValues) -> Counter[Kind]:
    counts: Counter[Kind] = Counter()
    for text, times in blocks.items():
        counts[kind_of(text, values)] += times
    return counts


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
