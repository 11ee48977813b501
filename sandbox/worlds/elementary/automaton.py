"""Elementary cellular automata as worlds: the plain NumPy truth that every simulation is compared with.

A row of cells 0 and 1; the new value of a cell is bit 4 left + 2 centre + right of the rule's number, 0 to 255. The row
starts with a seed pattern on 0s. An observer sees a window of cells once a generation. The line is unbounded, or ends
`extent` cells to either side of cell 0, with fixed 0s beyond.

Source: S. Wolfram 1983, Statistical mechanics of cellular automata, for the numbers of the rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.first_row import MOST_CELLS, in_short

MOST_GENERATIONS = 20_000
"""Of a world's truth: the work is quadratic in it, so this is some ten seconds."""
MOST_ROWS = 4096
"""Of a picture of the world: so many rows of all their cells are held at once."""

Cells = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Automaton:
    """A world of one elementary cellular automaton and one observer.

    Attributes
    ----------
    rule : int, 0 to 255
    seed : str of 0 and 1
        The first row; its middle bit, number len // 2, is cell 0. Not all 0.
    offset : int
        The first cell that the observer sees.
    window : int
        How many cells the observer sees, from left to right, once a generation.
    extent : int or None
        Cells are numbers -extent to extent, with fixed 0s beyond; None: unbounded.

    Raises
    ------
    InvalidLimit
        When a number is out of its range, or the observer or the seed outside the world.

    >>> Automaton(30).observations(12)
    '110111001100'
    """

    rule: int
    seed: str = "1"
    offset: int = 0
    window: int = 1
    extent: int | None = None

    def __post_init__(self) -> None:
        _require("rule", self.rule, 0, 255)
        _require("window", self.window, 1, 64)
        _require("offset", self.offset, -10_000, 10_000)
        checked_type(self.seed, str, "a seed of 0 and 1")
        if not self.seed or self.seed.strip("01") or "1" not in self.seed or len(self.seed) > MOST_CELLS:
            raise InvalidLimit(
                f"expected a seed of 1 to {MOST_CELLS} bits with a 1 among them, got {in_short(self.seed)!r}"
            )
        if self.extent is not None:
            _require("extent", self.extent, 1, 10_000)
            low, high = self.hull
            if low < -self.extent or high > self.extent:
                raise InvalidLimit(
                    f"expected seed and window within the extent of {self.extent} cells, got cells {low} to {high}; "
                    f"raise the extent"
                )

    @property
    def seed_start(self) -> int:
        """The cell of the seed's first bit."""
        return -(len(self.seed) // 2)

    @property
    def hull(self) -> tuple[int, int]:
        """The first and the last cell of seed and window together."""
        seed_end = self.seed_start + len(self.seed) - 1
        return min(self.seed_start, self.offset), max(seed_end, self.offset + self.window - 1)

    @property
    def background(self) -> tuple[int, int]:
        """What a cell of an empty world becomes: (after 0s, after 1s)."""
        return self.rule & 1, self.rule >> 7

    @property
    def quiescent(self) -> bool:
        """Whether empty space stays empty."""
        return not self.rule & 1

    def rows(self, generations: int) -> Cells:
        """Return the cells of the first `generations` rows, shape (generations, cells), cell `first_cell` first.

        Of an unbounded world those are all cells that a row can have changed, and all cells of the window.
        Cost O(generations**2).

        >>> Automaton(30).rows(3).tolist()
        [[0, 0, 1, 0, 0], [0, 1, 1, 1, 0], [1, 1, 0, 0, 1]]
        """
        _require("generations", generations, 1, MOST_ROWS)
        return np.array(list(self._generations(generations)))

    def first_cell(self, generations: int) -> int:
        """Return the number of the first cell of `rows(generations)`."""
        return self._bounds(generations)[0]

    def observations(self, size: int) -> str:
        """Return the first `size` bits that the observer sees."""
        _require("observations", size, 1, MOST_GENERATIONS * self.window)
        generations = -(-size // self.window)
        first = self.offset - self.first_cell(generations)
        seen = np.concatenate([row[first : first + self.window] for row in self._generations(generations)])
        return "".join(map(str, seen[:size].tolist()))

    def first_row(self, low: int, high: int) -> Cells:
        """Return generation 0 of cells `low` to `high`."""
        row = np.zeros(high - low + 1, dtype=np.uint8)
        for cell, bit in enumerate(self.seed, start=self.seed_start):
            if low <= cell <= high:
                row[cell - low] = int(bit)
        return row

    def _generations(self, generations: int) -> Iterator[Cells]:
        first = self.first_row(*self._bounds(generations))
        return islice(evolve(self.rule, first, fixed_edge=self.extent is not None), generations)

    def _bounds(self, generations: int) -> tuple[int, int]:
        if self.extent is not None:
            return -self.extent, self.extent
        low, high = self.hull
        return low - generations + 1, high + generations - 1


def evolve(rule: int, row: Cells, *, fixed_edge: bool, reflecting: bool = False) -> Iterator[Cells]:
    """Yield the generations of a row of cells, for ever.

    Parameters
    ----------
    rule : int
        0 to 255.
    row : array of 0 and 1
        Generation 0.
    fixed_edge : bool
        Beyond the row: 0 for ever; otherwise what an empty world becomes, of period 1 or 2 in time.
    reflecting : bool
        Beyond the row: the outermost cells themselves, whatever `fixed_edge` says.

    >>> generations = evolve(90, np.array([0, 1, 0], np.uint8), fixed_edge=True)
    >>> [next(generations).tolist() for _ in range(3)]
    [[0, 1, 0], [1, 0, 1], [0, 0, 0]]
    """
    table = np.array([rule >> neighbours & 1 for neighbours in range(8)], dtype=np.uint8)
    beyond = 0
    while True:
        yield row
        left, right = (row[0], row[-1]) if reflecting else (beyond, beyond)
        padded = np.concatenate(([left], row, [right])).astype(np.uint8)
        row = table[4 * padded[:-2] + 2 * padded[1:-1] + padded[2:]]
        beyond = 0 if fixed_edge else int(table[7 * beyond])


def _require(name: str, number: object, least: int, most: int) -> None:
    if type(number) is not int or not least <= number <= most:
        raise InvalidLimit(f"expected {name} between {least} and {most}, got {number!r}")
