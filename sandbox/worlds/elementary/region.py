"""Which cells a mock runs: how far from the observer its walls are, on one side or on both, and what it shows beyond.

A side without a wall grows by a cell in each generation, as the full world does: nothing is left out there.
"""

from dataclasses import dataclass

from sandbox.vocabulary.errors import InvalidLimit, UnknownName
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.edges import BACKDROPS

SIDES = ("left", "right")
"""Where the wall of a mock with one wall is."""


@dataclass(frozen=True, slots=True)
class Region:
    """The cells of a mock.

    Attributes
    ----------
    left, right : int or None
        The wall's distance from the observer's window, in cells; None: no wall, the row grows.
    backdrop : str
        One of `edges.BACKDROPS`: what the mock shows beyond its walls.

    Raises
    ------
    UnknownName, InvalidLimit
        For another backdrop; for a radius below 1, or no wall at all.

    >>> Region(4, 4), Region(None, 9).walls
    (Region(left=4, right=4, backdrop='vacuum'), 1)
    """

    left: int | None
    right: int | None
    backdrop: str = "vacuum"

    def __post_init__(self) -> None:
        if self.backdrop not in BACKDROPS:
            raise UnknownName.of("backdrop", self.backdrop, BACKDROPS)
        if not self._radii:
            raise InvalidLimit("expected a wall on one side or both, got none; that is the full world")
        for radius in self._radii:
            if type(radius) is not int or radius < 1:
                raise InvalidLimit(f"expected a radius of at least 1 cell, got {radius!r}")

    @property
    def _radii(self) -> tuple[int, ...]:
        return tuple(radius for radius in (self.left, self.right) if radius is not None)

    @property
    def walls(self) -> int:
        """On how many sides it ends."""
        return len(self._radii)

    @property
    def radius(self) -> int:
        """The distance of its wall, of two the farther."""
        return max(self._radii)

    @property
    def side(self) -> str:
        """Where its one wall is; empty where it has two."""
        return "" if self.walls == 2 else SIDES[self.left is None]

    @property
    def name(self) -> str:
        """Of the mock: its radius, its backdrop, and its side where it has one wall.

        >>> Region(4, 4).name, Region(9, 4).name, Region(None, 4, "reflecting").name
        ('mocked(4,vacuum)', 'mocked(9+4,vacuum)', 'mocked(4,reflecting,right)')
        """
        if self.walls == 1:
            return f"mocked({self.radius},{self.backdrop},{self.side})"
        radii = f"{self.left}" if self.left == self.right else f"{self.left}+{self.right}"
        return f"mocked({radii},{self.backdrop})"

    @property
    def description(self) -> str:
        """What it runs, in a line."""
        if self.walls == 1:
            return f"all cells but those more than {self.radius} to the {self.side}, which are {self.backdrop}"
        around = f"{self.left}" if self.left == self.right else f"{self.left} cells to the left and {self.right}"
        return f"{around} cells {'around' if self.left == self.right else 'to the right'}, then {self.backdrop}"

    def mirrored(self) -> "Region":
        """Return the same with left and right exchanged."""
        return Region(self.right, self.left, self.backdrop)

    def bounds(self, world: Automaton) -> tuple[int | None, int | None]:
        """Return the first and the last cell; None: it grows. What is beyond the world's end is no part of it.

        >>> Region(4, 4).bounds(Automaton(30, offset=10)), Region(4, None).bounds(Automaton(30, extent=2))
        ((6, 14), (-2, None))
        """
        end = world.extent
        low = None if self.left is None else world.offset - self.left
        high = None if self.right is None else world.offset + world.window - 1 + self.right
        if end is not None:
            low, high = None if low is None else max(low, -end), None if high is None else min(high, end)
        return low, high


def region_of(radius: int | tuple[int, int], *, walls: int = 2, side: str = "left", backdrop: str = "vacuum") -> Region:
    """Return the region of a radius.

    Parameters
    ----------
    radius : int or pair of int
        The walls' distance from the window, in cells; of a pair, the left one's and the right one's.
    walls : int
        1 or 2.
    side : str
        Of a single wall: left or right.
    backdrop : str
        One of `edges.BACKDROPS`.

    Raises
    ------
    UnknownName, InvalidLimit
        For another side or backdrop; for a radius below 1, another number of walls, or a pair with one wall.

    >>> region_of(4, walls=1, side="right")
    Region(left=None, right=4, backdrop='vacuum')
    """
    if walls not in (1, 2):
        raise InvalidLimit(f"expected 1 or 2 walls, got {walls!r}")
    if side not in SIDES:
        raise UnknownName.of("side", side, SIDES)
    if isinstance(radius, tuple):
        if walls == 1 or len(radius) != 2:
            raise InvalidLimit(f"expected one radius for one wall, or a pair for two, got {radius!r}")
        return Region(*radius, backdrop)
    if walls == 2:
        return Region(radius, radius, backdrop)
    return Region(radius, None, backdrop) if side == "left" else Region(None, radius, backdrop)
