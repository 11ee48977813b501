"""Automata of a larger radius as worlds: the plain NumPy truth that every simulation is compared with.

The new value of a cell is bit 16 a + 8 b + 4 c + 2 d + e of the rule's number, where a, b, c, d, e are the cell and two
to either side, from left to right; for a radius r a number of 2 r + 1 bits, the leftmost cell first. A totalistic rule
depends on how many of them are 1: it becomes bit s of the rule's *code*, where s of them are.

Source: S. Wolfram 1983, Statistical mechanics of cellular automata, and 2002, A New Kind of Science, p. 886, for rules
and codes; OEIS A202857 for one step of code 20 of radius 2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.automaton import Automaton

MOST_GENERATIONS = 10_000
"""Of a world's truth: the work is quadratic in it, so this is some ten seconds."""
RADII = (2, 3)

Cells = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class WideAutomaton:
    """A world of one automaton of a larger radius, on a line without an end, and one observer.

    Attributes
    ----------
    radius : int
        One of `RADII`: how many cells on either side a cell depends on.
    rule : int
        From 0 to 2^(2^(2 radius + 1)) - 1.
    seed, offset, window
        As of an `Automaton`.

    Raises
    ------
    InvalidLimit
        When a number is out of its range.

    >>> WideAutomaton(2, rule_of_code(20, 2), "11", -2, 4).observations(8)
    '01101111'
    """

    radius: int
    rule: int
    seed: str = "1"
    offset: int = 0
    window: int = 1

    def __post_init__(self) -> None:
        Automaton(0, self.seed, self.offset, self.window)  # says what is wrong with these
        if self.radius not in RADII:
            raise InvalidLimit(f"expected a radius of {' or '.join(map(str, RADII))} of a rule, got {self.radius!r}")
        most = 2**2 ** (2 * self.radius + 1) - 1
        if type(self.rule) is not int or not 0 <= self.rule <= most:
            raise InvalidLimit(f"expected a rule of radius {self.radius} between 0 and {most}, got {self.rule!r}")

    @property
    def hull(self) -> tuple[int, int]:
        """The first and the last cell of seed and window together."""
        return Automaton(0, self.seed, self.offset, self.window).hull

    @property
    def quiescent(self) -> bool:
        """Whether empty space stays empty."""
        return not self.rule & 1

    def observations(self, size: int) -> str:
        """Return the first `size` bits that the observer sees; cost O(generations**2)."""
        most = MOST_GENERATIONS * self.window
        if not 1 <= size <= most:
            raise InvalidLimit(f"expected observations between 1 and {most}, got {size!r}; ask for fewer")
        generations = -(-size // self.window)
        low, high = self.hull
        margin = self.radius * (generations - 1)
        return self.observed(low - margin, high + margin, size)

    def observed(self, low: int, high: int, size: int) -> str:
        """Return the first `size` bits seen if cells `low` to `high` are all there are, 0s for ever beyond.

        >>> WideAutomaton(2, rule_of_code(20, 2), "11").observed(-1, 1, 6)
        '110000'
        """
        windows = islice(self.windows(low, high), -(-size // self.window))
        return "".join(map(str, np.concatenate(list(windows))[:size].tolist()))

    def windows(self, low: int, high: int) -> Iterator[Cells]:
        """Yield what the observer sees in each generation, for ever, if these cells are all there are."""
        first = self.offset - low
        return (row[first : first + self.window] for row in self._generations(low, high))

    def first_row(self, low: int, high: int) -> Cells:
        """Return generation 0 of cells `low` to `high`."""
        return Automaton(0, self.seed, self.offset, self.window).first_row(low, high)

    def _generations(self, low: int, high: int) -> Iterator[Cells]:
        """Yield rows of cells; in an unbounded world, so wide that what is wrong at their ends is never seen."""
        cells = 2 * self.radius + 1
        table = np.array([self.rule >> neighbours & 1 for neighbours in range(2**cells)], np.uint8)
        row = self.first_row(low, high)
        size = len(row)
        while True:
            yield row
            padded = np.pad(row, self.radius)
            neighbours = np.zeros(size, np.int64)
            for place in range(cells):
                neighbours = 2 * neighbours + padded[place : place + size]
            row = table[neighbours]


def rule_of_code(code: int, radius: int) -> int:
    """Return the number of the rule of a totalistic code.

    Raises
    ------
    InvalidLimit
        For a code that is not between 0 and 2^(2 radius + 2) - 1.

    >>> rule_of_code(2, 2) == sum(1 << (1 << place) for place in range(5))
    True
    """
    most = 2 ** (2 * radius + 2) - 1
    if not 0 <= code <= most:
        raise InvalidLimit(f"expected a totalistic code of radius {radius} between 0 and {most}, got {code}")
    return sum((code >> neighbours.bit_count() & 1) << neighbours for neighbours in range(2 ** (2 * radius + 1)))
