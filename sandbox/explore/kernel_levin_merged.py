"""One phase of Levin search over merged states: as `kernel_levin`, with every count that it has.

States that are free again are gathered by length and gone on from once (`kernel_search`). A state tells the steps that
each of its answers has by its length, so that equal states have equal futures; what one by one is counted for every
program is counted here once, times the multiplicity.

Guesses. Every answer that takes bits leads to one request or end that is observed, below just one of the guesses on the
way: the answer is counted there, with all steps since it was given.
"""

from numba import int32, int64, uint64

from sandbox.explore.kernel_levin import COUNTED, DEPTH, OVERFLOWS, PHASE, REGISTERS, RUNS, SLICE
from sandbox.explore.kernel_table import add
from sandbox.explore.kernel_tasks import ADVANCE, CONFIGURE, RESTORE
from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    ASKED,
    DECIDER_STEP,
    DIGITS,
    EMIT,
    FOLLOW,
    FOLLOWED,
    FREE,
    IDENTITY,
    LENGTH,
    LOOP,
    MULTIPLICITY,
    OUTPUT,
    OVERFLOW,
    PRINTED,
    SPACE,
    STEPS,
    TIME,
    WAYS,
    WITNESS,
)  # fmt: skip

# registers besides those of `kernel_levin`, where a slice is so many answers: the task, the answers tried, how many
# states there are; of the cheapest program found: time 2^length (0: none), length, bits, time, space
TASK, NODES, STATES, BEST_POWER, BEST_LENGTH, BEST_PROGRAM, BEST_TIME, BEST_SPACE = range(REGISTERS, REGISTERS + 8)
MERGED_REGISTERS = REGISTERS + 8

LEVEL_DONE, SLICE_DONE, NEED_STATES = range(3)


@kernel(int64(int64[:, ::1], uint64, int64[::1], int64), inlined=True)
def steps_of(stack, at, limits, phase):  # type: ignore[no-untyped-def]
    """Return how many steps an answer to the request has; 0 if it is not tried, for it could not print all."""
    bits = stack[at, LENGTH] + stack[at, DIGITS]
    steps = int64(1) << max(phase - bits, 0)
    if not stack[at, DIGITS]:
        return steps
    left = limits[FOLLOWED] - stack[at, PRINTED]
    return 0 if bits > phase or stack[at, TIME] + left > steps else steps


@kernel(int64(int64[:, ::1], uint64, int64[::1]), inlined=True)
def take_program(stack, at, registers):  # type: ignore[no-untyped-def]
    """Keep the program that has printed all if none was cheaper, or as cheap and shorter, or as long and before it."""
    length, time, program = stack[at, LENGTH], stack[at, TIME], stack[at, WITNESS]
    power, best, best_length = time << length, registers[BEST_POWER], registers[BEST_LENGTH]
    as_short = length < best_length or (length == best_length and program < registers[BEST_PROGRAM])
    if best == 0 or power < best or (power == best and as_short):
        registers[BEST_POWER], registers[BEST_LENGTH], registers[BEST_PROGRAM] = power, length, program
        registers[BEST_TIME], registers[BEST_SPACE] = time, stack[at, SPACE]
    return 0


@kernel(
    int64(
        ADVANCE, CONFIGURE, RESTORE, int64[:, ::1], int64[:, ::1], int64[::1], int64[::1], int64[::1], int64[::1],
        int32[::1], int64[:, ::1], int64[::1], int64[::1],
    )
)  # fmt: skip
def levin_level(  # type: ignore[no-untyped-def]
    advance, configure, restore, level, stack, program, limits, registers, begun, index, states, emitted, words
):  # fmt: skip
    """Go on with the states of one length; return why it stopped.

    level : int64[:, 8]; the states.
    begun : int64[:]; for each row of the stack, when the last answer of bits was given.
    index, states : the table of states that are free again.
    """
    depth, phase = registers[DEPTH], registers[PHASE]
    last = registers[NODES] + registers[SLICE]
    reason = LEVEL_DONE
    while True:
        if depth < 0:
            if registers[TASK] + 1 == level.shape[0]:
                break
            registers[TASK] += 1
            if restore(level[registers[TASK]], stack, 0, program, limits) <= 0:
                continue
            depth = 0
        here, below = uint64(depth), uint64(depth + 1)
        answer, steps = stack[here, ANSWER], steps_of(stack, here, limits, phase)
        if answer == stack[here, WAYS] or steps == 0:
            if stack[here, ADDRESS] >= 0:
                program[stack[here, ADDRESS]] = 0
            depth -= 1
            continue
        registers[NODES] += 1
        stack[here, ANSWER] = answer + 1
        begun[below] = stack[here, TIME] if stack[here, DIGITS] else begun[here]
        limits[STEPS] = steps
        ways = advance(stack, depth, answer, program, limits, emitted)
        if ways < 0 or (ways > 0 and stack[below, ASKED]):
            event, count = -ways % DECIDER_STEP if ways < 0 else 0, stack[below, MULTIPLICITY]
            registers[COUNTED] += count * ((steps if event == LOOP else stack[below, TIME]) - begun[below])
            registers[RUNS] += count
            registers[OVERFLOWS] += count if event == OVERFLOW else 0
            if event == EMIT and stack[below, OUTPUT] == limits[FOLLOW]:  # its last bit may be another one
                take_program(stack, below, registers)
        if ways > 0 and not stack[below, FREE]:
            depth += 1
        elif ways > 0 and steps_of(stack, below, limits, phase):
            configure(stack, depth + 1, program, limits, words)
            registers[STATES] = add(index, states, registers[STATES], words, IDENTITY)
            if registers[STATES] == states.shape[0]:
                reason = NEED_STATES
        if registers[NODES] == last and reason == LEVEL_DONE:
            reason = SLICE_DONE
        if reason != LEVEL_DONE:
            break
    registers[DEPTH] = depth
    return reason
