"""The witness table: for each output, the shortest program found and the one of least Kt = length + log2 time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sandbox.census.by_output import emits
from sandbox.census.table import Census
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Witnesses(Result):
    """One entry for each output found, in the order of the census.

    Attributes
    ----------
    printed, output : arrays
        The outputs, as in `Census`.
    shortest, cheapest : arrays of int
        Rows of the census: of least length, and of least Kt; of those the first program in lexicographic order (for
        Kt: the shortest first). The program itself is `census.witness[row]`.
    """

    printed: NDArray[np.uint8]
    output: NDArray[np.uint64]
    shortest: NDArray[np.intp]
    cheapest: NDArray[np.intp]

    def __repr__(self) -> str:
        return f"Witnesses(of {len(self.printed):,} outputs)"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row an output: how long it is, its number, and the rows of the census of its two programs."""
        names = ("printed", "output", "shortest", "cheapest")
        rows = zip(*(getattr(self, name).tolist() for name in names), strict=True)
        return table_of(names, rows, most=most, total=len(self.printed))


def witnesses(census: Census) -> Witnesses:
    """Return the witness table of `census`; exact for its budget, an upper bound on K and Kt beyond it.

    Cost O(rows log rows).

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> table = witnesses(census)
    >>> row = int(table.shortest[(table.printed == 2) & (table.output == 3)][0])
    >>> format(census.witness[row], "09b")
    '010011011'
    """
    groups = emits(census)
    rows, first, starts = groups.rows, groups.first_rows(), groups.starts[:-1]
    length, time, witness = census.length[rows], census.time[rows], census.witness[rows]
    number = np.repeat(np.arange(len(starts)), np.diff(groups.starts))
    kt = length + np.log2(time)
    shortest = rows[np.lexsort((witness, length, number))[starts]]
    cheapest = rows[np.lexsort((witness, length, kt, number))[starts]]
    return Witnesses(census.printed[first], census.output[first], shortest, cheapest)
