"""What a search of the tape machine visits and finds, and how long it takes: measured, and in between drawn on.

Rows were counted at 1000 steps and 64 cells. From 30 bits on they grow 3.3, 3.8, 5.0 and 6.5 times for each
instruction more where 64 bits are observed: programs that copy data print 2^b strings. Where 8 are, they grow ever
less: 2.9 times at 33 bits, 2.6 at 36, then 2.2. With T steps about as many are found as with T / 3 observations.
"""

from math import exp, inf, log, log2

from sandbox.machines.expected_work import ExpectedWork
from sandbox.vocabulary.budget import Budget

INSTRUCTION = 3
_ROWS = {
    1: {0: 1, 3: 5, 6: 13, 9: 29, 12: 57, 18: 201, 24: 826, 27: 1_723, 30: 3_531, 33: 7_022, 36: 13_485},
    4: {0: 1, 3: 6, 6: 20, 9: 56, 12: 143, 18: 799, 24: 4_579, 27: 10_664, 30: 23_026, 33: 46_369, 36: 88_024},
    8: {
        0: 1, 3: 6, 6: 20, 9: 56, 12: 148, 18: 1_008, 24: 8_591, 27: 26_287, 30: 79_514, 33: 227_750, 36: 597_666,
        39: 1_386_993, 42: 2_870_000,
    },
    16: {
        0: 1, 3: 6, 6: 20, 9: 56, 12: 156, 18: 1_312, 24: 14_231, 27: 46_938, 30: 158_328, 33: 599_914,
        36: 2_691_673,
    },
    32: {
        0: 1, 3: 6, 6: 20, 9: 56, 12: 172, 18: 1_920, 24: 25_528, 27: 87_157, 30: 287_746, 33: 1_020_159,
        36: 4_549_223,
    },
    64: {
        0: 1, 3: 6, 6: 20, 9: 56, 12: 204, 18: 3_136, 24: 47_088, 27: 162_712, 30: 528_597, 33: 1_742_233,
        36: 6_651_169, 39: 33_500_000, 42: 218_700_000,
    },
}  # fmt: skip
"""Rows by observations and bits."""
_BEYOND = {1: 2.0, 4: 2.0, 8: 2.9, 64: 8.0}
"""Growth for each instruction beyond what was measured; of 64 the most that there can be. Of 16 and 32: that of 64."""
_NODES = {
    0: 1, 3: 10, 6: 42, 9: 176, 12: 690, 15: 2_516, 18: 8_502, 21: 26_837, 24: 83_063, 27: 262_744, 30: 908_289,
    33: 3_684_654, 36: 18_158_005, 39: 99_000_000, 42: 570_000_000,
}  # fmt: skip
"""Nodes by bits, merged, with 8 observations and more; those of 39 and 42 bits from 8 observations, and following."""
_NODES_BEYOND, _PLAIN_NODES_BEYOND = 6.5, 7.1  # growth for each instruction
_NODES_OF_FEW = {1: 0.35, 2: 0.6, 4: 0.9, 8: 1.0}  # by observations: of all
_NODES_FOLLOWING = 0.55  # 0.46 at 42 bits, 0.62 at 24
_ROWS_FOLLOWING = {0: 1, 3: 6, 6: 20, 9: 50, 12: 110, 18: 460, 24: 2_150, 30: 10_900, 36: 50_000, 42: 205_000}
"""Rows of a string without a period, by bits; one of period p and n bits has 1 + n / 6 p^2 times as many."""
_CONSTANT_SHARE = 0.12  # of all rows, those that go on from a string of one symbol
_ON_ONE_CELL = 0.5  # of the nodes and rows
NODES_A_SECOND = {"merged": 8.3e6, "plain": 9e7}  # of one core, measured
SECONDS_A_ROW, SECONDS_TO_BEGIN = 1e-6, 0.03
_BYTES_OF_STATES, _STATES_EXPONENT = 350.0, 0.75
"""Free states of a merged search: 350 nodes^0.75 bytes, within a factor 2 from 30 to 42 bits."""
_RELATIVE_BYTES_A_ROW, PLAIN_BYTES_A_ROW = 52.0, 60.0
"""What a search holds of a row, measured at 36, 39 and 42 bits: 0.5 relative rows of 40 bytes, each found about twice,
and some while they are sorted; or the row, in its table."""


