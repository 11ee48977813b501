"""The menu of simulations of a ring that a comparison is over.

What leaves a part of the ring out is what leaves it out of the row that the ring is when it is cut open opposite the
observer (`Ring.opened`): mocks with two walls, and the row that grows as if the world had no end.
"""

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.contestants import best_patched
from sandbox.worlds.elementary.kinds import built
from sandbox.worlds.elementary.mock_family import Mock, mocks_of
from sandbox.worlds.elementary.mock_menu import asked_for, chosen_mocks, mock_simulation
from sandbox.worlds.equal_programs import merged
from sandbox.worlds.periodic import Guess, guessed, recording, solipsist
from sandbox.worlds.ring.programs import full
from sandbox.worlds.ring.ring import Ring
from sandbox.worlds.simulation import Kind, Simulation
from sandbox.worlds.world import MenuOptions


def contestants_of(world: Ring, truth: str, options: MenuOptions) -> list[Simulation]:
    """Return the simulations of `world` that are compared, the full one first.

    Parameters
    ----------
    world : Ring
        The world that is simulated.
    truth : str
        What its observer sees.
    options : MenuOptions
        A radius to be among the mocks, up to the cut opposite the observer; how many errors `patched` corrects.

    Raises
    ------
    InvalidLimit
        For a radius out of its range, or exceptions below 0.

    >>> ring = Ring(30, 9)
    >>> [each.name for each in contestants_of(ring, ring.observations(40), MenuOptions(radius=2))][:3]
    ['full', 'cone', 'mocked(2+1,vacuum)']
    """
    if options.radius is not None and not 1 <= options.radius <= world.reach:
        raise InvalidLimit(
            f"expected a radius between 1 and {world.reach} cells, as far as a ring of {world.ring} goes on either "
            f"side, got {options.radius}"
        )
    if options.exceptions is not None and options.exceptions < 0:
        raise InvalidLimit(f"expected at least 0 exceptions, got {options.exceptions}")
    row, guess = world.opened(), solipsist(truth)
    mocks = _mocks(world, truth, guess, options.radius)
    regions = [mock.region for mock in mocks if mock.caught_at]
    return merged([
        Simulation("full", full(world), f"every cell of the world: all {world.ring} cells of the ring", Kind.FULL),
        Simulation("cone", built(row), "the growing light cone of the ring cut open: it has no end", Kind.CONE),
        *(mock_simulation(row, mock, guess, truth) for mock in mocks),
        *best_patched(row, truth, regions, exceptions=options.exceptions),
        guessed(guess),
        recording(truth),
    ])  # fmt: skip


def _mocks(world: Ring, truth: str, guess: Guess, radius: int | None) -> list[Mock]:
    """Return the mocks with two walls that are compared, one of each region."""
    if not world.reach:
        return []
    row = world.opened()
    mocks = chosen_mocks(mocks_of(row, truth, most=world.reach), guess, truth)
    mocks += [] if radius is None else asked_for(row, radius, truth)
    return list({mock.region: mock for mock in mocks if mock.walls == 2}.values())
