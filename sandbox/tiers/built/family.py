"""The whole family of mocks of a menu: the shortest that is right at each n."""

from collections.abc import Sequence

import numpy as np

from sandbox.priors.prior import Integers
from sandbox.worlds.simulation import Effort, Kind, Measured

NONE = -1
"""The place of the best where there is none."""
OF_THE_WORLD = (Kind.FULL, Kind.CONE)
"""Simulations of the world by its law, for as long as one likes: a diamond says for how long it is made."""


def last_right(measured: Measured) -> int:
    """Return the last observation up to which all that was printed is right.

    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> last_right(measure(Simulation("", recorded("110")), "111"))
    2
    """
    printed = len(measured.output)
    return printed if measured.caught_at is None else min(printed, measured.caught_at - 1)


def shortest_right(
    measured: Sequence[Measured], size: int, kinds: Sequence[Kind], *, effort: Effort | None = None
) -> Integers:
    """Return the place of the shortest simulation of some kinds that is right at n = 1 to `size`; NONE without one.

    Parameters
    ----------
    measured : sequence of Measured
        The menu; of two as short the first is taken.
    size : int
        How many observations.
    kinds : sequence of Kind
        Of what kinds.
    effort : Effort or None
        Only of this effort; None: of any.

    Returns
    -------
    array of int, shape (size,)

    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> seen = [measure(Simulation("", recorded(bits)), "111") for bits in ("110", "111")]
    >>> shortest_right(seen, 3, [Kind.OWN]).tolist()
    [0, 0, 1]
    """
    best = np.full(size, NONE)
    least = np.full(size, np.iinfo(np.int64).max)
    for place, each in enumerate(measured):
        if each.kind in kinds and effort in (None, *each.simulation.efforts):
            until = min(last_right(each), size)
            shorter = np.flatnonzero(each.cost.length[:until] < least[:until])
            best[shorter], least[shorter] = place, each.cost.length[shorter]
    return best
