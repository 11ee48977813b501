"""What is not told yet: one state for both, counted twice, until something tells the programs apart.

A data bit is told when its cell is tested; whether a block is a `[` or a `(`, when its `]` is met at a 1.

Up to four cells are unknown at a time; each has 13 bits of UNKNOWN_AT: a 1, the cell mod 64, the length of the program
when it was read. In TAPE and in the programs their data are 0: the least.
"""

from numba import int64, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.states import LENGTH, MULTIPLICITY
from sandbox.machines.tape.kernel_program import LENGTH_AT, LINK_MASK
from sandbox.machines.tape.kernel_state import (
    BITS_READ,
    HEAD,
    INSTRUCTION,
    LINK,
    MIRRORED,
    REQUEST,
    RESUMED,
    SEEN_TAPE,
    TAPE,
    TELL_AT,
    TELL_CELL,
    TOLD,
    TOLD_IF,
    UNKNOWN,
    UNKNOWN_AT,
)  # fmt: skip
from sandbox.machines.tape.opcodes import IF, WHILE

_WIDTH, _MOST = 13, 4
_ENTRY, _IS_ONE = (1 << 13) - 1, 1 << 12


@kernel(int64(int64), inlined=True)
def full(unknown_at):  # type: ignore[no-untyped-def]
    """Return 1 if no more cells can be unknown."""
    return (unknown_at >> (_WIDTH * _MOST - 1)) & 1


@kernel(int64(int64), inlined=True)
def last_unknown(unknown_at):  # type: ignore[no-untyped-def]
    """Return the cell, mod 64, of the datum that was read last."""
    return (unknown_at >> 6) & 63


@kernel(int64(int64[:, ::1], uint64, int64), inlined=True)
def forget(stack, row, place):  # type: ignore[no-untyped-def]
    """Take the cell `place`, mod 64, from those that are unknown; return the length when its datum was read."""
    packed, kept, length = stack[row, UNKNOWN_AT], 0, 0
    for k in range(_MOST - 1, -1, -1):
        entry = (packed >> (_WIDTH * k)) & _ENTRY
        if entry & _IS_ONE and (entry >> 6) & 63 == place:
            length = entry & 63
        elif entry:
            kept = (kept << _WIDTH) | entry
    stack[row, UNKNOWN_AT] = kept
    stack[row, UNKNOWN] &= ~(1 << place)
    return length


@kernel(void(int64[:, ::1], uint64), inlined=True)
def read_later(stack, row):  # type: ignore[no-untyped-def]
    """Read a datum into the cell that is not told yet."""
    place = stack[row, HEAD] & 63
    stack[row, REQUEST] = INSTRUCTION
    stack[row, LENGTH] += 1
    stack[row, MULTIPLICITY] *= 2
    stack[row, BITS_READ] <<= 1
    stack[row, MIRRORED] <<= 1
    if (stack[row, UNKNOWN] >> place) & 1:
        forget(stack, row, place)
    stack[row, TAPE] &= ~(1 << place)
    stack[row, UNKNOWN] |= 1 << place
    stack[row, UNKNOWN_AT] = (stack[row, UNKNOWN_AT] << _WIDTH) | _IS_ONE | (place << 6) | stack[row, LENGTH]


@kernel(int64(int64[:, ::1], uint64, int64), inlined=True)
def ask_cell(stack, row, place):  # type: ignore[no-untyped-def]
    """Ask what the datum of the cell `place`, mod 64, was; return in how many ways that can be answered."""
    stack[row, REQUEST], stack[row, TELL_AT] = TELL_CELL, place
    return 2


@kernel(void(int64[:, ::1], uint64, int64), inlined=True)
def take_cell(stack, row, answer):  # type: ignore[no-untyped-def]
    """Take it that the datum of the cell TELL_AT was `answer`."""
    place = stack[row, TELL_AT]
    length = forget(stack, row, place)
    stack[row, REQUEST], stack[row, RESUMED] = INSTRUCTION, 1
    stack[row, MULTIPLICITY] >>= 1
    if answer:
        stack[row, TAPE] ^= 1 << place
        stack[row, SEEN_TAPE] ^= 1 << place  # unknown now, it was so when the snapshot was taken
        stack[row, BITS_READ] += 1 << (stack[row, LENGTH] - length)
        stack[row, MIRRORED] += 1 << (stack[row, LENGTH] - length)


@kernel(void(int64[:, ::1], uint64, int64[::1], int64), inlined=True)
def take_told(stack, row, program, answer):  # type: ignore[no-untyped-def]
    """Take it that the block whose `]` was met at a 1 is a `[`, or a `(`: the programs that have it are told apart."""
    block = (program[uint64(stack[row, LINK])] & LINK_MASK) >> 2
    stack[row, REQUEST], stack[row, RESUMED] = INSTRUCTION, 1
    stack[row, MULTIPLICITY] >>= 1
    stack[row, TOLD] |= 1 << block
    if answer:
        stack[row, TOLD_IF] |= 1 << block
        later = stack[row, LENGTH] - (program[uint64(4 * block + 3)] >> LENGTH_AT)
        stack[row, BITS_READ] += (IF - WHILE) << later
        stack[row, MIRRORED] += (IF - WHILE) << later
