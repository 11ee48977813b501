"""What proves that a small Turing machine never halts: one kernel a decider; the longest is in `kernel_grams`.

Translated repetition. Each time the head comes to a new cell, the moment is compared with one remembered on that side;
at the 1st, 2nd, 4th, 8th ... new cell of a side it is remembered instead (Brent's marks). The two sides are mirror
images: one kernel, told which side by where its columns begin.
"""

from numba import int64, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_word import translated
from sandbox.machines.turing.kernel_state import (
    HIGH_SIDE,
    LOW_SIDE,
    SEEN_AT,
    SEEN_CELLS,
    SEEN_HEAD,
    SEEN_HIGHEST,
    SEEN_LOWEST,
    SEEN_TAPE,
    UNDEFINED,
)


@kernel(int64(int64, int64, int64, int64), inlined=True)
def closed(table, at, symbols, next_at):  # type: ignore[no-untyped-def]
    """Return 1 if no undefined transition can be reached from `at` (5 times a (state, symbol)), whatever the tape."""
    state, past = 0, 5 * symbols
    while past <= at:
        state, past = state + 1, past + 5 * symbols
    seen = waiting = 1 << state
    while waiting:
        state = 0
        while not (waiting >> state) & 1:
            state += 1
        waiting &= ~(1 << state)
        for symbol in range(symbols):
            code = (table >> (5 * (symbols * state + symbol))) & 31
            if code == UNDEFINED:
                return 0
            reached = 1 << (code >> next_at) & ~seen
            seen |= reached
            waiting |= reached
    return 1


@kernel(void(int64[:, ::1], uint64), inlined=True)
def forget(stack, row):  # type: ignore[no-untyped-def]
    """Remember nothing of either side."""
    for side in (LOW_SIDE, HIGH_SIDE):
        stack[row, side + SEEN_AT], stack[row, side + SEEN_CELLS] = -1, 0


@kernel(int64(int64[:, ::1], uint64, uint64, int64, int64, int64, int64, int64), inlined=True)
def remember(stack, row, side, at, tape, head, lowest, highest):  # type: ignore[no-untyped-def]
    """Count a new cell of `side`; return 1 if this moment is remembered from now on."""
    cells = stack[row, uint64(side + SEEN_CELLS)] + 1
    stack[row, uint64(side + SEEN_CELLS)] = cells
    if cells & (cells - 1):
        return 0
    stack[row, uint64(side + SEEN_AT)], stack[row, uint64(side + SEEN_TAPE)] = at, tape
    stack[row, uint64(side + SEEN_HEAD)] = head
    stack[row, uint64(side + SEEN_LOWEST)], stack[row, uint64(side + SEEN_HIGHEST)] = lowest, highest
    return 1


@kernel(int64(int64[:, ::1], uint64, uint64, *(int64,) * 7), inlined=True)
def repeats_translated(stack, row, side, at, tape, head, lowest, highest, least, most):  # type: ignore[no-untyped-def]
    """Return 1 if what is remembered of `side` is repeated at this new cell, in all that was or will be seen.

    `least` and `most` bound the head since then.
    """
    if at != stack[row, uint64(side + SEEN_AT)]:
        return 0
    return translated(
        stack[row, uint64(side + SEEN_TAPE)],
        stack[row, uint64(side + SEEN_HEAD)],
        stack[row, uint64(side + SEEN_LOWEST)],
        stack[row, uint64(side + SEEN_HIGHEST)],
        tape, head, lowest, highest, least, most,
    )  # fmt: skip
