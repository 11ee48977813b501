"""What becomes of the programs behind an observation: shares with weights frozen at it (`docs/theory.md#fates`).

Among programs that printed w[:n], weighed as they stood at n, the share of those that are *faithful* (print w[:n + m]),
*deviate*, *die* (halt or loop), or are *undecided* within the budget. The four sum to 1. The plain ratio
P(w[:n + m]) / P(w[:n]) equals the faithful share for `solomonoff` only: under a speed prior it also charges the
programs' own slowdown.
"""

from dataclasses import dataclass
from math import isfinite

import numpy as np

from sandbox.census.paths import FATES, Paths
from sandbox.census.seen import rows_about
from sandbox.census.stored import AnyCensus
from sandbox.census.strings import checked_strings
from sandbox.priors.prior import Floats, Prior
from sandbox.priors.scores import ROUNDING, emitted, log2_emitted
from sandbox.priors.undecided_leaves import possible
from sandbox.priors.weighing import lifted
from sandbox.vocabulary.errors import CensusMismatch, NothingFound
from sandbox.vocabulary.results import Result


@dataclass(frozen=True, slots=True, repr=False)
class Shares(Result):
    """Posterior shares; exact for the budget up to rounding. `undecided` is how much any other can still gain."""

    faithful: float
    deviates: float
    dies: float
    undecided: float


@dataclass(frozen=True, slots=True, repr=False)
class Fate(Result):
    """Posterior shares under one prior.

    Attributes
    ----------
    shares : Shares
        Frozen at n; exact for the budget.
    interval : (float, float) or None
        Certified bounds of the faithful share without restriction; None for a prior that is not proper.
    predictive : float or None
        P(w[:n + m]) / P(w[:n]), restricted; None for a prior that is not proper.
    """

    shares: Shares
    interval: tuple[float, float] | None
    predictive: float | None


def shares_of(paths: Paths, prior: Prior) -> Shares:
    """Return the shares of the four fates; any prior will do, since a posterior over finitely many is always proper.

    Each program counts its weight at n, divided among its continuations as coin flips would: w(n) 2^-(bits read since).

    Raises
    ------
    InvalidLimit
        When no program within the budget prints what was observed.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.paths import take_paths
    >>> from sandbox.priors.catalogue import PRIORS
    >>> shares = shares_of(take_paths("1111111111", 2, Budget(bits=18, steps=200, cells=64)), PRIORS["solomonoff"])
    >>> 0 < shares.faithful < shares.undecided
    True
    """
    sums = np.bincount(paths.fate, posterior(paths, prior), minlength=len(FATES))
    faithful, deviates, dies, undecided = sums.tolist()
    return Shares(faithful, deviates, dies, undecided)


def posterior(paths: Paths, prior: Prior) -> Floats:
    """Return the share of each row of `paths`: of all its programs, with weights frozen at n; the shares sum to 1.

    Raises
    ------
    InvalidLimit
        When no program within the budget prints what was observed.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.paths import take_paths
    >>> from sandbox.priors.catalogue import PRIORS
    >>> table = take_paths("1111111111", 2, Budget(bits=18, steps=200, cells=64))
    >>> round(float(posterior(table, PRIORS["speed-kt"]).sum()), 12)
    1.0
    """
    if not len(paths.count):
        raise NothingFound(
            f"expected programs that print {paths.world[: paths.observed]}, found none of up to "
            f"{paths.budget.bits} bits; give more bits: raise --bits"
        )
    since = paths.end_length - paths.length
    log2_weights = prior.log2_weight(paths.length, paths.time, paths.space) - since + np.log2(paths.count)
    weights = np.exp2(log2_weights - log2_weights.max())
    shares: Floats = weights / weights.sum()
    return shares


def faithful_interval(paths: Paths, census: AnyCensus, prior: Prior) -> tuple[float, float]:
    """Return certified bounds of the faithful share without restriction to the budget.

    With f and u the faithful and undecided shares found, P what the census found for w[:n], and V what undecided leaves
    with a proper prefix printed can still add to it: f P / (P + V) to ((f + u) P + V) / (P + V).
    Source: `docs/theory.md#intervals`.

    Parameters
    ----------
    paths : Paths
        Of w[:n + m], observed to n.
    census : Census or StoredCensus
        Of the same bits, steps and cells, that has seen w[:n]: complete, or following w.
    prior : Prior
        A proper one.

    Raises
    ------
    ImproperPrior, CensusMismatch, InvalidLimit
        As `score` and `shares_of`; CensusMismatch also for another budget.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.census.paths import take_paths
    >>> from sandbox.explore.plan import Plan
    >>> from sandbox.priors.catalogue import PRIORS
    >>> budget = Budget(bits=18, steps=200, cells=64, observations=10)
    >>> table, census = take_paths("1111111111", 2, budget), take(Plan("tape", budget))
    >>> low, high = faithful_interval(table, census, PRIORS["speed-fast"])
    >>> 0 < low < shares_of(table, PRIORS["speed-fast"]).faithful < high < 1
    True
    """
    prior.require_proper()
    census = rows_about(census, [paths.world[: paths.observed]])
    taken, wanted = census.plan.budget, paths.budget
    if (taken.bits, taken.steps, taken.cells) != (wanted.bits, wanted.steps, wanted.cells):
        raise CensusMismatch(f"expected a census of the budget of the paths, {wanted}, got {taken}")
    shares = shares_of(paths, prior)
    string = checked_strings([paths.world[: paths.observed]], census)
    prior = lifted(prior, float(log2_emitted(census, prior, string)[0]))
    known_mass = float(emitted(census, prior, string)[0])
    missing = float(possible(census, prior, string, include_equal=False)[0])
    if not isfinite(missing):
        return 0.0, 1.0
    low = shares.faithful * known_mass / (known_mass + missing)
    high = ((shares.faithful + shares.undecided) * known_mass + missing) / (known_mass + missing)
    return low * (1 - ROUNDING), min(1.0, high * (1 + ROUNDING))
