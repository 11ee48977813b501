"""The search of all small Turing machines in one kernel: a request is one row, which tells how all ways to halt end.

A run comes to an undefined transition. What each halting transition would leave there is known without trying: the tape
with that symbol written. So the request is noted as one row, to be spelled out (`requests.py`) when rows are taken:

    event REQUEST, or LAST_REQUEST where all transitions that do not halt are one answer, a proved loop;
    in the place of the bits printed the head's place in the visited cells; length, space and time at the request;
    as output the visited cells, the head's as 0; the first program so far

Many requests are alike in all that, more than halts are: of D(5) 48 million are 0.7 million rows.
"""

from numba import int32, int64, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_rows import (
    DEPTH,
    DONE,
    FRESH,
    MARGIN,
    MASS,
    NEED_ROWS,
    NODES,
    ROWS,
    SLICE,
    SLICE_DONE,
    key_of,
)
from sandbox.machines.kernel_rows import add_row as add
from sandbox.machines.kernel_word import low_ones, rotated_right
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    BITS,
    CLOSED,
    DECIDER_STEP,
    LENGTH,
    LOOP,
    MERGE,
    MULTIPLICITY,
    PARAMETER,
    PENDING,
    PROOFS,
    SPACE,
    TIME,
    WAYS,
    WEIGHTS,
    WITNESS,
)  # fmt: skip
from sandbox.machines.turing.kernel_answer import take_transition
from sandbox.machines.turing.kernel_explored import ASKS, run_and_prove
from sandbox.machines.turing.kernel_near import cannot_halt, near_undefined
from sandbox.machines.turing.kernel_state import (
    CARRIED,
    HEAD,
    HIGHEST,
    LOOP_KINDS,
    LOOPS,
    LOWEST,
    NEAR,
    STATES,
    SYMBOLS_USED,
    TAPE,
    USED,
    bits_a_cell,
    symbols_of,
    ways_at,
)  # fmt: skip

REQUEST, LAST_REQUEST = 14, 15  # no events: codes of rows that stand for several


@kernel(int64(int64[:, ::1], uint64, int64[::1]), inlined=True)
def is_last(stack, row, limits):  # type: ignore[no-untyped-def]
    """Return 1 if no transition that does not halt can lead on from the request: none of the states used is left."""
    if limits[MERGE] == 0 or limits[PROOFS] >> CLOSED & 1 == 0 or stack[row, USED] < limits[PARAMETER] & STATES:
        return 0
    return 1 if stack[row, LENGTH] + 1 == symbols_of(limits) * stack[row, USED] else 0


@kernel(void(int32[::1], int64[:, ::1], int64[:, ::1], uint64, int64, int64[::1], int64[::1]), inlined=True)
def add_event(index, rows, stack, row, event, limits, work):  # type: ignore[no-untyped-def]
    """Add the row of a run that ended without an output."""
    length, count = stack[row, LENGTH], stack[row, MULTIPLICITY]
    key = key_of(event, 0, length, stack[row, SPACE], stack[row, TIME])
    work[MASS] += count * limits[WEIGHTS + length]
    work[ROWS] = add(index, rows, work[ROWS], key, 0, count, stack[row, WITNESS])


@kernel(int64(int32[::1], int64[:, ::1], int64[:, ::1], uint64, int64[::1], int64[::1]), inlined=True)
def add_request(index, rows, stack, row, limits, work):  # type: ignore[no-untyped-def]
    """Add the row of a request; return how many answers are left to be tried, which do not halt."""
    wide, symbols, states = bits_a_cell(limits), symbols_of(limits), limits[PARAMETER] & STATES
    length, count, low, head = stack[row, LENGTH], stack[row, MULTIPLICITY], stack[row, LOWEST], stack[row, HEAD]
    size = (stack[row, HIGHEST] - low) // wide + 1
    tape = stack[row, TAPE] & ~(((1 << wide) - 1) << (head & 63))
    stack[row, LOOPS : LOOPS + 2 * LOOP_KINDS] = 0
    last = is_last(stack, row, limits)
    weighed = symbols + (2 * symbols * states if last else 0)
    work[MASS] += count * weighed * limits[WEIGHTS + length + 1]
    key = key_of(LAST_REQUEST if last else REQUEST, head - low, length, size, stack[row, TIME])
    cells = rotated_right(tape, low) & low_ones(size * wide)
    work[ROWS] = add(index, rows, work[ROWS], key, cells, count, stack[row, WITNESS])
    if last:
        return 0
    stack[row, NEAR] = near_undefined(stack, row, limits)
    return ways_at(length, stack[row, USED], stack[row, SYMBOLS_USED], limits) - symbols


