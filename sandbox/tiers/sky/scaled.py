"""Tier 3 of one world: what its runs say of mocks and size, beside what an argument from the sky assumes."""

from dataclasses import dataclass, field

from sandbox.tiers.built.contest import Built
from sandbox.tiers.options import Options
from sandbox.tiers.sky.experience import Experience, experience_in_words, kept_experience
from sandbox.tiers.sky.growth import Scaling, scaling
from sandbox.tiers.sky.located import Located, located_of
from sandbox.tiers.sky.measured_pair import MeasuredPair
from sandbox.tiers.sky.outlook import Outlook, outlook_of
from sandbox.tiers.sky.pairing import Saving, best_pair, largest_saving, stopped_rivals
from sandbox.tiers.sky.scenarios import STAND_IN, scenario
from sandbox.tiers.sky.sentences import assumed_of, measured_of
from sandbox.tiers.sky.windows import Window, window
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table
from sandbox.worlds.law import Law
from sandbox.worlds.runs import Runs


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sky(Result):
    """Tier 3.

    Attributes
    ----------
    pair : MeasuredPair or None
        The shortest full simulation against the mock of fewest extra bits, of equal effort, that was right to the end
        and saved ever more steps; None where no mock did: nothing is carried up then.
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
    located : tuple of Located
        Each simulation as the world of an observer at one of its visited cells.
    experience : tuple of Experience
        What learned abstractions do to the price of a mock, in elementary rules: kept, not of this world.
    experienced : str
        What those rows are, in a sentence.
    """

    pair: MeasuredPair | None
    saving: Saving | None
    outlook: Outlook
    measured: str
    assumed: str
    scaling: Scaling | None = field(repr=False)
    windows: tuple[Window, ...] = field(default=(), repr=False)
    located: tuple[Located, ...] = field(default=(), repr=False)
    experience: tuple[Experience, ...] = field(default=(), repr=False)
    experienced: str = field(default="", repr=False)

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
    windows = [window(pair.full, pair, options.priors) for pair in built.pairs if endless]
    pair, saving = best_pair(name, built.measured, options.priors), largest_saving(built.measured)
    outlook = outlook_of(scenario(options.scenario), pair.extra_bits if pair else None, priors=with_odds)
    return Sky(
        pair,
        saving,
        outlook,
        measured_of(pair, saving, len(built.truth), outlook.size, stopped=stopped_rivals(built.measured)),
        assumed_of(outlook),
        scaling(law, runs=runs or Runs()) if law is not None else None,
        tuple(wins for wins in windows if wins),
        located_of(built.measured),
        kept_experience(),
        experience_in_words(kept_experience()),
    )
