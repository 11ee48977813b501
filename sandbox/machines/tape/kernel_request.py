"""What the lazy tape machine asks for: the request that it comes to, and its row."""

from numba import int64, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    ASKED,
    BITS,
    DATUM_MARK,
    DECIDER_STEP,
    DIGITS,
    FREE,
    LAZY,
    LENGTH,
    PENDING,
    SCOPED,
    VOID,
    WAYS,
)  # fmt: skip
from sandbox.machines.tape.kernel_program import OPERATION_AT, block_at
from sandbox.machines.tape.kernel_state import (
    CHAIN,
    DATUM,
    DATUM_LATER,
    GUESS,
    GUESSED,
    HEAD,
    INSTRUCTION,
    LINK,
    OPEN,
    REQUEST,
    TAPE,
    UNKNOWN,
    UNKNOWN_AT,
    VOIDS,
)  # fmt: skip
from sandbox.machines.tape.kernel_unknown import full
from sandbox.machines.tape.opcodes import CLOSE, FLIP, LEFT, PRINT, READ, RIGHT, TESTS, WHILE


@kernel(int64(int64[:, ::1], uint64, int64, int64[::1]), inlined=True)
def ask_instruction(stack, row, cell, limits):  # type: ignore[no-untyped-def]
    """Return the code of reaching an unread instruction."""
    length, guessed = stack[row, LENGTH], stack[row, GUESSED]
    if length + 3 > limits[BITS]:
        return -PENDING
    closed = length + 3 * stack[row, OPEN]
    if guessed and closed + 3 > limits[BITS]:
        # only closes are left, if they fit and the loop will be sent back
        if closed > limits[BITS] or (stack[row, OPEN] == 1 and guessed > 0 and not cell):
            return VOID
        stack[row, ANSWER] = CLOSE - limits[LAZY]
    return 8


@kernel(int64(int64[:, ::1], uint64, int64[::1]), inlined=True)
def ask_datum(stack, row, limits):  # type: ignore[no-untyped-def]
    """Return the code of executing `,`."""
    if stack[row, LENGTH] + 1 > limits[BITS]:
        return -(PENDING + DATUM_MARK * DECIDER_STEP)
    stack[row, REQUEST] = DATUM
    return 2


@kernel(int64(int64[:, ::1], uint64, int64[::1], int64), inlined=True)
def told_later(stack, row, program, link):  # type: ignore[no-untyped-def]
    """Return 1 if the datum that is read before `link` had better be told later: nothing is free there or tests it."""
    block, following = block_at(program, link), program[uint64(link)] >> OPERATION_AT
    return block > stack[row, CHAIN] and not (TESTS >> following) & 1 and not full(stack[row, UNKNOWN_AT])


@kernel(int64(int64[:, ::1], uint64, int64[::1]), inlined=True)
def void_answers(stack, row, limits):  # type: ignore[no-untyped-def]
    """Return a bit for each answer to an instruction's request, where LAZY, that is known to be void.

    That is where the loop must be sent back by the instruction after this one: the cell must then be 1.
    """
    if stack[row, GUESSED] <= 0 or stack[row, OPEN] != 1:
        return 0
    left = limits[BITS] - stack[row, LENGTH]
    if left < 6 or left >= 9:
        return 0
    ones, head = stack[row, TAPE] | stack[row, UNKNOWN], stack[row, HEAD]
    voids = 1 << WHILE | (1 << READ if left == 6 else 0)
    if not (ones >> (head & 63)) & 1:
        voids |= 1 << PRINT | 1 << (CLOSE - 1)
    elif not (stack[row, UNKNOWN] >> (head & 63)) & 1:
        voids |= 1 << FLIP
    if not (ones >> ((head + 1) & 63)) & 1:
        voids |= 1 << RIGHT
    if not (ones >> ((head - 1) & 63)) & 1:
        voids |= 1 << LEFT
    return voids


@kernel(void(int64[:, ::1], uint64, int64, int64[::1], int64, int64[::1]), inlined=True)
def write_request(stack, row, ways, program, merge, limits):  # type: ignore[no-untyped-def]
    """Complete the row of a request that can be answered in so many `ways`.

    If LAZY, where it is not free `[` and `(` are one answer, and a datum is told later, unless it is tested at once.
    """
    lazy = limits[LAZY]
    link, instruction, stack[row, VOIDS] = stack[row, LINK], stack[row, REQUEST] == INSTRUCTION, 0
    stack[row, WAYS], stack[row, ADDRESS] = ways, link if instruction else -1
    if merge:
        block = block_at(program, link)
        stack[row, FREE] = instruction and block <= stack[row, CHAIN]
        if stack[row, FREE]:
            stack[row, CHAIN] = block
        guess = stack[row, REQUEST] == GUESS
        stack[row, SCOPED] = guess and program[uint64(4 * block + 2)] <= stack[row, CHAIN]
        stack[row, ASKED] = 0
        datum = stack[row, REQUEST] == DATUM
        stack[row, DIGITS] = 3 if instruction else datum
        if lazy and datum and told_later(stack, row, program, link):
            stack[row, REQUEST], stack[row, WAYS] = DATUM_LATER, 1
        if not stack[row, GUESSED] and (instruction or datum):
            stack[row, ASKED] = PENDING if instruction else PENDING + DATUM_MARK * DECIDER_STEP
        if lazy and instruction and not stack[row, FREE]:
            stack[row, WAYS], stack[row, VOIDS] = 7, void_answers(stack, row, limits)
