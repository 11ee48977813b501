"""Rows of cells that do not touch, each with an end, all under the law of the front; the observer sees the first.

The truth is plain NumPy: the law of `sandbox.worlds.front.front` on each row by itself.
"""

from dataclasses import dataclass

import numpy as np

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.front.front import Cells, Front, acted


@dataclass(frozen=True, slots=True)
class Regions:
    """A world of several rows, equally long, and one observer at the front of the first.

    Attributes
    ----------
    rows : tuple of str of 0 and 1
        The first generation of each, from its front on; that of the first begins with 1.

    Raises
    ------
    InvalidLimit
        For rows of different lengths, fewer than 2, or what is no row.

    >>> Regions(("1001001000", "1110110111")).observations(12)
    '111111111010'
    """

    rows: tuple[str, ...]

    def __post_init__(self) -> None:
        if not 2 <= len(self.rows) <= 64 or len({len(row) for row in self.rows}) != 1:
            raise InvalidLimit(f"expected 2 to 64 rows of one length, got {', '.join(self.rows) or 'none'}")
        for row in self.rows:
            Front("1" + row[1:] if row[:1] == "0" else row)
        Front(self.rows[0])

    @property
    def seen(self) -> Front:
        """The row that the observer sees, as a world of its own."""
        return Front(self.rows[0], extent=len(self.rows[0]))

    def generations(self, size: int) -> list[Cells]:
        """Return the cells of all rows after 1 to `size` generations, each of shape (rows, cells).

        >>> Regions(("110", "010")).generations(1)[0].tolist()
        [[1, 0, 1], [0, 1, 1]]
        """
        cells = np.zeros((len(self.rows), len(self.rows[0]) + 2), np.uint8)
        cells[:, :-2] = [[int(bit) for bit in row] for row in self.rows]
        shown = []
        for _ in range(size):
            cells = np.array([acted(row) for row in cells])
            shown.append(cells[:, :-2])
        return shown

    def observations(self, size: int) -> str:
        """Return the first `size` bits that the observer of the first row sees."""
        return self.seen.observations(size)
