"""Answering a request of the lazy tape machine: what an instruction, a data bit, a guess mean for the state.

The state is carried from `stack[depth]` into the row below, and changed there.
"""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    BITS,
    CELLS,
    FREE,
    IMAGE,
    LAZY,
    LENGTH,
    MARK,
    MERGE,
    MULTIPLICITY,
    OUTPUT,
    OVERFLOW,
    PENDING,
    PRINTED,
    RELATIVE,
    SPACE,
    STEPS,
    TIME,
    VOID,
    WITNESS,
)  # fmt: skip
from sandbox.machines.tape.kernel_program import LENGTH_AT, block_at, write_close, write_node
from sandbox.machines.tape.kernel_state import (
    BITS_READ,
    BOTTOM,
    CHAIN,
    EARLIER,
    GUESS,
    GUESSED,
    HEAD,
    HIGHEST,
    INSTRUCTION,
    LINK,
    LOWEST,
    MIRRORED,
    NODES,
    OPEN,
    REQUEST,
    SYMMETRIC,
    TAPE,
    UNKNOWN,
)  # fmt: skip
from sandbox.machines.tape.kernel_unknown import forget
from sandbox.machines.tape.opcodes import CLOSE, EITHER, FLIP, IF, LEFT, ONCE, RIGHT, WHILE

GO_ON = 1
"""What an answer returns where the machine runs on; else VOID, or in how many ways the next request can be answered."""

_LAST = 1 << RIGHT | 1 << LEFT | 1 << FLIP | 1 << WHILE | 1 << IF


@kernel(int64(int64[:, ::1], uint64, int64, int64[::1]), inlined=True)
def is_last(stack, row, answer, limits):  # type: ignore[no-untyped-def]
    """Return 1 if `answer` is one of `> < + [ (` after which nothing more can be read."""
    return (
        _LAST >> answer & 1
        and stack[row, LENGTH] + 6 > limits[BITS]
        and stack[row, REQUEST] == INSTRUCTION
        and stack[row, TIME] + 1 < limits[STEPS]
    )


@kernel(int64(int64[:, ::1], uint64, uint64, int64, int64[::1]), inlined=True)
def take_last(stack, row, below, answer, limits):  # type: ignore[no-untyped-def]
    """Do one of `> < + [ (` after which nothing more can be read: the shortest way for the most frequent answers.

    Whatever the cell, the next instruction is unread: pending, unless the step went one cell too far.
    """
    bits = (stack[row, BITS_READ] << 3) | answer
    witness, multiplicity, space = bits, 1, stack[row, HIGHEST] - stack[row, LOWEST] + 1
    code = -PENDING
    if limits[MERGE]:
        if stack[row, GUESSED] or (stack[row, SYMMETRIC] and answer == LEFT):
            return VOID
        multiplicity = stack[row, MULTIPLICITY] * (2 if stack[row, SYMMETRIC] and answer == RIGHT else 1)
        if answer == WHILE and limits[LAZY] and not stack[row, FREE]:
            multiplicity *= 2
        image = (stack[row, MIRRORED] << 3) | (answer ^ 1 if answer <= LEFT else answer)
        witness, stack[below, IMAGE] = bits if limits[RELATIVE] else min(bits, image), image
    if answer <= LEFT and stack[row, HEAD] == stack[row, LOWEST if answer == LEFT else HIGHEST]:
        space += 1
        if space > limits[CELLS]:
            space, code = limits[CELLS], -OVERFLOW
    stack[below, LENGTH], stack[below, TIME] = stack[row, LENGTH] + 3, stack[row, TIME] + 1
    stack[below, OUTPUT], stack[below, PRINTED] = stack[row, OUTPUT], stack[row, PRINTED]
    stack[below, MARK], stack[below, MULTIPLICITY], stack[below, WITNESS] = stack[row, MARK], multiplicity, witness
    stack[below, SPACE] = max(space, stack[row, EARLIER])
    return code


