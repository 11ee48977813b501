"""What the programs of each fate had cost at the observation: mean length, time and space (`docs/theory.md#footprint`).

A plot beside the verdict, never a label: a program may waste time, or know a short cut.
"""

from dataclasses import dataclass

import numpy as np

from sandbox.census.paths import FATES, Paths
from sandbox.priors.prior import Prior
from sandbox.tiers.fates.shares import posterior
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.results import Result


@dataclass(frozen=True, slots=True, repr=False)
class Footprint(Result):
    """Posterior means over the programs of one fate, at n; exact for the budget up to rounding.

    Attributes
    ----------
    share : float
        Of the posterior.
    cost : Cost of three float
        The arithmetic mean of the bits; geometric means of steps and cells, as weights are powers of them.
    """

    share: float
    cost: Cost[float]


def footprints(paths: Paths, prior: Prior) -> dict[str, Footprint | None]:
    """Return the footprint of each fate under `prior`; None where no program has that fate.

    Parameters
    ----------
    paths : Paths
        The programs, by cost at n.
    prior : Prior
        Any.

    Raises
    ------
    InvalidLimit
        When no program within the budget prints what was observed.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.paths import take_paths
    >>> from sandbox.priors.catalogue import PRIORS
    >>> table = take_paths("1111111111", 2, Budget(bits=12, steps=200, cells=64))
    >>> cost = footprints(table, PRIORS["solomonoff"])["faithful"].cost
    >>> cost.length, round(cost.time, 9), cost.space
    (12.0, 5.0, 1.0)
    """
    shares = posterior(paths, prior)
    columns = np.stack([paths.length, np.log2(paths.time), np.log2(paths.space)])
    by_fate: dict[str, Footprint | None] = {}
    for index, fate in enumerate(FATES):
        own = np.where(paths.fate == index, shares, 0.0)
        share = float(own.sum())
        length, time, space = (columns @ own / share).tolist() if share else (0.0, 0.0, 0.0)
        by_fate[fate] = Footprint(share, Cost(length, 2.0**time, 2.0**space)) if share else None
    return by_fate
