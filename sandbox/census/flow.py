"""Flow through the tree of outputs, range by range: at every x what comes in goes on to x0 and x1, or ends there.

Rows come in pre-order (`sandbox.census.order`), so that of all prefixes only one of each length is open at a time: the
last. Sums are taken in two halves of 30 bits, so that not even a damaged census can wrap around and look right.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.census.table import Columns
from sandbox.vocabulary.event import EMIT

_HALF = 30
_LOW = (1 << _HALF) - 1
_Integers = NDArray[np.int64]
_Flows = tuple[_Integers, _Integers]  # two halves


@dataclass(slots=True)
class Flow:
    """What is still open: of each length of prefix the last one, and the first one that does not balance.

    Attributes
    ----------
    powers : int64 array
        Weight of a program by its length, for all lengths of a byte.
    horizon : int
        N; outputs of so many bits go nowhere.
    unbalanced : dict
        By number of bits: the first output where something was lost or made.
    """

    powers: _Integers
    horizon: int
    unbalanced: dict[int, int] = field(default_factory=dict)
    _open: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._open[0] = (0, int(self.powers[0]) >> _HALF, int(self.powers[0]) & _LOW)

    def add(self, rows: Columns) -> None:
        """Take the next rows."""
        if not len(rows["count"]):
            return
        starts = _starts(rows)
        weights, emits = rows["count"] * self.powers[rows["length"]], rows["event"] == EMIT
        own = _summed(np.where(emits, weights, -weights), starts)
        longer = _summed(np.where(emits, -weights, 0), starts)
        printed, outputs = rows["printed"][starts], rows["output"][starts]
        by_printed = np.argsort(printed, kind="stable")
        ends = np.searchsorted(printed[by_printed], np.arange(self.horizon + 2))
        groups = [by_printed[ends[size] : ends[size + 1]] for size in range(self.horizon + 1)]
        for size in range(self.horizon):
            at, onward = groups[size], groups[size + 1]
            if len(at) or len(onward):
                prefixes = np.concatenate([outputs[at], outputs[onward] >> np.uint64(1)])
                high, low = (np.concatenate([a[at], b[onward]]) for a, b in zip(own, longer, strict=True))
                self._balance(size, prefixes, high, low)

    def _balance(self, size: int, prefixes: NDArray[np.uint64], high: _Integers, low: _Integers) -> None:
        """Add what flows at prefixes of `size` bits; all but the last are closed, for what comes is after them."""
        if size in self._open:
            prefix, *rest = self._open[size]
            prefixes = np.append(prefixes, np.uint64(prefix))
            high, low = np.append(high, rest[0]), np.append(low, rest[1])
        order = np.argsort(prefixes, kind="stable")
        prefixes = prefixes[order]
        starts = np.flatnonzero(np.r_[True, prefixes[1:] != prefixes[:-1]])
        high, low = (np.add.reduceat(half[order], starts) for half in (high, low))
        lost = (low[:-1] & _LOW != 0) | (high[:-1] != -(low[:-1] >> _HALF))
        if lost.any():
            self.unbalanced.setdefault(size, int(prefixes[starts[int(np.argmax(lost))]]))
        self._open[size] = int(prefixes[starts[-1]]), int(high[-1]), int(low[-1])

    def end(self) -> None:
        """Close what is open: there are no more rows."""
        for size, (prefix, high, low) in self._open.items():
            if (high << _HALF) + low:
                self.unbalanced.setdefault(size, prefix)


def _starts(rows: Columns) -> NDArray[np.intp]:
    """Return where the rows of each output begin."""
    new = np.ones(len(rows["count"]), dtype=bool)
    new[1:] = (rows["output"][1:] != rows["output"][:-1]) | (rows["printed"][1:] != rows["printed"][:-1])
    return np.flatnonzero(new)


def _summed(weights: _Integers, starts: NDArray[np.intp]) -> _Flows:
    return np.add.reduceat(weights >> _HALF, starts), np.add.reduceat(weights & _LOW, starts)
