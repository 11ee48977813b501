"""Depth-first search of one scope, with costs and outputs relative to where it begins.

As `kernel_search`, but nothing that a budget cuts off is decided here: it depends on what is left where a scope is
entered.

* Every request that is observed has a row, of the end that a run comes to if there are not enough digits for it.
* A run that uses up all steps has no row. It is noted as a task, among `long`, with its length in the place of that of
  the configuration: an entry goes on from there by itself.
* A state that is free again is an exit: a configuration with relative costs.

A relative row has five words: key and output as in `sandbox.explore.rows` (the output only what was printed inside),
the count, the least program, the least mirror image of one.
"""

from numba import int32, int64, uint64

from sandbox.explore.kernel_runs import IMAGE_WORD, SHORTEST, add_run
from sandbox.explore.kernel_search import (
    BASE,
    CONFIGURATIONS,
    CUT_LENGTH,
    CUTS,
    DEPTH,
    DONE,
    LONG,
    MARK_BITS,
    NEED_CONFIGURATIONS,
    NEED_CUTS,
    NEED_ROWS,
    NODES,
    ROWS,
    SLICE,
    SLICE_DONE,
    TASK,
)  # fmt: skip
from sandbox.explore.kernel_table import add
from sandbox.explore.kernel_tasks import ADVANCE, CONFIGURE, RESTORE, begin, cut
from sandbox.explore.kernel_waiting import MOST_WAITING, WAITING, add_waiting, let_wait
from sandbox.explore.rows import ROW_IDENTITY
from sandbox.host.kernels import kernel
from sandbox.machines.kernel_rows import key_of
from sandbox.machines.kernel_word import low_ones
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    ASKED,
    CONFIGURATION,
    EMIT,
    FREE,
    IDENTITY,
    IMAGE,
    LENGTH,
    LENGTH_WORD,
    MARK,
    MARKED,
    MULTIPLICITY,
    OUTPUT,
    PRINTED,
    SPACE,
    TIME,
    TIMEOUT,
    WAYS,
    WITNESS,
)  # fmt: skip

NEED_LONG, NEED_RUNS = 5, 6
RELATIVE_WORDS = 5


@kernel(int64(int64[:, ::1], int64, int64[:, ::1], uint64, int64, int64, int64, int64[::1]), inlined=True)
def add_observed(waiting, number, stack, at, base, marked, event, emitted):  # type: ignore[no-untyped-def]
    """Let the rows wait of the bits printed on the way to `stack[at]`, if not many, and of the event or request.

    Return how many wait then.

    Where costs are marked, only the latter, with the relative mark in the place of the output, 0 where the entries have
    theirs; none before the mark.
    """
    length, output, total = stack[at, LENGTH], stack[at, OUTPUT], stack[at, PRINTED] - base
    count, first, image = stack[at, MULTIPLICITY], stack[at, WITNESS], stack[at, IMAGE]
    for k in range(emitted[0] if emitted[0] < SHORTEST and not marked else 0):
        later = emitted[0] - 1 - k
        printed = total - later
        key = key_of(EMIT, printed, length, emitted[uint64(2 * k + 2)], emitted[uint64(2 * k + 1)])
        let_wait(waiting, number, key, (output >> later) & low_ones(printed), count, first)
        waiting[uint64(number), IMAGE_WORD] = image
        number += 1
    if event and (base >= marked or stack[at, MARK] if marked else event != EMIT):
        key = key_of(event, MARK_BITS if marked else total, length, stack[at, SPACE], stack[at, TIME])
        word = stack[at, MARK] if marked else output & low_ones(total)
        let_wait(waiting, number, key, word, count, first)
        waiting[uint64(number), IMAGE_WORD] = image
        number += 1
    return number


@kernel(
    int64(
        ADVANCE, CONFIGURE, RESTORE, int64[:, ::1], int64[:, ::1], int64[::1], int64[::1], int64[::1],
        int32[::1], int64[:, ::1], int32[::1], int64[:, ::1], int32[::1], int64[:, ::1], int64[::1],
        int64[:, ::1], int64[:, ::1], int64[:, ::1], int64[:, ::1],
    )
)  # fmt: skip
def search_scope(  # type: ignore[no-untyped-def]
    advance, configure, restore, tasks, stack, program, limits, registers,
    row_index, rows, exit_index, exits, run_index, runs, arena, cuts, long, scratch, waiting,
):  # fmt: skip
    """Explore all that lies below `tasks`, roots of a scope or cuts of it; return why it stopped.

    BASE of the registers: how many bits are printed, as the roots have it, that do not count.
    waiting : see `kernel_waiting`; nothing waits when it returns.
    """
    emitted, words, number = scratch[0], scratch[1, :CONFIGURATION], 0
    depth, nodes, base = registers[DEPTH], registers[NODES], registers[BASE]
    last = nodes + registers[SLICE]
    marked = limits[MARKED]
    most_rows, cut_length = rows.shape[0] - MOST_WAITING, registers[CUT_LENGTH]
    reason = DONE
    if registers[ROWS] > most_rows:
        return NEED_ROWS
    while True:
        if depth < 0:
            if registers[TASK] + 1 == tasks.shape[0]:
                break
            registers[TASK] += 1
            task = tasks[registers[TASK]]
            code = begin(advance, restore, task, stack, program, limits, emitted, 0)
            if code == -TIMEOUT:
                cut(long[registers[LONG]], task, stack, -1)
                registers[LONG] += 1
                if registers[LONG] == long.shape[0]:
                    reason = NEED_LONG
                    break
            if code <= 0:
                continue  # what a scope begins with is not observed
            depth = 0
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
        if ways == -TIMEOUT:
            cut(long[registers[LONG]], tasks[registers[TASK]], stack, depth)
            long[registers[LONG], LENGTH_WORD] = stack[below, LENGTH]
            registers[LONG] += 1
            if registers[LONG] == long.shape[0]:
                reason = NEED_LONG
        elif ways < 0 or emitted[0] > 0 or (ways > 0 and stack[below, ASKED]):
            event = -ways if ways < 0 else stack[below, ASKED]
            number = add_observed(waiting, number, stack, below, base, marked, event if ways else 0, emitted)
            if number >= WAITING:
                registers[ROWS] = add_waiting(row_index, rows, registers[ROWS], waiting, number, ROW_IDENTITY)
                number = 0
                if registers[ROWS] > most_rows:
                    reason = NEED_ROWS
            several = emitted[0] >= SHORTEST and not marked
            if several and add_run(run_index, runs, arena, registers, stack, below, base, emitted):
                reason = NEED_RUNS
        if ways > 0:
            if stack[below, FREE]:
                configure(stack, depth + 1, program, limits, words)
                registers[CONFIGURATIONS] = add(exit_index, exits, registers[CONFIGURATIONS], words, IDENTITY)
                if registers[CONFIGURATIONS] == exits.shape[0]:
                    reason = NEED_CONFIGURATIONS
            elif stack[below, LENGTH] >= cut_length:
                cut(cuts[registers[CUTS]], tasks[registers[TASK]], stack, depth)
                registers[CUTS] += 1
                if registers[CUTS] == cuts.shape[0]:
                    reason = NEED_CUTS
            else:
                depth += 1
        if nodes == last:
            reason = SLICE_DONE if reason == DONE else reason
        if reason != DONE:
            break
    registers[ROWS] = add_waiting(row_index, rows, registers[ROWS], waiting, number, ROW_IDENTITY)
    registers[NODES] = nodes
    registers[DEPTH] = depth
    return reason
