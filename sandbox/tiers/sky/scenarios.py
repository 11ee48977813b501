"""Tier 3: the verdict scaled to the sky. A simulates a part in detail and mocks the rest; B simulates all in detail.

    log2 odds A : B = (alpha + gamma) log2(size ratio) - beta dl - log2(observers)

dl is how many bits longer A's program is; the size ratio is how much more time and space B takes; `observers` is how
many there are in B for each one in A: whoever counts observers, not simulations, divides by it. The odds are of two
programs, not of all programs like them.

Sources: Pieri 2021 (PhilArchive PIETSA-6) for the question; the numbers of stars are general astronomy, not his.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, log2

from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import Prior
from sandbox.tiers.sky.closed_form import evaluate
from sandbox.tiers.sky.crossovers import CROSSOVERS, LOG2_ODDS
from sandbox.vocabulary.errors import ImproperPrior, InvalidLimit, UnknownName
from sandbox.vocabulary.results import Displayed, Result

STAND_IN = {"speed": ("speed-fast", 1.0)}
"""A prior outside the family, the member that stands in, and by how much log2 of its odds can differ: each weight is
within a factor 2, on the same side."""


@dataclass(frozen=True, slots=True, repr=False)
class Scenario(Displayed):
    """What A simulates in detail, what B does, how much larger B is, and where the number is from."""

    name: str
    part: str
    whole: str
    size_ratio: float
    source: str


SCENARIOS = {
    "galaxy": Scenario("galaxy", "the solar system", "the whole Milky Way", 1e11,
        "one star of about 10^11 (astronomy gives 10^11 to 4 x 10^11)"),
    "universe": Scenario("universe", "the solar system", "the observable universe", 1e22,
        "one star of about 10^22 (10^22 to 10^24, the low end taken; an order of magnitude only)"),
    "custom": Scenario("custom", "the part", "the whole", 1.0, "no ratio of its own"),
}  # fmt: skip
"""The menu; `custom` needs a size ratio."""


@dataclass(frozen=True, slots=True, repr=False)
class Odds(Result):
    """A : B under one prior.

    Attributes
    ----------
    at_equal_length : float
        log2 odds for dl = 0.
    per_bit : float
        beta: by so much each extra bit of A lowers log2 odds.
    crossover_bits : float or None
        The dl at which the odds are even, A being preferred below; None where bits cost nothing, so that no dl is.
    per_log2_time, per_log2_size : float
        alpha, and alpha + gamma: by so much log2 odds fall where A takes twice the time, or B half the time and space.
    within : float
        How far log2 odds may be off: 0, or 1 for a prior that another stands in for.
    """

    at_equal_length: float
    per_bit: float
    crossover_bits: float | None
    per_log2_time: float = 0.0
    per_log2_size: float = 0.0
    within: float = 0.0

    def log2_at(self, extra_bits: float) -> float:
        """Return log2 odds A : B where A's program is `extra_bits` longer."""
        return self.at_equal_length - self.per_bit * extra_bits


def scenario(name: str, *, size_ratio: float | None = None) -> Scenario:
    """Return the scenario called `name`, with its own size ratio or the one given.

    Parameters
    ----------
    name : str
        One of `SCENARIOS`.
    size_ratio : float or None
        Above 1, finite; `custom` needs it.

    Raises
    ------
    UnknownName
        When there is none of that name, with close names.
    InvalidLimit
        When the ratio is not above 1, not finite, or missing.

    >>> scenario("galaxy").size_ratio, scenario("custom", size_ratio=64).source
    (100000000000.0, 'given')
    """
    if name not in SCENARIOS:
        raise UnknownName.of("scenario", name, SCENARIOS)
    if size_ratio is None and name == "custom":
        raise InvalidLimit("expected a size ratio above 1 for the scenario custom, got none; give --size-ratio")
    if size_ratio is None:
        return SCENARIOS[name]
    if not 1 < size_ratio < inf:
        raise InvalidLimit(f"expected a finite size ratio above 1, got {size_ratio:g}")
    return replace(SCENARIOS[name], size_ratio=float(size_ratio), source="given")


def odds(of: Scenario, *, priors: Sequence[Prior] = tuple(PRIORS.values()), observers: float = 1.0) -> dict[str, Odds]:
    """Return the odds A : B of a scenario under each prior, as functions of the extra bits of A.

    Parameters
    ----------
    of : Scenario
        As `scenario` returns it.
    priors : sequence of Prior
        Members of the family, or `speed`.
    observers : float
        In B for each one in A; 1 compares simulations, the size ratio compares observers if each star has its own.

    Raises
    ------
    InvalidLimit
        When `observers` is not above 0 or not finite.
    ImproperPrior
        For a prior whose weight is no power of time and space.

    >>> by_prior = odds(scenario("galaxy"))
    >>> round(by_prior["speed-kt"].crossover_bits, 2), by_prior["simplicity"].crossover_bits
    (36.54, None)
    >>> by_prior["solomonoff"].log2_at(10)
    -10.0
    """
    if not 0 < observers < inf:
        raise InvalidLimit(f"expected a finite number of observers above 0, got {observers:g}")
    return {prior.name: _odds(of.size_ratio, prior, observers) for prior in priors}


def _odds(size_ratio: float, prior: Prior, observers: float) -> Odds:
    name, within = STAND_IN.get(prior.name, (prior.name, 0.0))
    exponents = PRIORS[name].exponents if name != prior.name else prior.exponents
    if exponents is None:
        raise ImproperPrior(f"expected a prior family(BETA,ALPHA,GAMMA) for the odds of a scenario, got {name!r}")
    values = dict(zip(("beta", "alpha", "gamma"), exponents, strict=True))
    ratio = {"dl": 0, "t_full": size_ratio, "t_mock": 1, "s_full": size_ratio, "s_mock": 1}
    equal = 0.0 - float(evaluate(LOG2_ODDS, values | ratio)) - log2(observers)
    beta, alpha, gamma = exponents
    return Odds(equal, beta, equal / beta if beta else None, alpha, alpha + gamma, within)


def crossover_with_overhead(of: Scenario, overhead: float) -> float:
    """Return the extra bits at which speed-kt is even, if both simulations spend a fixed overhead of steps beside.

    dl* = log2((C0 + size ratio) / (C0 + 1)), in units of the part's own run time

    Parameters
    ----------
    of : Scenario
        As `scenario` returns it.
    overhead : float
        C0, as a multiple of the time that the part in detail takes; 0 or more.

    Raises
    ------
    InvalidLimit
        When the overhead is negative or not finite.

    >>> round(crossover_with_overhead(scenario("galaxy"), 1e6), 2)
    16.61
    """
    if overhead == 0:
        return log2(of.size_ratio)
    return CROSSOVERS["bits with overhead"].at(alpha=1, beta=1, N=of.size_ratio, r=1, c=1, C0=overhead) or 0.0
