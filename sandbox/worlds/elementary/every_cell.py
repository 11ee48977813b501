"""The simulations that run every cell of an automaton: as built, and as shortened or known."""

from collections.abc import Iterable
from dataclasses import replace

from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.kinds import built
from sandbox.worlds.elementary.standing import changes_of
from sandbox.worlds.known import KnownProgram, programs_of
from sandbox.worlds.runs import Code, Runs
from sandbox.worlds.simulation import Effort, Kind, Simulation, measure


def full(world: Automaton) -> Code:
    """Return the shortest program known that runs every cell of `world`: its light cone, or all cells of its extent.

    >>> full(Automaton(30)).most_bits <= 150
    True
    """
    known = (program.code for program in known_of(world) if program.kind == Kind.FULL)
    return min((built(world), *known), key=lambda code: code.most_bits)


def known_of(world: Automaton) -> tuple[KnownProgram, ...]:
    """Return the known programs of a world, the shortest first; none of them is run.

    >>> known_of(Automaton(30))[1].kind, known_of(Automaton(30, extent=9))
    ('full', ())
    """
    return programs_of(f"rule{world.rule}", changes_of(world))


def simulations_of(programs: Iterable[KnownProgram]) -> list[Simulation]:
    """Return known programs as simulations, each with a name of its own: what it is, and how it came to be short.

    >>> [simulation.name for simulation in simulations_of(known_of(Automaton(86)))][:2]
    ['full, known', 'full, shortened']
    """
    named: dict[str, Simulation] = {}
    for program in programs:
        name = stem = f"{program.name}, {program.effort}"
        number = 1
        while name in named:
            number += 1
            name = f"{stem} {number}"
        named[name] = replace(program.simulation(), name=name)
    return list(named.values())


def full_simulations(world: Automaton, truth: str, runs: Runs) -> list[Simulation]:
    """Return the full simulations of `world`, the shortest one that is right first, and the others by length.

    Parameters
    ----------
    world : Automaton
        The world that is simulated.
    truth : str
        What its observer sees.
    runs : Runs
        What has run already: a known program is believed as far as its entry says, and run for more.

    >>> from sandbox.worlds.runs import Runs
    >>> rule30 = Automaton(30)
    >>> [each.name for each in full_simulations(rule30, rule30.observations(40), Runs())][::3]
    ['full, known', 'full']
    """
    extent = "the growing light cone" if world.extent is None else f"all {2 * world.extent + 1} cells"
    of_builder = Simulation("full", built(world), f"every cell of the world: {extent}", Kind.FULL)
    programs = [program for program in known_of(world) if program.kind == Kind.FULL]
    believed = {program.code: program.right >= len(truth) for program in programs}
    in_turn = sorted([*simulations_of(programs), of_builder], key=lambda each: each.code.most_bits)
    for place, each in enumerate(in_turn):
        if each.effort is Effort.BUILT or believed[each.code] or not _wrong(each, truth, runs):
            return [each, *in_turn[:place], *in_turn[place + 1 :]]
    return in_turn


def _wrong(simulation: Simulation, truth: str, runs: Runs) -> bool:
    return measure(simulation, truth, runs=runs).caught_at is not None
