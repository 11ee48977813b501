"""The explorer's states of the lazy tape machine: their columns, and what of a free state matters."""

from numba import int64, types, void

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_word import mirror_image, rotated_right
from sandbox.machines.states import (
    ADDRESS,
    BITS,
    DIGITS,
    FOLLOW,
    FOLLOWED,
    FREE,
    LENGTH,
    MARK,
    MARKED,
    MERGE,
    MULTIPLICITY,
    OUTPUT,
    OWN,
    PENDING,
    PRINTED,
    RELATIVE,
    SPACE,
    TIME,
    WAYS,
    WITNESS,
)  # fmt: skip
from sandbox.machines.tape.opcodes import IF, ONCE, SEALED, STOP

# own columns
REQUEST, LINK, HEAD, LOWEST, HIGHEST, TAPE, NODES, CHAIN = range(OWN, OWN + 8)
BOTTOM, GUESSED, OPEN, BITS_READ, MIRRORED, SYMMETRIC = range(OWN + 8, OWN + 14)
TOLD, TOLD_IF, UNKNOWN, UNKNOWN_AT, TELL_AT, CASE, EARLIER = range(OWN + 14, OWN + 21)
CARRIED = OWN + 21  # columns before it go on from state to state
SEEN_BLOCK, SEEN_TAPE, SEEN_HEAD, SEEN_LOWEST, SEEN_HIGHEST, SEEN_PRINTED = range(CARRIED, CARRIED + 6)
RESUMED, LEAST, MOST, PASSES, READ_TIME, READ_SPACE = range(CARRIED + 6, CARRIED + 12)
VOIDS = CARRIED + 12
WIDTH = CARRIED + 13
# NODES: how many there are; CHAIN: the innermost open block of a free place, BOTTOM: what the blocks that it is in end
# with; GUESSED: n while unobserved until the loop n sends back, -n until the block n is closed; OPEN: closes to be read
# TOLD, TOLD_IF: a bit for each node that was a `[` or a `(` and is known now, and for each that is a `(`
# UNKNOWN: a bit for each cell whose datum is not told yet, which is 0 in TAPE; UNKNOWN_AT: which data those are, as in
# `kernel_unknown`; TELL_AT: the cell that is to be told
# CASE: which it is, from 0; EARLIER: the most cells of any case before
# SEEN_*: the snapshot that the loop proofs compare with, while one request is answered; SEEN_BLOCK 0: none
# from RESUMED on: what a run that stops for a TELL_ request goes on with; VOIDS: a bit for each answer that is void

# kinds of request
INSTRUCTION, DATUM, GUESS, TELL_BLOCK, TELL_CELL, DATUM_LATER = range(6)

SEALED_BIT = 1 << 60  # of the first word of a configuration


def root(cell: int) -> tuple[int, ...]:
    """Return the configuration before anything is read, the head on `cell`.

    >>> root(0)
    (2097152, 0, 0, 0, 0, 1, 0, 0)
    """
    return (1 << 21, cell, 0, 0, 0, 1, 0, 0)


_FIVE = types.UniTuple(int64, 5)  # type: ignore[no-untyped-call]


@kernel(_FIVE(int64, int64, int64, int64, int64), inlined=True)
def facing_one_way(tape, left, right, first, second):  # type: ignore[no-untyped-def]
    """Return the same of a free state, or of its mirror image: always of the same one of the two.

    The first program that leads to it is `first`, that to its image `second`.
    """
    image = mirror_image(tape)
    if image < tape or (image == tape and right < left):
        return image, right, left, second, first
    if image == tape and left == right:
        return tape, left, right, min(first, second), min(first, second)
    return tape, left, right, first, second


@kernel(void(int64[:, ::1], int64, int64[::1], int64[::1], int64[::1]))
def configuration(stack, depth, program, limits, words):  # type: ignore[no-untyped-def]
    """Write what matters of a free state: 5 words that identify it, its multiplicity, two first programs.

    The first program in lexicographic order that leads to the state, and the first that leads to its mirror image.
    Where costs are relative it is not turned to its mirror image.
    """
    head, chain = stack[depth, HEAD], stack[depth, CHAIN]
    left, right = head - stack[depth, LOWEST], stack[depth, HIGHEST] - head
    tape = rotated_right(stack[depth, TAPE], head)
    first, second = stack[depth, BITS_READ], stack[depth, MIRRORED]
    if not limits[RELATIVE]:
        tape, left, right, first, second = facing_one_way(tape, left, right, first, second)
    blocks = 1  # a leading one, then a bit for each open block: 1 for a loop that will not send back
    for node in range(stack[depth, BOTTOM] + 1, chain + 1):
        blocks = 2 * blocks + (1 if program[4 * node + 3] == ONCE else 0)
    if stack[depth, BOTTOM] or program[3] == SEALED:
        blocks |= SEALED_BIT >> 21
    words[0] = (blocks << 21) | (stack[depth, PRINTED] << 14) | (left << 7) | right
    words[1], words[3], words[4] = tape, stack[depth, TIME], stack[depth, LENGTH]
    words[2] = stack[depth, MARK] if limits[MARKED] else stack[depth, OUTPUT]
    words[5], words[6], words[7] = stack[depth, MULTIPLICITY], first, second


@kernel(int64(int64[::1], int64[:, ::1], int64, int64[::1], int64[::1]))
def restore(words, stack, depth, program, limits):  # type: ignore[no-untyped-def]
    """Write the free state that `words` describe, with its open blocks as nodes 1, 2, ... of the program.

    Return in how many ways its request can be answered, or -PENDING where there are too few bits for it.
    """
    merge = limits[MERGE]
    blocks, left, right = (words[0] & ~SEALED_BIT) >> 21, (words[0] >> 7) & 127, words[0] & 127
    chain = 0
    while blocks >> (chain + 1):
        chain += 1
    program[:] = 0
    program[3] = SEALED if words[0] & SEALED_BIT else STOP
    for node in range(1, chain + 1):
        program[4 * node + 2] = node - 1
        program[4 * node + 3] = ONCE if (blocks >> (chain - node)) & 1 else IF
    stack[depth] = 0
    stack[depth, WAYS] = 8
    stack[depth, ADDRESS] = stack[depth, LINK] = 4 * chain + 1
    stack[depth, LENGTH], stack[depth, TIME] = words[4], words[3]
    stack[depth, SPACE], stack[depth, LOWEST], stack[depth, HIGHEST] = left + right + 1, -left, right
    printed = (words[0] >> 14) & 127
    stack[depth, TAPE], stack[depth, OUTPUT], stack[depth, PRINTED] = words[1], words[2], printed
    if limits[MARKED]:
        stack[depth, MARK] = words[2]
        stack[depth, OUTPUT] = limits[FOLLOW] >> (limits[FOLLOWED] - printed)
    stack[depth, NODES], stack[depth, CHAIN] = chain, chain if merge else -1
    stack[depth, MULTIPLICITY], stack[depth, BITS_READ], stack[depth, MIRRORED] = words[5], words[6], words[7]
    stack[depth, SYMMETRIC] = merge and left == right and mirror_image(words[1]) == words[1]
    stack[depth, WITNESS] = words[6]
    stack[depth, FREE], stack[depth, DIGITS] = merge, 3
    if words[4] + 3 > limits[BITS]:
        stack[depth, WAYS] = 0
        return -PENDING
    return 8
