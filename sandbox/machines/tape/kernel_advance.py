"""The lazy tape machine as the explorer sees it (see `sandbox.machines.states`): answer a request, run to the next.

The program is words as in `kernel_program`, 0 where nothing is read; the tape is one word as in `kernel_word`. The
state lives in the row that is written; what a step needs is in local variables while it runs.

Merging. Outside loops that can run again ("free") only the configuration matters: tape seen from the head, visited
extent, output, time, open blocks. To have as many free places as possible, the machine asks a GUESS, at no cost in
bits, where the future decides whether the past will matter. Each program follows exactly one of the answers:

* when it enters a loop at a free place. 0: "its `]` will not send it back"; the body is free, being sent back is void.
  1: "it will"; all is unobserved (what is printed or ends was counted under 0) until `]` does send it back.
* when it enters an unread block inside a loop that can run again. 0: "the `]` of this block will never be read"; the
  block is SEALED: free, whatever encloses it, and its `]` is void. 1: "it will"; all is unobserved until it is read.

So almost everything that is observed is observed at a free place, where states merge, or while no bit is read.

Mirror symmetry. Exchanging `>` and `<` mirrors the tape and changes neither output nor costs: a free state stands for
itself and its mirror image; where it is its own image, the first move is `>` and counts twice.
"""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    ANSWER,
    BITS,
    CELLS,
    DECIDER_STEP,
    FREE,
    HALT,
    IMAGE,
    LAZY,
    LENGTH,
    LOOP,
    MERGE,
    OVERFLOW,
    PROOFS,
    RELATIVE,
    SPACE,
    STEPS,
    TIME,
    TIMEOUT,
    VOID,
    WITNESS,
)  # fmt: skip
from sandbox.machines.tape.kernel_answer import (
    GO_ON,
    is_last,
    take_datum,
    take_guess,
    take_instruction,
    take_last,
    take_told,
)  # fmt: skip
from sandbox.machines.tape.kernel_output import print_cell
from sandbox.machines.tape.kernel_program import LINK_MASK, OPERATION_AT, block_at
from sandbox.machines.tape.kernel_proofs import moved, proof, remember
from sandbox.machines.tape.kernel_request import ask_datum, ask_instruction, write_request
from sandbox.machines.tape.kernel_state import (
    BITS_READ,
    CARRIED,
    CHAIN,
    DATUM,
    DATUM_LATER,
    GUESS,
    GUESSED,
    HEAD,
    HIGHEST,
    INSTRUCTION,
    LEAST,
    LINK,
    LOWEST,
    MIRRORED,
    MOST,
    OPEN,
    PASSES,
    READ_SPACE,
    READ_TIME,
    REQUEST,
    RESUMED,
    SEEN_BLOCK,
    TAPE,
    TELL_AT,
    TELL_BLOCK,
    TELL_CELL,
    TOLD,
    TOLD_IF,
    UNKNOWN,
    UNKNOWN_AT,
    WIDTH,
)  # fmt: skip
from sandbox.machines.tape.kernel_unknown import last_unknown, read_later, take_cell
from sandbox.machines.tape.opcodes import (
    CLOSE,
    CLOSE_EITHER,
    EITHER,
    FLIP,
    IF,
    LEFT,
    ONCE,
    PRINT,
    READ,
    REPEAT,
    SEALED,
    STOP,
    WHILE,
)  # fmt: skip

_TESTS = 1 << WHILE | 1 << IF | 1 << EITHER | 1 << PRINT | 1 << REPEAT | 1 << CLOSE_EITHER | 1 << ONCE
_ADVANCE = int64(int64[:, ::1], int64, int64, int64[::1], int64[::1], int64[::1])


