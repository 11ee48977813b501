"""The table D(N) of a census: of each string, how many of all machines of N states halt with it, exactly."""

import numpy as np

from sandbox.census.by_output import halts
from sandbox.census.table import Census
from sandbox.coding_theorem.outputs import both_blanks, likeliest_first, require_pair
from sandbox.coding_theorem.shares import Distribution
from sandbox.vocabulary.event import HALT, LOOP


def distribution(census: Census, *, opposite: Census | None = None) -> Distribution:
    """Return D(N) of a complete census of turing(N), or D(N | y) of one of turing(N;given=y).

    Parameters
    ----------
    census : Census
        Of all machines.
    opposite : Census, optional
        Where y is given: that of the complement of y, which tells what machines do on the other blank.

    Raises
    ------
    CensusMismatch
        When a census is of something else, or missing, or parts of it are.

    Notes
    -----
    Exact integers. Cost O(rows log rows).
    """
    pair = require_pair(census, opposite)
    machine, budget = census.machine, census.plan.budget
    powers = np.array(machine.weights(budget.bits), dtype=np.int64)
    weights = [each.count * powers[each.length] for each in pair]
    both = both_blanks(pair, [weight[halts(each).rows] for each, weight in zip(pair, weights, strict=True)])
    order = likeliest_first(both)
    states, tapes = machine.most["bits"] // 2, 1 if opposite is None else 2
    halting, looping = (
        sum(int(weight[each.event == event].sum()) for each, weight in zip(pair[:tapes], weights, strict=False))
        for event in (HALT, LOOP)
    )
    return Distribution(
        states, budget.steps, tuple(order), np.array([both[string] for string in order], dtype=np.int64),
        halting, looping, tapes * int(powers[0]),
        transitions=budget.bits if budget.bits < 2 * states else None,
        given="" if opposite is None else machine.first_tape or "0",
        cells=budget.cells,
    )  # fmt: skip
