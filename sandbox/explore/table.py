"""A growing hash table of int64 rows; `kernel_table` tells how it is laid out."""

import numpy as np

from sandbox.explore import kernel_table as kernel
from sandbox.explore.kernel_waiting import MOST_WAITING, READ_AHEAD
from sandbox.explore.rows import Rows


class Table:
    """Rows that are identified by their first words; equal ones add up.

    >>> table = Table(width=3, identity=1)
    >>> table.add(np.array([[7, 1, 5], [7, 1, 4], [8, 1, 9]]))
    >>> table.used_rows().tolist()
    [[7, 2, 4], [8, 1, 9]]
    """

    def __init__(self, width: int, identity: int, *, places: int = 1 << 12) -> None:
        self.identity, self.used, self._fewest = identity, 0, places
        self._index = self.index = np.zeros(places, dtype=np.int32)
        self._rows = self.rows = np.empty((places * 3 // 4, width), dtype=np.int64)

    def grow(self) -> None:
        """Double the room."""
        places = 2 * len(self.index)
        if places > len(self._index):
            rows = np.empty((places * 3 // 4, self.rows.shape[1]), dtype=np.int64)
            rows[: self.used] = self.rows[: self.used]
            self._index, self._rows = np.empty(places, dtype=np.int32), rows
        self._take_places(places)
        kernel.index_all(self.index, self.rows, self.used, self.identity)

    def clear(self) -> None:
        """Forget all rows, keep the memory; there is room for about as many again."""
        places = self._fewest
        while places * 3 // 4 < self.used:
            places *= 2
        self._take_places(places)
        self.used = 0

    def _take_places(self, places: int) -> None:
        """Let the index be empty, with so many places of those that there are."""
        self.index, self.rows = self._index[:places], self._rows[: places * 3 // 4]
        self.index[:] = 0

    def add(self, rows: Rows, *, share: int = 0, shares: int = 1) -> None:
        """Add `rows`; of several shares (a power of two) only one, so that several threads can share the work."""
        rows, used, at = np.ascontiguousarray(rows), np.array([self.used]), 0
        while True:
            at = kernel.add_share(self.index, self.rows, used, rows, at, self.identity, share, shares)
            self.used = int(used[0])
            if at == len(rows):
                return
            self.grow()

    def take(self) -> Rows:
        """Return a copy of the rows, and forget them."""
        rows = self.used_rows().copy()
        self.clear()
        return rows

    def used_rows(self) -> Rows:
        """Return the rows, each identity once, in order of arrival."""
        return self.rows[: self.used]


def waiting_rows(width: int) -> Rows:
    """Return room for rows that wait to be added to a table of so many columns, as `kernel_waiting` has them."""
    return np.zeros((MOST_WAITING, width + READ_AHEAD), dtype=np.int64)
