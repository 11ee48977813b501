"""The same effort for all: contestants, and worlds, shortened by one search."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sandbox.shortening.options import SearchEffort
from sandbox.shortening.search import Progress, shorten
from sandbox.shortening.shortened import Shortened
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.known import KnownProgram, known_programs
from sandbox.worlds.periodic import without_world
from sandbox.worlds.runs import Code, Runs
from sandbox.worlds.simulation import Effort, Kind, Simulation, measure
from sandbox.worlds.world import MenuOptions, World

LEAST_OF_A_LIE = 200
"""A mock is searched against so many of its own observations at least, or `MORE_OF_A_LIE` times those right."""
MORE_OF_A_LIE = 4
_WHOLE = (Kind.FULL, Kind.CONE)
_BEGIN_FROM = (Kind.FULL, Kind.CONE, Kind.SOLIPSIST, Kind.RECORDED, Kind.OWN)


def shortened(
    simulation: Simulation,
    truth: str,
    effort: SearchEffort,
    *,
    runs: Runs | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Simulation:
    """Return the same simulation by the shortest program found.

    One that is right for all of `truth` must stay so. A mock, and whatever else is wrong somewhere, must print what it
    printed before, for four times as many observations as it was right, up to the end of `truth` and at least 200: it
    stays the same lie. What is less than the whole world visits no cell more than before, so that no search makes a
    growing row of a box.

    Parameters
    ----------
    simulation : Simulation
        What is to be said in fewer bits.
    truth : str of 0 and 1
        What the observer of the world sees.
    effort : SearchEffort
        Its `observations` and `checked` are what is said above.
    runs : Runs or None
        What has run already.
    threads : int or None
        All cores if None; the result does not depend on it.
    progress : callable or None
        As of `shorten`.

    Raises
    ------
    Stopped
        On Ctrl-C.

    >>> from sandbox.worlds.periodic import recorded
    >>> before = Simulation("recorded", recorded("1111"), kind=Kind.RECORDED)
    >>> shortened(before, "1111", SearchEffort(candidates=20000)).code.text
    '+[.]'
    """
    source, runs = f"search of {effort.candidates} candidates, seed {effort.seed}", runs or Runs()
    wanted = _wanted(simulation, truth, runs)
    code = simulation.code
    if wanted:
        so_far = replace(effort, observations=len(wanted), checked=len(wanted))
        if simulation.kind not in _WHOLE:
            visited = int(runs.trace(code, len(wanted)).cost.space[-1])
            so_far = replace(so_far, cells=max(1, min(effort.cells, visited)))
        result = shorten((code.text, code.data), truth=wanted, effort=so_far, threads=threads, progress=progress)
        code = Code(result.best.text, result.best.data)
    return replace(simulation, code=code, effort=Effort.SHORTENED, source=source)


def _wanted(simulation: Simulation, truth: str, runs: Runs) -> str:
    measured = measure(simulation, truth, runs=runs)
    if measured.right_to_the_end and simulation.kind is not Kind.MOCKED:
        return truth
    right = len(measured.output) if measured.caught_at is None else measured.caught_at - 1
    return runs.trace(simulation.code, max(min(MORE_OF_A_LIE * right, len(truth)), LEAST_OF_A_LIE)).output


def shorten_world(
    world: World,
    *,
    effort: SearchEffort | None = None,
    known: Sequence[KnownProgram] | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    checkpoint: Path | None = None,
) -> Shortened:
    """Return the shortest program found that prints what the observer of a world sees.

    The search begins with the programs known of the world, with its full ones, a periodic guess, and a recording of
    the observations wanted: so it has a right program from the start, also where nothing else is known.

    Parameters
    ----------
    world : World
        Its observations are what is wanted.
    effort : SearchEffort or None
        The default if None.
    known : sequence of KnownProgram, or None
        Instead of those that come with the package.
    threads : int or None
        All cores if None.
    progress : callable or None
        As of `shorten`.
    checkpoint : Path or None
        As of `shorten`.

    Raises
    ------
    InvalidLimit
        For a world of fewer observations than are asked for.
    Stopped
        On Ctrl-C.

    >>> from sandbox.worlds.menu import world
    >>> shorten_world(world("period3"), effort=SearchEffort(candidates=10000)).best.cost.length <= 24
    True
    """
    effort = effort or SearchEffort()
    checked_type(world, World, "a world")
    truth, wanted = observed(world, effort)
    menu = _menu(world, wanted)
    codes = [program.code for program in known_programs(world, of=known)]
    codes += [simulation.code for simulation in menu if simulation.kind in _BEGIN_FROM]
    starts = [(code.text, code.data) for code in dict.fromkeys(codes)]
    return shorten(starts, truth=truth, effort=effort, threads=threads, progress=progress, checkpoint=checkpoint)


def _menu(world: World, wanted: str) -> list[Simulation]:
    """Return the contestants, whose mocks are not begun from; where no mock fits, a guess and a recording."""
    try:
        return world.contestants(wanted, MenuOptions())
    except InvalidLimit:  # too few observations for a mock of the default radius
        return without_world(wanted)


def observed(world: World, effort: SearchEffort) -> tuple[str, str]:
    """Return what a search compares with, and the part of it that a result must have right.

    Raises
    ------
    InvalidLimit
        For a world of fewer observations than are asked for.

    >>> from sandbox.worlds.menu import world
    >>> observed(world("0110"), SearchEffort(observations=3))
    ('0110', '011')
    """
    most = max(effort.checked, effort.observations)
    if world.most is not None:
        most = min(most, max(world.most, effort.observations))
    truth = world.observations(most)
    return truth, truth[: effort.observations]
