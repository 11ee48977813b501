"""The run of a small Turing machine of the search, from one undefined transition to the next, or to an end.

What is proved: `kernel_proofs`, `kernel_grams`. Whether a run is needed at all: `kernel_near`.
"""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_word import turned_right
from sandbox.machines.states import (
    CELLS,
    DECIDER_STEP,
    EXACT,
    GRAMS,
    LOOP,
    OBSERVATIONS,
    OVERFLOW,
    PROOFS,
    SPACE,
    STEPS,
    TIME,
    TIMEOUT,
    TRANSLATED,
)  # fmt: skip
from sandbox.machines.turing.kernel_grams import never_asks_any
from sandbox.machines.turing.kernel_proofs import forget, remember, repeats_translated
from sandbox.machines.turing.kernel_state import (
    AT,
    HEAD,
    HIGH_SIDE,
    HIGHEST,
    LOW_SIDE,
    LOWEST,
    TABLE,
    TAPE,
    UNDEFINED,
    bits_a_cell,
    symbols_of,
)  # fmt: skip

ASKS = 0  # what a run returns that comes to an undefined transition
NEVER, GRAMS_AFTER = 1 << 40, 60  # steps; then closed n-grams are tried, at the next mark of exact repetition


@kernel(int64(int64[:, ::1], uint64, int64[::1]), inlined=True)
def run_on(stack, row, limits):  # type: ignore[no-untyped-def]
    """Run `stack[row]` to the next undefined transition: ASKS; or to an end. Without proofs: a third faster."""
    table, at, tape, time = stack[row, TABLE], stack[row, AT], stack[row, TAPE], stack[row, TIME]
    head, lowest, highest = stack[row, HEAD], stack[row, LOWEST], stack[row, HIGHEST]
    wide = bits_a_cell(limits)
    cell, next_at, row_at = (1 << wide) - 1, 1 + wide, 5 * symbols_of(limits)
    steps, cells = limits[STEPS], min(limits[CELLS], limits[OBSERVATIONS]) * wide
    reached = ASKS
    while True:
        if time == steps:
            reached = -TIMEOUT
            break
        code = (table >> at) & 31
        if code == UNDEFINED:
            break
        time += 1
        tape ^= ((code >> 1) & cell) << (head & 63)
        head += wide * (2 * (code & 1) - 1)
        at = row_at * (code >> next_at) + 5 * ((tape >> (head & 63)) & cell)
        if head > highest or head < lowest:
            if highest - lowest + wide == cells:
                reached = -OVERFLOW
                break
            lowest, highest = min(lowest, head), max(highest, head)
    stack[row, TIME], stack[row, SPACE] = time, (highest - lowest) // wide + 1
    stack[row, AT], stack[row, TAPE], stack[row, HEAD] = at, tape, head
    stack[row, LOWEST], stack[row, HIGHEST] = lowest, highest
    return reached


@kernel(int64(int64[:, ::1], uint64, int64[::1], int64[::1], int64, int64), inlined=True)
def run_proving(stack, row, limits, scratch, symbols, wide):  # type: ignore[no-untyped-def]
    """Do what `run_on` does, and prove exact and translated repetition: Brent's marks for both; then closed n-grams.

    The tape is turned so that the head's cell is lowest. Called with constants for symbols and bits a cell: a sixth
    faster.
    """
    table, at, time, head = stack[row, TABLE], stack[row, AT], stack[row, TIME], stack[row, HEAD]
    lowest, highest = stack[row, LOWEST], stack[row, HIGHEST]
    cell, next_at, row_at, last = (1 << wide) - 1, 1 + wide, 5 * symbols, wide - 1
    steps, cells = limits[STEPS], min(limits[CELLS], limits[OBSERVATIONS]) * wide
    exact, moved = limits[PROOFS] >> EXACT & 1, limits[PROOFS] >> TRANSLATED & 1
    grams_from = time + GRAMS_AFTER if limits[PROOFS] >> GRAMS & 1 else NEVER
    tape = turned_right(uint64(stack[row, TAPE]), uint64(head))
    mark_tape, mark_head, mark_at = tape, head, at if exact else -1
    turn = min(steps, time + 8)
    least, most = head, head
    forget(stack, row)
    reached = ASKS
    while True:
        if time == turn:
            if time == steps:
                reached = -TIMEOUT
                break
            if time >= grams_from:
                grams_from = NEVER
                if never_asks_any(table, limits, scratch):
                    reached = -(LOOP + GRAMS * DECIDER_STEP)
                    break
            mark_tape, mark_head, mark_at = tape, head, at if exact else -1
            turn = min(steps, 2 * time)
        code = (table >> at) & 31
        if code == UNDEFINED:
            break
        time += 1
        moves = wide if code & 1 else -wide
        tape = turned_right(tape ^ uint64((code >> 1) & cell), uint64(moves))
        head += moves
        at = row_at * (code >> next_at) + 5 * (int64(tape) & cell)
        least, most = min(least, head), max(most, head)
        if head > highest or head < lowest:
            if highest - lowest + wide == cells:
                reached = -OVERFLOW
                break
            side = uint64(HIGH_SIDE if head > highest else LOW_SIDE)
            lowest, highest = min(lowest, head), max(highest, head)
            here = int64(turned_right(tape, uint64(-head)))
            if moved and repeats_translated(
                stack, row, side, at, here, head, lowest, highest + last, least, most + last
            ):
                reached = -(LOOP + TRANSLATED * DECIDER_STEP)
                break
            if remember(stack, row, side, at, here, head, lowest, highest + last):
                if side == HIGH_SIDE:
                    least = head
                else:
                    most = head
        elif tape == mark_tape and head == mark_head and at == mark_at:
            reached = -(LOOP + EXACT * DECIDER_STEP)
            break
    if (reached == -TIMEOUT or reached == -OVERFLOW) and grams_from != NEVER and never_asks_any(table, limits, scratch):
        reached = -(LOOP + GRAMS * DECIDER_STEP)
    stack[row, TIME], stack[row, SPACE] = time, (highest - lowest) // wide + 1
    stack[row, AT], stack[row, TAPE], stack[row, HEAD] = at, int64(turned_right(tape, uint64(-head))), head
    stack[row, LOWEST], stack[row, HIGHEST] = lowest, highest
    return reached


@kernel(int64(int64[:, ::1], uint64, int64[::1], int64[::1]), inlined=True)
def run_and_prove(stack, row, limits, scratch):  # type: ignore[no-untyped-def]
    """Run on with the deciders that there are; return the code. A loop carries the cost at its last choice."""
    time, space = stack[row, TIME], stack[row, SPACE]
    if limits[PROOFS] == 0:
        code = run_on(stack, row, limits)
    elif symbols_of(limits) == 2:
        code = run_proving(stack, row, limits, scratch, 2, 1)
    else:
        code = run_proving(stack, row, limits, scratch, symbols_of(limits), 2)
    if (-code) % DECIDER_STEP == LOOP:
        stack[row, TIME], stack[row, SPACE] = time, space
    return code
