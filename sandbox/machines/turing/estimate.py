"""What a search of all Turing machines of a size visits, finds and takes: measured, and in between drawn on."""

from math import inf

from sandbox.machines.expected_work import ExpectedWork
from sandbox.vocabulary.budget import Budget

_WHOLE = {
    (1, 2): (2, 3), (1, 3): (6, 4), (1, 4): (8, 5),
    (2, 2): (49, 47), (3, 2): (3_905, 801), (4, 2): (594_867, 15_499), (5, 2): (1.235e8, 6.3e5),
    (6, 2): (3.2e10, 4e6), (2, 3): (12_780, 2_274), (3, 3): (1.2e8, 9.7e5), (2, 4): (5_625_962, 460_174),
    (3, 4): (1e13, 1e9),
}  # fmt: skip
"""(nodes, rows), merged, by (states, symbols). Not measured: 6 states; of 3 states the last digit, of (3,4) more."""
_LAST_DIGIT = 1.6  # times the nodes
_A_DIGIT = {2: (7.5, 3.3), 3: (8.0, 5.0), 4: (15.0, 12.0)}
"""Times the nodes, and the rows, for each digit before the last, by symbols."""
_NORMAL = {2: (0.5, 0.46), 3: (0.3, 0.3), 4: (0.08, 0.06)}
"""Shares of the nodes, and of the rows, of machines in tree normal form, by symbols."""
_ONE_WAY = (5.4, 2.4)
"""Times the nodes, and the rows, on a tape that is not its own mirror image: measured with 0110 and 4 states."""
_CELLS_A_STATE = 2.5  # that machines of so many states visit, mostly; with less there are fewer outputs
_NODES_A_SECOND, _PLAIN_NODES_A_SECOND = 4.1e6, 1.3e7  # of one core, measured at 4 states
_UNDECIDED_NODES, _STEPS_A_SECOND = 0.003, 3e8  # measured: D(4) at 10^5 and 10^6 steps
_SECONDS_A_ROW = 1e-6


def expected(
    states: int,
    symbols: int,
    normal: bool,
    budget: Budget,
    merge: bool,
    *,
    one_way: bool = False,
    follow: str = "",
) -> ExpectedWork:
    """Return about what a search visits, finds and takes: nodes and rows within a factor 4 where it was measured.

    What no proof decides runs to the end of its steps: 0.003 of the nodes. `one_way`: on a tape that is not its own
    mirror image.

    >>> work = expected(4, 2, False, Budget(8, 107, 64, 64), True)
    >>> round(work.nodes), round(work.rows)
    (594867, 15499)
    """
    del follow  # machines that print nothing until they halt are not followed
    nodes, rows = map(float, _WHOLE[states, symbols])
    missing = states * symbols - min(budget.bits, states * symbols)
    if missing:
        nodes /= _LAST_DIGIT * _A_DIGIT[symbols][0] ** (missing - 1)
        rows /= _A_DIGIT[symbols][1] ** missing
    if normal:
        nodes, rows = nodes * _NORMAL[symbols][0], rows * _NORMAL[symbols][1]
    if not merge:
        nodes *= 2.0 ** (states - 2) * states  # with proofs
    if one_way:
        nodes, rows = nodes * _ONE_WAY[0], rows * _ONE_WAY[1]
    visited = min(budget.cells, budget.observations, budget.steps / 2.5 if budget.steps else inf)
    nodes, rows = max(1.0, nodes), max(1.0, rows * min(1.0, visited / (_CELLS_A_STATE * states)) ** 2)
    seconds = nodes / (_NODES_A_SECOND if merge else _PLAIN_NODES_A_SECOND) + rows * _SECONDS_A_ROW
    return ExpectedWork(nodes, rows, seconds + nodes * _UNDECIDED_NODES * budget.steps / _STEPS_A_SECOND)


def estimated(states: int, symbols: int, normal: bool, budget: Budget, merge: bool) -> tuple[float, float]:
    """Return about how many nodes and rows there are; see `expected`.

    >>> estimated(2, 2, False, Budget(4, 6, 64, 64), True)[0]
    49.0
    """
    return expected(states, symbols, normal, budget, merge)[:2]
