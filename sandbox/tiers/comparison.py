"""One question, three tiers: everything that is said of a world, computed once. Views only read it."""

from collections.abc import Callable, Sequence
from typing import Unpack

from sandbox.tiers.built.contest import run_all
from sandbox.tiers.built.contestants import search_in_words
from sandbox.tiers.diagrams import all_diagrams
from sandbox.tiers.fates.candidates import simulations_of
from sandbox.tiers.fates.reach import reach_of
from sandbox.tiers.fates.short_programs import Fates, fates
from sandbox.tiers.options import Asked, Options, options_of
from sandbox.tiers.result import Comparison as Comparison
from sandbox.tiers.sky.scaled import scaled_up
from sandbox.tiers.verdict import CAVEATS, sentences, truncation_of, winners_in_words
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import checked_all, require_callable
from sandbox.vocabulary.errors import NothingFound
from sandbox.worlds.menu import world as world_named
from sandbox.worlds.runs import MOST_CELLS, MOST_STEPS, Runs
from sandbox.worlds.simulation import Simulation
from sandbox.worlds.triviality import why_trivial
from sandbox.worlds.world import World

OBSERVED_WITH_LAW, OBSERVED_WITHOUT = (6, 6), (9, 7)
"""(observed, ahead) of tier 1: more of a complex world only a recording begins within few bits."""
BITS_WITH_LAW, BITS_WITHOUT = 27, 30
"""Bits of tier 1."""


def compare(
    world: World | str,
    *,
    options: Options | None = None,
    more: Sequence[Simulation] = (),
    progress: Callable[[str], None] | None = None,
    **asked: Unpack[Asked],
) -> Comparison:
    """Return the comparison of full and mocked simulations of a world, in three tiers, complete.

    Parameters
    ----------
    world : World or str
        Any; or its name, or a string of 0 and 1.
    options : Options or None
        What is compared; the defaults if None, and as many observations as a short world has.
    more : sequence of Simulation
        Compared besides the world's menu.
    progress : callable or None
        Told what is done next.
    **asked
        Fields of `Options`, instead of them.

    Raises
    ------
    UnknownName
        For a world or scenario that is none.
    InvalidLimit
        For too few or too many observations, a radius that is none, or a known program that does not verify.
    Interrupted, Stopped
        On Ctrl-C.

    Notes
    -----
    Every program runs once, in here; what a view shows is in the result.

    >>> small = Budget(bits=21, steps=200, cells=32)
    >>> comparison = compare("period3", observations=24, priors=["speed-kt"], census_budget=small)
    >>> [simulation.name for simulation in comparison.built.measured][:2]
    ['solipsist(110)', 'recorded(24)']
    """
    world, more = world_named(world), checked_all(more, Simulation, "simulations")
    require_callable(progress, "a progress")
    options = options_of(options, asked, most=world.most, enough=world.enough)
    if world.most is not None and options.observations > world.most:
        world.observations(options.observations)  # says that there are not so many
    tell = progress or (lambda _: None)
    budget = tier_one_budget(world, options)
    tell("tier 1: all short programs")
    reach = reach_of(world, budget)
    short = _short_programs(world, options, budget) if reach.explains else None
    found_programs = () if world.law or short is None else simulations_of(short)
    runs = Runs(steps=options.steps, cells=options.cells)
    built = run_all(
        world, options, more=(*found_programs, *more), runs=runs, progress=lambda name: tell(f"tier 2: {name}"),
        lower_bound_bits=reach.excluded_bits(options.observations),
    )  # fmt: skip
    unlimited = runs if (options.steps, options.cells) == (MOST_STEPS, MOST_CELLS) else Runs()
    diagrams = all_diagrams(built, options, law=world.law, runs=unlimited) if options.diagrams else None
    tell("tier 3: fitting costs")
    sky = scaled_up(built, options, name=world.name, law=world.law, runs=unlimited)
    said = [*filter(None, [world.unbuilt]), *sentences(built, short, sky), *search_in_words(options, built.lost)]
    return Comparison(
        world, options, why_trivial(world), budget, short, reach, built, sky, tuple(winners_in_words(built)),
        tuple(said), truncation_of(built), CAVEATS, diagrams,
    )  # fmt: skip


def tier_one_budget(world: World, options: Options) -> Budget:
    """Return the budget of all short programs: the one asked for, or the usual one of such a world.

    >>> tier_one_budget(world_named("rule30"), Options(observations=9)).bits
    27
    """
    return options.census_budget or Budget(bits=BITS_WITH_LAW if world.law else BITS_WITHOUT, steps=1000, cells=64)


def observed_and_ahead(world: World, options: Options) -> tuple[int, int]:
    """Return how many bits of the world tier 1 takes as observed, and how far it looks ahead.

    >>> observed_and_ahead(world_named("rule30"), Options(observations=9))
    (6, 3)
    """
    most_observed, most_ahead = OBSERVED_WITH_LAW if world.law else OBSERVED_WITHOUT
    observed = min(most_observed, options.observations - 1)
    return observed, min(most_ahead, options.observations - observed)


def _short_programs(world: World, options: Options, budget: Budget) -> Fates | None:
    observed, ahead = observed_and_ahead(world, options)
    try:
        return fates(world, observed, ahead, budget, priors=options.priors)
    except NothingFound:
        return None
