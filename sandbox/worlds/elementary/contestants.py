"""The menu of simulations of a world that a comparison is over."""

from dataclasses import replace

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.edges import BACKDROPS, empty_sky
from sandbox.worlds.elementary.kinds import diamond, full, mocked, patched
from sandbox.worlds.periodic import recorded, solipsist
from sandbox.worlds.simulation import Simulation, measure


def contestants_of(
    world: Automaton, truth: str, radius: int, exceptions: int | None = None, steps: int = 10**9
) -> list[Simulation]:
    """Return the simulations of `world` that are compared, each with the shortest code that the project knows.

    Parameters
    ----------
    world : Automaton
        The world that is simulated.
    truth : str
        What its observer sees; its size n is the horizon of `diamond` and `recorded`.
    radius : int
        Of the mocks, in cells; from 1 to the generations observed.
    exceptions : int or None
        How many errors of its mock `patched` corrects; None: all within the horizon.
    steps : int
        The mock is run for at most so many, to find its errors.

    Raises
    ------
    InvalidLimit
        For a radius out of its range: a larger one could not be told from the full world.

    >>> [simulation.name for simulation in contestants_of(Automaton(30), "110111001100", 3)][:3]
    ['full', 'diamond(12)', 'mocked(3,vacuum)']
    """
    _check(world, truth, radius, exceptions)
    mocks = [
        Simulation(f"mocked({radius},{name})", mocked(world, radius, name), f"{radius} cells around, then {name}")
        # where empty space stays empty, the vacuum is the periodic backdrop: the same program, counted once
        for name in BACKDROPS
        if name != "periodic" or not world.quiescent
    ]
    corrected = patched_simulation(world, truth, radius, exceptions, steps)
    return [*_of_the_world(world, truth), *mocks, corrected, *without_world(truth)]


def _check(world: Automaton, truth: str, radius: int, exceptions: int | None) -> None:
    generations = -(-len(truth) // world.window)
    if not 1 <= radius <= generations:
        raise InvalidLimit(
            f"expected a radius between 1 and {generations} cells, the generations observed (beyond them nothing "
            f"reaches the observer), got {radius}"
        )
    if world.extent is not None and radius > world.extent:
        raise InvalidLimit(f"expected a radius of at most {world.extent} cells, the world's extent, got {radius}")
    if exceptions is not None and exceptions < 0:
        raise InvalidLimit(f"expected at least 0 exceptions, got {exceptions}")


def _of_the_world(world: Automaton, truth: str) -> list[Simulation]:
    """Return the simulations that run all of the world, or all that can still matter."""
    generations = -(-len(truth) // world.window)
    if world.extent is not None:
        endless = full(replace(world, extent=None))
        return [
            Simulation("full", full(world), f"every cell of the world: all {2 * world.extent + 1} cells"),
            Simulation("cone", endless, "the growing light cone, as if the world had no end"),
        ]
    chosen = [Simulation("full", full(world), "every cell of the world: the growing light cone")]
    if generations > 1:
        half = diamond(world, generations)
        chosen.append(Simulation(f"diamond({len(truth)})", half, "only cells that can still reach the observer"))
    return chosen


def patched_simulation(
    world: Automaton, truth: str, radius: int, exceptions: int | None = None, steps: int = 10**9
) -> Simulation:
    """Return the mock before an empty sky with its first `exceptions` errors, within `steps`, corrected.

    >>> patched_simulation(Automaton(30), Automaton(30).observations(20), 2).name
    'patched(2,8)'
    """
    backdrop = empty_sky(world.rule)
    shown = measure(Simulation("", mocked(world, radius, backdrop)), truth, steps).output
    wrong = [place for place, (bit, right) in enumerate(zip(shown, truth, strict=False)) if bit != right]
    kept = set(wrong[:exceptions])
    corrections = "".join("1" if place in kept else "0" for place in range(len(truth)))
    code = patched(world, radius, corrections, backdrop)
    return Simulation(f"patched({radius},{len(kept)})", code, f"a mock with {len(kept)} recorded corrections")


def without_world(truth: str) -> list[Simulation]:
    """Return the simulations that need no world: the best periodic guess, and the recording.

    >>> [simulation.name for simulation in without_world("110" * 20)]
    ['solipsist(110)', 'recorded(60)']
    """
    guess = solipsist(truth)
    return [
        Simulation(f"solipsist({guess.pattern})", guess.code, "the best periodic guess of what is seen, and no world"),
        Simulation(f"recorded({len(truth)})", recorded(truth), "the observations, read from a recording"),
    ]
