"""A plane of cells under a rule of the kind of the Game of Life: the plain NumPy truth, exact, as there is no end.

A cell has 8 neighbours. Live cells are kept as numbers, y * 2^32 + x, so that the work grows with how many there are
and not with the plane. Those that nothing seen can depend on any more are left out: a cell that is d away from the
observer's window matters for d generations at the earliest.

Source: M. Gardner 1970, The fantastic combinations of John Conway's new solitaire game "life".
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.life.pattern import MOST_SIDE, Pattern

MOST_GENERATIONS, MOST_WORK = 20_000, 20_000_000
"""Of a world's truth: its generations; and the live cells of all generations together, some ten seconds."""
MOST_WINDOW = 64

_MIDDLE = 1 << 30  # keeps both coordinates above 0
_ROW = 1 << 32
_AROUND = np.array([dy * _ROW + dx for dy in (-1, 0, 1) for dx in (-1, 0, 1) if (dx, dy) != (0, 0)], np.int64)

Live = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Plane:
    """A world of one plane and one observer.

    Attributes
    ----------
    pattern : Pattern
        The first generation, and the rule.
    cell : (int, int)
        The cell (x, y) in the upper left corner of what the observer sees.
    window : int
        They see window x window cells once a generation, row by row, each from left to right.

    Raises
    ------
    InvalidLimit
        When a number is out of its range.

    >>> from sandbox.worlds.life.pattern import pattern_of
    >>> Plane(pattern_of("3o!"), (1, -1)).observations(6)  # a blinker
    '010101'
    """

    pattern: Pattern
    cell: tuple[int, int] = (0, 0)
    window: int = 1

    def __post_init__(self) -> None:
        if type(self.window) is not int or not 1 <= self.window <= MOST_WINDOW:
            raise InvalidLimit(f"expected a window between 1 and {MOST_WINDOW}, got {self.window!r}")
        if any(abs(place) > MOST_SIDE for place in self.cell):
            raise InvalidLimit(f"expected a cell between -{MOST_SIDE} and {MOST_SIDE}, got {self.cell}")

    def observations(self, size: int) -> str:
        """Return the first `size` bits that the observer sees.

        Raises
        ------
        InvalidLimit
            For more than `MOST_GENERATIONS` or `MOST_WORK` allow.
        """
        a_generation = self.window**2
        most = MOST_GENERATIONS * a_generation
        if not 1 <= size <= most:
            raise InvalidLimit(f"expected observations between 1 and {most}, got {size!r}; ask for fewer")
        seen = self._seen(-(-size // a_generation))
        return "".join(map(str, np.concatenate(list(seen))[:size].tolist()))

    def _seen(self, generations: int) -> Iterator[NDArray[np.uint8]]:
        """Yield the bits of the window in each generation."""
        x, y = self.cell
        steps = np.arange(self.window, dtype=np.int64)
        window = np.add.outer((y + steps + _MIDDLE) * _ROW, x + steps + _MIDDLE).ravel()
        live, work = numbered(self.pattern.live), 0
        for left in range(generations - 1, -1, -1):
            live = self._in_reach(live, left)
            yield np.isin(window, live).astype(np.uint8)
            work += len(live)
            if work > MOST_WORK:
                raise InvalidLimit(
                    f"expected at most {MOST_WORK} live cells in all generations together, got more by generation "
                    f"{generations - left}; ask for fewer observations"
                )
            live = next_generation(live, self.pattern)

    def _in_reach(self, live: Live, generations: int) -> Live:
        """Return the cells that the window can still depend on within so many generations."""
        inside = [
            (place >= first + _MIDDLE - generations) & (place < first + _MIDDLE + self.window + generations)
            for place, first in zip((live % _ROW, live // _ROW), self.cell, strict=True)
        ]
        return live[inside[0] & inside[1]]


def numbered(cells: tuple[tuple[int, int], ...]) -> Live:
    """Return cells as numbers, in order.

    >>> numbered(((1, 0), (0, 0))).tolist() == [(1 << 62) + (1 << 30), (1 << 62) + (1 << 30) + 1]
    True
    """
    xs, ys = np.array(cells, np.int64).T
    return np.sort((ys + _MIDDLE) * _ROW + xs + _MIDDLE)


def next_generation(live: Live, pattern: Pattern) -> Live:
    """Return the live cells, in order, that come of those that are live.

    >>> from sandbox.worlds.life.pattern import pattern_of
    >>> glider = pattern_of("bo$2bo$3o!")
    >>> later = numbered(glider.live)
    >>> for _ in range(4):
    ...     later = next_generation(later, glider)
    >>> (later - numbered(glider.live) == (1 << 32) + 1).all()  # one to the right, one down
    np.True_
    """
    beside, counts = np.unique(np.add.outer(live, _AROUND), return_counts=True)
    alive = np.isin(beside, live, assume_unique=True)
    lasting = live if 0 in pattern.stays else live[:0]
    lonely = lasting[~np.isin(lasting, beside, assume_unique=True)]
    kept = np.where(alive, np.isin(counts, pattern.stays), np.isin(counts, pattern.born))
    return np.sort(np.concatenate((beside[kept], lonely))) if len(lonely) else beside[kept]
