"""Tier 3 of one world: its costs as fitted formulas, and the odds of a scenario with a mock like the one built."""

from dataclasses import dataclass, field

from sandbox.tiers.built.contest import Built
from sandbox.tiers.options import Options
from sandbox.tiers.sky.growth import Scaling, scaling
from sandbox.tiers.sky.outlook import Outlook, outlook_of
from sandbox.tiers.sky.scenarios import STAND_IN, scenario
from sandbox.tiers.sky.windows import Window, window
from sandbox.tiers.sky.words import more_bits
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table
from sandbox.worlds.law import Law
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Simulation, measure


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sky(Result):
    """Tier 3.

    Attributes
    ----------
    outlook : Outlook
        The odds of the scenario, with `extra_bits` of tier 2.
    extra_bits : int
        How many bits longer the best mock is than the full simulation; 0 without a mock.
    extra_bits_built : int
        The same against the full program of the same builder: by so much a shorter one by hand changes the odds.
    extra_bits_in_words, extra_bits_source : str
        Such as "3 bits fewer", and which two simulations it is from.
    scaling : Scaling or None
        Fitted costs; None for a world without a law.
    windows : tuple of Window
        Between which observations a simulation that reads a recording wins, in closed form.
    """

    outlook: Outlook
    extra_bits: int
    extra_bits_built: int
    extra_bits_in_words: str
    extra_bits_source: str
    scaling: Scaling | None = field(repr=False)
    windows: tuple[Window, ...] = field(default=(), repr=False)

    def table(self, *, most: int | None = None) -> Table:
        """Return the odds: a row a prior."""
        return self.outlook.table(most=most)


def scaled_up(built: Built, options: Options, *, law: Law | None = None, runs: Runs | None = None) -> Sky:
    """Return tier 3 of a world whose simulations were run.

    Parameters
    ----------
    built : Built
        Tier 2.
    options : Options
        The priors and the scenario.
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
    >>> scaled_up(run_all(world("rule30"), asked), asked).extra_bits_in_words
    '7 bits more'
    """
    runs, mock = runs or Runs(), built.best_mock
    against_built = 0
    if mock is not None and law is not None:
        full = measure(Simulation("", law.built()), built.truth[: mock.until], runs=runs)
        against_built = mock.other.cost_at(mock.until).length - full.cost_at(-1).length
    with_odds = [prior for prior in options.priors if prior.exponents or prior.name in STAND_IN]
    endless = law is not None and law.extent is None
    windows = [window(pair.full, pair, options.priors) for pair in built.pairs if endless]
    return Sky(
        outlook_of(scenario(options.scenario), built.extra_bits, priors=with_odds),
        built.extra_bits,
        against_built,
        more_bits(built.extra_bits),
        _source(built, against_built),
        scaling(law, runs=runs) if law is not None else None,
        tuple(wins for wins in windows if wins),
    )


def _source(built: Built, against_built: int) -> str:
    """Return where the extra bits come from."""
    if built.best_mock is None:
        return "no mock was built: as if none were needed"
    bits = f"{against_built}" if against_built >= 0 else f"{-against_built} fewer"
    return f"as {built.best_mock.other.name} against full ({bits} against the builder's own full program)"
