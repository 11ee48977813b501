"""Which mocks of the family are compared: for each time that a mock can last, the shortest program, thinned out.

Of those with one wall and of those with two, the *front* is kept: a mock is on it if every mock that is right for more
observations takes more bits. A front can have a hundred mocks. So few are kept, such that, for as long as any mock is
right, one of those kept is right, too, and takes at most t bits more than the shortest; t is the least possible. Those
that a recording of as many bits outlasts come last in this: they say nothing of worlds.
"""

from collections.abc import Iterable, Sequence

from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.edges import empty_sky
from sandbox.worlds.elementary.kinds import mocked_in, region_row
from sandbox.worlds.elementary.mock_family import Mock, MockFamily, backdrops_of, mock_of_family
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.periodic import Guess
from sandbox.worlds.rivals import outlasts
from sandbox.worlds.simulation import Kind, Simulation

_THAT_MATTER, _OTHERS = 4, 2
"""Of one number of walls."""


def chosen_mocks(family: MockFamily, guess: Guess, truth: str) -> list[Mock]:
    """Return the mocks of a family that are compared, at most 12; one that is right to the end, if there is one.

    >>> from sandbox.worlds.elementary.mock_family import mocks_of
    >>> from sandbox.worlds.periodic import solipsist
    >>> truth = Automaton(30).observations(60)
    >>> mocks = chosen_mocks(mocks_of(Automaton(30), truth), solipsist(truth), truth)
    >>> max(mock.until for mock in mocks), len(mocks) <= 12
    (60, True)
    """
    chosen: list[Mock] = []
    for walls in (2, 1):
        front = front_of(mock for mock in family.mocks if mock.walls == walls)
        for most, wanted in ((_THAT_MATTER, True), (_OTHERS, False)):
            chosen += thinned([mock for mock in front if outlasts(mock.until, mock.bits, guess, truth) is wanted], most)
    return chosen


def asked_for(world: Automaton, radius: int, truth: str) -> list[Mock]:
    """Return the mocks of one radius: with two walls before each backdrop, with one on either side before empty space.

    >>> [mock.name for mock in asked_for(Automaton(30), 2, "1101")][1:]
    ['mocked(2,reflecting)', 'mocked(2,vacuum,left)', 'mocked(2,vacuum,right)']
    """
    sky = empty_sky(world.rule)
    regions = [Region(radius, radius, backdrop) for backdrop in backdrops_of(world)]
    regions += [Region(radius, None, sky), Region(None, radius, sky)]
    return [mock_of_family(world, region, truth) for region in regions]


def front_of(mocks: Iterable[Mock]) -> list[Mock]:
    """Return the mocks than which no other is right as long with as few bits, the shortest first."""
    front: list[Mock] = []
    for mock in sorted(mocks, key=lambda mock: (mock.bits, -mock.until)):
        if not front or mock.until > front[-1].until:
            front.append(mock)
    return front


def thinned(front: Sequence[Mock], most: int) -> list[Mock]:
    """Return at most so many mocks of a front, its last one among them, with the least loss of bits at any time."""
    losses = sorted({later.bits - mock.bits for mock in front for later in front if later.bits >= mock.bits})
    low, high = 0, len(losses) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(_with_loss(front, losses[middle])) <= most else (middle + 1, high)
    return _with_loss(front, losses[low]) if losses else []


def _with_loss(front: Sequence[Mock], loss: int) -> list[Mock]:
    """Return as few as possible of a front: from the last one down, each stands for those at most `loss` bits less."""
    kept: list[Mock] = []
    place = len(front) - 1
    while place >= 0:
        kept.append(front[place])
        while place >= 0 and kept[-1].bits - front[place].bits <= loss:
            place -= 1
    return kept[::-1]


def mock_simulation(world: Automaton, mock: Mock, guess: Guess, truth: str) -> Simulation:
    """Return a mock as a simulation, which says whether it matters.

    >>> from sandbox.worlds.periodic import solipsist
    >>> truth, region = Automaton(30).observations(60), Region(8, 8)
    >>> mock = mock_of_family(Automaton(30), region, truth)
    >>> mock_simulation(Automaton(30), mock, solipsist(truth), truth).matters
    False
    """
    matters, what = outlasts(mock.until, mock.bits, guess, truth), mock.region.description
    if "1" not in region_row(world, mock.region).values:
        matters, what = False, what + "; it leaves the first row's 1s out: an empty world"
    elif not matters:
        what += "; a recording or a guess of as few bits is right as long"
    code = mocked_in(world, mock.region)
    return Simulation(
        mock.name, code, what, Kind.MOCKED, mock.radius, mock.backdrop, mock.walls, matters=matters
    )  # fmt: skip
