"""What the outputs of a census weigh under a prior, level by level: all strings of 0 bits, of 1 bit, ... of n bits.

Rows are read range by range, so that a census may stay on disk; what is kept is one number an output.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.census.seen import require_parts
from sandbox.census.stored import AnyCensus
from sandbox.census.table import Columns
from sandbox.priors.prior import Floats, Prior
from sandbox.priors.weighing import Column, weights
from sandbox.vocabulary.errors import CensusMismatch

Outputs = NDArray[np.uint64]


class Level(NamedTuple):
    """Strings of one size, and what each weighs.

    Attributes
    ----------
    output : uint64 array of shape (strings,)
        In order, each once; the last bit is the lowest.
    weight : float array of shape (strings,)
    """

    output: Outputs
    weight: Floats

    def sums_by_prefix(self, prefixes: Outputs) -> NDArray[np.float64]:
        """Return of each of `prefixes`, one bit shorter, what its extensions by 0 and by 1 weigh: shape (prefixes, 2).

        Every string here has to begin with one of them.
        """
        sums = np.zeros((len(prefixes), 2))
        parent = np.searchsorted(prefixes, self.output >> np.uint64(1))
        sums[parent, (self.output & np.uint64(1)).astype(np.intp)] = self.weight
        return sums


def levels_of(census: AnyCensus, prior: Prior, sizes: Sequence[int], *, event: int) -> list[Level]:
    """Return for each of `sizes` the outputs of so many bits at which programs did `event`, and their weights.

    Parameters
    ----------
    census : Census or StoredCensus
        Complete, of all strings: see `require_all_strings`.
    prior : Prior
        A proper one; a row weighs its count times w(l, t, s).
    sizes : sequence of int
        In bits.
    event : int
        The code of EMIT, for the restricted P(x); of HALT, for m(x), the programs that print x and halt.

    Notes
    -----
    Floats, each sum to some 1e-15 times its number of rows. Cost O(rows) in NumPy.
    """
    parts: list[list[Level]] = [[] for _ in sizes]
    for rows in census.ranges():
        places = np.flatnonzero(rows["event"] == event)
        places = places[np.argsort(rows["printed"][places], kind="stable")]
        printed = rows["printed"][places]
        for size, own in zip(sizes, parts, strict=True):
            start, stop = np.searchsorted(printed, [size, size + 1]).tolist()
            if start < stop:
                chosen = places[start:stop]
                own.append(_summed(rows["output"][chosen], row_weights(rows, chosen, prior)))
    return [_joined(own) for own in parts]


def require_all_strings(census: AnyCensus) -> None:
    """Do nothing if `census` is complete and has seen all strings.

    Raises
    ------
    CensusMismatch
        When parts are missing, it follows a string, or is of a machine that does not print bits one by one.
    """
    require_parts(census)
    if census.plan.follow:
        raise CensusMismatch(f"expected a census of all strings, got one that follows {census.plan.follow}")
    if census.machine.bits_a_symbol > 1:
        raise CensusMismatch(f"expected a census of a machine of two symbols, got one of {census.plan.machine!r}")


def row_weights(rows: Columns, chosen: NDArray[np.intp], prior: Prior) -> Floats:
    """Return what each of the chosen rows weighs: how many programs it stands for, times the weight of one."""
    return weights(prior, rows["count"][chosen], *costs_of(rows, chosen))


def costs_of(rows: Columns, chosen: NDArray[np.intp]) -> tuple[Column, Column, Column]:
    """Return length, time and space of each of the chosen rows."""
    return rows["length"][chosen], rows["time"][chosen], rows["space"][chosen]


def _summed(outputs: Outputs, weights: Floats) -> Level:
    unique, place = np.unique(outputs, return_inverse=True)
    sums = np.bincount(place, weights, minlength=len(unique)).astype(np.float64)
    return Level(unique, sums)


def _joined(parts: list[Level]) -> Level:
    if not parts:
        return Level(np.zeros(0, dtype=np.uint64), np.zeros(0))
    return _summed(np.concatenate([part.output for part in parts]), np.concatenate([part.weight for part in parts]))
