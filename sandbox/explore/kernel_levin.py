"""One phase of Levin search over the lazy tree of choices: depth first, for every machine that asks for bits.

A request with 2^k answers asks for k bits; each answer has 2^(phase - bits read with it) steps from the program's
beginning. The loop stops when the phase is done, after a slice of runs, or where something was printed that may be what
is wanted: in `stack[DEPTH + 1]`, with its costs in `emitted`. To go on below it, add 1 to DEPTH if WAYS_BELOW is more
than 0; else just call again.
"""

from numba import int64, uint64

from sandbox.explore.kernel_search import ADVANCE
from sandbox.jit import kernel
from sandbox.machines.choices import (
    ADDRESS,
    ANSWER,
    DECIDER_STEP,
    LENGTH,
    LOOP,
    OUTPUT,
    OVERFLOW,
    PRINTED,
    STEPS,
    TIME,
    WAYS,
)  # fmt: skip

# registers: where the search is, what it counted, its phase, how many runs a slice has, the wanted bits (none: SIZE 0)
DEPTH, WAYS_BELOW, COUNTED, RUNS, OVERFLOWS, PHASE, SLICE, SIZE, TARGET = range(9)
REGISTERS = 9

PHASE_DONE, SLICE_DONE, MAYBE_FOUND = range(3)


@kernel(int64(ADVANCE, int64[:, ::1], int64[::1], int64[::1], int64[::1], int64[::1]))
def levin(advance, stack, program, limits, registers, emitted):  # type: ignore[no-untyped-def]
    """Go on with a phase; return why it stopped."""
    depth, phase, size, target = registers[DEPTH], registers[PHASE], registers[SIZE], registers[TARGET]
    last = registers[RUNS] + registers[SLICE]
    reason = PHASE_DONE
    while depth >= 0:
        here, below = uint64(depth), uint64(depth + 1)
        answer, ways, time = stack[here, ANSWER], stack[here, WAYS], stack[here, TIME]
        bits = stack[here, LENGTH]
        while ways > 1:
            bits += 1
            ways >>= 1
        steps = int64(1) << max(phase - bits, 0)
        left = size - stack[here, PRINTED] if size else 1
        if answer == stack[here, WAYS] or bits > phase or time + left > steps:
            if stack[here, ADDRESS] >= 0:
                program[stack[here, ADDRESS]] = 0
            depth -= 1
            continue
        if registers[RUNS] == last:
            reason = SLICE_DONE
            break
        registers[RUNS] += 1
        stack[here, ANSWER] = answer + 1
        limits[STEPS] = steps
        ways = advance(stack, depth, answer, program, limits, emitted)
        event = -ways % DECIDER_STEP if ways < 0 else 0
        registers[COUNTED] += (steps if event == LOOP else stack[below, TIME]) - time
        if event == OVERFLOW:
            registers[OVERFLOWS] += 1
        printed = stack[below, PRINTED]
        if emitted[0] and size:
            mask = -1 if printed == 64 else (int64(1) << printed) - 1
            if (stack[below, OUTPUT] ^ (target >> (size - printed))) & mask:
                continue
        if emitted[0] and (printed == size or not size):
            registers[WAYS_BELOW] = max(ways, 0)
            reason = MAYBE_FOUND
            break
        if ways > 0:
            depth += 1
    registers[DEPTH] = depth
    return reason
