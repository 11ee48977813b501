"""Tier 2: the simulations of one world, run and scored under every prior."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sandbox.priors.prior import Floats
from sandbox.tiers.built.history import Change, changes, in_turn
from sandbox.tiers.built.pairs import Pair, both_right, pair_of
from sandbox.tiers.built.scores import posterior
from sandbox.tiers.options import Options
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.equal_programs import merged
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Kind, Measured, Simulation, measure
from sandbox.worlds.world import MenuOptions, World


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Built(Result):
    """Tier 2 of one world.

    Attributes
    ----------
    truth : str
        What its observer sees.
    tolerance : float
        The probability that an observation is wrong.
    steps, cells : int
        The budget of each run.
    measured : tuple of Measured
    posterior : dict of str to array, shape (simulations, observations)
        By prior: the share of each simulation after n = 1, 2, ... observations.
    changes : dict of str to tuple of Change
        By prior: who has the largest share, from when on.
    pairs : tuple of Pair
        The full simulation, if there is one, against each other that is exact for at least one observation.
    in_turn : dict of str to str
        The changes in words, by prior: who has the largest share, from which observation on.
    """

    truth: str
    tolerance: float
    steps: int
    cells: int
    measured: tuple[Measured, ...]
    posterior: dict[str, Floats] = field(repr=False)
    changes: dict[str, tuple[Change, ...]] = field(repr=False)
    pairs: tuple[Pair, ...] = field(repr=False)
    in_turn: dict[str, str] = field(repr=False)

    @property
    def best_mock(self) -> Pair | None:
        """The mock that is caught last, and of those the shortest, against the full world."""
        mocks = [pair for pair in self.pairs if pair.other.kind is Kind.MOCKED]
        return max(mocks, key=lambda pair: (pair.until, -pair.extra_bits), default=None)

    @property
    def extra_bits(self) -> int:
        """How many bits longer the best mock of the menu is than the full simulation: measured; 0 without a mock."""
        return self.best_mock.extra_bits if self.best_mock else 0

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a simulation: its costs at its last observation, and where it is caught."""
        columns = ("simulation", "kind", *Cost._fields, "caught_at", "ran_out")
        rows = (
            (
                each.name,
                each.kind.value,
                *(each.cost_at(-1) if each.output else (None,) * 3),
                each.caught_at,
                each.ran_out,
            )
            for each in self.measured
        )
        return table_of(columns, rows, most=most, total=len(self.measured))


def run_all(
    world: World,
    options: Options,
    *,
    more: Sequence[Simulation] = (),
    runs: Runs | None = None,
    progress: Callable[[str], None] | None = None,
) -> Built:
    """Return tier 2: the world's menu of simulations, and `more`, measured and scored.

    Parameters
    ----------
    world : World
        Any; of one that has no law, only simulations without a world are known, and those of `more`.
    options : Options
        What is compared.
    more : sequence of Simulation
        Compared besides the menu.
    runs : Runs or None
        What has run already, within the steps and cells of the options.
    progress : callable or None
        Told the name of each simulation before it runs.

    Raises
    ------
    InvalidLimit
        For too few or too many observations, or a radius that is none.
    Interrupted
        On Ctrl-C.

    >>> from sandbox.worlds.menu import world
    >>> built = run_all(world("rule30"), Options(observations=12, radius=3))
    >>> built.measured[0].name, built.changes["solomonoff"][-1]
    ('full, known', Change(observations=3, name='recorded(12)'))
    """
    runs = runs or Runs(steps=options.steps, cells=options.cells)
    truth = world.observations(options.observations)
    menu = world.contestants(truth, MenuOptions(radius=options.radius, exceptions=options.exceptions, runs=runs))
    measured = []
    for simulation in merged((*menu, *more)):
        if progress:
            progress(simulation.name)
        measured.append(measure(simulation, truth, runs=runs))
    return scored(truth, options, measured)


def scored(truth: str, options: Options, measured: Sequence[Measured]) -> Built:
    """Return tier 2 of simulations that were measured already; the first may be the full one.

    >>> from sandbox.worlds.periodic import without_world
    >>> measured = [measure(simulation, "1101") for simulation in without_world("1101")]
    >>> scored("1101", Options(observations=4), measured).in_turn["simplicity"]
    '1 solipsist(1), 3 recorded(4)'
    """
    size, priors, tolerance = len(truth), options.priors, options.tolerance
    full, others = measured[0], measured[1:] if measured[0].kind is Kind.FULL else ()
    by_prior = {prior.name: changes(measured, prior, size, tolerance=tolerance) for prior in priors}
    return Built(
        truth,
        tolerance,
        options.steps,
        options.cells,
        tuple(measured),
        {prior.name: posterior(measured, size, prior, tolerance=tolerance) for prior in priors},
        by_prior,
        tuple(pair_of(full, other, priors) for other in others if both_right(full, other)),
        {prior: in_turn(history) for prior, history in by_prior.items()},
    )


def measured_extra_bits(world: World, *, radius: int = 8) -> int:
    """Return by how many bits the best mock of a world is longer than its full simulation, as they are known here.

    >>> from sandbox.worlds.menu import world
    >>> measured_extra_bits(world("rule30"))  # two known programs, both found by search
    7
    """
    return run_all(world, Options(observations=2 * radius + 4, radius=radius)).extra_bits
