"""The laws of a census, in exact integers: Kraft (all leaves have probability 1), flow (none is lost), budget.

Weights are count * r^(L - length), whole numbers of at most r^L for a true census (r = 2 where programs are bits); sums
are taken in two halves of 30 bits, so that not even a damaged one can wrap around and look right. Flow is a law of
machines that print bit by bit; where each machine stands for several but counts once, probability is at most 1.

Kraft and flow hold in any whole tree: they cannot see that some of it was searched with another budget. Budget can: a
program is undecided only where its budget is used up.
"""

import numpy as np
from numpy.typing import NDArray

from sandbox.census.table import Census
from sandbox.machines.machine import Machine
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.errors import CensusFormatError
from sandbox.vocabulary.event import DEVIATE, EMIT, HALT, LOOP, OVERFLOW, PENDING, TIMEOUT

_HALF = 30
_CODES = 256  # of an event or a decider, damaged ones too
_Integers = NDArray[np.int64]
_Places = NDArray[np.intp]
_Truths = NDArray[np.bool_]


def check_laws(census: Census) -> str:
    """Return what was checked, in words, if every law holds.

    Kraft: sum of count * r^-length over halt, loop, timeout, overflow, pending and emits of N bits = 1.
    Flow: for every x shorter than N: emit(x) = emit(x0) + emit(x1) + all that ends with output x; emit('') = 1.
    Budget: a timeout has used all steps, an overflow all cells; a pending program asks for more digits than are left.
    Every event, and what decided it, is one that there is; a first program has the length of its row.
    An incomplete census must have at most probability 1, and counts that a tree can have.

    Raises
    ------
    CensusFormatError
        Naming the law, and the place where it is broken.

    Notes
    -----
    Exact. Cost O(rows log rows).
    """
    _require(_limits_kept(census))
    words = _conserved(census)
    _require(_ends_possible(census))
    _require(_budget_used(census))
    fits = (census.witness >= 0) & (census.witness < _programs(census.machine)[census.length])
    _require({"a first program of its length in every row": fits})
    return words


def _conserved(census: Census) -> str:
    """Return in words that no probability is lost or made: Kraft, and flow where it is one."""
    leaves = (census.event != EMIT) | (census.printed == census.plan.budget.observations)
    powers = np.array(census.machine.weights(census.plan.budget.bits), dtype=np.int64) // _scale(census)
    weights = census.count * powers[census.length]
    total, whole = _total(weights[leaves]), int(powers[0])
    if not census.machine.weighed:
        return _at_most(total, whole)
    if total > whole or (census.complete and total != whole):
        raise CensusFormatError(f"expected probability {'1' if census.complete else 'at most 1'}, got {total}/{whole}")
    if not census.complete:
        return f"Kraft: {len(census.parts)} of {census.plan.part[1]} parts hold {total}/{whole}"
    if not census.machine.prints:
        return "Kraft: probability exactly 1; no output before the end"
    by_printed = np.argsort(census.printed, kind="stable")
    ends = np.searchsorted(census.printed[by_printed], np.arange(census.plan.budget.observations + 2))
    for printed in range(census.plan.budget.observations):
        own, longer = (by_printed[ends[n] : ends[n + 1]] for n in (printed, printed + 1))
        _check_flow(census, weights, printed, own, longer[census.event[longer] == EMIT])
    return "Kraft: probability exactly 1; flow: exact at every output"


def _scale(census: Census) -> int:
    """Return r^(longest programs there are - L)."""
    return census.machine.weights(census.plan.budget.bits)[-1]


def _at_most(total: int, whole: int) -> str:
    """Return in words that `total` is no more than `whole`."""
    if total > whole:
        raise CensusFormatError(f"expected probability at most 1, got {total}/{whole}")
    return f"each machine stands for all that are alike and counts once: probability {total}/{whole}, at most 1"


def _require(laws: dict[str, _Truths]) -> None:
    """Raise CensusFormatError with the first of the `laws` that does not hold in every row."""
    for law, holds in laws.items():
        if not holds.all():
            raise CensusFormatError(f"expected {law}, got row {int(np.argmin(holds)) + 1} without")


