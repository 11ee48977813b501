"""The same of programs that are given something, or lack instructions: from that of the tape, by factors counted."""

from math import ceil

from sandbox.machines.expected_work import ExpectedWork
from sandbox.machines.tape.estimate import (
    INSTRUCTION,
    NODES_A_SECOND,
    PLAIN_BYTES_A_ROW,
    SECONDS_A_ROW,
    SECONDS_TO_BEGIN,
    expected,
)
from sandbox.machines.tape.inputs import BLANK, Inputs
from sandbox.vocabulary.budget import Budget

_MORE_ROWS_GIVEN, _MORE_ROWS_A_CASE, _MORE_ROWS_FOLLOWING = 2.0, 0.62, 1.5
"""Rows of a machine that is given something, over those of the tape: counted at 15 to 24 bits, within a factor 3."""


def expected_given(inputs: Inputs, budget: Budget, merge: bool, *, follow: str = "") -> ExpectedWork:
    """Return the same of programs that are given something, or lack instructions: those are searched without merging.

    >>> expected_given(Inputs((("", "0"), ("", "1")), 1), Budget(bits=24, observations=2), True).nodes > 1e6
    True
    """
    if inputs == BLANK:
        return expected(budget, merge, follow=follow)
    kept = (1 - len(inputs.without) / 8) ** (budget.bits // INSTRUCTION)
    work = expected(budget, False, follow=follow)
    nodes = work.nodes * kept
    # Programs that lack an instruction print less often alike: rows fall by the root of what nodes do.
    more = _MORE_ROWS_FOLLOWING if follow else _more_rows(inputs, budget.observations)
    rows = min(work.rows * more * kept**0.5, nodes) if nodes > 1 else work.rows
    seconds = SECONDS_TO_BEGIN + nodes / NODES_A_SECOND["plain"] + rows * SECONDS_A_ROW
    return ExpectedWork(nodes, rows, seconds, PLAIN_BYTES_A_ROW * rows)


def _more_rows(inputs: Inputs, observations: int) -> float:
    """Return how many times as many rows there are as of the tape: with more cases, more costs at one output.

    >>> _more_rows(Inputs(), 8), round(_more_rows(Inputs((("", "0"), ("", "1")) * 8, 1), 16), 1)
    (1.0, 14.9)
    """
    if not inputs.each:
        return _MORE_ROWS_GIVEN if inputs.cases != BLANK.cases else 1.0
    cases = min(len(inputs.cases), ceil(observations / inputs.each))
    return max(1.0, _MORE_ROWS_A_CASE * cases * (1 + cases / 32))
