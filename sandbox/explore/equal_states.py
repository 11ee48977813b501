"""Equal free states are one, with a multiplicity."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.explore.rows import Rows
from sandbox.machines.states import CONFIGURATION, IDENTITY

_MANY = 1 << 14
_SHARE_BITS = 3  # of the hash, for threads to share the work; whoever does it, the order is that of the hash

Each = Callable[[Callable[[Any], Any], Sequence[Any]], list[Any]]


def merged(tables: Sequence[Rows], each: Each) -> Rows:
    """Return the configurations of all `tables`, each once, with multiplicities summed, in a fixed order.

    each : does work on each of several items, on all threads: (work, items) to the results in their order.

    Many are put in order by a hash, which is faster. Two that differ and have one hash, one pair in 10^9 censuses,
    might part equal ones: they were searched twice, then.
    """
    table = np.concatenate([np.zeros((0, CONFIGURATION), dtype=np.int64), *tables])
    if not len(table):  # also where there are tables, all empty: a part of few tasks
        return table
    if len(table) < _MANY:
        return _once(table[np.lexsort(table[:, :IDENTITY].T)])
    hashes = _hashes(table[:, :IDENTITY])
    shares = hashes >> np.uint64(64 - _SHARE_BITS)

    def _share(number: int) -> Rows:
        mine = np.flatnonzero(shares == number)
        return _once(table[mine[np.argsort(hashes[mine])]])

    return np.concatenate(each(_share, range(1 << _SHARE_BITS)))


def _once(table: Rows) -> Rows:
    """Return each of the configurations once, of which equal ones are neighbours."""
    different = (table[1:, :IDENTITY] != table[:-1, :IDENTITY]).any(axis=1)
    starts = np.flatnonzero(np.r_[True, different][: len(table)])
    once = table[starts]
    if len(table):
        once[:, IDENTITY] = np.add.reduceat(table[:, IDENTITY], starts)
        once[:, IDENTITY + 1 :] = np.minimum.reduceat(table[:, IDENTITY + 1 :], starts, axis=0)
    return once


def _hashes(identities: Rows) -> NDArray[np.uint64]:
    mixed = np.zeros(len(identities), dtype=np.uint64)
    for column in identities.T:
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15) + column.view(np.uint64)
    mixed = (mixed ^ (mixed >> np.uint64(32))) * np.uint64(0xB4B82E394CE44B57)
    hashes: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(29))
    return hashes