@kernel(int64(int64[:, ::1], uint64, int64[::1], int64), inlined=True)
def close_block(stack, row, program, block):  # type: ignore[no-untyped-def]
    """Read the `]` of `block`."""
    write_close(program, stack[row, LINK], block)
    stack[row, OPEN] -= 1
    if stack[row, GUESSED] == -block:
        stack[row, GUESSED] = 0
    return GO_ON


@kernel(int64(int64[:, ::1], uint64, int64[::1], int64, int64), inlined=True)
def add_node(stack, row, program, block, operation):  # type: ignore[no-untyped-def]
    """Read any other instruction, in `block`; a loop entered at a free place asks whether it will be sent back."""
    node = stack[row, NODES] + 1
    stack[row, NODES] = node
    write_node(program, stack[row, LINK], node, block, operation)
    if block <= stack[row, CHAIN] and (stack[row, TAPE] >> (stack[row, HEAD] & 63)) & 1:
        if operation == WHILE:
            stack[row, TIME] += 1
            stack[row, LINK], stack[row, REQUEST] = 4 * node + 1, GUESS
            return 2
        if operation == IF:
            stack[row, CHAIN] = node
    return GO_ON


@kernel(int64(int64[:, ::1], uint64, int64[::1], int64, int64, int64), inlined=True)
def take_instruction(stack, row, program, merge, lazy, answer):  # type: ignore[no-untyped-def]
    """Read the instruction `answer`; if `lazy`, `[` and `(` are one where it is not free."""
    stack[row, REQUEST] = INSTRUCTION
    stack[row, LENGTH] += 3
    stack[row, BITS_READ] = (stack[row, BITS_READ] << 3) | answer
    if merge:
        stack[row, MIRRORED] = (stack[row, MIRRORED] << 3) | (answer ^ 1 if answer <= LEFT else answer)
        if stack[row, SYMMETRIC] and answer <= LEFT:
            if answer == LEFT:
                return VOID
            stack[row, SYMMETRIC] = 0
            stack[row, MULTIPLICITY] *= 2
    block = block_at(program, stack[row, LINK])
    if answer == CLOSE:
        return close_block(stack, row, program, block)
    if answer == WHILE and lazy and not stack[row, FREE]:
        stack[row, MULTIPLICITY] *= 2
        node = stack[row, NODES] + 1
        stack[row, NODES] = node
        write_node(program, stack[row, LINK], node, block, EITHER)
        program[uint64(4 * node + 3)] = EITHER | stack[row, LENGTH] << LENGTH_AT
        return GO_ON
    return add_node(stack, row, program, block, answer)


@kernel(int64(int64[:, ::1], uint64, int64), inlined=True)
def take_datum(stack, row, answer):  # type: ignore[no-untyped-def]
    """Read the data bit `answer` into the cell."""
    stack[row, REQUEST] = INSTRUCTION
    if (stack[row, UNKNOWN] >> (stack[row, HEAD] & 63)) & 1:
        forget(stack, row, stack[row, HEAD] & 63)
    stack[row, LENGTH] += 1
    stack[row, BITS_READ] = (stack[row, BITS_READ] << 1) | answer
    stack[row, MIRRORED] = (stack[row, MIRRORED] << 1) | answer
    place = stack[row, HEAD] & 63
    stack[row, TAPE] = (stack[row, TAPE] & ~(1 << place)) | (answer << place)
    return GO_ON


@kernel(int64(int64[:, ::1], uint64, int64[::1], int64), inlined=True)
def take_guess(stack, row, program, answer):  # type: ignore[no-untyped-def]
    """Take the guess about the block that is entered: at a free place, whether it is sent back; else, whether read."""
    block = stack[row, LINK] >> 2
    stack[row, REQUEST], stack[row, OPEN] = INSTRUCTION, 1
    if program[uint64(4 * block + 2)] <= stack[row, CHAIN]:
        program[uint64(4 * block + 3)] = WHILE if answer else ONCE
        stack[row, GUESSED if answer else CHAIN] = block
    elif answer:
        stack[row, GUESSED] = -block
    else:
        stack[row, BOTTOM] = stack[row, CHAIN] = block
    return GO_ON
