"""The whole family of mocks of a menu: the shortest that is right at each n; and which of them matter."""

from collections.abc import Sequence

import numpy as np

from sandbox.priors.prior import Integers
from sandbox.worlds.simulation import Effort, Kind, Measured

NONE = -1
"""The place of the best where there is none."""
OF_THE_WORLD = (Kind.FULL, Kind.CONE, Kind.DIAMOND)
"""Simulations of the world by its law, exact for ever, or for as long as they were made for."""
WITHOUT_WORLD = (Kind.SOLIPSIST, Kind.RECORDED, Kind.FOUND)
"""Those that know nothing of a world: what is no better than they are is no mock worth a word."""


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
        if each.kind in kinds and effort in (None, each.simulation.effort):
            until = min(last_right(each), size)
            shorter = np.flatnonzero(each.cost.length[:until] < least[:until])
            best[shorter], least[shorter] = place, each.cost.length[shorter]
    return best


def matters(mock: Measured, measured: Sequence[Measured]) -> bool:
    """Return whether a mock is right for longer than anything without a world that reads no more bits.

    A mock that is caught while a recording of as many bits is still right says nothing of mocks.

    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> seen = [measure(Simulation("", recorded(bits), kind=Kind.RECORDED), "111") for bits in ("111", "110")]
    >>> matters(seen[1], seen)
    False
    """
    until = last_right(mock)
    if not until:
        return False
    bits = mock.cost_at(until).length
    return all(
        _right_within(each, bits) < until for each in measured if each.kind in WITHOUT_WORLD and each is not mock
    )


def _right_within(measured: Measured, bits: int) -> int:
    """Return for how many observations it is right while it has read so many bits at most."""
    return int(np.searchsorted(measured.cost.length[: last_right(measured)], bits, side="right"))
