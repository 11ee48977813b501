"""One phase of Levin search over the lazy tree of choices: depth first, for every machine that asks for bits.

A request with 2^k answers asks for k bits; each answer has 2^(phase - bits read with it) steps from the program's
beginning. The loop stops when the phase is done, after a slice of runs, or where something was printed that may be what
is wanted: where a string is followed, all of it; else anything. It is in `stack[DEPTH + 1]`, its costs in `emitted`. To
go on below it, add 1 to DEPTH if WAYS_BELOW is more than 0; else just call again.
"""

from numba import int64, uint64

from sandbox.explore.kernel_tasks import ADVANCE
from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    DECIDER_STEP,
    EMIT,
    FOLLOWED,
    LENGTH,
    LOOP,
    OVERFLOW,
    PRINTED,
    STEPS,
    TIME,
    WAYS,
)  # fmt: skip

# registers: where the search is, what it counted, its phase, how many runs a slice has
DEPTH, WAYS_BELOW, COUNTED, RUNS, OVERFLOWS, PHASE, SLICE = range(7)
REGISTERS = 7

PHASE_DONE, SLICE_DONE, MAYBE_FOUND = range(3)


@kernel(int64(ADVANCE, int64[:, ::1], int64[::1], int64[::1], int64[::1], int64[::1]))
def levin(advance, stack, program, limits, registers, emitted):  # type: ignore[no-untyped-def]
    """Go on with a phase; return why it stopped."""
    depth, phase, followed = registers[DEPTH], registers[PHASE], limits[FOLLOWED]
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
        left = followed - stack[here, PRINTED] if followed else 1
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
        if (event == EMIT) if followed else (emitted[0] > 0):
            registers[WAYS_BELOW] = max(ways, 0)
            reason = MAYBE_FOUND
            break
        if ways > 0:
            depth += 1
    registers[DEPTH] = depth
    return reason
