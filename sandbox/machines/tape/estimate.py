"""How many nodes a search of the tape machine visits, and how many rows it finds: measured, and in between drawn on.

Rows were counted at 1000 steps and 64 cells; at 27 bits 10,000 steps add none, 100 steps find 0.6 of them. From 30 bits
on they grow 3.3, 3.8, 5.0 and 6.5 times for each instruction more where 64 bits are observed: programs that copy data
print 2^b strings. Where 8 are, they grow ever less: 2.9 times at 33 bits, 2.6 at 36, then 2.2.
"""

from math import exp, log, log2

from sandbox.machines.tape.inputs import Inputs
from sandbox.vocabulary.budget import Budget

_INSTRUCTION = 3
_MEASURED = {
    1: {12: 57, 18: 201, 24: 826, 27: 1_723, 30: 3_531, 33: 7_022, 36: 13_485},
    4: {12: 143, 18: 799, 24: 4_579, 27: 10_664, 30: 23_026, 33: 46_369, 36: 88_024},
    8: {12: 148, 18: 1_008, 24: 8_591, 27: 26_287, 30: 79_514, 33: 227_750, 36: 597_666, 42: 2_870_000},
    16: {12: 156, 18: 1_312, 24: 14_231, 27: 46_938, 30: 158_328, 33: 599_914, 36: 2_691_673},
    32: {12: 172, 18: 1_920, 24: 25_528, 27: 87_157, 30: 287_746, 33: 1_020_159, 36: 4_549_223},
    64: {
        12: 204,
        18: 3_136,
        24: 47_088,
        27: 162_712,
        30: 528_597,
        33: 1_742_233,
        36: 6_651_169,
        39: 33_500_000,
        42: 218_700_000,
    },
}
"""Rows by observations and bits."""
_BEYOND = {1: 2.0, 4: 2.0, 8: 2.9, 64: 8.0}
"""Growth for each instruction beyond what was measured; of 64 the most that there can be. Of 16 and 32: that of 64."""


def estimated(budget: Budget, merge: bool) -> tuple[float, float]:
    """Return about how many nodes and rows there are: nodes within a factor 2 for 18 to 36 bits, rows within 1.5.

    Nodes: plain (steps 200) 5.46e6 at 24 bits and 7.1 times as many for each instruction more; merged, by scopes (steps
    1000), 0.98e6 at 30 bits, 4.2e6 at 33, 21e6 at 36. Rows at 1000 steps, and beyond 42 bits an upper bound: 8 times as
    many for each instruction more; of 16 and 32 observations beyond 36 bits they are taken to grow as those of 64.

    >>> nodes, rows = estimated(Budget(bits=42, observations=64), True)
    >>> round(rows / 1e6, 1), round(estimated(Budget(bits=42, observations=8), True)[1] / 1e6, 2)
    (218.7, 2.87)
    """
    bits = budget.bits
    nodes = 1.0e6 * 4.6 ** ((bits - 30) / 3) if merge else 5.46e6 * 7.1 ** ((bits - 24) / 3)
    return nodes, exp(_between({log2(n): _log_rows(n, bits) for n in _MEASURED}, log2(min(budget.observations, 64))))


def estimated_given(inputs: Inputs, budget: Budget, _: bool) -> tuple[float, float]:
    """Return the same of programs that are given something: at most, since they are searched without merging.

    >>> estimated_given(Inputs((("", "0"), ("", "1")), 1), Budget(bits=24, observations=2), True)[0]
    5460000.0
    """
    nodes, rows = estimated(budget, False)
    kept = (8 - len(inputs.without)) / 8
    return nodes * kept ** (budget.bits // _INSTRUCTION), rows


def _log_rows(observations: int, bits: int) -> float:
    """Return the logarithm of the rows at so many observations, of those that were measured."""
    measured = _MEASURED[observations]
    last = max(measured)
    if bits > last and observations not in _BEYOND:
        return log(measured[last]) + _log_rows(64, bits) - _log_rows(64, last)
    if bits > last:
        return log(measured[last]) + (bits - last) / _INSTRUCTION * log(_BEYOND[observations])
    return _between({float(length): log(rows) for length, rows in measured.items()}, max(bits, min(measured)))


def _between(points: dict[float, float], at: float) -> float:
    """Return the value at `at`, which lies within the points: on the straight line between its neighbours."""
    low = max(place for place in points if place <= at)
    high = min(place for place in points if place >= at)
    return points[low] if low == high else points[low] + (points[high] - points[low]) * (at - low) / (high - low)
