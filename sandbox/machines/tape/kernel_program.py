"""A program of the lazy tape machine as words: one encoding for the explorer and for long runs.

Node n has four words, the first two are links; node 0 is the top level.

    4 n        next: what follows it in its block       unread, or (operation << 32) | 4 node,
    4 n + 1    body: the first instruction inside       of a close (operation << 32) | 4 block
    4 n + 2    the block that it is in
    4 n + 3    its operation; of node 0 STOP (or SEALED, see `kernel_advance`); of EITHER, its length besides

Every step reads one link, which says what to do and where the next links are. A close is no node: it goes on from the
links of its block. The link is in the low half of the word, as getting it from there costs nothing: a shift on the way
from load to load made long runs 1.3 times as slow.
"""

from numba import int64, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.tape.opcodes import CLOSE_EITHER, EITHER, IF, LEAVE, REPEAT, WHILE

OPERATION_AT = 32
OPERATION_MASK, LENGTH_AT = 255, 8
LINK_MASK = (1 << OPERATION_AT) - 1


@kernel(int64(int64[::1], int64), inlined=True)
def block_at(program, link):  # type: ignore[no-untyped-def]
    """Return the block that the instruction at `link` is in."""
    return link >> 2 if link & 1 else program[uint64((link & ~3) + 2)]


@kernel(int64(int64[::1], int64, int64), inlined=True)
def write_close(program, link, block):  # type: ignore[no-untyped-def]
    """Write the close of `block` at `link`; return its operation."""
    operation = program[uint64(4 * block + 3)] & OPERATION_MASK
    if operation == WHILE:
        operation = REPEAT
    elif operation == IF:
        operation = LEAVE
    elif operation == EITHER:
        operation = CLOSE_EITHER
    program[uint64(link)] = (operation << OPERATION_AT) | 4 * block
    return operation


@kernel(void(int64[::1], int64, int64, int64, int64), inlined=True)
def write_node(program, link, node, block, operation):  # type: ignore[no-untyped-def]
    """Write the new `node` at `link`."""
    program[uint64(4 * node + 2)] = block
    program[uint64(4 * node + 3)] = operation
    program[uint64(link)] = (operation << OPERATION_AT) | 4 * node
