"""The menu of simulations of an automaton that a comparison is over."""

from dataclasses import replace

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.edges import BACKDROPS, empty_sky
from sandbox.worlds.elementary.kinds import diamond, full, mocked, patched
from sandbox.worlds.periodic import without_world
from sandbox.worlds.simulation import Kind, Simulation, measure
from sandbox.worlds.world import MenuOptions


def contestants_of(world: Automaton, truth: str, options: MenuOptions) -> list[Simulation]:
    """Return the simulations of `world` that are compared, each with the shortest code that the project knows.

    Parameters
    ----------
    world : Automaton
        The world that is simulated.
    truth : str
        What its observer sees; its size n is the horizon of `diamond` and `recorded`.
    options : MenuOptions
        The radius of the mocks, from 1 to the generations observed, and how many errors `patched` corrects.

    Raises
    ------
    InvalidLimit
        For a radius out of its range: a larger one could not be what from the full world.

    >>> menu = contestants_of(Automaton(30), "110111001100", MenuOptions(radius=3))
    >>> [simulation.name for simulation in menu][:3]
    ['full', 'diamond(12)', 'mocked(3,vacuum)']
    """
    _check(world, truth, options)
    # where empty space stays empty, the vacuum is the periodic backdrop: the same program, counted once
    backdrops = [name for name in BACKDROPS if name != "periodic" or not world.quiescent]
    mocks = [mock_of(world, options.radius, backdrop) for backdrop in backdrops]
    return [*_of_the_world(world, truth), *mocks, patched_mock(world, truth, options), *without_world(truth)]


def _check(world: Automaton, truth: str, options: MenuOptions) -> None:
    generations, radius = -(-len(truth) // world.window), options.radius
    if not 1 <= radius <= generations:
        raise InvalidLimit(
            f"expected a radius between 1 and {generations} cells, the generations observed (beyond them nothing "
            f"reaches the observer), got {radius}"
        )
    if world.extent is not None and radius > world.extent:
        raise InvalidLimit(f"expected a radius of at most {world.extent} cells, the world's extent, got {radius}")
    if options.exceptions is not None and options.exceptions < 0:
        raise InvalidLimit(f"expected at least 0 exceptions, got {options.exceptions}")


def _of_the_world(world: Automaton, truth: str) -> list[Simulation]:
    """Return the simulations that run all of the world, or all that can still matter."""
    generations = -(-len(truth) // world.window)
    if world.extent is not None:
        every = f"every cell of the world: all {2 * world.extent + 1} cells"
        endless = full(replace(world, extent=None))
        return [
            Simulation("full", full(world), every, Kind.FULL),
            Simulation("cone", endless, "the growing light cone, as if the world had no end", Kind.CONE),
        ]
    chosen = [Simulation("full", full(world), "every cell of the world: the growing light cone", Kind.FULL)]
    if generations > 1:
        half, what = diamond(world, generations), "only cells that can still reach the observer"
        chosen.append(Simulation(f"diamond({len(truth)})", half, what, Kind.DIAMOND))
    return chosen


def mock_of(world: Automaton, radius: int, backdrop: str) -> Simulation:
    """Return the mock of a radius before a backdrop.

    >>> mock_of(Automaton(30), 3, "vacuum").name
    'mocked(3,vacuum)'
    """
    what = f"{radius} cells around, then {backdrop}"
    code = mocked(world, radius, backdrop=backdrop)
    return Simulation(f"mocked({radius},{backdrop})", code, what, Kind.MOCKED, radius, backdrop)


def patched_mock(world: Automaton, truth: str, options: MenuOptions) -> Simulation:
    """Return the mock before an empty sky with its first `exceptions` errors, within the budget of `runs`, corrected.

    >>> patched_mock(Automaton(30), Automaton(30).observations(20), MenuOptions(radius=2)).name
    'patched(2,8)'
    """
    radius, backdrop = options.radius, empty_sky(world.rule)
    seen = measure(mock_of(world, radius, backdrop), truth, runs=options.runs).output
    wrong = [place for place, (bit, right) in enumerate(zip(seen, truth, strict=False)) if bit != right]
    kept = set(wrong[: options.exceptions])
    corrections = "".join("1" if place in kept else "0" for place in range(len(truth)))
    code, what = patched(world, radius, corrections, backdrop=backdrop), f"a mock with {len(kept)} recorded corrections"
    return Simulation(f"patched({radius},{len(kept)})", code, what, Kind.PATCHED, radius, backdrop)
