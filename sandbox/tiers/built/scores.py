"""Tier 2: built simulations of one world, run and scored: whose posterior share is largest, and when that changes.

A simulation that has shown n observations has weight w(l, t, s) under a prior, its cost when the n-th was printed,
times the likelihood of what the observer sees. An exact observer (tolerance 0) drops a simulation at its first error.
An observer with tolerance e takes each of their n observations to be wrong with probability e, independently: with d
errors the likelihood is e^d (1 - e)^(n - d).

The shares are over the menu that was compared, of the programs that were built: odds of programs, not of classes.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sandbox.priors.prior import Floats, Prior
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.simulation import Measured

NOBODY, UNDECIDED = -1, -2
"""The winner where no simulation is left; where one that a budget stopped could be."""


def log2_likelihood(measured: Measured, size: int, *, tolerance: float = 0.0) -> Floats:
    """Return log2 of the probability of what the observer sees, after n = 1 to `size` observations.

    Parameters
    ----------
    measured : Measured
        Of at least one simulation of the world.
    size : int
        How many observations there are; those that were not printed have -inf.
    tolerance : float
        The probability that an observation is wrong, from 0 to below 1/2.

    Returns
    -------
    array of float, shape (size,)

    Raises
    ------
    InvalidLimit
        For a tolerance out of its range.

    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> log2_likelihood(measure(Simulation("", recorded("110")), "111"), 3).tolist()
    [0.0, 0.0, -inf]
    """
    if not 0 <= tolerance < 0.5:
        raise InvalidLimit(f"expected a tolerance from 0 to below 0.5 (errors an observation), got {tolerance}")
    errors = measured.errors.astype(np.float64)
    likelihood = np.full(size, -np.inf)
    if tolerance == 0:
        likelihood[: len(errors)] = np.where(errors > 0, -np.inf, 0.0)
    else:
        right = np.arange(1, len(errors) + 1) - errors
        likelihood[: len(errors)] = errors * np.log2(tolerance) + right * np.log2(1 - tolerance)
    return likelihood


def log2_scores(measured: Sequence[Measured], size: int, prior: Prior, *, tolerance: float = 0.0) -> Floats:
    """Return log2 of weight times likelihood, shape (simulations, size); -inf for a simulation that is out."""
    scores = np.full((len(measured), size), -np.inf)
    for place, simulation in enumerate(measured):
        scores[place, : len(simulation.output)] = prior.log2_weight(*simulation.cost)
        scores[place] += log2_likelihood(simulation, size, tolerance=tolerance)
    return scores


def winners(low: Floats, *, high: Floats | None = None) -> NDArray[np.int64]:
    """Return which row of log2 scores is largest in each column, the first one on a tie; NOBODY where all are -inf.

    Parameters
    ----------
    low : array of float, shape (rows, columns)
        Scores, or what they are at least.
    high : array of float of the same shape, or None
        What they are at most; UNDECIDED where another row could be above the largest lower end.

    >>> winners(np.array([[-1.0, -2.0, -np.inf], [-1.0, 0.0, -np.inf]])).tolist()
    [0, 1, -1]
    >>> winners(np.array([[-3.0], [-np.inf]]), high=np.array([[-3.0], [-2.0]])).tolist()
    [-2]
    """
    high = low if high is None else high
    best, top = low.argmax(axis=0), low.max(axis=0)
    others = high.copy()
    np.put_along_axis(others, best[None, ...], -np.inf, axis=0)
    undecided = (others.max(axis=0) > top) | (np.isneginf(top) & ~np.isneginf(high.max(axis=0)))
    return np.where(np.isneginf(high.max(axis=0)), NOBODY, np.where(undecided, UNDECIDED, best))
