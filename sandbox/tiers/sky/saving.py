"""How many steps mocks saved while they were right: what a world says of ratios, if it has no pair to carry up."""

from typing import NamedTuple

import numpy as np

from sandbox.tiers.built.contest import Built
from sandbox.worlds.simulation import Kind


class Saving(NamedTuple):
    """t_full / t_mock at its largest: of which mock, and at which observation, both being right until then."""

    mock: str
    observations: int
    ratio: float


def largest_saving(built: Built) -> Saving | None:
    """Return the largest saving of steps of any mock while it is right; below 1 it took more steps than full.

    Parameters
    ----------
    built : Built
        Tier 2.

    Returns
    -------
    Saving or None
        None where no mock and full are ever right together.

    >>> from sandbox.tiers.built.contest import run_all
    >>> from sandbox.tiers.options import Options
    >>> from sandbox.worlds.menu import world
    >>> saving = largest_saving(run_all(world("rule30"), Options(observations=40)))
    >>> saving.ratio < 3
    True
    """
    savings = []
    for pair in built.pairs:
        if pair.other.kind is not Kind.MOCKED:
            continue
        ratios = built.measured[0].cost.time[: pair.until] / pair.other.cost.time[: pair.until]
        at = int(np.argmax(ratios))
        savings.append(Saving(pair.other.name, at + 1, float(ratios[at])))
    return max(savings, key=lambda saving: saving.ratio, default=None)
