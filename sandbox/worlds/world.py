"""What a world is: its observations, the simulations that are compared with it, and its law where one is known."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sandbox.worlds.periodic import without_world
from sandbox.worlds.runs import Code, Runs
from sandbox.worlds.simulation import Simulation

Cells = NDArray[np.bool_]
DEFAULT_RADIUS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuOptions:
    """What a menu of simulations is made for.

    Attributes
    ----------
    radius : int
        Of the mocks, in cells.
    exceptions : int or None
        How many errors of its mock the patched one corrects; None: all.
    runs : Runs
        What has run already: a mock must run before its errors are known.
    """

    radius: int = DEFAULT_RADIUS
    exceptions: int | None = None
    runs: Runs = field(default_factory=Runs, repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class SpaceTime:
    """The first generations of a world and of its mock, cell by cell, around the observer.

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
    """

    full: Cells = field(repr=False)
    mocked: Cells = field(repr=False)
    observer: int
    window: int
    radius: int
    wall: tuple[int, int]

    @property
    def wrong(self) -> Cells:
        """Where the mock differs from the world."""
        return np.not_equal(self.full, self.mocked)

    @property
    def lie_arrives(self) -> int | None:
        """The generation, from 0, at which the observer sees a wrong cell; None: not within these."""
        seen = self.wrong[:, self.observer : self.observer + self.window].any(axis=1)
        return int(np.argmax(seen)) if seen.any() else None


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
        """Return the picture of the world and its mock, of at most `seen` generations."""


def guesses(truth: str, options: MenuOptions) -> list[Simulation]:
    """Return the menu of a world without a law: a periodic guess and a recording.

    >>> [simulation.name for simulation in guesses("1101", MenuOptions())][-1]
    'recorded(4)'
    """
    del options
    return without_world(truth)


@dataclass(frozen=True, slots=True)
class World:
    """What there is to be observed.

    Attributes
    ----------
    name : str
    description : str
        One line.
    observations : callable of int, to str
        The first bits that the observer sees.
    most : int or None
        How many observations there are; None: any number.
    contestants : callable of str and MenuOptions, to list of Simulation
        The simulations that a comparison is over, for what was observed; the full one, if there is one, first.
    law : Law or None
        What the world can be simulated from in full and in part, where that is known.
    changes : dict of str to str or int
        What `world` takes besides the name to make this world again.
    """

    name: str
    description: str
    observations: Callable[[int], str]
    most: int | None = None
    contestants: Callable[[str, MenuOptions], list[Simulation]] = guesses
    law: Law | None = None
    changes: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorldKind:
    """A line of the catalogue of worlds.

    Attributes
    ----------
    worlds : dict of str to World
        Those on the menu, by name.
    named : callable of str and a dict of changes, to World or None
        The world of a name, one of the menu or any other of this kind; None where the name is none of this kind.
    """

    worlds: Mapping[str, World]
    named: Callable[[str, Mapping[str, str | int | None]], World | None]
