"""Who is compared: the menu of a world, the programs known of it, a user's own, and all that was built as shortened."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sandbox.shortening.options import SearchEffort
from sandbox.tiers.options import Options
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.equal_effort import Searches, searched
from sandbox.worlds.equal_programs import merged
from sandbox.worlds.known import KnownProgram, known_programs, verified
from sandbox.worlds.periodic import guessed, solipsist
from sandbox.worlds.runs import MOST_CELLS, MOST_STEPS, Runs
from sandbox.worlds.simulation import Effort, Kind, Simulation
from sandbox.worlds.world import MenuOptions, World


def contestants_of(
    world: World,
    truth: str,
    options: Options,
    *,
    more: Sequence[Simulation] = (),
    runs: Runs | None = None,
    progress: Callable[[str], None] | None = None,
) -> Searches:
    """Return the simulations that are compared, equal programs once, and whom a search lost.

    Parameters
    ----------
    world : World
        Any.
    truth : str
        What its observer sees.
    options : Options
        `effort` and `seed` of the search, 0 for none; `known` joins the shipped programs, each of them run before.
    more : sequence of Simulation
        Compared besides the menu.
    runs : Runs or None
        What has run already.
    progress : callable or None
        Told what is searched.

    Raises
    ------
    InvalidLimit
        For a radius that is none, a known program that does not verify, or a world without contestants.
    Stopped
        On Ctrl-C in a search.

    >>> from sandbox.worlds.menu import world
    >>> told = contestants_of(world("ones"), "1111", Options(observations=4, effort=1000))
    >>> [(each.name, [effort.value for effort in each.efforts]) for each in told.simulations]
    [('solipsist(1)', ['built', 'shortened']), ('recorded(4)', ['built'])]
    """
    # neither a search nor a check depends on the budget of a run: a program is what it is
    unlimited = runs if runs and (runs.steps, runs.cells) == (MOST_STEPS, MOST_CELLS) else Runs()
    asked = MenuOptions(radius=options.radius, exceptions=options.exceptions, runs=runs or unlimited)
    menu = world.contestants(truth, asked)
    known = _known(world, options, unlimited)
    tolerant = [guessed(solipsist(truth, tolerance=options.tolerance))] if 0 < options.tolerance < 0.5 else []
    listed = merged((*menu, *_not_yet(known, menu), *tolerant, *more))
    if not listed:
        raise InvalidLimit(f"expected a contestant of the world {world.name!r}, got none; a recording is always one")
    if not options.effort:
        return Searches(tuple(listed), ())
    listed = [_as_known(each) if Effort.SHORTENED in each.efforts else each for each in listed]
    effort = SearchEffort(candidates=options.effort, seed=options.seed)
    found = searched(listed, truth, effort, runs=unlimited, progress=progress)
    return replace(found, simulations=tuple(merged((*listed, *found.simulations))))


def search_in_words(options: Options, lost: Sequence[str]) -> list[str]:
    """Return how long was searched, and from whom to something else; nothing where no search was asked for.

    >>> search_in_words(Options(effort=1000), ["diamond(9)"])[0].partition(";")[2]
    ' from diamond(9) to programs of another kind, which are left out.'
    """
    if not options.effort:
        return []
    told = f"every contestant that was built, by {options.effort} candidates each, seed {options.seed}"
    astray = f"; from {', '.join(lost)} to programs of another kind, which are left out" if lost else ""
    return [f"Shortened by the same search: {told}{astray}."]


def _known(world: World, options: Options, runs: Runs) -> list[Simulation]:
    """Return the known programs, those of a user's file last."""
    shipped = [program.simulation() for program in known_programs(world) if program.effort != Effort.BUILT]
    own = known_programs(world, of=options.known)
    for program in own:
        verified(program, world, runs=runs)
    return [*shipped, *map(_told_by_a_user, own)]


def _as_known(simulation: Simulation) -> Simulation:
    """Return what another search found as a known program: it is no match for what this one finds."""
    name = simulation.name.replace(f", {Effort.SHORTENED}", f", {Effort.KNOWN}")
    of_another = (Effort.KNOWN if effort is Effort.SHORTENED else effort for effort in simulation.efforts)
    effort, *others = dict.fromkeys(of_another)
    return replace(simulation, name=name, effort=effort, as_short=tuple(others))


def _told_by_a_user(program: KnownProgram) -> Simulation:
    """Return a program of a user's file: what a search found without being told a kind simulates nobody knows what."""
    told = replace(program.simulation(), effort=Effort.KNOWN)
    return replace(told, kind=Kind.OWN) if told.kind is Kind.FOUND else told


def _not_yet(known: Sequence[Simulation], menu: Sequence[Simulation]) -> list[Simulation]:
    """Return the known programs that a menu does not have as such already."""
    there = {(each.code, effort) for each in menu for effort in each.efforts}
    return [each for each in known if (each.code, each.effort) not in there]
