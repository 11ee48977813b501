"""Equal free states are one, with a multiplicity."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sandbox.explore.rows import Rows
from sandbox.machines.states import CONFIGURATION, IDENTITY

_MANY = 1 << 14


def merged(tables: Sequence[Rows]) -> Rows:
    """Return the configurations of all `tables`, each once, with multiplicities summed, in a fixed order."""
    table = np.concatenate([np.zeros((0, CONFIGURATION), dtype=np.int64), *tables])
    if not len(table):  # also where there are tables, all empty: a part of few tasks
        return table
    table = table[_order(table[:, :IDENTITY])]
    starts = np.flatnonzero(np.r_[True, (table[1:, :IDENTITY] != table[:-1, :IDENTITY]).any(axis=1)])
    once = table[starts]
    once[:, IDENTITY] = np.add.reduceat(table[:, IDENTITY], starts)
    once[:, IDENTITY + 1 :] = np.minimum.reduceat(table[:, IDENTITY + 1 :], starts, axis=0)
    return once


def _order(identities: Rows) -> NDArray[np.intp]:
    """Return an order in which equal rows are neighbours: of many, by a hash, which is faster.

    Two that differ and have one hash, one pair in 10^9 censuses, might part equal ones: they were searched twice, then.
    """
    if len(identities) < _MANY:
        return np.lexsort(identities.T)
    mixed = np.zeros(len(identities), dtype=np.uint64)
    for column in identities.T:
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15) + column.view(np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(32))) * np.uint64(0xB4B82E394CE44B57)
    return np.argsort(mixed ^ (mixed >> np.uint64(29)))
