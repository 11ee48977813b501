"""What becomes of the programs behind an observation: posterior shares with weights frozen at it (THEORY 4, C1).

Among programs that printed w[:n], weighed as they stood at n, the share of those that are *faithful* (print w[:n + m]),
*deviate*, *die* (halt or loop), or are *undecided* within the budget. The four sum to 1. The plain ratio
P(w[:n + m]) / P(w[:n]) equals the faithful share for `solomonoff` only: under a speed prior it also charges the
programs' own slowdown.
"""

from dataclasses import dataclass

import numpy as np

from sandbox.census.paths import FATES, Paths
from sandbox.errors import InvalidLimit
from sandbox.priors.prior import Prior


@dataclass(frozen=True, slots=True)
class Shares:
    """Posterior shares; exact for the budget up to rounding. `undecided` is how much any other can still gain."""

    faithful: float
    deviates: float
    dies: float
    undecided: float


def fates(paths: Paths, prior: Prior) -> Shares:
    """Return the shares of the four fates; any prior will do, since a posterior over finitely many is always proper.

    Each program counts its weight at n, divided among its continuations as coin flips would: w(n) 2^-(bits read since).

    Raises
    ------
    InvalidLimit
        When no program within the budget prints what was observed.

    >>> from sandbox.budget import Budget
    >>> from sandbox.census.paths import paths
    >>> from sandbox.priors.prior import PRIORS
    >>> shares = fates(paths("1111111111", 2, Budget(bits=18, steps=200, cells=64)), PRIORS["solomonoff"])
    >>> 0 < shares.faithful < shares.undecided
    True
    """
    if not len(paths.count):
        raise InvalidLimit(
            f"expected programs that print {paths.world[: paths.observed]}, found none of up to "
            f"{paths.budget.bits} bits; raise --bits"
        )
    since = paths.end_length - paths.length
    log2_weights = prior.log2_weight(paths.length, paths.time, paths.space) - since + np.log2(paths.count)
    weights = np.exp2(log2_weights - log2_weights.max())
    sums = np.bincount(paths.fate, weights, minlength=len(FATES))
    faithful, deviates, dies, undecided = (sums / sums.sum()).tolist()
    return Shares(faithful, deviates, dies, undecided)
