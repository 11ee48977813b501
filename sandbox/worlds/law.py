"""What a comparison asks of a law of cells: simulations in full and in part, and a picture of both."""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.results import Result
from sandbox.worlds.runs import Code

Cells = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SpaceTime(Result):
    """Generations of a world and of its mock, cell by cell, around the observer.

    Attributes
    ----------
    full, mocked : bool arrays of shape (generations, cells)
        Cells beyond the mock's wall are 0 in `mocked`.
    observer, window : int
        The observer's first column, and how many they see.
    radius : int
        Of the mock.
    wall : (int, int)
        The first and the last column that the mock computes.
    caught_at : int or None
        The observation, from 1, at which the mock is first wrong, as in `Measured`; None: not within `seen`.
    seen : int
        Observations that were compared.
    first : int
        The generation of the first row, from 0: of a mock that is caught late only the last rows before are here.
    """

    full: Cells = field(repr=False)
    mocked: Cells = field(repr=False)
    observer: int
    window: int
    radius: int
    wall: tuple[int, int]
    caught_at: int | None
    seen: int
    first: int = 0

    @property
    def wrong(self) -> Cells:
        """Where the mock differs from the world."""
        return np.not_equal(self.full, self.mocked)

    @property
    def lie_arrives(self) -> int | None:
        """The generation, from 0, at which the observer sees a wrong cell; None: not within those seen."""
        return None if self.caught_at is None else (self.caught_at - 1) // self.window


class Law(Protocol):
    """A law of cells that can be simulated in full and in part; hashable, and immutable.

    Attributes
    ----------
    window : int
        How many observations there are of each generation.
    offset : int
        The first cell that the observer sees.
    extent : int or None
        The world ends so many cells from its middle; None: it does not.
    reach : int
        The farthest that seed and window are from the middle, in cells.
    backdrop : str
        The simplest thing beyond a mock's radius that looks like empty space.
    """

    @property
    def window(self) -> int:
        """Cells seen."""

    @property
    def offset(self) -> int:
        """The first cell seen."""

    @property
    def extent(self) -> int | None:
        """Where the world ends."""

    @property
    def reach(self) -> int:
        """The farthest cell of seed and window."""

    @property
    def backdrop(self) -> str:
        """What a mock shows beyond its radius."""

    def within(self, extent: int | None) -> "Law":
        """Return the law of the same world with another end."""

    def observations(self, size: int) -> str:
        """Return the first bits that the observer sees."""

    def full(self) -> Code:
        """Return the shortest program known that runs every cell."""

    def built(self) -> Code:
        """Return what the builder of the mocks writes for every cell: their fair partner."""

    def mock(self, radius: int) -> Code:
        """Return the program that runs the cells within a radius, before `backdrop`."""

    def space_time(self, radius: int, seen: int) -> SpaceTime:
        """Return the picture of the world and its mock, up to where it is caught within `seen` generations."""