@kernel(void(int64[:, ::1], uint64, uint64, uint64), inlined=True)
def count_loop(stack, row, below, decider):  # type: ignore[no-untyped-def]
    """Count the answer that led from the request of `row` to a loop in `below`: all of a decider make one row."""
    at = uint64(LOOPS) + decider + decider
    if stack[row, at] == 0:  # answers come in the order of their digits
        stack[row, at + uint64(1)] = stack[below, WITNESS]
    stack[row, at] += stack[below, MULTIPLICITY]


@kernel(void(int32[::1], int64[:, ::1], int64[:, ::1], uint64, int64[::1], int64[::1]), inlined=True)
def add_loops(index, rows, stack, row, limits, work):  # type: ignore[no-untyped-def]
    """Add the rows of the loops that answers to the request of `row` led to; their costs are those of the request."""
    length = stack[row, LENGTH] + 1
    for decider in range(LOOP_KINDS):
        count = stack[row, uint64(LOOPS + 2 * decider)]
        if count:
            first = stack[row, uint64(LOOPS + 2 * decider + 1)]
            key = key_of(LOOP + DECIDER_STEP * decider, 0, length, stack[row, SPACE], stack[row, TIME])
            work[MASS] += count * limits[WEIGHTS + length]
            work[ROWS] = add(index, rows, work[ROWS], key, 0, count, first)


@kernel(int64(int64[:, ::1], int64[::1], int64[::1], int64[::1], int32[::1], int64[:, ::1]))
def search_fused(stack, program, limits, work, index, rows):  # type: ignore[no-untyped-def]
    """Search below the request of `stack[0]`; return why it stopped: see `sandbox.machines.kernel_rows`."""
    last, most_rows = work[NODES] + work[SLICE], rows.shape[0] - MARGIN
    depth, nodes = work[DEPTH], work[NODES]
    reason = DONE
    if work[FRESH]:
        work[FRESH] = 0
        stack[0, ANSWER], stack[0, WAYS] = 0, add_request(index, rows, stack, uint64(0), limits, work)
    while depth >= 0:
        if work[ROWS] > most_rows or nodes == last:
            reason = NEED_ROWS if work[ROWS] > most_rows else SLICE_DONE
            break
        row, below = uint64(depth), uint64(depth + 1)
        answer = stack[row, ANSWER]
        if answer == stack[row, WAYS]:
            add_loops(index, rows, stack, row, limits, work)
            depth -= 1
            continue
        stack[row, ANSWER] = answer + 1
        nodes += 1
        for column in range(LENGTH, CARRIED):
            stack[below, column] = stack[row, column]
        stack[below, LENGTH] += 1
        take_transition(stack, below, answer, limits)
        if cannot_halt(stack, below, stack[row, NEAR], limits):
            code = -(LOOP + CLOSED * DECIDER_STEP)
        else:
            code = run_and_prove(stack, below, limits, program)
        if code == ASKS and stack[below, LENGTH] == limits[BITS]:
            code = -PENDING
        if (-code) % DECIDER_STEP == LOOP:
            count_loop(stack, row, below, uint64(-code) // uint64(DECIDER_STEP))
            continue
        if code != ASKS:
            add_event(index, rows, stack, below, -code, limits, work)
            continue
        depth += 1
        stack[below, ANSWER], stack[below, ADDRESS] = 0, -1
        stack[below, WAYS] = add_request(index, rows, stack, below, limits, work)
    work[DEPTH], work[NODES] = depth, nodes
    return reason
