"""The search of all small Turing machines in one kernel: a request is one row, which tells how all ways to halt end.

A run comes to an undefined transition. What each halting transition would leave there is known without trying: the tape
with that symbol written. So the request is noted as one row, to be spelled out (`requests.py`) when rows are taken:

    event REQUEST, or LAST_REQUEST where all transitions that do not halt are one answer, a proved loop;
    in the place of the bits printed the head's place in the visited cells; length, space and time at the request;
    as output the visited cells, the head's as 0; the first program so far

Many requests are alike in all that, more than halts are: of D(5) 48 million are 0.7 million rows.
"""

from numba import int32, int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_rows import DEPTH, DONE, FRESH, MARGIN, NEED_ROWS, NODES, ROWS, SLICE, SLICE_DONE
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    BITS,
    CLOSED,
    DECIDER_STEP,
    LENGTH,
    LOOP,
    PENDING,
)  # fmt: skip
from sandbox.machines.turing.kernel_answer import take_transition
from sandbox.machines.turing.kernel_explored import ASKS, run_and_prove
from sandbox.machines.turing.kernel_near import cannot_halt
from sandbox.machines.turing.kernel_requests import add_event, add_halts, add_loops, begin_answers, count_loop, is_last
from sandbox.machines.turing.kernel_state import CARRIED, NEAR, TO_TRY
from sandbox.machines.turing.kernel_waiting import MOST_WAITING, add_all_waiting, many_wait


@kernel(int64(int64[:, ::1], int64[::1], int64[::1], int64[::1], int32[::1], int64[:, ::1]))
def search_fused(stack, program, limits, work, index, rows):  # type: ignore[no-untyped-def]
    """Search below the request of `stack[0]`; return why it stopped: see `sandbox.machines.kernel_rows`."""
    last, most_rows = work[NODES] + work[SLICE], rows.shape[0] - MARGIN - MOST_WAITING
    depth, nodes = work[DEPTH], work[NODES]
    reason = DONE
    if work[FRESH]:
        work[FRESH] = 0
        final = is_last(stack, uint64(0), limits)
        add_halts(program, stack, uint64(0), final, limits, work)
        depth = -1 if final else 0
        stack[0, ANSWER] = 0
        begin_answers(stack, uint64(0), limits)
    while depth >= 0:
        if work[ROWS] > most_rows or nodes == last:
            reason = NEED_ROWS if work[ROWS] > most_rows else SLICE_DONE
            break
        if many_wait(program):
            add_all_waiting(index, rows, program, work)
        row, below = uint64(depth), uint64(depth + 1)
        to_try = stack[row, TO_TRY]
        if to_try == 0:
            add_loops(program, stack, row, limits, work)
            depth -= 1
            continue
        answer = stack[row, ANSWER]
        while to_try & 1 == 0:
            to_try, answer = to_try >> 1, answer + 1
        stack[row, ANSWER], stack[row, TO_TRY] = answer + 1, to_try >> 1
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
        elif code != ASKS:
            add_event(program, stack, below, -code, limits, work)
        elif is_last(stack, below, limits):
            add_halts(program, stack, below, 1, limits, work)
        else:
            add_halts(program, stack, below, 0, limits, work)
            depth += 1
            stack[below, ANSWER], stack[below, ADDRESS] = 0, -1
            begin_answers(stack, below, limits)
    work[DEPTH], work[NODES] = depth, nodes
    add_all_waiting(index, rows, program, work)
    return reason
