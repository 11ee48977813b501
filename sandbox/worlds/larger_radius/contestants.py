"""The menu of simulations of an automaton of a larger radius that a comparison is over."""

from collections.abc import Iterator

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.mock_family import Mock, MockFamily
from sandbox.worlds.elementary.mock_menu import chosen_mocks
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.equal_programs import merged
from sandbox.worlds.larger_radius.automaton import WideAutomaton
from sandbox.worlds.larger_radius.mock_model import mock_of
from sandbox.worlds.larger_radius.programs import full, mocked
from sandbox.worlds.periodic import Guess, guessed, recording, solipsist
from sandbox.worlds.rivals import outlasts
from sandbox.worlds.simulation import Kind, Simulation
from sandbox.worlds.world import MenuOptions, guesses


def contestants_of(world: WideAutomaton, truth: str, options: MenuOptions) -> list[Simulation]:
    """Return the simulations of `world` that are compared, the full one first; where none is built, guesses alone.

    Parameters
    ----------
    world : WideAutomaton
        The world that is simulated.
    truth : str
        What its observer sees.
    options : MenuOptions
        A radius to be among the mocks, from 1 to the farthest that anything comes from.

    Raises
    ------
    InvalidLimit
        For a radius out of its range.

    >>> world = WideAutomaton(2, 2**31, "11111")
    >>> [each.name for each in contestants_of(world, "110000", MenuOptions(radius=3))][:2]
    ['full', 'mocked(1,vacuum)']
    """
    farthest = world.radius * -(-len(truth) // world.window)
    if options.radius is not None and not 1 <= options.radius <= farthest:
        raise InvalidLimit(
            f"expected a radius between 1 and {farthest} cells, {world.radius} for each generation observed, "
            f"got {options.radius}"
        )
    if not world.quiescent:
        return guesses(truth, options)
    guess = solipsist(truth)
    family = MockFamily(len(truth), tuple(_mocks(world, truth, farthest)))
    mocks = chosen_mocks(family, guess, truth)
    mocks += [mock_of(world, region, truth) for region in _regions(options.radius)]
    by_region = {mock.region: mock for mock in mocks}
    return merged([
        Simulation("full", full(world), "every cell of the world: the growing light cone", Kind.FULL),
        *(_simulation(world, mock, guess, truth) for mock in by_region.values()),
        guessed(guess),
        recording(truth),
    ])  # fmt: skip


def _mocks(world: WideAutomaton, truth: str, farthest: int) -> Iterator[Mock]:
    """Yield mocks with walls on either side and on both, of growing radius up to the first that is right to the end."""
    for side in range(3):
        for radius in _radii(farthest):
            mock = mock_of(world, _regions(radius)[side], truth)
            yield mock
            if mock.caught_at is None:
                break


def _regions(radius: int | None) -> list[Region]:
    return [] if radius is None else [Region(radius, radius), Region(radius, None), Region(None, radius)]


def _radii(largest: int) -> list[int]:
    """Return radii up to the largest: all to 4, then two a doubling.

    >>> _radii(30)
    [1, 2, 3, 4, 6, 8, 12, 16, 24, 30]
    """
    some = (factor << power for power in range(largest.bit_length()) for factor in (2, 3))
    return sorted({1, largest, *(radius for radius in some if radius < largest)})


def _simulation(world: WideAutomaton, mock: Mock, guess: Guess, truth: str) -> Simulation:
    """Return a mock as a simulation, which says whether it matters."""
    matters, what = outlasts(mock.until, mock.bits, guess, truth), mock.region.description
    if not matters:
        what += "; a recording or a guess of as few bits is right as long"
    code = mocked(world, mock.region)
    return Simulation(mock.name, code, what, Kind.MOCKED, mock.radius, mock.backdrop, mock.walls, matters=matters)
