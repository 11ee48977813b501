"""The menu of simulations of an automaton that a comparison is over."""

from collections.abc import Sequence
from dataclasses import replace

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.every_cell import full_simulations, known_of, simulations_of
from sandbox.worlds.elementary.kinds import diamond
from sandbox.worlds.elementary.mock_family import farthest, mocks_of
from sandbox.worlds.elementary.mock_menu import asked_for, chosen_mocks, mock_simulation
from sandbox.worlds.elementary.mock_model import shown_by_mock
from sandbox.worlds.elementary.patching import dense, sparse
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.equal_programs import merged
from sandbox.worlds.periodic import Guess, guessed, recording, solipsist
from sandbox.worlds.rivals import outlasts
from sandbox.worlds.simulation import Kind, Simulation
from sandbox.worlds.world import MenuOptions


def contestants_of(world: Automaton, truth: str, options: MenuOptions) -> list[Simulation]:
    """Return the simulations of `world` that are compared, as built and as known; the shortest full one first.

    Parameters
    ----------
    world : Automaton
        The world that is simulated.
    truth : str
        What its observer sees; its size n is the horizon of `diamond` and `recorded`.
    options : MenuOptions
        A radius to be among the mocks, from 1 to the generations observed, and how many errors `patched` corrects.

    Raises
    ------
    InvalidLimit
        For a radius out of its range: a larger one could not be what from the full world.

    >>> menu = contestants_of(Automaton(30), "110111001100", MenuOptions(radius=3))
    >>> [each.name for each in menu if each.walls == 2 and each.source == ""][-2:]
    ['mocked(3,vacuum)', 'mocked(3,reflecting)']
    """
    _check(world, truth, options)
    guess = solipsist(truth)
    mocks = chosen_mocks(mocks_of(world, truth), guess, truth)
    mocks += asked_for(world, options.radius, truth) if options.radius is not None else []
    by_region = {mock.region: mock for mock in mocks}
    return merged([
        *_of_the_world(world, truth, options),
        *(mock_simulation(world, mock, guess, truth) for mock in by_region.values()),
        *_known_mocks(world, guess, truth),
        *best_patched(world, truth, [mock.region for mock in mocks if mock.caught_at], exceptions=options.exceptions),
        guessed(guess),
        recording(truth),
    ])  # fmt: skip


def _check(world: Automaton, truth: str, options: MenuOptions) -> None:
    generations, radius = -(-len(truth) // world.window), options.radius
    if radius is not None and not 1 <= radius <= generations:
        raise InvalidLimit(
            f"expected a radius between 1 and {generations} cells, the generations observed (beyond them nothing "
            f"reaches the observer), got {radius}"
        )
    if radius is not None and radius > farthest(world, truth):
        raise InvalidLimit(f"expected a radius of at most {world.extent} cells, the world's extent, got {radius}")
    if options.exceptions is not None and options.exceptions < 0:
        raise InvalidLimit(f"expected at least 0 exceptions, got {options.exceptions}")


def _of_the_world(world: Automaton, truth: str, options: MenuOptions) -> list[Simulation]:
    """Return the simulations that run all of the world, or all that can still matter."""
    generations = -(-len(truth) // world.window)
    every = full_simulations(world, truth, options.runs)
    if world.extent is not None:
        endless = full_simulations(replace(world, extent=None), "", options.runs)
        what = "the growing light cone, as if the world had no end"
        return every + [
            replace(each, name=each.name.replace("full", "cone", 1), kind=Kind.CONE, description=what)
            for each in endless
        ]
    if generations > 1:
        half, what = diamond(world, generations), "only cells that can still reach the observer"
        return [*every, Simulation(f"diamond({len(truth)})", half, what, Kind.DIAMOND)]
    return every


def _known_mocks(world: Automaton, guess: Guess, truth: str) -> list[Simulation]:
    """Return the known programs that do not run every cell; how long they are right is as their entry says."""
    programs = [program for program in known_of(world) if program.kind != Kind.FULL]
    lasting = [outlasts(min(each.right, len(truth)), each.bits, guess, truth) for each in programs]
    return [replace(each, matters=matters) for each, matters in zip(simulations_of(programs), lasting, strict=True)]


def best_patched(
    world: Automaton, truth: str, regions: Sequence[Region], *, exceptions: int | None = None
) -> list[Simulation]:
    """Return the patched mock of the regions that is right longest, and of those the shortest; none of no region.

    >>> rule30 = Automaton(30)
    >>> best_patched(rule30, rule30.observations(20), [Region(2, 2)])[0].name
    'patched(2,8)'
    """
    ways = [patched_mock(world, truth, region, exceptions=exceptions) for region in regions]
    best, _ = min(ways, key=lambda way: (-way[1], way[0].code.most_bits), default=(None, 0))
    return [] if best is None else [best]


def patched_mock(
    world: Automaton, truth: str, region: Region, *, exceptions: int | None = None
) -> tuple[Simulation, int]:
    """Return a mock with its first `exceptions` errors corrected, in the shorter coding, and how long it is right.

    >>> rule30, region = Automaton(30), Region(4, 4)
    >>> simulation, until = patched_mock(rule30, rule30.observations(400), region, exceptions=1)
    >>> simulation.name, until
    ('patched(4,1,sparse)', 11)
    """
    shown = shown_by_mock(world, region, len(truth))
    wrong = [place for place, (bit, right) in enumerate(zip(shown, truth, strict=True)) if bit != right]
    kept = set(wrong[:exceptions])
    corrections = "".join("1" if place in kept else "0" for place in range(len(truth)))
    codes = {"": dense(world, region, corrections)}
    if world.window == 1 and kept:
        codes[",sparse"] = sparse(world, region, corrections)
    coding = min(codes, key=lambda name: codes[name].most_bits)
    radii = region.name.removeprefix("mocked(").removesuffix(")").replace(f",{region.backdrop}", "")
    how = "read by their places" if coding else "read bit by bit"
    what = f"a mock with {len(kept)} recorded corrections, {how}"
    until = wrong[len(kept)] if len(kept) < len(wrong) else len(truth)
    return Simulation(
        f"patched({radii},{len(kept)}{coding})", codes[coding], what, Kind.PATCHED,
        region.radius, region.backdrop, region.walls,
    ), until  # fmt: skip
