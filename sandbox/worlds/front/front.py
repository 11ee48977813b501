"""The front of rule 30 as a world: the plain NumPy truth that every simulation is compared with.

A row of cells 0 and 1, cell 0 in front. In each generation every 1 of the row flips the next cell, and, where that is 1
then, the one after it: new[k] = old[k] XOR (old[k - 1] OR old[k - 2]), rule 30 as seen from its right edge, which
moves on by a cell a generation. So nothing ever comes back towards the front. Only cells of the row act; the row grows
by some cells a generation, or has an end. The observer sees, in each generation, the 1s from the front on and the 0
that ends them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.first_row import in_short

MOST_GENERATIONS = 20_000
"""Of a world's truth: the work is quadratic in it, so this is a few seconds."""
MOST_SPEED, MOST_EXTENT, MOST_CELLS_GIVEN = 64, 10_000, 64

Cells = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Front:
    """A world of one row and one observer at its front.

    Attributes
    ----------
    row : str of 0 and 1
        The first row, from its front on, which is a 1; at least 2 cells.
    speed : int
        By so many cells the row grows in each generation, on the side that is away from the front, before it acts.
    left : int
        By so many cells it grows on the other side, beyond the front, after it has acted: 0s for ever.
    extent : int or None
        The row has so many cells from the first generation on, and does not grow; None: it grows.

    Raises
    ------
    InvalidLimit
        When a number is out of its range, or the row is none.

    >>> Front("10010010").observations(24)
    '111111111010111010111101'
    """

    row: str
    speed: int = 1
    left: int = 0
    extent: int | None = None

    def __post_init__(self) -> None:
        checked_type(self.row, str, "a first row of 0 and 1")
        if not 2 <= len(self.row) <= MOST_CELLS_GIVEN or self.row.strip("01") or self.row[0] != "1":
            raise InvalidLimit(
                f"expected a first row of 2 to {MOST_CELLS_GIVEN} bits that begins with 1, its front, "
                f"got {in_short(self.row)!r}"
            )
        _require("a speed", self.speed, 0, MOST_SPEED)
        _require("growth on the left", self.left, 0, MOST_SPEED)
        if self.extent is not None:
            _require("an extent", self.extent, len(self.row), MOST_EXTENT)
            if (self.speed, self.left) != (1, 0):
                raise InvalidLimit(
                    f"expected a row that grows or one that has an end, got {self.speed} and {self.left} cells a "
                    f"generation and an extent of {self.extent}; leave one out"
                )

    @property
    def grown(self) -> tuple[int, int]:
        """By how many cells a generation the row grows: beyond its front, and on the other side."""
        return (0, 0) if self.extent is not None else (self.left, self.speed)

    def rows(self, generations: int) -> list[Cells]:
        """Return the cells of the row, from its front on, after so many generations each; cost O(generations**2).

        >>> [row.tolist() for row in Front("11").rows(2)]
        [[1, 0, 1], [1, 1, 0, 0]]
        """
        _require("generations", generations, 1, MOST_GENERATIONS)
        return [cells[front:-2] for cells, front in islice(self._generations(), generations)]

    def observations(self, size: int) -> str:
        """Return the first `size` bits that the observer sees.

        Raises
        ------
        InvalidLimit
            For a size of less than 1 or more than `MOST_GENERATIONS` show; where the 1s reach beyond the row.
        """
        _require("observations", size, 1, 100 * MOST_GENERATIONS)
        seen: list[str] = []
        count = 0
        for cells, front in islice(self._generations(), MOST_GENERATIONS):
            run = int(np.argmin(cells[front:]))
            if run == 0 or front + run > len(cells) - 2:
                raise InvalidLimit(
                    f"expected a row with a 0 in every generation, got {self.row}, which is all 1 in generation "
                    f"{len(seen) + 1}; begin with another, or grow faster"
                )
            seen.append("1" * run + "0")
            count += run + 1
            if count >= size:
                return "".join(seen)[:size]
        raise InvalidLimit(f"expected at most {count} observations, of {MOST_GENERATIONS} generations, got {size}")

    def _generations(self) -> Iterator[tuple[Cells, int]]:
        """Yield the row and two cells beyond it, and the place of the front, after generation 1, 2, ..."""
        left, right = self.grown
        cells, front = np.zeros((self.extent or len(self.row)) + 2, np.uint8), 0
        cells[: len(self.row)] = [int(bit) for bit in self.row]
        while True:
            cells = acted(np.concatenate((cells, np.zeros(right, np.uint8))))
            yield cells, front
            cells, front = np.concatenate((np.zeros(left, np.uint8), cells)), front + left


def acted(cells: Cells) -> Cells:
    """Return the next generation of a row and the two cells beyond it, which do not act.

    >>> acted(np.array([1, 0, 0, 0], np.uint8)).tolist()
    [1, 1, 1, 0]
    """
    acting = cells.copy()
    acting[-2:] = 0
    once = cells.copy()
    once[1:] ^= acting[:-1]
    twice = once.copy()
    twice[2:] ^= acting[:-2] & once[1:-1]
    return twice


def _require(name: str, number: object, least: int, most: int) -> None:
    if type(number) is not int or not least <= number <= most:
        raise InvalidLimit(f"expected {name} between {least} and {most}, got {number!r}")
