"""How many rows and programs there are of each event, decider and length: exact sums, range by range."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sandbox.census.table import Columns
from sandbox.vocabulary.event import EMIT

_HALF = 30
_KINDS, _DECIDERS, _LENGTHS = 32, 16, 256  # of rows; kinds are events, and 16 more for those at the horizon
_AT_HORIZON = 16
SHAPE = (_KINDS, _DECIDERS, _LENGTHS)
_PLACES = _KINDS * _DECIDERS * _LENGTHS
_PIECE = 1 << 20  # rows of less than 2^30 each, whose sum a float holds exactly


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """Sums over rows.

    Attributes
    ----------
    rows, high, low : int64[kinds, deciders, lengths]
        How many rows, and the two halves of how many programs; a kind is an event, 16 more where all was printed.
    """

    rows: NDArray[np.int64]
    high: NDArray[np.int64]
    low: NDArray[np.int64]

    def plus(self, rows: Columns, horizon: int) -> "Totals":
        """Return these and the sums over `rows`, of a census that observes `horizon` bits."""
        sums = [self.rows, self.high, self.low]
        for start in range(0, len(rows["count"]), _PIECE):
            event, printed, decider, length, count = (
                rows[name][start : start + _PIECE] for name in ("event", "printed", "decider", "length", "count")
            )
            places = (event & 15 | (printed == horizon) * np.uint8(_AT_HORIZON)).astype(np.intp) << 12
            places |= (decider & 15).astype(np.intp) << 8
            places |= length
            for at, numbers in enumerate((None, count >> _HALF, count & ((1 << _HALF) - 1))):
                added = np.bincount(places, numbers, minlength=_PLACES)
                sums[at] = sums[at] + added.reshape(sums[at].shape).astype(np.int64)
        return Totals(*sums)

    def by_length(self, event: int, *, leaves: bool = False, decider: int | None = None) -> list[int]:
        """Return how many programs did `event`, by length; of emits with `leaves` only those that printed all."""
        kinds = [event + _AT_HORIZON] if leaves and event == EMIT else [event, event + _AT_HORIZON]
        deciders = slice(None) if decider is None else slice(decider, decider + 1)
        high, low = (half[kinds, deciders].sum(axis=(0, 1)).tolist() for half in (self.high, self.low))
        return [(more << _HALF) + less for more, less in zip(high, low, strict=True)]

    def rows_of(self, event: int) -> int:
        """Return how many rows there are of `event`."""
        return int(self.rows[[event, event + _AT_HORIZON]].sum())


def no_totals() -> Totals:
    """Return the sums over no rows.

    >>> no_totals().rows_of(1), sum(no_totals().by_length(1))
    (0, 0)
    """
    nothing = np.zeros(SHAPE, dtype=np.int64)
    return Totals(nothing, nothing, nothing)