def _limits_kept(census: Census) -> dict[str, _Truths]:
    """Return which rows have numbers within the budget."""
    budget, count, length = census.plan.budget, census.count, census.length.astype(np.int64)
    radix, counts = census.machine.radix, _programs(census.machine)
    most_space = census.machine.most_space(budget)
    return {
        "a length within the budget in every row": length <= budget.bits,
        f"a count between 1 and {radix}^length in every row": (count > 0) & (count <= counts[length]),
        "a time within the budget in every row": census.time <= budget.steps,
        "a space within the budget in every row": (census.space >= 1) & (census.space <= most_space),
        "an output within the horizon in every row": census.printed <= budget.observations,
        "no output before the end in every row": census.machine.prints | (census.event != EMIT),
    }


def _programs(machine: Machine) -> _Integers:
    """Return how many programs there are of each length of a byte, at most 2^62."""
    return np.array([min(machine.radix**digits, 2**62) for digits in range(256)], dtype=np.int64)


def _ends_possible(census: Census) -> dict[str, _Truths]:
    """Return which rows have an event that the plan can have, and a decider that the event can have."""
    plan, machine = census.plan, census.machine
    can: _Truths = np.zeros((_CODES, _CODES), dtype=np.bool_)
    can[[HALT, TIMEOUT, OVERFLOW], 0] = True
    can[EMIT, 0], can[DEVIATE, 0] = machine.prints, machine.prints and bool(plan.follow)
    can[LOOP, list(machine.deciders)] = plan.proofs
    can[PENDING] = _asked(machine) > 0
    return {
        "an event that this exploration can have in every row": np.any(can, axis=1)[census.event],
        "a decider that the event can have in every row": can[census.event, census.decider],
    }


def _budget_used(census: Census) -> dict[str, _Truths]:
    """Return which rows are undecided only where the budget is used up."""
    budget, machine, event = census.plan.budget, census.machine, census.event
    needed = census.length + _asked(machine)[census.decider]
    return {
        f"all {budget.steps} steps used in every timeout row": (event != TIMEOUT) | (census.time == budget.steps),
        f"all {machine.most_space(budget)} cells used in every overflow row": (event != OVERFLOW)
        | (census.space == machine.most_space(budget)),
        f"more than {budget.bits} {machine.unit} needed in every pending row": (event != PENDING)
        | (needed > budget.bits),
    }


def _asked(machine: Machine) -> _Integers:
    """Return how many digits a request needs by decider number, for all numbers of a byte."""
    return np.array([machine.asked.get(number, 0) for number in range(_CODES)])


def _halves(weights: _Integers) -> tuple[_Integers, _Integers]:
    return weights >> _HALF, weights & ((1 << _HALF) - 1)


def _total(weights: _Integers) -> int:
    high, low = _halves(weights)
    return (int(high.sum()) << _HALF) + int(low.sum())


def _check_flow(census: Census, weights: _Integers, printed: int, own: _Places, longer: _Places) -> None:
    """Check that at every output of `printed` bits what comes in is what goes on or ends there.

    `own` are the rows of these outputs, `longer` the emit rows of outputs one bit longer.
    """
    outputs = np.concatenate([census.output[own], census.output[longer] >> np.uint64(1)])
    flows = np.concatenate([np.where(census.event[own] == EMIT, weights[own], -weights[own]), -weights[longer]])
    if printed == 0:
        outputs, flows = (
            np.append(outputs, np.uint64(0)),
            np.append(flows, census.machine.radix**census.plan.budget.bits),
        )
    if not len(flows):
        return
    order = np.argsort(outputs, kind="stable")
    outputs, flows = outputs[order], flows[order]
    starts = np.flatnonzero(np.r_[True, outputs[1:] != outputs[:-1]])
    high, low = (np.add.reduceat(half, starts) for half in _halves(flows))
    lost = (low & ((1 << _HALF) - 1) != 0) | (high != -(low >> _HALF))
    if lost.any():
        at = int(outputs[starts[int(np.argmax(lost))]])
        raise CensusFormatError(
            f"expected the flow at output {as_digits(at, printed, 2)!r} to balance, got a difference"
        )
