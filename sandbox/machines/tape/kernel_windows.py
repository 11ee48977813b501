"""What a program does with 20 cells of the tape, from when the head is on one of them until it leaves them: a pass.

A pass begins at a link, with the cells and the place of the head among them. It ends when the head leaves them, before
anything is read, at the end of the program, or after so many steps or printed bits. Whatever begins alike passes alike.

    windows  uint64[:]    the tape, windows[k] being the cells k to k + 7: little-endian machines only
    memo     int64[:, 2]  a hash table, a row a pass: its key, 0 where there is none (`key_of`); and where it ends:
                          link, cells, place (0 and CELLS + 1 are beside the window), steps, printed bits
    details  int64[:, 2]  of the same pass: the least and the most place; of each printed bit its step and the bit
"""

from numba import int64, types, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.tape.kernel_program import LINK_MASK, OPERATION_AT
from sandbox.machines.tape.opcodes import FLIP, IF, LEAVE, LEFT, PRINT, REPEAT, RIGHT, WHILE

CELLS, MARGIN = 20, 4
"""Windows follow each other at CELLS - MARGIN cells, so that a head which turns at the edge stays inside."""
MOST_STEPS, MOST_PRINTED = 8191, 4
"""Of one pass."""
PRINTED_BITS, STEPS_AT, PLACE_AT, CELLS_AT, LINK_AT = 3, 3, 16, 21, 41
"""Where a pass that is kept has these in its second word."""
PLACE_BITS, STAMP_BITS = 5, 14
WINDOWS = types.Array(uint64, 1, "A", aligned=False)


@kernel(int64(uint64), inlined=True)
def packed(word):  # type: ignore[no-untyped-def]
    """Return the 8 cells of a word as bits."""
    return int64((word * uint64(0x0102040810204080)) >> uint64(56))


@kernel(uint64(int64), inlined=True)
def unpacked(bits):  # type: ignore[no-untyped-def]
    """Return 8 bits as the cells of a word."""
    spread = (uint64(bits) * uint64(0x0101010101010101)) & uint64(0x8040201008040201)
    return ((spread + uint64(0x7F7F7F7F7F7F7F7F)) >> uint64(7)) & uint64(0x0101010101010101)


@kernel(int64(WINDOWS, int64), inlined=True)
def window(windows, first):  # type: ignore[no-untyped-def]
    """Return the cells from `first` on as bits."""
    low = packed(windows[uint64(first)]) | packed(windows[uint64(first + 8)]) << 8
    return low | (packed(windows[uint64(first + 12)]) >> 4) << 16


@kernel(int64(int64, int64, int64), inlined=True)
def key_of(link, cells, place):  # type: ignore[no-untyped-def]
    """Return the key of the pass that begins so; `place` from 0."""
    return ((link << CELLS | cells) << PLACE_BITS | place) + 1


@kernel(int64(int64[::1], int64, int64, int64, int64[:, ::1], int64[:, ::1], int64))
def keep_pass(program, link, cells, place, memo, details, row):  # type: ignore[no-untyped-def]
    """Write the pass into `row` if it takes a step; return how many it takes."""
    key = key_of(link, cells, place)
    place += 1
    least = most = place
    steps = printed = stamps = 0
    while steps < MOST_STEPS:
        word = program[uint64(link)]
        operation, following = word >> OPERATION_AT, word & LINK_MASK
        bit = (cells >> (place - 1)) & 1
        if operation == RIGHT:
            place += 1
        elif operation == LEFT:
            place -= 1
        elif operation == FLIP:
            cells ^= 1 << (place - 1)
        elif operation == PRINT:
            if printed == MOST_PRINTED:
                break
            stamps |= ((steps + 1) << 1 | bit) << ((STAMP_BITS + 1) * printed)
            printed += 1
        elif operation == WHILE or operation == IF or operation == REPEAT:
            following += bit
        elif operation != LEAVE:
            break
        steps += 1
        link = following
        least, most = min(least, place), max(most, place)
        if place == 0 or place > CELLS:
            break
    memo[row, 0] = key if steps else 0
    memo[row, 1] = link << LINK_AT | cells << CELLS_AT | place << PLACE_AT | steps << STEPS_AT | printed
    details[row, 0] = least << PLACE_BITS | most
    details[row, 1] = stamps
    return steps
