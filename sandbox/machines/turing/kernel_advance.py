"""The small Turing machine as the explorer sees it (see `sandbox.machines.states`): define a transition, run on.

What answers mean: `kernel_answer`; what is proved: `kernel_proofs`, `kernel_grams`.
"""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    BITS,
    CELLS,
    CLOSED,
    DECIDER_STEP,
    EXACT,
    GRAMS,
    LENGTH,
    LOOP,
    OBSERVATIONS,
    OVERFLOW,
    PARAMETER,
    PENDING,
    PROOFS,
    SPACE,
    STEPS,
    TIME,
    TIMEOUT,
    TRANSLATED,
    WAYS,
)  # fmt: skip
from sandbox.machines.turing.kernel_answer import take_halt, take_transition
from sandbox.machines.turing.kernel_grams import MOST_SIZE, never_asks
from sandbox.machines.turing.kernel_proofs import closed, forget, remember, repeats_translated
from sandbox.machines.turing.kernel_state import (
    AT,
    CARRIED,
    HEAD,
    HIGH_SIDE,
    HIGHEST,
    LOW_SIDE,
    LOWEST,
    NORMAL_FORM,
    SYMBOLS_USED,
    TABLE,
    TAPE,
    UNDEFINED,
    USED,
    bits_a_cell,
    symbols_of,
    ways_at,
)  # fmt: skip

ASKS = 0  # what a run returns that comes to an undefined transition


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


@kernel(int64(int64[:, ::1], uint64, int64[::1]), inlined=True)
def run_proving(stack, row, limits):  # type: ignore[no-untyped-def]
    """Do what `run_on` does, and prove exact and translated repetition: Brent's marks for both."""
    table, at, tape, time = stack[row, TABLE], stack[row, AT], stack[row, TAPE], stack[row, TIME]
    head, lowest, highest = stack[row, HEAD], stack[row, LOWEST], stack[row, HIGHEST]
    wide = bits_a_cell(limits)
    cell, next_at, row_at, last = (1 << wide) - 1, 1 + wide, 5 * symbols_of(limits), wide - 1
    steps, cells = limits[STEPS], min(limits[CELLS], limits[OBSERVATIONS]) * wide
    exact, moved = limits[PROOFS] >> EXACT & 1, limits[PROOFS] >> TRANSLATED & 1
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
            mark_tape, mark_head, mark_at = tape, head, at if exact else -1
            turn = min(steps, 2 * time)
        code = (table >> at) & 31
        if code == UNDEFINED:
            break
        time += 1
        tape ^= ((code >> 1) & cell) << (head & 63)
        head += wide * (2 * (code & 1) - 1)
        at = row_at * (code >> next_at) + 5 * ((tape >> (head & 63)) & cell)
        least, most = min(least, head), max(most, head)
        if head > highest or head < lowest:
            if highest - lowest + wide == cells:
                reached = -OVERFLOW
                break
            side = uint64(HIGH_SIDE if head > highest else LOW_SIDE)
            lowest, highest = min(lowest, head), max(highest, head)
            if moved and repeats_translated(
                stack, row, side, at, tape, head, lowest, highest + last, least, most + last
            ):
                reached = -(LOOP + TRANSLATED * DECIDER_STEP)
                break
            if remember(stack, row, side, at, tape, head, lowest, highest + last):
                if side == HIGH_SIDE:
                    least = head
                else:
                    most = head
        elif tape == mark_tape and head == mark_head and at == mark_at:
            reached = -(LOOP + EXACT * DECIDER_STEP)
            break
    stack[row, TIME], stack[row, SPACE] = time, (highest - lowest) // wide + 1
    stack[row, AT], stack[row, TAPE], stack[row, HEAD] = at, tape, head
    stack[row, LOWEST], stack[row, HIGHEST] = lowest, highest
    return reached


@kernel(int64(int64[:, ::1], uint64, int64[::1], int64[::1]), inlined=True)
def run_and_prove(stack, row, limits, scratch):  # type: ignore[no-untyped-def]
    """Run on with the deciders that there are; return the code. A loop carries the cost at its last choice."""
    proofs, time, space = limits[PROOFS], stack[row, TIME], stack[row, SPACE]
    symbols, wide = symbols_of(limits), bits_a_cell(limits)
    if proofs >> CLOSED & 1 and closed(stack[row, TABLE], stack[row, AT], symbols, 1 + wide):
        return -(LOOP + CLOSED * DECIDER_STEP)
    repeating = proofs & (1 << EXACT | 1 << TRANSLATED)
    code = run_proving(stack, row, limits) if repeating else run_on(stack, row, limits)
    if proofs >> GRAMS & 1 and (code == -TIMEOUT or code == -OVERFLOW):
        for size in range(2, MOST_SIZE + 1, wide):
            if never_asks(stack[row, TABLE], size, limits[PARAMETER], scratch):
                code = -(LOOP + GRAMS * DECIDER_STEP)
                break
    if (-code) % DECIDER_STEP == LOOP:
        stack[row, TIME], stack[row, SPACE] = time, space
    return code


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
    code = run_and_prove(stack, below, limits, program)
    if code != ASKS:
        return code
    if length + 1 > limits[BITS]:
        return -PENDING
    ways = ways_at(length, stack[below, USED], stack[below, SYMBOLS_USED], limits)
    stack[below, ANSWER], stack[below, WAYS], stack[below, ADDRESS] = 0, ways, -1
    return ways
