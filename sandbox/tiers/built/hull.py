"""The lower hull of (log2 steps, bits): who leads at some price of time, and between which prices.

Bits cost 1 and the logarithm of steps alpha. At alpha = 0 only bits count (solomonoff), at 1 both (speed-kt), for ever
larger alpha only steps (simplicity). Who is not on the hull leads at no price, under no prior between these.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, log2

from sandbox.vocabulary.results import Result
from sandbox.worlds.simulation import Measured

Point = tuple[int, int]
"""Bits and steps."""


@dataclass(frozen=True, slots=True, repr=False)
class Corner(Result):
    """A simulation that leads, of all that are right, at some price of time.

    Attributes
    ----------
    name : str
    length, time : int
        Its bits and steps at the observation that the hull is for.
    alpha_from, alpha_to : float
        The prices of time, bits costing 1, between which it leads; inf for the last.
    """

    name: str
    length: int
    time: int
    alpha_from: float
    alpha_to: float


def lower_hull(measured: Sequence[Measured], observations: int) -> tuple[Corner, ...]:
    """Return who leads at which price of time, the shortest first, of all that are right after so many observations.

    Parameters
    ----------
    measured : sequence of Measured
        Of two of one cost the first is named.
    observations : int
        Compared is what each had cost when so many were printed.

    Notes
    -----
    Who leads at one price only, in a tie of three, is no corner. Ties are decided in whole numbers.

    >>> from sandbox.worlds.periodic import recorded
    >>> from sandbox.worlds.runs import Code
    >>> from sandbox.worlds.simulation import Simulation, measure
    >>> codes = {"short": Code("+[>+.<]"), "fast": Code("+[..]"), "long": recorded("1111")}
    >>> seen = [measure(Simulation(name, code), "1111") for name, code in codes.items()]
    >>> [corner.name for corner in lower_hull(seen, 4)]
    ['fast']
    """
    named: dict[Point, str] = {}
    for each in measured:
        if each.right_at(observations):
            length, time, _ = each.cost_at(observations)
            named.setdefault((length, time), each.name)
    corners = _corners(sorted(named))
    prices = [0.0, *(_price(a, b) for a, b in pairwise(corners)), inf]
    return tuple(Corner(named[at], *at, *prices[k : k + 2]) for k, at in enumerate(corners))


def _corners(points: Sequence[Point]) -> list[Point]:
    """Return the points that lead at more than one price; `points` in order of bits, then of steps."""
    kept: list[Point] = []
    for point in points:
        if kept and point[1] >= kept[-1][1]:
            continue  # no faster than one that is no longer
        while len(kept) > 1 and not _turns(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _turns(one: Point, two: Point, three: Point) -> bool:
    """Return whether `two` leads between the other two: it pays at a lower price of time than `three` does.

    (b2 - b1) / log2(t1 / t2) < (b3 - b2) / log2(t2 / t3), which integers decide:
    (t2 / t3)^(b2 - b1) < (t1 / t2)^(b3 - b2)
    """
    first, second = two[0] - one[0], three[0] - two[0]
    return bool(two[1] ** (first + second) < one[1] ** second * three[1] ** first)


def _price(shorter: Point, faster: Point) -> float:
    return (faster[0] - shorter[0]) / (log2(shorter[1]) - log2(faster[1]))
