"""The small Turing machine as the explorer sees it (see `sandbox.machines.choices`): define a transition, run on.

Digits. A program is the list of its transitions in the order in which they are first needed, each a digit:

    4 next + 2 write + turn      turn: 0 for the direction of the first move (in the first digit: right), 1 against it
    4 n + write                  halt: write, do not move (busy-beaver formalism: 4 n, write 1 and move right)

Merging. States that do not occur yet are alike: the first of them stands for all, times as many as they are. A machine
and its mirror image print mirrored strings at equal costs: the first move is right and counts twice; `completed` then
deals the count to both strings. Where no transition of the states used is left, no way but halting can ever halt: one
way stands for all.
"""

from numba import int64, uint64

from sandbox.jit import kernel
from sandbox.machines.choices import (
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
from sandbox.machines.tape.kernel_word import low_ones, rotated_right, translated
from sandbox.machines.turing.kernel_grams import MOST_SIZE, never_asks
from sandbox.machines.turing.kernel_state import (
    AT,
    HEAD,
    HIGHEST,
    LOWEST,
    NORMAL_FORM,
    TABLE,
    TAPE,
    UNDEFINED,
    USED,
    ways_at,
)  # fmt: skip

EXACT, TRANSLATED, _, CLOSED, GRAMS = range(DECIDER_STEP, 6 * DECIDER_STEP, DECIDER_STEP)


@kernel(int64(int64, int64), inlined=True)
def closed(table, at):  # type: ignore[no-untyped-def]
    """Return 1 if no undefined transition can be reached from `at` (5 times a (state, symbol)), whatever the tape."""
    seen = waiting = 1 << (at // 10)
    while waiting:
        state = 0
        while not (waiting >> state) & 1:
            state += 1
        waiting &= ~(1 << state)
        two = table >> (10 * state)
        one, other = two & 31, (two >> 5) & 31
        if one == UNDEFINED or other == UNDEFINED:
            return 0
        reached = (1 << (one >> 2) | 1 << (other >> 2)) & ~seen
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
    merge, states = limits[MERGE], limits[PARAMETER] & (NORMAL_FORM - 1)
    normal = limits[PARAMETER] & NORMAL_FORM
    length, time, used = stack[here, LENGTH], stack[here, TIME], stack[here, USED]
    table, at, tape = stack[here, TABLE], stack[here, AT], stack[here, TAPE]
    head, lowest, highest = stack[here, HEAD], stack[here, LOWEST], stack[here, HIGHEST]
    multiplicity, digits = stack[here, MULTIPLICITY], stack[here, WITNESS]
    radix = 4 * states + (4 if normal else 2)
    halting = answer - stack[here, WAYS] + (1 if normal else 2)
    closing = limits[PROOFS] and length + 1 == 2 * used
    length += 1
    stack[below, LENGTH], stack[below, OUTPUT], stack[below, PRINTED] = length, 0, 0

    if halting >= 0 and (length > 1 or not normal):
        written = 1 if normal else halting
        tape = (tape & ~(1 << (head & 63))) | (written << (head & 63))
        size = highest - lowest + 1
        stack[below, OUTPUT], stack[below, PRINTED] = rotated_right(tape, lowest) & low_ones(size), size
        stack[below, TIME], stack[below, SPACE] = time + 1, size
        stack[below, MULTIPLICITY], stack[below, WITNESS] = multiplicity, digits * radix + 4 * states + halting
        return -HALT

    # what the answer means
    digit = answer
    if normal and length == 1:
        digit = 4 + 2  # 1RB
    elif merge and length == 1:
        digit = 2 * answer
        multiplicity *= 2
    elif (merge or normal) and closing:
        digit = 0 if answer == 0 else answer + 4 * used - 1
        if answer == 0:
            multiplicity *= 4 * used
    following = digit >> 2
    if following == used and (merge or normal):
        if not normal:
            multiplicity *= states - used
        used += 1
    digits = digits * radix + digit
    left = (digit & 1) ^ (table & 1 if length > 1 else 0)
    flip = ((digit >> 1) & 1) ^ (1 if at % 10 else 0)
    table ^= (UNDEFINED ^ (following << 2 | flip << 1 | left)) << at
    stack[below, MULTIPLICITY], stack[below, WITNESS] = multiplicity, digits
    stack[below, TIME], stack[below, SPACE] = time, highest - lowest + 1
    if limits[PROOFS] and closed(table, at):
        return -(LOOP + CLOSED)

    # Brent's marks: of the whole configuration for exact repetition; at new cells, one a side, for translated ones.
    # Two loops, as without proofs the short one is a third faster.
    proofs, steps, cells = limits[PROOFS], limits[STEPS], limits[CELLS]
    mark_tape, mark_head, mark_at = tape, head, at
    turn = min(steps, time + 8)
    least, most, left_seen, right_seen, left_next, right_next = head, head, 0, 0, 1, 1
    left_at, left_tape, left_head, left_low, left_high = -1, 0, 0, 0, 0
    right_at, right_tape, right_head, right_low, right_high = -1, 0, 0, 0, 0
    ended = 0
    while not proofs:
        if time == steps:
            ended = -TIMEOUT
            break
        code = (table >> at) & 31
        if code == UNDEFINED:
            break
        time += 1
        tape ^= ((code >> 1) & 1) << (head & 63)
        head += 2 * (code & 1) - 1
        at = 10 * (code >> 2) + 5 * ((tape >> (head & 63)) & 1)
        if head > highest or head < lowest:
            if highest - lowest + 1 == cells:
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
        tape ^= ((code >> 1) & 1) << (head & 63)
        head += 2 * (code & 1) - 1
        at = 10 * (code >> 2) + 5 * ((tape >> (head & 63)) & 1)
        least, most = min(least, head), max(most, head)
        if head > highest:
            if highest - lowest + 1 == cells:
                ended = -OVERFLOW
                break
            highest = head
            if at == left_at and translated(
                left_tape, left_head, left_low, left_high, tape, head, lowest, highest, least, most
            ):
                ended = -(LOOP + TRANSLATED)
                break
            left_seen += 1
            if left_seen == left_next:
                left_next *= 2
                left_at, left_tape, left_head, left_low, left_high = at, tape, head, lowest, highest
                least = head
        elif head < lowest:
            if highest - lowest + 1 == cells:
                ended = -OVERFLOW
                break
            lowest = head
            if at == right_at and translated(
                right_tape, right_head, right_low, right_high, tape, head, lowest, highest, least, most
            ):
                ended = -(LOOP + TRANSLATED)
                break
            right_seen += 1
            if right_seen == right_next:
                right_next *= 2
                right_at, right_tape, right_head, right_low, right_high = at, tape, head, lowest, highest
                most = head
        elif tape == mark_tape and head == mark_head and at == mark_at:
            ended = -(LOOP + EXACT)
            break

    if ended and proofs and (ended == -TIMEOUT or ended == -OVERFLOW):
        for size in range(2, MOST_SIZE + 1):
            if never_asks(table, size, program):
                ended = -(LOOP + GRAMS)
                break
    if ended:
        if (-ended) % DECIDER_STEP != LOOP:
            stack[below, TIME], stack[below, SPACE] = time, highest - lowest + 1
        return ended
    if length + 1 > limits[BITS]:
        stack[below, TIME], stack[below, SPACE] = time, highest - lowest + 1
        return -PENDING
    ways = ways_at(length, used, limits)
    stack[below, TIME], stack[below, SPACE] = time, highest - lowest + 1
    stack[below, ANSWER], stack[below, WAYS], stack[below, ADDRESS] = 0, ways, -1
    stack[below, TABLE], stack[below, AT], stack[below, TAPE], stack[below, USED] = table, at, tape, used
    stack[below, HEAD], stack[below, LOWEST], stack[below, HIGHEST] = head, lowest, highest
    return ways
