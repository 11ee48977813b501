"""What a budget stopped is not wrong: from there on its weight lies in an interval, and nothing more is known of it.

A run that its steps or cells ended would have gone on at a cost that only grows. So its weight is at most that of what
it had cost when it was stopped, with no further error; and at least 0, as it may halt, or be wrong next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from sandbox.priors.prior import Floats, Prior
from sandbox.tiers.built.scores import log2_likelihood, log2_scores
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.simulation import Measured


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bounds(Result):
    """A number of each simulation after each observation, between two ends; here log2 of weight times likelihood.

    Attributes
    ----------
    low, high : arrays of float, shape (simulations, observations)
        Equal where a simulation printed or ended by itself; -inf for one that is out.
    """

    low: Floats = field(repr=False)
    high: Floats = field(repr=False)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a simulation: its ends at the last observation."""
        rows = enumerate(zip(self.low[:, -1].tolist(), self.high[:, -1].tolist(), strict=True))
        return table_of(("simulation", "low", "high"), ((k, *ends) for k, ends in rows), most=most)


def score_bounds(measured: Sequence[Measured], size: int, prior: Prior, *, tolerance: float = 0.0) -> Bounds:
    """Return between which ends the score of each simulation lies after n = 1 to `size` observations.

    Parameters
    ----------
    measured : sequence of Measured
        The menu, measured on the same observations.
    size : int
        How many observations.
    prior : Prior
        Any.
    tolerance : float
        The probability that an observation is wrong.

    >>> from sandbox.priors.catalogue import PRIORS
    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> seen = [measure(Simulation("", recorded("11")), "11", steps=9)]
    >>> ends = score_bounds(seen, 2, PRIORS["solomonoff"])
    >>> ends.low.tolist(), ends.high.tolist()
    ([[-16.0, -inf]], [[-16.0, -23.0]])
    """
    low = log2_scores(measured, size, prior, tolerance=tolerance)
    high = low.copy()
    for place, each in enumerate(measured):
        printed = len(each.output)
        if each.ran_out and printed < size:
            reached = (np.array([cost], dtype=np.int64) for cost in each.least_next)
            likelihood = log2_likelihood_at_most(each, size, tolerance=tolerance)
            high[place, printed:] = prior.log2_weight(*reached) + likelihood[printed:]
    return Bounds(low, high)


def log2_likelihood_at_most(measured: Measured, size: int, *, tolerance: float = 0.0) -> Floats:
    """Return log2 of the probability of what the observer sees, at most: without an error where a budget stopped it.

    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> log2_likelihood_at_most(measure(Simulation("", recorded("110")), "111", steps=5), 3).tolist()
    [0.0, 0.0, 0.0]
    """
    likelihood, printed = log2_likelihood(measured, size, tolerance=tolerance), len(measured.output)
    if measured.ran_out and printed < size:
        after = np.arange(1, size - printed + 1) * np.log2(1 - tolerance)
        likelihood[printed:] = (likelihood[printed - 1] if printed else 0.0) + after
    return likelihood
