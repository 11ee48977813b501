"""Equal free states are one, with a multiplicity."""

from collections.abc import Sequence

import numpy as np

from sandbox.explore.rows import Rows
from sandbox.machines.states import CONFIGURATION, IDENTITY


def merged(tables: Sequence[Rows]) -> Rows:
    """Return the configurations of all `tables`, each once, with multiplicities summed, in a fixed order."""
    table = np.concatenate([np.zeros((0, CONFIGURATION), dtype=np.int64), *tables])
    if not len(table):  # also where there are tables, all empty: a part of few tasks
        return table
    table = table[np.lexsort(table[:, :IDENTITY].T)]
    starts = np.flatnonzero(np.r_[True, (table[1:, :IDENTITY] != table[:-1, :IDENTITY]).any(axis=1)])
    once = table[starts]
    once[:, IDENTITY] = np.add.reduceat(table[:, IDENTITY], starts)
    once[:, IDENTITY + 1 :] = np.minimum.reduceat(table[:, IDENTITY + 1 :], starts, axis=0)
    return once
