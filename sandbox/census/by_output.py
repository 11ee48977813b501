"""A census by output: which rows say something about a string, found for many strings at once.

Rows are grouped when they are first asked for, once a census, whatever the strings and priors; what is kept goes with
the census.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from sandbox.census.excerpt import Excerpt
from sandbox.census.seen import require_in_memory
from sandbox.census.strings import Keys, keys_of
from sandbox.census.table import Census
from sandbox.vocabulary.errors import CensusMismatch
from sandbox.vocabulary.event import EMIT, HALT, UNDECIDED

Rows = NDArray[np.intp]
Number = TypeVar("Number", np.float64, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Rows of a census, grouped by output.

    Attributes
    ----------
    rows : int array
        Rows of the census, those of one output together.
    starts : int array
        Where in `rows` each group starts, and at last how many rows there are.
    keys : array of 9-byte strings, sorted
        The output of each group: its bits aligned to the left, then how many they are.
    known : array of 9-byte strings, sorted, or None
        Of an excerpt, the outputs whose rows are in it: it is asked for no others. None: all are.
    """

    rows: Rows
    starts: Rows
    keys: Keys
    known: Keys | None = None

    def find(self, keys: Keys) -> Rows:
        """Return the group of each key, or the number of groups where there is none.

        Raises
        ------
        CensusMismatch
            When an excerpt does not have the rows of one.
        """
        if self.known is not None and not np.isin(keys, self.known).all():
            raise CensusMismatch(
                "expected strings that the rows were read for, got others; ask for all of them at once"
            )
        at = np.searchsorted(self.keys, keys)
        known = np.zeros(len(keys), dtype=bool)
        inside = at < len(self.keys)
        known[inside] = self.keys[at[inside]] == keys[inside]
        return np.where(known, at, len(self.keys))

    def of(self, keys: Keys) -> list[Rows]:
        """Return the rows of each key; none where there is no such output."""
        ends = np.append(self.starts, self.starts[-1])
        return [self.rows[ends[group] : ends[group + 1]] for group in self.find(keys).tolist()]

    def only(self, keys: Keys) -> "Groups":
        """Return the groups of some keys alone, in order."""
        chosen = np.unique(self.find(keys))
        chosen = chosen[chosen < len(self.keys)]
        sizes = np.diff(self.starts)[chosen]
        starts = np.append(0, np.cumsum(sizes))
        rows = np.repeat(self.starts[chosen] - starts[:-1], sizes) + np.arange(starts[-1])
        return Groups(self.rows[rows], starts, self.keys[chosen], self.known)

    def first_rows(self) -> Rows:
        """Return the first row of each group: it tells the output."""
        return self.rows[self.starts[:-1]]

    def sums(self, weights: NDArray[Number]) -> NDArray[Number]:
        """Return the sum of `weights` (one for each of `rows`) of each group, and at last 0 for no group."""
        sums = np.zeros(len(self.keys) + 1, dtype=weights.dtype)
        if len(self.keys):
            np.add.reduceat(weights, self.starts[:-1], out=sums[:-1])
        return sums


def _kept(group: Callable[[Census], Groups]) -> Callable[[Census], Groups]:
    """Return `group`, computed at most once for each census while there is one."""
    known: WeakKeyDictionary[Census, Groups] = WeakKeyDictionary()

    @wraps(group)
    def _once(census: Census) -> Groups:
        require_in_memory(census)
        groups = known.get(census)
        if groups is None:
            groups = known[census] = group(census)
        return groups

    return _once


@_kept
def emits(census: Census) -> Groups:
    """Return the emit rows of `census` by output; O(rows log rows), once a census."""
    return _grouped(census, np.flatnonzero(census.event == EMIT))


@_kept
def halts(census: Census) -> Groups:
    """Return the halt rows of `census` by output: of programs that printed it and no more."""
    return _grouped(census, np.flatnonzero(census.event == HALT))


@_kept
def undecided(census: Census) -> Groups:
    """Return the rows that a larger budget may move, by output. The last observation is not among them: it is found."""
    return _grouped(census, np.flatnonzero(np.isin(census.event, [event.code for event in UNDECIDED])))


def _grouped(census: Census, rows: Rows) -> Groups:
    keys = keys_of(census.printed[rows], census.output[rows])
    if (keys[1:] < keys[:-1]).any():  # rows of one event are in order already
        order = np.argsort(keys, kind="stable")
        rows, keys = rows[order], keys[order]
    new = np.ones(len(rows), dtype=bool)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    groups = Groups(rows, np.append(starts, len(rows)), keys[starts], _known(census))
    for array in (groups.rows, groups.starts, groups.keys):
        array.flags.writeable = False  # all who ask share them
    return groups


def _known(census: Census) -> Keys | None:
    """Return the keys of an excerpt's outputs; None where all rows are there."""
    if not isinstance(census, Excerpt):
        return None
    outputs = sorted(census.outputs)
    printed = np.array([len(output) for output in outputs])
    return np.sort(keys_of(printed, np.array([int(output or "0", 2) for output in outputs], dtype=np.uint64)))
