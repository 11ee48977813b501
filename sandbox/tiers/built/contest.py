"""Tier 2: the simulations of one world, run and scored under every prior."""

from collections.abc import Callable, Sequence

from sandbox.tiers.built.contestants import contestants_of
from sandbox.tiers.built.differences import Splitting, difference
from sandbox.tiers.built.efforts import named_apart
from sandbox.tiers.built.findings import finding_of
from sandbox.tiers.built.history import changes, in_turn
from sandbox.tiers.built.hull import lower_hull
from sandbox.tiers.built.judging import judged
from sandbox.tiers.built.pairs import pairs_of
from sandbox.tiers.built.result import Built as Built
from sandbox.tiers.built.shares import posterior
from sandbox.tiers.options import Options
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Measured, Simulation, measure
from sandbox.worlds.world import World


def run_all(
    world: World,
    options: Options,
    *,
    more: Sequence[Simulation] = (),
    runs: Runs | None = None,
    progress: Callable[[str], None] | None = None,
    lower_bound_bits: int = 0,
) -> Built:
    """Return tier 2: the world's menu of simulations, and `more`, measured and scored.

    Parameters
    ----------
    world : World
        Any; of one that has no law, only simulations without a world are known, and those of `more`.
    options : Options
        What is compared, and how long is searched.
    more : sequence of Simulation
        Compared besides the menu.
    runs : Runs or None
        What has run already, within the steps and cells of the options.
    progress : callable or None
        Told the name of each simulation before it is searched, and before it runs.
    lower_bound_bits : int
        No program up to so many bits prints as many observations, as tier 1 may know; 0 where it does not.

    Raises
    ------
    InvalidLimit
        For too few or too many observations, a radius that is none, or a known program that does not verify.
    Interrupted, Stopped
        On Ctrl-C.

    >>> from sandbox.worlds.menu import world
    >>> built = run_all(world("rule30"), Options(observations=12, radius=3))
    >>> built.measured[0].name, built.changes["solomonoff"][-1]
    ('full, known', Change(observations=3, name='recorded(12)'))
    """
    runs = runs or Runs(steps=options.steps, cells=options.cells)
    truth = world.observations(options.observations)
    menu = contestants_of(world, truth, options, more=more, runs=runs, progress=progress)
    measured = []
    for simulation in menu.simulations:
        if progress:
            progress(simulation.name)
        measured.append(measure(simulation, truth, runs=runs))
    return scored(
        truth, options, measured, split=world.split, runs=runs, lower_bound_bits=lower_bound_bits, lost=menu.lost
    )


def scored(
    truth: str,
    options: Options,
    measured: Sequence[Measured],
    *,
    split: Splitting | None = None,
    runs: Runs | None = None,
    lower_bound_bits: int = 0,
    lost: tuple[str, ...] = (),
) -> Built:
    """Return tier 2 of simulations that were measured already.

    Parameters
    ----------
    truth : str
        What the observer saw.
    options : Options
        What is compared.
    measured : sequence of Measured
        The menu.
    split : callable or None
        What a mock's extra bits are for: `World.split`.
    runs : Runs or None
        What has run already.
    lower_bound_bits : int
        No program up to so many bits prints as many observations; 0 where nothing is known.
    lost : tuple of str
        Names of those whom a search lost.

    >>> from sandbox.worlds.periodic import without_world
    >>> measured = [measure(simulation, "1101") for simulation in without_world("1101")]
    >>> scored("1101", Options(observations=4), measured).in_turn["simplicity"]
    '1 solipsist(1), 3 recorded(4)'
    """
    size, priors, tolerance = len(truth), options.priors, options.tolerance
    measured = named_apart(measured)
    by_prior = {prior.name: changes(measured, prior, size, tolerance=tolerance) for prior in priors}
    return Built(
        truth,
        tolerance,
        options.steps,
        options.cells,
        tuple(measured),
        {prior.name: posterior(measured, size, prior, tolerance=tolerance) for prior in priors},
        by_prior,
        {
            prior.name: judged(measured, prior, size, tolerance=tolerance, lower_bound_bits=lower_bound_bits)
            for prior in priors
        },
        lower_hull(measured, size),
        difference(measured, truth, split=split, runs=runs, lower_bound_bits=lower_bound_bits),
        finding_of(measured, size, priors, by_prior),
        pairs_of(measured, priors),
        {prior: in_turn(history) for prior, history in by_prior.items()},
        lost,
    )