def expected(budget: Budget, merge: bool, *, follow: str = "") -> ExpectedWork:
    """Return about how much a search visits, finds and takes: nodes and rows within a factor 3, where it was measured.

    That is up to 36 bits, and a few budgets at 39 and 42; `tests/unit/test_estimate.py` tries a grid of small ones.
    Beyond, each instruction more makes 6.5 times the nodes, and at most 8 times the rows.

    Parameters
    ----------
    budget : Budget
        Of the census.
    merge : bool
        Merged, by scopes; or plain.
    follow : str of 0 and 1
        What is followed, if anything.

    >>> work = expected(Budget(bits=42, observations=64), True)
    >>> round(work.rows / 1e6, 1), round(expected(Budget(bits=42, observations=8), True).rows / 1e6, 2)
    (218.7, 2.87)
    """
    nodes, rows = _nodes(budget, merge, follow), _rows(budget)
    if follow:
        more = rows * _share_beyond(follow) if budget.observations > len(follow) else 0.0
        rows = min(rows, _rows_following(budget, follow) + more)
    if budget.cells == 1:
        nodes, rows = nodes * _ON_ONE_CELL, rows * _ON_ONE_CELL
    rate = NODES_A_SECOND["merged" if merge else "plain"]
    states_bytes = PLAIN_BYTES_A_ROW * rows
    if merge:
        states_bytes = _RELATIVE_BYTES_A_ROW * rows + _BYTES_OF_STATES * nodes**_STATES_EXPONENT
    return ExpectedWork(nodes, rows, SECONDS_TO_BEGIN + nodes / rate + rows * SECONDS_A_ROW, states_bytes)


def estimated(budget: Budget, merge: bool) -> tuple[float, float]:
    """Return about how many nodes and rows there are where no string is followed; see `expected`.

    >>> estimated(Budget(bits=24, observations=64), True)[1]
    47088.0
    """
    work = expected(budget, merge)
    return work.nodes, round(work.rows, 6)


def _nodes(budget: Budget, merge: bool, follow: str) -> float:
    few = min(max(at for at in _NODES_OF_FEW if at <= budget.observations), max(_NODES_OF_FEW))
    share = min(_NODES_OF_FEW[few], _NODES_FOLLOWING if follow else 1.0)
    if not merge:
        share = _NODES_FOLLOWING if follow else 1.0
        plain: float = 5.46e6 * share * _PLAIN_NODES_BEYOND ** ((budget.bits - 24) / INSTRUCTION)
        return min(plain, _few_steps(budget, 8))
    return min(share * exp(_drawn(_NODES, budget.bits, _NODES_BEYOND)), _few_steps(budget, 5))


def _few_steps(budget: Budget, growth: int) -> float:
    """Return how many nodes there are at most in so few steps."""
    return 10.0 * growth ** (budget.steps - 1) if budget.steps <= 20 else inf


def _rows(budget: Budget) -> float:
    """Return the rows of all programs: with few steps as with few observations."""
    printed = max(1.0, min(budget.observations, 64, budget.steps / 3))
    rows = exp(_between({log2(n): _log_rows(n, budget.bits) for n in _ROWS}, log2(printed)))
    return min(rows, 6.0 * 3 ** (budget.steps - 1)) if budget.steps <= 20 else rows


def _rows_following(budget: Budget, follow: str) -> float:
    size, period = len(follow), _period(follow)
    printed = min(size, budget.steps / 3)
    return exp(_drawn(_ROWS_FOLLOWING, budget.bits, 2.0)) * (1 + printed / (6 * period**2))


def _share_beyond(follow: str) -> float:
    """Return the share of the programs that print `follow` and go on."""
    return max(0.5 ** len(follow), _CONSTANT_SHARE * (_period(follow) == 1))


def _period(string: str) -> float:
    """Return the least period that the string shows twice; infinite where there is none.

    >>> _period("0101"), _period("0110")
    (2, inf)
    """
    return next((p for p in range(1, len(string) // 2 + 1) if string[p:] == string[:-p]), inf)


def _log_rows(observations: int, bits: int) -> float:
    """Return the logarithm of the rows at so many observations, of those that were measured."""
    measured = _ROWS[observations]
    last = max(measured)
    if bits > last and observations not in _BEYOND:
        return log(measured[last]) + _log_rows(64, bits) - _log_rows(64, last)
    return _drawn(measured, bits, _BEYOND.get(observations, 1.0))


def _drawn(measured: dict[int, int], bits: int, beyond: float) -> float:
    """Return the logarithm of what was measured by bits; after the last, growing `beyond` times an instruction."""
    last = max(measured)
    if bits > last:
        return log(measured[last]) + (bits - last) / INSTRUCTION * log(beyond)
    return _between({float(length): log(number) for length, number in measured.items()}, bits)


def _between(points: dict[float, float], at: float) -> float:
    """Return the value at `at`, which lies within the points: on the straight line between its neighbours."""
    low = max(place for place in points if place <= at)
    high = min(place for place in points if place >= at)
    return points[low] if low == high else points[low] + (points[high] - points[low]) * (at - low) / (high - low)
