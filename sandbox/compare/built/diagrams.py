"""Phase diagrams: which simulation wins, over the prices of bits and time, and over radius and observations."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sandbox.compare.built.scores import log2_likelihood, log2_scores, winners
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import Floats, Prior
from sandbox.worlds.simulation import Measured


def phase_diagram(
    measured: Sequence[Measured], observations: int, alphas: Floats, betas: Floats, tolerance: float = 0.0
) -> NDArray[np.int64]:
    """Return who wins after so many observations under family(beta, alpha, 0), shape (betas, alphas).

    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> seen = [measure(Simulation("", recorded("111")), "111")]
    >>> phase_diagram(seen, 3, np.array([0.0, 1.0]), np.array([1.0])).tolist()
    [[0, 0]]
    """
    at = observations - 1
    # who has not printed so many has likelihood 0, whatever stands for its costs
    length, log2_time = (
        np.array([column[at] if len(column) > at else 0.0 for column in columns], dtype=np.float64)
        for columns in ([one.length for one in measured], [np.log2(one.time) for one in measured])
    )
    likelihood = np.array([log2_likelihood(one, observations, tolerance)[at] for one in measured])
    # axes: simulation, beta, alpha
    scores = likelihood[:, None, None] - np.multiply.outer(length, betas)[:, :, None]
    scores = scores - np.multiply.outer(log2_time, alphas)[:, None, :]
    return winners(scores)


def radius_diagram(
    full: Measured, mocks: Sequence[Measured], size: int, prior: Prior = PRIORS["simplicity"]
) -> NDArray[np.int64]:
    """Return who wins of the full world (0) and one mock (1), shape (mocks, size): a row for each radius.

    Parameters
    ----------
    full : Measured
        The full simulation.
    mocks : sequence of Measured
        One for each radius.
    size : int
        How many observations.
    prior : Prior
        By default only steps count.
    """
    return np.array([winners(log2_scores([full, mock], size, prior)) for mock in mocks])
