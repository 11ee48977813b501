"""The small Turing machine as the explorer sees it (see `sandbox.machines.states`): define a transition, run on.

Digits. A program is the list of its transitions in the order in which they are first needed, each a digit:

    2 m next + 2 write + turn    turn: 0 for the direction of the first move (in the first digit: right), 1 against it
    2 m n + write                halt: write, do not move (busy-beaver formalism: 2 m n, write 1 and move right)

with n states and m symbols.

Merging. States that do not occur yet are alike: the first of them stands for all, times as many as they are. A machine
and its mirror image print mirrored strings at equal costs: the first move is right and counts twice; `with_images` then
deals the count to both strings. Where no transition of the states used is left, no way but halting can ever halt: one
way stands for all.
"""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_word import low_ones, rotated_right, translated
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    BITS,
    CELLS,
    DECIDER_STEP,
    HALT,
    LENGTH,
    LOOP,
    MERGE,
    MULTIPLICITY,
    OBSERVATIONS,
    OUTPUT,
    OVERFLOW,
    PARAMETER,
    PENDING,
    PRINTED,
    PROOFS,
    SPACE,
    STEPS,
    TIME,
    TIMEOUT,
    WAYS,
    WITNESS,
)  # fmt: skip
from sandbox.machines.turing.kernel_grams import MOST_SIZE, never_asks
from sandbox.machines.turing.kernel_state import (
    AT,
    HEAD,
    HIGHEST,
    LOWEST,
    NORMAL_FORM,
    STATES,
    SYMBOLS_AT,
    SYMBOLS_USED,
    TABLE,
    TAPE,
    UNDEFINED,
    USED,
    ways_at,
)  # fmt: skip

EXACT, TRANSLATED, _, CLOSED, GRAMS = range(DECIDER_STEP, 6 * DECIDER_STEP, DECIDER_STEP)


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


