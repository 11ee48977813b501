"""Whose posterior share is how large, as an interval where a budget stopped somebody."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sandbox.priors.prior import Floats, Prior
from sandbox.tiers.built.bounds import Bounds, score_bounds
from sandbox.worlds.simulation import Measured

_SAME = 1e-9
"""Ends of a share that differ by less are shown as one number."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Posterior(Bounds):
    """The share of each simulation under one prior.

    Attributes
    ----------
    low, high : arrays of float, shape (simulations, observations)
        Between what it lies; equal where nobody that a budget stopped could count. A column of equal ends sums to 1,
        or is 0 where no simulation is left.
    """

    @property
    def settled(self) -> Floats:
        """The shares; nan where the ends differ."""
        return np.where(self.high - self.low <= _SAME, self.low, np.nan)


def posterior(measured: Sequence[Measured], size: int, prior: Prior, *, tolerance: float = 0.0) -> Posterior:
    """Return the share of each simulation after n = 1 to `size` observations.

    Parameters
    ----------
    measured : sequence of Measured
        The menu, measured on the same observations.
    size : int
        How many observations.
    prior : Prior
        Any: every prior exists on a finite menu.
    tolerance : float
        The probability that an observation is wrong.

    >>> from sandbox.priors.catalogue import PRIORS
    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> seen = [measure(Simulation("", recorded(bits)), "111") for bits in ("111", "110")]
    >>> posterior(seen, 3, PRIORS["solomonoff"]).low.tolist()
    [[0.5, 0.5, 1.0], [0.5, 0.5, 0.0]]
    """
    ends = score_bounds(measured, size, prior, tolerance=tolerance)
    best = ends.high.max(axis=0)
    scale = np.where(np.isfinite(best), best, 0.0)
    low, high = np.exp2(ends.low - scale), np.exp2(ends.high - scale)
    certain = (ends.low == ends.high).all(axis=0)
    exact = low / np.where(certain & (low.sum(axis=0) > 0), low.sum(axis=0), 1.0)
    if certain.all():
        return Posterior(exact, exact)
    others = [weights.sum(axis=0) - weights for weights in (low, high)]
    least, most = _share(low, others[1]), _share(high, others[0])
    return Posterior(np.where(certain, exact, least), np.where(certain, exact, most))


def _share(own: Floats, others: Floats) -> Floats:
    """Return own / (own + others); rounding may have left `others` a little below 0."""
    total = own + np.maximum(others, 0.0)
    shares: Floats = own / np.where(total > 0, total, 1.0)
    return shares
