"""The lazy tape machine from an answer to its next request or end: the loop over steps."""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    BITS,
    BY_LENGTH,
    CELLS,
    DECIDER_STEP,
    HALT,
    LAZY,
    LENGTH,
    LOOP,
    MERGE,
    OVERFLOW,
    PROOFS,
    SPACE,
    STEPS,
    TIME,
    TIMEOUT,
    VOID,
)  # fmt: skip
from sandbox.machines.tape.kernel_cases import FIRST_LINK, input_at, next_case
from sandbox.machines.tape.kernel_output import CASE_DONE, print_cell
from sandbox.machines.tape.kernel_program import LINK_MASK, OPERATION_AT, block_at
from sandbox.machines.tape.kernel_proofs import moved, proof, remember
from sandbox.machines.tape.kernel_request import ask_datum, ask_instruction, told_later
from sandbox.machines.tape.kernel_state import (
    CASE,
    CHAIN,
    EARLIER,
    GUESS,
    GUESSED,
    HEAD,
    HIGHEST,
    LEAST,
    LINK,
    LOWEST,
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
)  # fmt: skip
from sandbox.machines.tape.kernel_unknown import ask_cell, last_unknown, read_later, take_cell
from sandbox.machines.tape.opcodes import (
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
    TESTS,
    WHILE,
)  # fmt: skip


@kernel(int64(int64[:, ::1], uint64, int64[::1], int64[::1], int64[::1]), inlined=True)
def run_on(stack, row, program, limits, emitted):  # type: ignore[no-untyped-def]
    """Run the state of `stack[row]` to the next request or end; return its code. Cost O(steps executed)."""
    link, time, steps, cells = stack[row, LINK], stack[row, TIME], limits[STEPS], limits[CELLS]
    head, lowest, highest, tape = stack[row, HEAD], stack[row, LOWEST], stack[row, HIGHEST], stack[row, TAPE]
    least, most, passes, read_time, read_space = head, head, 0, time, max(highest - lowest + 1, stack[row, EARLIER])
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
        here, word = link, program[uint64(link)]
        if word == 0:
            if unknown and block_at(program, link) <= stack[row, CHAIN] and stack[row, LENGTH] + 3 <= limits[BITS]:
                code = ask_cell(stack, row, last_unknown(stack[row, UNKNOWN_AT]))
                break
            code = ask_instruction(stack, row, ((tape | unknown) >> (head & 63)) & 1, limits)
            break
        time += 1
        operation, link = word >> OPERATION_AT, word & LINK_MASK
        node = link >> 2
        if unknown and (unknown >> (head & 63)) & 1 and (TESTS >> operation) & 1:
            if operation == REPEAT and stack[row, GUESSED] == node:  # the cell must be 1
                stack[row, TAPE], stack[row, TELL_AT] = tape, head & 63
                take_cell(stack, row, ~(tape >> (head & 63)) & 1)
                tape, unknown = stack[row, TAPE], stack[row, UNKNOWN]
                link, time = here, time - 1
                continue
            code, link, time = ask_cell(stack, row, head & 63), here, time - 1
            break
        if operation <= LEFT:
            head += 1 - 2 * operation
            if head > highest or head < lowest:
                if highest - lowest + 1 == cells:
                    code = -OVERFLOW
                    break
                lowest, highest = min(lowest, head), max(highest, head)
                tape |= input_at(limits, stack[row, CASE], head) << (head & 63)
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
            space = max(highest - lowest + 1, stack[row, EARLIER])
            code = print_cell(stack, row, (tape >> (head & 63)) & 1, time, space, limits, emitted)
            if code < 0:
                break
            if code == CASE_DONE:
                tape, link = next_case(stack, row, limits, space), FIRST_LINK
                head = lowest = highest = 0
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
                    code, link, time = ask_cell(stack, row, last_unknown(stack[row, UNKNOWN_AT])), here, time - 1
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
            unobserved = limits[LAZY] and not limits[BY_LENGTH] and stack[row, GUESSED]
            if code < 0 or not (unobserved and told_later(stack, row, program, link)):
                break
            # no request need be made
            stack[row, TAPE], stack[row, HEAD], stack[row, SEEN_BLOCK] = tape, head, 0
            read_later(stack, row)
            tape, unknown = stack[row, TAPE], stack[row, UNKNOWN]
            least, most, passes, read_time, read_space = head, head, 0, time, highest - lowest + 1
        elif operation == STOP:
            code = -HALT
            break
    loops = (-code) % DECIDER_STEP == LOOP  # a loop carries the cost at what was last read
    stack[row, TIME] = read_time if loops else time
    stack[row, SPACE] = read_space if loops else max(highest - lowest + 1, stack[row, EARLIER])
    if stack[row, REQUEST] == TELL_BLOCK or stack[row, REQUEST] == TELL_CELL:
        stack[row, LEAST], stack[row, MOST], stack[row, PASSES] = least, most, passes
        stack[row, READ_TIME], stack[row, READ_SPACE] = read_time, read_space
    stack[row, LINK], stack[row, HEAD], stack[row, TAPE] = link, head, tape
    stack[row, LOWEST], stack[row, HIGHEST] = lowest, highest
    return code