@kernel(int64(int64[:, ::1], int64, int64, int64[::1], int64[::1], int64[::1]))
def advance(stack, depth, answer, program, limits, emitted):  # type: ignore[no-untyped-def]
    """Define the transition asked for at `stack[depth]` by `answer`; run to the next that is undefined, or to the end.

    Never raises. Cost O(steps executed).
    """
    here, below = uint64(depth), uint64(depth + 1)
    emitted[0] = 0
    merge, normal = limits[MERGE], limits[PARAMETER] & NORMAL_FORM
    states, symbols = limits[PARAMETER] & STATES, (limits[PARAMETER] >> SYMBOLS_AT) & 15
    wide = 1 if symbols == 2 else 2
    cell, next_at, row_at = (1 << wide) - 1, 1 + wide, 5 * symbols
    length, time, used = stack[here, LENGTH], stack[here, TIME], stack[here, USED]
    table, at, tape = stack[here, TABLE], stack[here, AT], stack[here, TAPE]
    head, lowest, highest = stack[here, HEAD], stack[here, LOWEST], stack[here, HIGHEST]
    multiplicity, digits = stack[here, MULTIPLICITY], stack[here, WITNESS]
    symbols_used = stack[here, SYMBOLS_USED]
    each = 2 * symbols
    radix = each * states + (each if normal else symbols)
    halting = answer - stack[here, WAYS] + (1 if normal else symbols)
    closing = limits[PROOFS] and length + 1 == symbols * used
    length += 1
    stack[below, LENGTH], stack[below, OUTPUT], stack[below, PRINTED] = length, 0, 0

    if halting >= 0 and (length > 1 or not normal):
        written = 1 if normal else halting
        tape = (tape & ~(cell << (head & 63))) | (written << (head & 63))
        size = (highest - lowest) // wide + 1
        stack[below, OUTPUT], stack[below, PRINTED] = rotated_right(tape, lowest) & low_ones(size * wide), size
        stack[below, TIME], stack[below, SPACE] = time + 1, size
        stack[below, MULTIPLICITY], stack[below, WITNESS] = multiplicity, digits * radix + each * states + halting
        return -HALT

    # what the answer means; ways to write and move that are shown for each next state
    shown = 2 * (min(symbols_used + 1, symbols) if normal else symbols)
    digit = answer
    if normal and length == 1:
        digit = each + 2  # 1RB
    elif merge and length == 1:
        digit = 2 * answer
        multiplicity *= 2
    elif (merge or normal) and closing:
        multiplicity *= shown * used if answer == 0 else 1
        digit = 0 if answer == 0 else answer + shown * used - 1
    if normal and length > 1:
        digit = digit // shown * each + digit % shown
    following = int64(uint64(digit) // uint64(each))
    written = (digit - each * following) >> 1
    symbols_used = max(symbols_used, written + 1)
    if following == used and (merge or normal):
        if not normal:
            multiplicity *= states - used
        used += 1
    digits = digits * radix + digit
    left = (digit & 1) ^ (table & 1 if length > 1 else 0)
    flip = written ^ ((tape >> (head & 63)) & cell)
    table ^= (UNDEFINED ^ (following << next_at | flip << 1 | left)) << at
    stack[below, MULTIPLICITY], stack[below, WITNESS] = multiplicity, digits
    stack[below, TIME], stack[below, SPACE] = time, (highest - lowest) // wide + 1
    if limits[PROOFS] and closed(table, at, symbols, next_at):
        return -(LOOP + CLOSED)

    # Brent's marks: of the whole configuration for exact repetition; at new cells, one a side, for translated ones.
    # Two loops, as without proofs the short one is a third faster.
    proofs, steps, cells = limits[PROOFS], limits[STEPS], min(limits[CELLS], limits[OBSERVATIONS]) * wide
    mark_tape, mark_head, mark_at = tape, head, at
    turn = min(steps, time + 8)
    least, most, left_seen, right_seen, left_next, right_next = head, head, 0, 0, 1, 1
    left_at, left_tape, left_head, left_low, left_high = -1, 0, 0, 0, 0
    right_at, right_tape, right_head, right_low, right_high = -1, 0, 0, 0, 0
    ended, last = 0, wide - 1
    while not proofs:
        if time == steps:
            ended = -TIMEOUT
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
                ended = -OVERFLOW
                break
            lowest, highest = min(lowest, head), max(highest, head)
    while proofs:
        if time == turn:
            if time == steps:
                ended = -TIMEOUT
                break
            mark_tape, mark_head, mark_at = tape, head, at
            turn = min(steps, 2 * time)
        code = (table >> at) & 31
        if code == UNDEFINED:
            break
        time += 1
        tape ^= ((code >> 1) & cell) << (head & 63)
        head += wide * (2 * (code & 1) - 1)
        at = row_at * (code >> next_at) + 5 * ((tape >> (head & 63)) & cell)
        least, most = min(least, head), max(most, head)
        if head > highest:
            if highest - lowest + wide == cells:
                ended = -OVERFLOW
                break
            highest = head
            if at == left_at and translated(
                left_tape, left_head, left_low, left_high, tape, head, lowest, highest + last, least, most + last
            ):
                ended = -(LOOP + TRANSLATED)
                break
            left_seen += 1
            if left_seen == left_next:
                left_next *= 2
                left_at, left_tape, left_head, left_low, left_high = at, tape, head, lowest, highest + last
                least = head
        elif head < lowest:
            if highest - lowest + wide == cells:
                ended = -OVERFLOW
                break
            lowest = head
            if at == right_at and translated(
                right_tape, right_head, right_low, right_high, tape, head, lowest, highest + last, least, most + last
            ):
                ended = -(LOOP + TRANSLATED)
                break
            right_seen += 1
            if right_seen == right_next:
                right_next *= 2
                right_at, right_tape, right_head, right_low, right_high = at, tape, head, lowest, highest + last
                most = head
        elif tape == mark_tape and head == mark_head and at == mark_at:
            ended = -(LOOP + EXACT)
            break

    if ended and proofs and (ended == -TIMEOUT or ended == -OVERFLOW):
        for size in range(2, MOST_SIZE + 1, wide):
            if never_asks(table, size, limits[PARAMETER], program):
                ended = -(LOOP + GRAMS)
                break
    if not ended and length + 1 > limits[BITS]:
        ended = -PENDING
    if (-ended) % DECIDER_STEP != LOOP:  # a loop carries the cost at its last choice
        stack[below, TIME], stack[below, SPACE] = time, (highest - lowest) // wide + 1
    if ended:
        return ended
    ways = ways_at(length, used, symbols_used, limits)
    stack[below, ANSWER], stack[below, WAYS], stack[below, ADDRESS] = 0, ways, -1
    stack[below, TABLE], stack[below, AT], stack[below, TAPE], stack[below, USED] = table, at, tape, used
    stack[below, HEAD], stack[below, LOWEST], stack[below, HIGHEST] = head, lowest, highest
    stack[below, SYMBOLS_USED] = symbols_used
    return ways