@kernel(int64(int64[:, ::1], uint64, int64[::1], int64[::1], int64[::1]), inlined=True)
def run_on(stack, row, program, limits, emitted):  # type: ignore[no-untyped-def]
    """Run the state of `stack[row]` to the next request or end; return its code. Cost O(steps executed)."""
    link, time, steps, cells = stack[row, LINK], stack[row, TIME], limits[STEPS], limits[CELLS]
    head, lowest, highest, tape = stack[row, HEAD], stack[row, LOWEST], stack[row, HIGHEST], stack[row, TAPE]
    least, most, passes, read_time, read_space = head, head, 0, time, highest - lowest + 1
    if stack[row, RESUMED]:
        least, most, passes = stack[row, LEAST], stack[row, MOST], stack[row, PASSES]
        read_time, read_space = stack[row, READ_TIME], stack[row, READ_SPACE]
    else:
        stack[row, SEEN_BLOCK] = 0
    unknown = stack[row, UNKNOWN]
    while True:
        if time == steps:
            code = -TIMEOUT
            break
        here = link
        word = program[uint64(link)]
        if word == 0:
            if unknown and block_at(program, link) <= stack[row, CHAIN] and stack[row, LENGTH] + 3 <= limits[BITS]:
                stack[row, REQUEST], stack[row, TELL_AT] = TELL_CELL, last_unknown(stack[row, UNKNOWN_AT])
                code = 2
                break
            code = ask_instruction(stack, row, ((tape | unknown) >> (head & 63)) & 1, limits)
            break
        time += 1
        operation, link = word >> OPERATION_AT, word & LINK_MASK
        node = link >> 2
        if unknown and (unknown >> (head & 63)) & 1 and (_TESTS >> operation) & 1:
            stack[row, REQUEST], stack[row, TELL_AT], link, code = TELL_CELL, head & 63, here, 2
            time -= 1
            break
        if operation <= LEFT:
            head += 1 - 2 * operation
            if head > highest or head < lowest:
                if highest - lowest + 1 == cells:
                    code = -OVERFLOW
                    break
                lowest, highest = min(lowest, head), max(highest, head)
            least, most = min(least, head), max(most, head)
        elif operation == FLIP:
            tape ^= 1 << (head & 63)
        elif operation == WHILE or operation == IF or operation == EITHER:
            if (tape >> (head & 63)) & 1:
                link += 1
                if program[uint64(link)] == 0:
                    stack[row, OPEN] += 1
                    if limits[MERGE] and stack[row, GUESSED] == 0 and node > stack[row, CHAIN]:
                        stack[row, REQUEST] = GUESS
                        code = 2
                        break
        elif operation == PRINT:
            code = print_cell(stack, row, (tape >> (head & 63)) & 1, time, highest - lowest + 1, limits, emitted)
            if code:
                break
        elif operation == REPEAT or operation == CLOSE_EITHER:
            if (tape >> (head & 63)) & 1:
                if operation == CLOSE_EITHER:
                    if not (stack[row, TOLD] >> node) & 1:
                        stack[row, REQUEST], link, code = TELL_BLOCK, here, 2
                        time -= 1
                        break
                    if (stack[row, TOLD_IF] >> node) & 1:
                        continue
                if stack[row, GUESSED] == node:
                    stack[row, GUESSED] = 0
                if unknown and limits[PROOFS] and moved(stack, row, node, head):
                    stack[row, REQUEST], stack[row, TELL_AT] = TELL_CELL, last_unknown(stack[row, UNKNOWN_AT])
                    link, code = here, 2
                    time -= 1
                    break
                link += 1
                if limits[PROOFS]:
                    decider = proof(stack, row, limits, node, tape, head, lowest, highest, least, most)
                    if decider:
                        code = -(LOOP + decider * DECIDER_STEP)
                        break
                    passes += 1
                    if passes & (passes - 1) == 0:
                        remember(stack, row, node, tape, head, lowest, highest)
                        least = most = head
            elif stack[row, GUESSED] == node:
                return VOID
        elif operation == ONCE:
            if (tape >> (head & 63)) & 1:
                return VOID
        elif operation == SEALED:
            return VOID
        elif operation == READ:
            code = ask_datum(stack, row, limits)
            break
        elif operation == STOP:
            code = -HALT
            break
    if (-code) % DECIDER_STEP == LOOP:  # a loop carries the cost at what was last read
        stack[row, TIME], stack[row, SPACE] = read_time, read_space
    else:
        stack[row, TIME], stack[row, SPACE] = time, highest - lowest + 1
    if stack[row, REQUEST] == TELL_BLOCK or stack[row, REQUEST] == TELL_CELL:
        stack[row, LEAST], stack[row, MOST], stack[row, PASSES] = least, most, passes
        stack[row, READ_TIME], stack[row, READ_SPACE] = read_time, read_space
    stack[row, LINK], stack[row, HEAD], stack[row, TAPE] = link, head, tape
    stack[row, LOWEST], stack[row, HIGHEST] = lowest, highest
    return code


@kernel(_ADVANCE)
def advance(stack, depth, answer, program, limits, emitted):  # type: ignore[no-untyped-def]
    """Answer the request of `stack[depth]`; run to the next request or end, which goes into `stack[depth + 1]`."""
    row, below = uint64(depth), uint64(depth + 1)
    emitted[0] = 0
    if answer == IF and limits[LAZY] and not stack[row, FREE]:
        answer = CLOSE
    if is_last(stack, row, answer, limits):
        return take_last(stack, row, below, answer, limits)
    request, merge = stack[row, REQUEST], limits[MERGE]
    for column in range(LENGTH, WIDTH if request == TELL_BLOCK or request == TELL_CELL else CARRIED):
        stack[below, column] = stack[row, column]
    stack[below, ANSWER], stack[below, RESUMED] = 0, 0
    if request == INSTRUCTION:
        code = take_instruction(stack, below, program, merge, limits[LAZY], answer)
    elif request == DATUM:
        code = take_datum(stack, below, answer)
    elif request == TELL_BLOCK:
        code = take_told(stack, below, program, answer)
    elif request == TELL_CELL:
        take_cell(stack, below, answer)
        code = GO_ON
    elif request == DATUM_LATER:
        read_later(stack, below)
        code = GO_ON
    else:
        code = take_guess(stack, below, program, answer)
    if code == GO_ON:
        code = run_on(stack, below, program, limits, emitted)
    if code > 0:
        write_request(stack, below, code, program, merge, limits[LAZY])
    elif stack[below, GUESSED] and not (limits[RELATIVE] and code == -TIMEOUT):
        return VOID  # an entry of a scope that has more steps may go on
    if limits[RELATIVE]:
        stack[below, WITNESS], stack[below, IMAGE] = stack[below, BITS_READ], stack[below, MIRRORED]
    elif code < 0 or emitted[0]:
        bits = stack[below, BITS_READ]
        stack[below, WITNESS] = min(bits, stack[below, MIRRORED]) if merge else bits
    return code
