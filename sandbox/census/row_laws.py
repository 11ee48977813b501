"""The laws of single rows: numbers within the budget, events and deciders that there are, budgets used up.

Each is a statement about a row, and the rows of a range in which it holds.
"""

import numpy as np
from numpy.typing import NDArray

from sandbox.census.table import Columns
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine
from sandbox.machines.machine import Machine
from sandbox.vocabulary.event import DEVIATE, EMIT, FOREIGN, HALT, LOOP, OVERFLOW, PENDING, TIMEOUT

_CODES = 256  # of an event or a decider, damaged ones too
Truths = NDArray[np.bool_]
Integers = NDArray[np.int64]


def laws_of_rows(rows: Columns, plan: Plan) -> dict[str, Truths]:
    """Return for each law, in words, in which of `rows` it holds."""
    return {
        **_limits_kept(rows, plan),
        **_ends_possible(rows, plan),
        **_budget_used(rows, plan),
        "a first program of its length in every row": (rows["witness"] >= 0)
        & (rows["witness"] < programs_of_length(machine(plan.machine))[rows["length"]]),
    }


def _limits_kept(rows: Columns, plan: Plan) -> dict[str, Truths]:
    """Return which rows have numbers within the budget."""
    own, budget, count = machine(plan.machine), plan.budget, rows["count"]
    return {
        "a length within the budget in every row": rows["length"] <= budget.bits,
        f"a count between 1 and {own.radix}^length in every row": (count > 0)
        & (count <= programs_of_length(own)[rows["length"]]),
        "a time within the budget in every row": rows["time"] <= budget.steps,
        "a space within the budget in every row": (rows["space"] >= 1) & (rows["space"] <= own.most_space(budget)),
        "an output within the horizon in every row": rows["printed"] <= budget.observations,
        "an output of as many symbols as it says in every row": _fits(rows, own),
        "no output before the end in every row": own.prints | (rows["event"] != EMIT),
    }


def _fits(rows: Columns, own: Machine) -> Truths:
    """Return which outputs, as numbers, have no more bits than were printed."""
    bits = np.minimum(rows["printed"].astype(np.uint64) * np.uint64(own.bits_a_symbol), np.uint64(63))
    fits: Truths = (rows["output"] >> bits == 0) | (bits == 63)
    return fits


def programs_of_length(own: Machine) -> Integers:
    """Return how many programs there are of each length of a byte, at most 2^62."""
    return np.array([min(own.radix**digits, 2**62) for digits in range(_CODES)], dtype=np.int64)


def _ends_possible(rows: Columns, plan: Plan) -> dict[str, Truths]:
    """Return which rows have an event that the plan can have, and a decider that the event can have."""
    can = possible_ends(plan)
    return {
        "an event that this exploration can have in every row": np.any(can, axis=1)[rows["event"]],
        "a decider that the event can have in every row": can[rows["event"], rows["decider"]],
    }


def possible_ends(plan: Plan) -> Truths:
    """Return which event can have which decider, for all codes of a byte."""
    own = machine(plan.machine)
    can: Truths = np.zeros((_CODES, _CODES), dtype=np.bool_)
    can[[HALT, TIMEOUT, OVERFLOW], 0] = True
    can[EMIT, 0], can[DEVIATE, 0] = own.prints, own.prints and bool(plan.follow)
    can[FOREIGN, 0] = bool(own.without)
    can[LOOP, list(own.deciders)] = plan.proofs
    can[PENDING] = asked_digits(own) > 0
    return can


def _budget_used(rows: Columns, plan: Plan) -> dict[str, Truths]:
    """Return which rows are undecided only where the budget is used up."""
    own, budget, event = machine(plan.machine), plan.budget, rows["event"]
    asked, most_space = asked_digits(own), own.most_space(budget)
    needed = rows["length"] + asked[rows["decider"]]
    return {
        f"all {budget.steps} steps used in every timeout row": (event != TIMEOUT) | (rows["time"] == budget.steps),
        f"all {most_space} cells used in every overflow row": (event != OVERFLOW) | (rows["space"] == most_space),
        f"more than {budget.bits} {own.unit} needed in every pending row": (event != PENDING) | (needed > budget.bits),
    }


def asked_digits(own: Machine) -> Integers:
    """Return how many digits a request needs by decider number, for all numbers of a byte."""
    return np.array([own.asked.get(number, 0) for number in range(_CODES)])
