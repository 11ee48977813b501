"""The small Turing machine as the explorer sees it (see `sandbox.machines.states`): define a transition, run on.

What answers mean: `kernel_answer`; the run: `kernel_explored`.
"""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    BITS,
    CLOSED,
    DECIDER_STEP,
    LENGTH,
    LOOP,
    PARAMETER,
    PENDING,
    WAYS,
)  # fmt: skip
from sandbox.machines.turing.kernel_answer import take_halt, take_transition
from sandbox.machines.turing.kernel_explored import ASKS, run_and_prove
from sandbox.machines.turing.kernel_near import cannot_halt, near_undefined
from sandbox.machines.turing.kernel_state import (
    CARRIED,
    NORMAL_FORM,
    SYMBOLS_USED,
    USED,
    symbols_of,
    ways_at,
)  # fmt: skip


@kernel(int64(int64[:, ::1], int64, int64, int64[::1], int64[::1], int64[::1]))
def advance(stack, depth, answer, program, limits, emitted):  # type: ignore[no-untyped-def]
    """Define the transition asked for at `stack[depth]` by `answer`; run to the next that is undefined, or to the end.

    Never raises. Cost O(steps executed).
    """
    row, below = uint64(depth), uint64(depth + 1)
    emitted[0] = 0
    for column in range(LENGTH, CARRIED):
        stack[below, column] = stack[row, column]
    length = stack[row, LENGTH] + 1
    stack[below, LENGTH] = length
    normal = limits[PARAMETER] & NORMAL_FORM
    halting = answer - stack[row, WAYS] + (1 if normal else symbols_of(limits))
    if halting >= 0 and (length > 1 or not normal):
        return take_halt(stack, below, halting, limits)
    take_transition(stack, below, answer, limits)
    if cannot_halt(stack, below, near_undefined(stack, row, limits), limits):
        return -(LOOP + CLOSED * DECIDER_STEP)
    code = run_and_prove(stack, below, limits, program)
    if code != ASKS:
        return code
    if length + 1 > limits[BITS]:
        return -PENDING
    ways = ways_at(length, stack[below, USED], stack[below, SYMBOLS_USED], limits)
    stack[below, ANSWER], stack[below, WAYS], stack[below, ADDRESS] = 0, ways, -1
    return ways
