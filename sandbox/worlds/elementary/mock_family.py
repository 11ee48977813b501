"""The whole family of mocks of a world: every radius, walls on one side or both, every backdrop; none of them is run.

Where each is first wrong follows from `mock_model`, its length from its text. Radii are those of `radii`, up to the
first that is right to the end: a larger one is a longer program that shows the same. Beside equal radii on both sides
there are pairs of the nearest walls, left and right, that alone last equally long.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, partial

from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.edges import BACKDROPS
from sandbox.worlds.elementary.kinds import mocked_in
from sandbox.worlds.elementary.mock_model import caught_at
from sandbox.worlds.elementary.radii import EVERY_RADIUS, pairs_of, up_to_the_end
from sandbox.worlds.elementary.region import SIDES, Region, region_of


@dataclass(frozen=True, slots=True, repr=False)
class Mock(Result):
    """A mock of the family.

    Attributes
    ----------
    name : str
    walls : int
        1 or 2.
    radius : int
        The distance of its wall, of two the farther, in cells.
    side : str
        Of its one wall, left or right; empty where it has two.
    backdrop : str
        One of `edges.BACKDROPS`.
    caught_at : int or None
        The first observation, from 1, that is wrong; None: none of those compared.
    until : int
        How many observations it is right for.
    bits : int
        Of the program that the builder writes: an upper bound.
    region : Region
        Its cells.
    """

    name: str
    walls: int
    radius: int
    side: str
    backdrop: str
    caught_at: int | None
    until: int
    bits: int
    region: Region = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class MockFamily(Result):
    """All mocks of a world, for so many observations.

    Attributes
    ----------
    observations : int
    mocks : tuple of Mock
        By backdrop, then side, then radius.
    """

    observations: int
    mocks: tuple[Mock, ...] = field(repr=False)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a mock."""
        columns = ("name", "walls", "radius", "side", "backdrop", "caught_at", "bits")
        rows = (tuple(getattr(mock, name) for name in columns) for mock in self.mocks)
        return table_of(columns, rows, most=most, total=len(self.mocks))


@lru_cache(maxsize=2)  # asked again for each radius that is singled out
def mocks_of(world: Automaton, truth: str, *, most: int | None = None) -> MockFamily:
    """Return the mocks of `world`, each with its length and where it is first wrong.

    Parameters
    ----------
    world : Automaton
        The world.
    truth : str
        What its observer sees.
    most : int or None
        The largest radius; None: the farthest that anything comes from.

    Notes
    -----
    Cost: some 300 mocks; O(n**2 / 64) operations for each that is right to the end of n observations.

    >>> family = mocks_of(Automaton(30), Automaton(30).observations(40))
    >>> [(mock.name, mock.until, mock.bits) for mock in family.mocks if mock.name == "mocked(4,vacuum,right)"]
    [('mocked(4,vacuum,right)', 39, 267)]
    """
    largest = farthest(world, truth) if most is None else min(most, farthest(world, truth))
    mocks = tuple(mock for backdrop in backdrops_of(world) for mock in _before(world, truth, backdrop, largest))
    return MockFamily(len(truth), mocks)


def _before(world: Automaton, truth: str, backdrop: str, largest: int) -> Iterator[Mock]:
    """Yield the mocks before one backdrop."""
    alone: dict[str, dict[int, int]] = {}
    for side in ("", *SIDES):
        region = partial(_region, side, backdrop)
        caught = up_to_the_end(partial(_caught_at, world, region, truth), largest, least=_around_seed(world))
        mocks = [_mock(world, region(radius), when, truth) for radius, when in caught]
        alone[side] = {mock.radius: mock.until for mock in mocks}
        yield from mocks
    for left, right in pairs_of(alone["left"], alone["right"]):
        yield mock_of_family(world, Region(left, right, backdrop), truth)


def mock_of_family(world: Automaton, region: Region, truth: str) -> Mock:
    """Return one mock with its length and where it is first wrong.

    >>> mock_of_family(Automaton(30), Region(8, 8), Automaton(30).observations(40)).caught_at
    19
    """
    return _mock(world, region, caught_at(world, region, truth), truth)


def backdrops_of(world: Automaton) -> tuple[str, ...]:
    """Return the backdrops that differ: where empty space stays empty, the periodic one is the vacuum.

    >>> backdrops_of(Automaton(30)), backdrops_of(Automaton(45))
    (('vacuum', 'reflecting'), ('vacuum', 'periodic', 'reflecting'))
    """
    return tuple(name for name in BACKDROPS if name != "periodic" or not world.quiescent)


def farthest(world: Automaton, truth: str) -> int:
    """Return the largest radius: the generations observed, as beyond nothing reaches the observer; or the extent.

    >>> farthest(Automaton(30), "110111"), farthest(Automaton(30, extent=4), "110111")
    (6, 4)
    """
    generations = -(-len(truth) // world.window)
    return generations if world.extent is None else min(generations, world.extent)


def _region(side: str, backdrop: str, radius: int) -> Region:
    return region_of(radius, walls=1 if side else 2, side=side or "left", backdrop=backdrop)


def _around_seed(world: Automaton) -> int:
    """Return the radius that has all of the first row's seed: from there on a larger mock is a longer program."""
    low, high = world.hull
    return min(max(world.offset - low, high - world.offset - world.window + 1, 1), EVERY_RADIUS)


def _caught_at(world: Automaton, region: Callable[[int], Region], truth: str, radius: int) -> int | None:
    return caught_at(world, region(radius), truth)


def _mock(world: Automaton, region: Region, caught: int | None, truth: str) -> Mock:
    until = len(truth) if caught is None else caught - 1
    bits = mocked_in(world, region).most_bits
    return Mock(region.name, region.walls, region.radius, region.side, region.backdrop, caught, until, bits, region)
