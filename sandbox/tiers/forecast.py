"""How long a comparison will take: tier 1 by its explorations, long runs and searches by a first second of them."""

from collections.abc import Sequence
from dataclasses import replace
from math import log2

from sandbox.explore.forecast import forecast_of
from sandbox.host.calibration import extrapolated_seconds
from sandbox.host.resources import available_cores
from sandbox.shortening.options import SearchEffort
from sandbox.tiers.built.contestants import contestants_of
from sandbox.tiers.comparison import observed_and_ahead, tier_one_budget
from sandbox.tiers.fates.explorations import explorations_of
from sandbox.tiers.options import Options
from sandbox.worlds.effort import shortened
from sandbox.worlds.equal_effort import SEARCHED_KINDS
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Effort, Simulation
from sandbox.worlds.world import World

_STEPS_A_SECOND, _PROGRAMS = 3e8, 30
_CALIBRATED_OBSERVATIONS = 256
_SHORT_SECONDS = 300.0  # what takes less at the most is not looked at more closely
_CANDIDATE_SECONDS, _CANDIDATE_OBSERVATIONS = 6e-5, 200  # of rule30, the slowest of the menu
_TRIED_SECONDS = 0.05


def comparison_seconds(world: World, options: Options) -> float:
    """Return about how many seconds `sandbox.tiers.comparison.compare` takes.

    Parameters
    ----------
    world : World
        Any.
    options : Options
        What is compared.

    Notes
    -----
    Where the budgets alone say that it is short, nothing is run. Else the contestants run for 256 observations, and
    what they take grows to the observations asked for as it grew from 128 on, up to the budget of a run; each search is
    tried for about a second. What a page shows besides is not in it.

    >>> from sandbox.worlds.menu import world
    >>> comparison_seconds(world("front"), Options(observations=64)) < 60
    True
    """
    followed = world.observations(sum(observed_and_ahead(world, options)))
    plans = explorations_of(followed, observed_and_ahead(world, options)[0], tier_one_budget(world, options))
    return sum(forecast_of(plan).seconds for plan in plans) + _built_seconds(world, options)


def _built_seconds(world: World, options: Options) -> float:
    """Return how long the contestants take: nothing to speak of where the budgets say so."""
    longer = max(1.0, options.observations / _CANDIDATE_OBSERVATIONS)
    runs_long = _PROGRAMS * options.steps / _STEPS_A_SECOND > _SHORT_SECONDS
    searched_long = _PROGRAMS * options.effort * _CANDIDATE_SECONDS * longer > _SHORT_SECONDS
    if not (runs_long or searched_long):
        return 0.0
    truth = world.observations(options.observations)
    size = min(options.observations, _CALIBRATED_OBSERVATIONS)
    menu = contestants_of(world, truth[:size], replace(options, observations=size, effort=0)).simulations
    seconds = _run_seconds(menu, size, options) if runs_long else 0.0
    return seconds + (_search_seconds(menu, truth, options) / available_cores() if searched_long else 0.0)


def _run_seconds(menu: Sequence[Simulation], size: int, options: Options) -> float:
    """Return how long the runs take, each growing as it grew to `size` observations."""
    runs, steps = Runs(steps=options.steps, cells=options.cells), 0.0
    for each in menu:
        time = runs.trace(each.code, size).cost.time
        if len(time) < 2:
            continue
        half, last = int(time[len(time) // 2 - 1]), int(time[-1])
        power = log2(max(last / max(half, 1), 1.0))
        whole = last * (options.observations / len(time)) ** power if len(time) == size else last
        steps += min(whole, options.steps)
    return steps / _STEPS_A_SECOND


def _search_seconds(menu: Sequence[Simulation], truth: str, options: Options) -> float:
    """Return how long the searches take one core, one for each contestant that was built."""
    asked = SearchEffort(candidates=options.effort, seed=options.seed)
    runs = Runs()
    return sum(
        extrapolated_seconds(
            lambda size, each=each: shortened(each, truth, replace(asked, candidates=size), runs=runs),  # type: ignore[misc]
            options.effort, enough_seconds=_TRIED_SECONDS,
        )
        for each in menu
        if each.kind in SEARCHED_KINDS and Effort.BUILT in each.efforts
    )  # fmt: skip
