"""Phase diagrams: which simulation wins, over the prices of bits and time, and over radius and observations."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.compare.tier2 import log2_likelihood, log2_scores, winners
from sandbox.priors.prior import Floats, Prior, family
from sandbox.simulations import Measured


def phase_diagram(
    measured: Sequence[Measured], observations: int, alphas: Floats, betas: Floats, tolerance: float = 0.0
) -> NDArray[np.int64]:
    """Return who wins after so many observations under family(beta, alpha, 0), shape (betas, alphas).

    >>> from sandbox.simulations import Simulation, measure, recorded
    >>> seen = [measure(Simulation("", recorded("111")), "111")]
    >>> phase_diagram(seen, 3, np.array([0.0, 1.0]), np.array([1.0])).tolist()
    [[0, 0]]
    """
    likelihood = np.array([log2_likelihood(one, observations, tolerance)[-1] for one in measured])
    lasting = [one if len(one.output) >= observations else None for one in measured]
    length, log2_time = (np.array([column(one, observations) for one in lasting]) for column in (_length, _log2_time))
    scores = (
        likelihood[:, None, None] - betas[None, :, None] * length[:, None, None] - alphas * log2_time[:, None, None]
    )
    return winners(scores.reshape(len(measured), -1)).reshape(len(betas), len(alphas))


def _length(measured: Measured | None, observations: int) -> float:
    return float(measured.length[observations - 1]) if measured else 0.0


def _log2_time(measured: Measured | None, observations: int) -> float:
    return float(np.log2(measured.time[observations - 1])) if measured else 0.0


def radius_diagram(
    full: Measured, mocks: Sequence[Measured], size: int, prior: Prior | None = None
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
    prior : Prior or None
        Only steps count if None.
    """
    chosen = prior or family(0, 1, 0)
    rows: list[Any] = [winners(log2_scores([full, mock], size, chosen)) for mock in mocks]
    return np.array(rows, dtype=np.int64)
