"""A ring of cells under an elementary rule: the plain NumPy truth that every simulation is compared with.

N cells, numbers -(N // 2) to N - 1 - N // 2; the first and the last are neighbours. Rule and seed are as those of an
`Automaton`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.automaton import MOST_GENERATIONS, Automaton
from sandbox.worlds.first_row import MOST_CELLS

Cells = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Ring:
    """A world of one ring and one observer.

    Attributes
    ----------
    rule : int, 0 to 255
    ring : int
        How many cells there are, 1 to `MOST_CELLS`.
    seed : str of 0 and 1
        Of the first row; its middle bit, number len // 2, is cell 0. Not all 0, and not longer than the ring.
    offset : int
        The first cell that the observer sees.
    window : int
        How many cells the observer sees, to the right of it; not more than there are. They may go round.

    Raises
    ------
    InvalidLimit
        When a number is out of its range, or the observer or the seed outside the ring.

    >>> Ring(30, 5).observations(12)
    '110110101101'
    """

    rule: int
    ring: int
    seed: str = "1"
    offset: int = 0
    window: int = 1

    def __post_init__(self) -> None:
        Automaton(self.rule, self.seed, self.offset, self.window)  # says what is wrong with these
        if type(self.ring) is not int or not 1 <= self.ring <= MOST_CELLS:
            raise InvalidLimit(f"expected a ring of 1 to {MOST_CELLS} cells, got {self.ring!r}")
        last = self.first_cell + self.ring - 1
        if not self.first_cell <= self.offset <= last:
            raise InvalidLimit(
                f"expected an observed cell of the ring, {self.first_cell} to {last}, got cell {self.offset}"
            )
        for what, cells in (("a first row", len(self.seed)), ("a window", self.window)):
            if cells > self.ring:
                raise InvalidLimit(f"expected {what} of at most {self.ring} cells, the ring's, got {cells}")

    @property
    def first_cell(self) -> int:
        """The number of the first cell."""
        return -(self.ring // 2)

    def first_row(self) -> Cells:
        """Return generation 0, all cells in order.

        >>> Ring(30, 6).first_row().tolist()
        [0, 0, 0, 1, 0, 0]
        """
        row = np.zeros(self.ring, np.uint8)
        start = -(len(self.seed) // 2) - self.first_cell
        row[start : start + len(self.seed)] = [int(bit) for bit in self.seed]
        return row

    def observations(self, size: int) -> str:
        """Return the first `size` bits that the observer sees; cost O(size / window * ring)."""
        if not 1 <= size <= MOST_GENERATIONS * self.window:
            raise InvalidLimit(
                f"expected observations between 1 and {MOST_GENERATIONS * self.window}, got {size!r}; ask for fewer"
            )
        seen = (self.offset - self.first_cell + np.arange(self.window)) % self.ring
        generations = self._generations()
        bits = np.concatenate([next(generations)[seen] for _ in range(-(-size // self.window))])
        return "".join(map(str, bits[:size].tolist()))

    def opened(self) -> Automaton:
        """Return the same cells as a row without an end: the ring is cut opposite the observer, 0s beyond.

        The observer sees the same for as long as nothing that is beyond the cut reaches them.

        >>> Ring(30, 9, "1", 2).opened()
        Automaton(rule=30, seed='1', offset=2, window=1, extent=None)
        """
        before = (self.ring - self.window) // 2
        row = np.roll(self.first_row(), before - (self.offset - self.first_cell))
        ones = np.flatnonzero(row)
        seed = "".join(map(str, row[ones[0] : ones[-1] + 1].tolist()))
        return Automaton(self.rule, seed, int(before - ones[0]) - len(seed) // 2, self.window)

    @property
    def reach(self) -> int:
        """How many cells are on either side of the observer's window before the cut, at the least."""
        return (self.ring - self.window) // 2

    def _generations(self) -> Iterator[Cells]:
        table = np.array([self.rule >> neighbours & 1 for neighbours in range(8)], np.uint8)
        row = self.first_row()
        while True:
            yield row
            row = table[4 * np.roll(row, 1) + 2 * row + np.roll(row, -1)]
