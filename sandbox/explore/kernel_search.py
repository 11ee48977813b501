"""Depth-first search over the lazy tree of choices: one loop for every machine.

The loop owns a stack of states (one row a request), a table of census rows, a table of configurations to merge, and a
list of cuts where the tree goes on elsewhere. It stops when the tree below its first state is done, when an array is
nearly full (grow it and call again), or after a slice of nodes.
"""

from numba import int32, int64, uint64

from sandbox.explore.kernel_tasks import ADVANCE, CONFIGURE, RESTORE, begin, cut
from sandbox.explore.kernel_waiting import MOST_WAITING, WAITING, add_waiting, let_wait
from sandbox.explore.rows import ROW_IDENTITY
from sandbox.host.kernels import kernel
from sandbox.machines.kernel_rows import key_of
from sandbox.machines.kernel_word import low_ones
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    EMIT,
    FREE,
    IDENTITY,
    LENGTH,
    MARK,
    MARKED,
    MULTIPLICITY,
    OUTPUT,
    PRINTED,
    SCOPED,
    SPACE,
    TIME,
    WAYS,
    WEIGHTS,
    WITNESS,
)  # fmt: skip

# registers
DEPTH, TASK, NODES, ROWS, CONFIGURATIONS, CUTS, CUT_LENGTH, SLICE, MASS, SCOPES, ONE_ANSWER, LONG, BASE, RUNS, ARENA = (
    range(15)
)
REGISTERS = 15
# MASS counts the probability of the leaves found, in the unit of WEIGHTS; SCOPES: 1 where scopes are left to others;
# ONE_ANSWER: 1 where of the root of a task only its last answer is to be tried; those after: see kernel_scopes

DONE, SLICE_DONE, NEED_ROWS, NEED_CONFIGURATIONS, NEED_CUTS = range(5)

MOST_EMITTED = MARK_BITS = 64
_ADD = int64(int64[:, ::1], int64, int64[::1], int64[:, ::1], uint64, int64, int64[::1], int64[::1])


@kernel(_ADD, inlined=True)
def add_rows(waiting, number, registers, stack, at, event, limits, emitted):  # type: ignore[no-untyped-def]
    """Let the rows wait of the bits that were printed on the way to `stack[at]`, and of the event there (if any).

    Return how many wait then.

    Where costs are marked, only the event's row, from the mark on; it stands for the output, as one of MARK_BITS bits.
    """
    length, output, total = stack[at, LENGTH], stack[at, OUTPUT], stack[at, PRINTED]
    marking = limits[MARKED] != 0
    count, first = stack[at, MULTIPLICITY], stack[at, WITNESS]
    for k in range(0 if marking else emitted[0]):
        later = emitted[0] - 1 - k
        printed = total - later
        key = key_of(EMIT, printed, length, emitted[uint64(2 * k + 2)], emitted[uint64(2 * k + 1)])
        let_wait(waiting, number, key, (output >> later) & low_ones(printed), count, first)
        number += 1
    if event:
        registers[MASS] += count * limits[WEIGHTS + length]
    word = stack[at, MARK] if marking else output
    if event and (word if marking else event != EMIT):
        key = key_of(event, MARK_BITS if marking else total, length, stack[at, SPACE], stack[at, TIME])
        let_wait(waiting, number, key, word, count, first)
        number += 1
    return number


@kernel(
    int64(
        ADVANCE, CONFIGURE, RESTORE, int64[:, ::1], int64[:, ::1], int64[::1], int64[::1], int64[::1],
        int32[::1], int64[:, ::1], int32[::1], int64[:, ::1], int64[:, ::1], int64[:, ::1], int64[:, ::1],
        int64[:, ::1],
    )
)  # fmt: skip
def search(  # type: ignore[no-untyped-def]
    advance, configure, restore, tasks, stack, program, limits, registers,
    row_index, rows, configuration_index, configurations, cuts, scratch, waiting, waiting_states,
):  # fmt: skip
    """Explore all that lies below `tasks`; return why it stopped.

    cuts : int64[:, :]; what lies below a state of at least CUT_LENGTH bits is not explored, but noted here as a task.
    scratch : int64[2, :]; the emitted bits.
    waiting, waiting_states : see `kernel_waiting`.
    """
    emitted, number, states = scratch[0], 0, 0
    depth = registers[DEPTH]
    nodes = registers[NODES]
    last = nodes + registers[SLICE]
    most_rows, cut_length = rows.shape[0] - MOST_WAITING, registers[CUT_LENGTH]
    most_states = configurations.shape[0] - WAITING
    reason = DONE
    if registers[ROWS] > most_rows:
        return NEED_ROWS
    if registers[CONFIGURATIONS] > most_states:
        return NEED_CONFIGURATIONS
    while True:
        if depth < 0:
            if registers[TASK] + 1 == tasks.shape[0]:
                break
            registers[TASK] += 1
            task = tasks[registers[TASK]]
            code = begin(advance, restore, task, stack, program, limits, emitted, registers[ONE_ANSWER])
            if code == 0:
                continue
            depth = 0
            if code < 0:  # not even the root has enough bits
                number = add_rows(waiting, number, registers, stack, uint64(0), -code, limits, emitted)
                if number >= WAITING:
                    registers[ROWS] = add_waiting(row_index, rows, registers[ROWS], waiting, number, ROW_IDENTITY)
                    number = 0
                    if registers[ROWS] > most_rows:
                        reason = NEED_ROWS
                        break
        here, below = uint64(depth), uint64(depth + 1)
        answer = stack[here, ANSWER]
        if answer == stack[here, WAYS]:
            if stack[here, ADDRESS] >= 0:
                program[stack[here, ADDRESS]] = 0
            depth -= 1
            continue
        nodes += 1
        stack[here, ANSWER] = answer + 1
        ways = advance(stack, depth, answer, program, limits, emitted)
        if ways < 0 or emitted[0] > 0:
            number = add_rows(waiting, number, registers, stack, below, max(-ways, 0), limits, emitted)
            if number >= WAITING:
                registers[ROWS] = add_waiting(row_index, rows, registers[ROWS], waiting, number, ROW_IDENTITY)
                number = 0
                if registers[ROWS] > most_rows:
                    reason = NEED_ROWS
        if ways > 0:
            if stack[below, FREE]:
                configure(stack, depth + 1, program, limits, waiting_states[uint64(states)])
                states += 1
                if states == WAITING:
                    registers[CONFIGURATIONS] = add_waiting(
                        configuration_index, configurations, registers[CONFIGURATIONS], waiting_states, states, IDENTITY
                    )
                    states = 0
                    if registers[CONFIGURATIONS] > most_states:
                        reason = NEED_CONFIGURATIONS
            elif stack[below, LENGTH] >= cut_length:
                cut(cuts[registers[CUTS]], tasks[registers[TASK]], stack, depth)
                registers[CUTS] += 1
                if registers[CUTS] == cuts.shape[0]:
                    reason = NEED_CUTS
            else:
                depth += 1
                if stack[below, SCOPED] and registers[SCOPES]:
                    stack[below, WAYS] -= 1
        if nodes == last:
            reason = SLICE_DONE if reason == DONE else reason
        if reason != DONE:
            break
    registers[ROWS] = add_waiting(row_index, rows, registers[ROWS], waiting, number, ROW_IDENTITY)
    registers[CONFIGURATIONS] = add_waiting(
        configuration_index, configurations, registers[CONFIGURATIONS], waiting_states, states, IDENTITY
    )
    registers[NODES] = nodes
    registers[DEPTH] = depth
    return reason
