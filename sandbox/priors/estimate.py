"""A Monte-Carlo estimate of a prior under a larger budget: the exact part, plus what coin flips find beyond it.

The machine is fed fair coins and run under the larger budget. A run that prints the string at a cost that the census
already covers adds nothing: that part is known exactly. One that prints it at a greater cost adds w(l, t, s) 2^l, at
most 1 for a proper prior. The mean of these is an unbiased estimate of what the census misses.
"""

from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from sandbox.budget import Budget
from sandbox.census.table import Census, require_complete
from sandbox.machines.explorable import explorable
from sandbox.priors.outputs import checked_strings
from sandbox.priors.prior import Prior
from sandbox.priors.scores import emitted


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate of P(x) under `budget`: not exact, and not of the unrestricted prior.

    Attributes
    ----------
    value : float
        Unbiased.
    low, high : float
        The true value is between with at least the stated `confidence` (Hoeffding's inequality; the exact part is a
        lower bound without any doubt).
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


def estimate(
    census: Census,
    prior: Prior,
    string: str,
    budget: Budget,
    samples: int = 10_000,
    seed: int = 0,
    confidence: float = 0.95,
) -> Estimate:
    """Return an estimate of the probability of `string` under a larger `budget`.

    Raises
    ------
    ImproperPrior, InvalidProgram, InvalidLimit, CensusMismatch
        As `score`.

    Notes
    -----
    Cost O(samples * steps); some 10**4 samples a second.

    >>> from sandbox.census import take
    >>> from sandbox.explore import Plan
    >>> from sandbox.priors.prior import PRIORS
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> larger = Budget(bits=60, steps=500, cells=500, observations=6)
    >>> found = estimate(census, PRIORS["solomonoff"], "11", larger, samples=500)
    >>> found.exact <= found.low <= found.value <= found.high
    True
    """
    prior.require_proper()
    require_complete(census)
    exact = float(emitted(census, prior, checked_strings([string], census))[0])
    chance = explorable(census.plan.machine).coin_fed
    random = np.random.default_rng(seed)
    added = [_beyond(census, prior, chance(random, string, budget)) for _ in range(samples)]
    mean, margin = sum(added) / samples, sqrt(log(2 / (1 - confidence)) / (2 * samples))
    low, high = exact + max(0.0, mean - margin), min(1.0, exact + mean + margin)
    return Estimate(exact + mean, low, high, exact, samples, seed, confidence, budget)


def _beyond(census: Census, prior: Prior, cost: tuple[int, int, int] | None) -> float:
    """Return what a run that printed the string at `cost` adds to the census."""
    known = census.plan.budget
    if cost is None or (cost[0] <= known.bits and cost[1] <= known.steps and cost[2] <= known.cells):
        return 0.0
    columns = (np.array([number]) for number in cost)
    return float(np.exp2(prior.log2_weight(*columns) + cost[0])[0])
