"""The comparison of full and mocked simulations of one world: what `solomonoff compare` computes.

Tier 2 is run first (the simulations, measured); tier 1 asks the same of all short programs; tier 3 scales the costs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sandbox.compare.built.pairs import Pair, both_right, pair_of
from sandbox.compare.built.scores import Change, changes, posterior
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import Floats, Prior
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary.contestants import contestants_of, without_world
from sandbox.worlds.menu import World, triviality
from sandbox.worlds.simulation import Measured, Simulation, measure

DEFAULT_RADIUS = 8


@dataclass(frozen=True, slots=True)
class Options:
    """What is compared, and how far.

    Attributes
    ----------
    observations : int
        n, at least 2.
    radius : int
        Of the mocks, in cells.
    exceptions : int or None
        How many errors the patched mock corrects; None: all.
    tolerance : float
        The probability that an observation is wrong; 0 asks for an exact match.
    steps, cells : int
        The budget of each simulation's run.
    """

    observations: int = 512
    radius: int = DEFAULT_RADIUS
    exceptions: int | None = None
    tolerance: float = 0.0
    steps: int = 10**9
    cells: int = 10**8

    def __post_init__(self) -> None:
        if self.observations < 2:
            raise InvalidLimit(f"expected at least 2 observations, got {self.observations}")


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Tier 2 of one world.

    Attributes
    ----------
    world : World
    truth : str
        What its observer sees.
    options : Options
    warning : str
        Why the comparison says little; empty where it does not.
    measured : tuple of Measured
    posterior : dict of str to array, shape (simulations, observations)
        By prior: the share of each simulation after n = 1, 2, ... observations.
    changes : dict of str to tuple of Change
        By prior: who has the largest share, from when on.
    pairs : tuple of Pair
        The full simulation, if there is one, against each other that is exact for at least one observation.
    """

    world: World
    truth: str
    options: Options
    warning: str
    measured: tuple[Measured, ...]
    posterior: dict[str, Floats] = field(repr=False)
    changes: dict[str, tuple[Change, ...]] = field(repr=False)
    pairs: tuple[Pair, ...] = field(repr=False)

    @property
    def best_mock(self) -> Pair | None:
        """The mock that is caught last, and of those the shortest, against the full world."""
        mocks = [pair for pair in self.pairs if pair.other.name.startswith("mocked")]
        return max(mocks, key=lambda pair: (pair.until, -pair.extra_bits), default=None)


def compare(
    world: World,
    options: Options | None = None,
    priors: Sequence[Prior] = tuple(PRIORS.values()),
    more: Sequence[Simulation] = (),
    progress: Callable[[str], None] | None = None,
) -> Comparison:
    """Return the comparison of the simulations of `world`.

    Parameters
    ----------
    world : World
        Any; of one that is no automaton, only simulations without a world are known, and those of `more`.
    options : Options or None
        What is compared; the defaults if None.
    priors : sequence of Prior
        All of them exist on a finite menu.
    more : sequence of Simulation
        Compared besides the menu.
    progress : callable or None
        Told the name of each simulation before it runs.

    Raises
    ------
    InvalidLimit
        For too few or too many observations, or a radius that is none.
    Interrupted
        On Ctrl-C.

    >>> from sandbox.worlds.menu import world
    >>> found = compare(world("rule30"), Options(observations=12, radius=3))
    >>> found.measured[0].name, found.changes["solomonoff"][-1]
    ('full', Change(observations=3, name='recorded(12)'))
    """
    options = options or Options()
    truth = world.observations(options.observations)
    if world.automaton:
        simulations = contestants_of(world.automaton, truth, options.radius, options.exceptions, options.steps)
    else:
        simulations = without_world(truth)
    measured = []
    for simulation in (*simulations, *more):
        if progress:
            progress(simulation.name)
        measured.append(measure(simulation, truth, options.steps, options.cells))
    return scored(world, truth, options, measured, priors)


def scored(
    world: World, truth: str, options: Options, measured: Sequence[Measured], priors: Sequence[Prior]
) -> Comparison:
    """Return the comparison of simulations that were measured already."""
    size = len(truth)
    return Comparison(
        world,
        truth,
        options,
        triviality(world),
        tuple(measured),
        {prior.name: posterior(measured, size, prior, options.tolerance) for prior in priors},
        {prior.name: changes(measured, prior, size, options.tolerance) for prior in priors},
        tuple(pair_of(measured[0], other, priors) for other in measured[1:] if both_right(measured[0], other))
        if measured[0].name == "full"
        else (),
    )


def measured_extra_bits(world: World, radius: int = DEFAULT_RADIUS) -> int:
    """Return by how many bits the best mock of an automaton is longer than its full world, as they are known here.

    >>> from sandbox.worlds.menu import world
    >>> measured_extra_bits(world("rule30"))
    144
    """
    best = compare(world, Options(observations=2 * radius + 4, radius=radius)).best_mock
    return best.extra_bits if best else 0
