"""Runs that print several bits, each kept once with a count: their rows are added when all is done.

A run is some words of `arena`: its length, the bits it has printed and how many of those on the way; the output; then
time and space of each bit. Different programs print the same for a long time, so far fewer rows have to be found.
"""

from numba import int32, int64, uint64

from sandbox.explore.kernel_search import ARENA, RUNS
from sandbox.explore.kernel_waiting import WAITING, add_waiting, let_wait
from sandbox.explore.rows import ROW_IDENTITY
from sandbox.host.kernels import kernel
from sandbox.machines.kernel_rows import key_of
from sandbox.machines.kernel_word import low_ones
from sandbox.machines.states import EMIT, IMAGE, LENGTH, MULTIPLICITY, OUTPUT, PRINTED, WITNESS

SHORTEST = 3  # runs that print less have their rows added at once
RUN_WORDS = 5  # where it is in the arena, how many words, count, first program, first mirror image
MOST_WORDS = 2 + 64
HEAD_WORDS = 2
_MARGIN = 8
IMAGE_WORD = 4  # of a relative row


@kernel(
    int64(int32[::1], int64[:, ::1], int64[::1], int64[::1], int64[:, ::1], uint64, int64, int64[::1]), inlined=True
)
def add_run(index, runs, arena, registers, stack, at, base, emitted):  # type: ignore[no-untyped-def]
    """Add the run that has led to `stack[at]`; return 1 if there may be no room for another."""
    start, bits, total = registers[ARENA], emitted[0], stack[at, PRINTED] - base
    arena[start] = (stack[at, LENGTH] << 16) | (total << 8) | bits
    arena[start + 1] = stack[at, OUTPUT] & low_ones(total)
    for k in range(bits):
        arena[start + HEAD_WORDS + k] = (emitted[2 * k + 1] << 8) | emitted[2 * k + 2]
    size, mixed = HEAD_WORDS + bits, uint64(0)
    for k in range(size):
        mixed = ((mixed ^ (mixed >> uint64(29))) * uint64(0x9E3779B97F4A7C15)) + uint64(arena[start + k])
    mixed = (mixed ^ (mixed >> uint64(32))) * uint64(0xB4B82E394CE44B57)
    mask = uint64(index.size - 1)
    place = (mixed ^ (mixed >> uint64(29))) & mask
    while True:
        row = uint64(index[place])
        if row == uint64(0):
            new = registers[RUNS]
            runs[new, 0], runs[new, 1], runs[new, 2] = start, size, stack[at, MULTIPLICITY]
            runs[new, 3], runs[new, 4] = stack[at, WITNESS], stack[at, IMAGE]
            index[place] = new + 1
            registers[RUNS], registers[ARENA] = new + 1, start + size
            return new + _MARGIN > runs.shape[0] or start + size + _MARGIN * MOST_WORDS > arena.size
        row -= uint64(1)
        same, k = runs[row, 1] == size, 0
        while same and k < size:
            same = arena[runs[row, 0] + k] == arena[start + k]
            k += 1
        if same:
            runs[row, 2] += stack[at, MULTIPLICITY]
            runs[row, 3] = min(runs[row, 3], stack[at, WITNESS])
            runs[row, 4] = min(runs[row, 4], stack[at, IMAGE])
            return 0
        place = (place + uint64(1)) & mask


@kernel(int64(int64[:, ::1], int64[::1], int64, int64, int32[::1], int64[:, ::1], int64[::1], int64[:, ::1]))
def add_rows_of_runs(runs, arena, start, stop, index, rows, used, waiting):  # type: ignore[no-untyped-def]
    """Add the rows of runs[start:stop]; return the run where it stopped because there may be no room for it.

    used : int64[1]; how many rows there are, before and after.
    """
    number, begun = 0, stop
    for k in range(start, stop):
        if used[0] + number + MOST_WORDS > rows.shape[0]:
            begun = k
            break
        at = runs[k, 0]
        shape, output = arena[at], arena[at + 1]
        length, total, bits = shape >> 16, (shape >> 8) & 255, shape & 255
        for j in range(bits):
            later, cost = bits - 1 - j, arena[at + HEAD_WORDS + j]
            printed = total - later
            key = key_of(EMIT, printed, length, cost & 255, cost >> 8)
            word = (output >> later) & low_ones(printed)
            let_wait(waiting, number, key, word, runs[k, 2], runs[k, 3])
            waiting[number, IMAGE_WORD] = runs[k, 4]
            number += 1
        if number >= WAITING:
            used[0], number = add_waiting(index, rows, used[0], waiting, number, ROW_IDENTITY), 0
    used[0] = add_waiting(index, rows, used[0], waiting, number, ROW_IDENTITY)
    return begun
