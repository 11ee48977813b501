"""Depth-first search over the lazy tree of choices: one loop for every machine.

The loop owns a stack of states (one row a request), a table of census rows, a table of configurations to merge, and a
list of cuts where the tree goes on elsewhere. It stops when the tree below its first state is done, when an array is
nearly full (grow it and call again), or after a slice of nodes.
"""

from numba import int32, int64, types, uint64

from sandbox.explore.kernel_table import add
from sandbox.host.kernels import kernel
from sandbox.machines.kernel_rows import add_row, key_of
from sandbox.machines.kernel_word import low_ones
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    CONFIGURATION,
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

# a task is a subtree: a configuration, the number of answers that lead from it to the subtree's root, those answers
ANSWERS = CONFIGURATION

DONE, SLICE_DONE, NEED_ROWS, NEED_CONFIGURATIONS, NEED_CUTS = range(5)

MOST_EMITTED = MARK_BITS = 64
_MARGIN = 2 * MOST_EMITTED

ADVANCE = types.FunctionType(int64(int64[:, ::1], int64, int64, int64[::1], int64[::1], int64[::1]))
RESTORE = types.FunctionType(int64(int64[::1], int64[:, ::1], int64, int64[::1], int64[::1]))
CONFIGURE = types.FunctionType(types.void(int64[:, ::1], int64, int64[::1], int64[::1], int64[::1]))


_ADD = types.void(int32[::1], int64[:, ::1], int64[::1], int64[:, ::1], uint64, int64, int64[::1], int64[::1])


@kernel(_ADD, inlined=True)
def add_rows(index, rows, registers, stack, at, event, limits, emitted):  # type: ignore[no-untyped-def]
    """Add the rows of the bits that were printed on the way to `stack[at]`, and of the event there (if any).

    Where costs are marked, only the event's row, from the mark on; it stands for the output, as one of MARK_BITS bits.
    """
    length, output, total = stack[at, LENGTH], stack[at, OUTPUT], stack[at, PRINTED]
    marking = limits[MARKED] != 0
    count, first = stack[at, MULTIPLICITY], stack[at, WITNESS]
    used = registers[ROWS]
    for k in range(0 if marking else emitted[0]):
        later = emitted[0] - 1 - k
        printed = total - later
        key = key_of(EMIT, printed, length, emitted[uint64(2 * k + 2)], emitted[uint64(2 * k + 1)])
        used = add_row(index, rows, used, key, (output >> later) & low_ones(printed), count, first)
    if event:
        registers[MASS] += count * limits[WEIGHTS + length]
    word = stack[at, MARK] if marking else output
    if event and (word if marking else event != EMIT):
        key = key_of(event, MARK_BITS if marking else total, length, stack[at, SPACE], stack[at, TIME])
        used = add_row(index, rows, used, key, word, count, first)
    registers[ROWS] = used


@kernel(int64(ADVANCE, RESTORE, int64[::1], int64[:, ::1], int64[::1], int64[::1], int64[::1], int64))
def begin(advance, restore, task, stack, program, limits, emitted, one_answer):  # type: ignore[no-untyped-def]
    """Put the root of the subtree `task` into the first row of the stack; return its code, 0 where it is not reached.

    one_answer : 1 if the last answer is not to be given, but to be the only one that will be tried.
    """
    code = restore(task, stack, 0, program, limits)
    depth = task[ANSWERS] - one_answer
    for k in range(depth):
        code = advance(stack, k, task[ANSWERS + 1 + k], program, limits, emitted)
        if code <= 0:
            return 0 if one_answer or k + 1 < depth else code
    for column in range(stack.shape[1]):
        stack[0, column] = stack[depth, column]
    emitted[0] = 0
    if one_answer:
        stack[0, ANSWER] = task[ANSWERS + 1 + depth]
        stack[0, WAYS] = stack[0, ANSWER] + 1
    return code


@kernel(types.void(int64[::1], int64[::1], int64[:, ::1], int64))
def cut(found, task, stack, depth):  # type: ignore[no-untyped-def]
    """Write into `found` the task of exploring below the state that the last answer at `depth` leads to."""
    already = task[ANSWERS]
    found[:] = 0  # what is beyond the answers is part of the order of tasks
    for k in range(ANSWERS + 1 + already):
        found[k] = task[k]
    for k in range(depth + 1):
        found[ANSWERS + 1 + already + k] = stack[k, ANSWER] - 1
    found[ANSWERS] = already + depth + 1


@kernel(
    int64(
        ADVANCE, CONFIGURE, RESTORE, int64[:, ::1], int64[:, ::1], int64[::1], int64[::1], int64[::1],
        int32[::1], int64[:, ::1], int32[::1], int64[:, ::1], int64[:, ::1], int64[:, ::1],
    )
)  # fmt: skip
def search(  # type: ignore[no-untyped-def]
    advance, configure, restore, tasks, stack, program, limits, registers,
    row_index, rows, configuration_index, configurations, cuts, scratch,
):  # fmt: skip
    """Explore all that lies below `tasks`; return why it stopped.

    cuts : int64[:, :]; what lies below a state of at least CUT_LENGTH bits is not explored, but noted here as a task.
    scratch : int64[2, :]; the emitted bits, a configuration.
    """
    emitted, words = scratch[0], scratch[1, :CONFIGURATION]
    depth = registers[DEPTH]
    nodes = registers[NODES]
    last = nodes + registers[SLICE]
    most_rows, cut_length = rows.shape[0] - _MARGIN, registers[CUT_LENGTH]
    reason = DONE
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
                add_rows(row_index, rows, registers, stack, uint64(0), -code, limits, emitted)
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
            add_rows(row_index, rows, registers, stack, below, max(-ways, 0), limits, emitted)
            if registers[ROWS] > most_rows:
                reason = NEED_ROWS
        if ways > 0:
            if stack[below, FREE]:
                configure(stack, depth + 1, program, limits, words)
                registers[CONFIGURATIONS] = add(
                    configuration_index, configurations, registers[CONFIGURATIONS], words, IDENTITY
                )
                if registers[CONFIGURATIONS] == configurations.shape[0]:
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
    registers[NODES] = nodes
    registers[DEPTH] = depth
    return reason
