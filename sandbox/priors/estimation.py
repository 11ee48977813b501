"""A Monte-Carlo estimate of a prior under a larger budget: the exact part, plus what coin flips find beyond it.

The machine is fed fair coins and run under the larger budget. A run that prints the string at a cost that the census
already covers adds nothing: that part is known exactly. One that prints it at a greater cost adds w(l, t, s) 2^l, at
most 1 for a proper prior. The mean of these is an unbiased estimate of what the census misses.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from typing import Any, NamedTuple

import numpy as np

from sandbox.census.seen import rows_about
from sandbox.census.stored import AnyCensus
from sandbox.census.strings import checked_strings
from sandbox.census.table import Census
from sandbox.machines.catalogue import machine
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prediction import predict
from sandbox.priors.prior import Prior
from sandbox.priors.scores import emitted, score
from sandbox.vocabulary.bits import as_string
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import told
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import CensusMismatch, InvalidLimit, InvalidType
from sandbox.vocabulary.results import Result


@dataclass(frozen=True, slots=True, repr=False)
class Estimate(Result):
    """An estimate of P(x) under `budget`: not exact, and not of the unrestricted prior.

    Attributes
    ----------
    value : float
        Unbiased, but moved into the interval where few samples put it outside.
    low, high : float
        The true value is between with at least the stated `confidence` (Hoeffding), within the certified bounds.
    exact : float
        The part that the census knows.
    samples, seed : int
    confidence : float
    budget : Budget
    """

    value: float
    low: float
    high: float
    exact: float
    samples: int
    seed: int
    confidence: float
    budget: Budget

    def __repr__(self) -> str:
        return f"Estimate({self.value:.6g} in [{self.low:.6g}, {self.high:.6g}] at {self.confidence:.0%})"


def estimate(
    census: AnyCensus,
    prior: Prior | str,
    string: str,
    budget: Budget,
    *,
    samples: int = 10_000,
    seed: int = 0,
    confidence: float = 0.95,
) -> Estimate:
    """Return an estimate of the probability of `string` under a larger `budget`.

    Raises
    ------
    UnknownName, InvalidType, ImproperPrior, InvalidProgram, InvalidLimit, CensusMismatch
        As `score`.

    Notes
    -----
    Cost O(samples * steps); some 10**4 samples a second.

    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> larger = Budget(bits=60, steps=500, cells=500, observations=6)
    >>> guess = estimate(census, "solomonoff", "11", larger, samples=500)
    >>> guess.exact <= guess.low <= guess.value <= guess.high
    True
    """
    prior = prior_called(prior)
    exact, mean = _sampled(census, prior, string, budget, samples, seed)
    margin = _margin(samples, confidence)
    upper = float(score(census, prior, [string]).upper[0])
    low, high = exact + max(0.0, mean - margin), min(upper, exact + mean + margin)
    return _within(exact + mean, low, high, exact, samples, seed, confidence, budget)


def estimate_next(
    census: AnyCensus,
    prior: Prior | str,
    string: str,
    budget: Budget,
    *,
    samples: int = 10_000,
    seed: int = 0,
    confidence: float = 0.95,
) -> Estimate:
    """Return an estimate of P(1 | string) = P(string 1) / P(string) under a larger `budget`.

    The ratio of two estimates; its interval is the ratio of the ends of theirs, each at half the doubt, and within the
    certified one. Not unbiased; consistent.

    Raises
    ------
    UnknownName, InvalidType, ImproperPrior, InvalidProgram, InvalidLimit, NothingFound, CensusMismatch
        As `predict`.

    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> larger = Budget(bits=60, steps=500, cells=500, observations=6)
    >>> guess = estimate_next(census, "speed-kt", "1", larger, samples=500)
    >>> 0 <= guess.low <= guess.value <= guess.high <= 1
    True
    """
    prior = prior_called(prior)
    certified_low, certified_high = predict(census, prior, string).one_interval
    whole, followed = (_sampled(census, prior, x, budget, samples, seed) for x in (string, string + "1"))
    margin = _margin(samples, 1 - (1 - confidence) / 2)
    value = (followed.exact + followed.mean) / (whole.exact + whole.mean)
    low = (followed.exact + max(0.0, followed.mean - margin)) / min(1.0, whole.exact + whole.mean + margin)
    high = min(1.0, (followed.exact + followed.mean + margin) / (whole.exact + max(0.0, whole.mean - margin)))
    low, high = max(low, certified_low), min(high, certified_high)
    return _within(value, low, high, followed.exact / whole.exact, samples, seed, confidence, budget)


def _within(value: float, low: float, high: float, *rest: Any) -> Estimate:
    """Return the estimate with its value inside its interval: few samples can be far off what is certain."""
    high = max(low, high)
    return Estimate(min(max(value, low), high), low, high, *rest)


class _Sampled(NamedTuple):
    exact: float
    mean: float


def _sampled(census: AnyCensus, prior: Prior, string: str, budget: Budget, samples: int, seed: int) -> _Sampled:
    """Return what the census knows of P(string), and the mean of what coin-fed runs find beyond it."""
    prior.require_proper()
    string = as_string(string)
    census = rows_about(census, string)
    counted = census.plan.budget
    if type(samples) is not int or samples < 1:
        raise InvalidLimit(f"expected at least 1 sample, got {samples!r}")
    if not isinstance(budget, Budget):
        raise InvalidType(f"expected a Budget, such as Budget(bits=270), got {told(budget)}")
    if budget.bits < counted.bits or budget.steps < counted.steps or budget.cells < counted.cells:
        raise InvalidLimit(f"expected a budget at least the census's, {counted}, got {budget}")
    exact = float(emitted(census, prior, checked_strings([string], census))[0])
    costs = _costs(census.plan.machine, string, budget, samples, seed)
    return _Sampled(exact, sum(_beyond(census, prior, cost) for cost in costs) / samples)


@lru_cache(maxsize=4)
def _costs(name: str, string: str, budget: Budget, samples: int, seed: int) -> tuple[Cost[int] | None, ...]:
    """Return the cost at which each coin-fed run prints `string`, or None; kept, as all priors weigh the same runs."""
    random, chance = np.random.default_rng(seed), machine(name).coin_fed
    if chance is None:
        raise CensusMismatch(f"expected a machine that reads coin flips for an estimate, got {name!r}; take no samples")
    return tuple(chance(random, string, budget) for _ in range(samples))


def _margin(samples: int, confidence: float) -> float:
    """Return Hoeffding's margin of the mean of numbers between 0 and 1."""
    if isinstance(confidence, bool) or not isinstance(confidence, (int, float)):
        raise InvalidType(f"expected a confidence as a number between 0 and 1, got {told(confidence)}")
    if not 0 < confidence < 1:
        raise InvalidLimit(f"expected a confidence between 0 and 1, got {confidence}")
    return sqrt(log(2 / (1 - confidence)) / (2 * samples))


def _beyond(census: Census, prior: Prior, cost: Cost[int] | None) -> float:
    """Return what a run that printed the string at `cost` adds to the census."""
    counted = census.plan.budget
    if cost is None or (cost.length <= counted.bits and cost.time <= counted.steps and cost.space <= counted.cells):
        return 0.0
    columns = (np.array([number]) for number in cost)
    return float(np.exp2(prior.log2_weight(*columns) + cost.length)[0])
