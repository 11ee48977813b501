"""Tier 3 of one world: what its runs say of mocks and size, beside what an argument from the sky assumes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sandbox.priors.prior import Prior
from sandbox.tiers.built.contest import Built
from sandbox.tiers.options import Options
from sandbox.tiers.sky.growth import Scaling, scaling
from sandbox.tiers.sky.measured_pair import MeasuredPair, pair_of_runs
from sandbox.tiers.sky.outlook import Outlook, outlook_of
from sandbox.tiers.sky.saving import Saving, largest_saving
from sandbox.tiers.sky.scenarios import STAND_IN, scenario
from sandbox.tiers.sky.sentences import assumed_of, measured_of
from sandbox.tiers.sky.windows import Window, window
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table
from sandbox.worlds.law import Law
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Kind, Measured


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sky(Result):
    """Tier 3.

    Attributes
    ----------
    pair : MeasuredPair or None
        Full against the mock that was right to the end and saved ever more steps, of those the one of fewest bits; None
        where no mock did: nothing is carried up then.
    saving : Saving or None
        The most that any mock saved while it was right; None without a mock.
    outlook : Outlook
        The closed form at the size ratio of the scenario, which is assumed: at the pair's dl, or without one.
    measured, assumed : str
        A sentence each; `assumed` gives odds only where there is a pair.
    scaling : Scaling or None
        Fitted costs; None for a world without a law.
    windows : tuple of Window
        Between which observations a simulation that reads a recording wins, in closed form.
    """

    pair: MeasuredPair | None
    saving: Saving | None
    outlook: Outlook
    measured: str
    assumed: str
    scaling: Scaling | None = field(repr=False)
    windows: tuple[Window, ...] = field(default=(), repr=False)

    @property
    def extra_bits(self) -> int | None:
        """The dl of the pair: measured; None without one."""
        return self.pair.extra_bits if self.pair else None

    def table(self, *, most: int | None = None) -> Table:
        """Return the odds: a row a prior."""
        return self.outlook.table(most=most)


def scaled_up(
    built: Built, options: Options, *, name: str = "the world", law: Law | None = None, runs: Runs | None = None
) -> Sky:
    """Return tier 3 of a world whose simulations were run.

    Parameters
    ----------
    built : Built
        Tier 2.
    options : Options
        The priors and the scenario.
    name : str
        Of the world.
    law : Law or None
        Of the world; without, nothing is fitted.
    runs : Runs or None
        What has run already.

    Raises
    ------
    UnknownName
        For a scenario that is none.

    >>> from sandbox.tiers.built.contest import run_all
    >>> from sandbox.worlds.menu import world
    >>> asked = Options(observations=20)
    >>> scaled_up(run_all(world("rule30"), asked), asked).pair is None
    True
    """
    with_odds = [prior for prior in options.priors if prior.exponents or prior.name in STAND_IN]
    endless = law is not None and law.extent is None
    windows = [window(built.measured[0], pair, options.priors) for pair in built.pairs if endless]
    pair, saving = best_pair(name, built.measured, options.priors), largest_saving(built)
    outlook = outlook_of(scenario(options.scenario), pair.extra_bits if pair else None, priors=with_odds)
    return Sky(
        pair,
        saving,
        outlook,
        measured_of(pair, saving, len(built.truth), outlook.size),
        assumed_of(outlook),
        scaling(law, runs=runs or Runs()) if law is not None else None,
        tuple(wins for wins in windows if wins),
    )


def best_pair(name: str, measured: Sequence[Measured], priors: Sequence[Prior]) -> MeasuredPair | None:
    """Return the full simulation, the first of `measured`, against the mock of fewest bits that can be carried up.

    >>> best_pair("none", [], []) is None
    True
    """
    if not measured or measured[0].kind is not Kind.FULL:
        return None
    mocks = (each for each in measured[1:] if each.kind is Kind.MOCKED)
    pairs = [pair for mock in mocks if (pair := pair_of_runs(name, measured[0], mock, priors))]
    return min(pairs, key=lambda pair: (pair.extra_bits, -pair.ratio), default=None)
