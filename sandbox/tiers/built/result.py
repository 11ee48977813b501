"""What tier 2 says of one world: its simulations with their costs, who leads under which prior, and what holds."""

from dataclasses import dataclass, field

from sandbox.tiers.built.differences import Difference
from sandbox.tiers.built.findings import Finding
from sandbox.tiers.built.history import Change
from sandbox.tiers.built.hull import Corner
from sandbox.tiers.built.judging import Judgement
from sandbox.tiers.built.pairs import Pair
from sandbox.tiers.built.shares import Posterior
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.simulation import Kind, Measured


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
    posterior : dict of str to Posterior
        By prior: the share of each simulation after n = 1, 2, ... observations, between two ends.
    changes : dict of str to tuple of Change
        By prior: who has the largest share, from when on.
    judgements : dict of str to Judgement
        By prior: which kind leads in the end, and whether that holds for equal effort.
    hull : tuple of Corner
        Who leads at which price of time after the last observation.
    difference : Difference or None
        How many bits longer the best mock is than the best full simulation, of equal effort.
    finding : Finding or None
        What the menu says of mocks; None where it has none.
    pairs : tuple of Pair
        Each simulation that is right at least once, against the shortest full one of equal effort.
    in_turn : dict of str to str
        The changes in words, by prior: who has the largest share, from which observation on.
    lost : tuple of str
        Contestants from which the search (`Options.effort`) went to a program of another kind, which is left out.
    """

    truth: str
    tolerance: float
    steps: int
    cells: int
    measured: tuple[Measured, ...]
    posterior: dict[str, Posterior] = field(repr=False)
    changes: dict[str, tuple[Change, ...]] = field(repr=False)
    judgements: dict[str, Judgement] = field(repr=False)
    hull: tuple[Corner, ...] = field(repr=False)
    difference: Difference | None = field(repr=False)
    finding: Finding | None = field(repr=False)
    pairs: tuple[Pair, ...] = field(repr=False)
    in_turn: dict[str, str] = field(repr=False)
    lost: tuple[str, ...] = ()

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
        columns = ("simulation", "kind", "effort", *Cost._fields, "caught_at", "ran_out")
        rows = (
            (
                each.name,
                each.kind.value,
                each.simulation.effort.value,
                *(each.cost_at(-1) if each.output else (None,) * 3),
                each.caught_at,
                each.ran_out,
            )
            for each in self.measured
        )
        return table_of(columns, rows, most=most, total=len(self.measured))
