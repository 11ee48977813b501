"""Who stands against whom: the mocks that are shown, and the best full simulation at each observation."""

from collections.abc import Sequence

import numpy as np

from sandbox.priors.prior import Integers, Prior
from sandbox.tiers.built.family import OF_THE_WORLD, last_right
from sandbox.vocabulary.cost import Cost
from sandbox.worlds.rivals import matters
from sandbox.worlds.simulation import Effort, Kind, Measured


def names_of_mocks(measured: Sequence[Measured]) -> dict[str, bool]:
    """Return the mocks of a menu by name, the nearest wall first, each with whether it matters, in any effort."""
    mocks = sorted(
        (each for each in measured if each.kind is Kind.MOCKED), key=lambda each: each.simulation.radius or 0
    )
    names: dict[str, bool] = {}
    for each in sorted(mocks, key=lambda each: each.simulation.radius or 0):
        names[base_name(each)] = names.get(base_name(each), False) or matters(each, measured)
    return names


def base_name(measured: Measured) -> str:
    """Return the name of a simulation without its effort.

    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> base_name(measure(Simulation("box(13), known 2", recorded("1")), "1"))
    'box(13)'
    """
    return measured.name.partition(", ")[0]


def full_costs(measured: Sequence[Measured], prior: Prior, effort: Effort) -> Cost[Integers]:
    """Return at each observation what the full simulation of an effort has cost that weighs most of those right.

    Parameters
    ----------
    measured : sequence of Measured
        The menu.
    prior : Prior
        Any.
    effort : Effort
        Only simulations of this one.

    Returns
    -------
    Cost of three arrays
        As long as any of them is right.
    """
    fulls = [each for each in measured if each.kind in OF_THE_WORLD and effort in each.simulation.efforts]
    until = max(map(last_right, fulls), default=0)
    costs = np.ones((len(fulls), len(Cost._fields), until), dtype=np.int64)
    weights = np.full((len(fulls), until), -np.inf)
    for place, each in enumerate(fulls):
        right = last_right(each)
        costs[place, :, :right] = [column[:right] for column in each.cost]
        weights[place, :right] = prior.log2_weight(*costs[place, :, :right])
    best = weights.argmax(axis=0) if fulls else np.zeros(0, dtype=np.int64)
    return Cost(*(costs[best, column, np.arange(until)] for column in range(len(Cost._fields))))
