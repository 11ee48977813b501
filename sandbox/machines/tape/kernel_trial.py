"""A written program of the lazy tape machine, tried: run for as long as it prints what is wanted.

    symbols   uint8[:]   the text, an operation each; `data` the bits that it reads
    work      int64[:]   room for the linked text: twice as many words as symbols, and four more
    tape      uint8[:]   all 0, and left so; the head begins in its middle
    truth     uint8[:]   the observations wanted
    limits    int64[:]   the most steps, at which observation k (from 0) must have been printed
    numbers   int64[:]   named in `sandbox.machines.trials`

A word of the linked text is an operation, with UNREAD set until it has been read; in the second half of `work` is
where a block ends, or begins. What is read counts 3 bits, once; unlike in a long run nothing is kept of what was read.
"""

from numba import int64, uint8, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.tape.opcodes import (
    CLOSE,
    END,
    FLIP,
    IF,
    LEAVE,
    LEFT,
    PRINT,
    READ,
    REPEAT,
    RIGHT,
    WHILE,
)  # fmt: skip
from sandbox.machines.trials import (
    CELLS,
    COMPARED,
    CONSUMED,
    LENGTH,
    MOST_BITS,
    OBSERVATIONS,
    PRINTED,
    SPACE,
    TIME,
)  # fmt: skip

UNREAD = 16
_TRIAL = int64(
    uint8[::1], int64, uint8[::1], int64, int64[::1], uint8[::1], uint8[::1], int64[::1], int64[::1]
)  # fmt: skip


@kernel(void(uint8[::1], int64, int64[::1], int64))
def link(symbols, size, work, half):  # type: ignore[no-untyped-def]
    """Write the linked text: every block knows its ends. Cost O(size).

    Open blocks are chained through the second half of `work`, each at the one around it, until they are closed.
    """
    block, k = -1, 0
    while k < size:
        operation = int64(symbols[uint64(k)])
        if operation == WHILE or operation == IF:
            work[uint64(half + k)] = block
            block = k
        elif operation == CLOSE:
            if block < 0:
                work[uint64(k)] = CLOSE | UNREAD
                k += 1
                break
            around = work[uint64(half + block)]
            operation = REPEAT if (work[uint64(block)] & 15) == WHILE else LEAVE
            work[uint64(half + block)] = k
            work[uint64(half + k)] = block
            block = around
        work[uint64(k)] = operation | UNREAD
        k += 1
    while block >= 0:
        around = work[uint64(half + block)]
        work[uint64(half + block)] = k - 1  # a block that is never closed ends with the text
        block = around
    work[uint64(k)] = END


@kernel(_TRIAL)
def trial(symbols, size, data, data_size, work, tape, truth, limits, numbers):  # type: ignore[no-untyped-def]
    """Return how many observations are right, and write what it had cost when the last of them was printed."""
    half = work.size >> 1
    link(symbols, size, work, half)
    most_bits, cells = numbers[MOST_BITS], numbers[CELLS]
    compared, observations = numbers[COMPARED], numbers[OBSERVATIONS]
    middle = tape.size >> 1
    head = lowest = highest = middle
    at, time, length, printed, consumed = 0, 0, 0, 0, 0
    numbers[LENGTH], numbers[TIME], numbers[SPACE] = 0, 1, 1
    limit = limits[0]
    while time < limit:
        operation = work[uint64(at)]
        if operation & UNREAD:
            length += 3
            if length > most_bits:
                break
            operation ^= UNREAD
            work[uint64(at)] = operation
        time += 1
        at += 1
        if operation == RIGHT:
            head += 1
            if head > highest:
                if head - lowest == cells:
                    break
                highest = head
        elif operation == LEFT:
            head -= 1
            if head < lowest:
                if highest - head == cells:
                    break
                lowest = head
        elif operation == FLIP:
            tape[uint64(head)] ^= 1
        elif operation == REPEAT:
            if tape[uint64(head)]:
                at = work[uint64(half + at - 1)] + 1
        elif operation == WHILE or operation == IF:
            if not tape[uint64(head)]:
                at = work[uint64(half + at - 1)] + 1
        elif operation == PRINT:
            if printed < compared and tape[uint64(head)] != truth[uint64(printed)]:
                break
            printed += 1
            if printed <= compared:
                numbers[LENGTH], numbers[TIME], numbers[SPACE] = length, time, highest - lowest + 1
            if printed == observations:
                break
            limit = limits[uint64(printed)]
        elif operation == READ:
            if consumed == data_size or length == most_bits:
                break
            length += 1
            tape[uint64(head)] = data[uint64(consumed)]
            consumed += 1
        elif operation != LEAVE:
            break
    for cell in range(min(lowest, middle), highest + 2):
        tape[uint64(cell)] = 0
    numbers[PRINTED], numbers[CONSUMED] = printed, consumed
    return min(printed, compared) if printed >= observations else min(printed, compared - 1)


@kernel(int64(uint8[::1], int64, int64[::1]))
def tidy(symbols, size, work):  # type: ignore[no-untyped-def]
    """Leave out of a text that was tried what was never read, and return how much is left. Cost O(size).

    The end of a block that was passed over stays, as the text goes on there.
    """
    half, kept = work.size >> 1, 0
    for k in range(size):
        word = work[uint64(k)]
        if word == END:
            break
        if word & UNREAD:
            closes = (word & 15) >= CLOSE
            if not closes or (word & 15) == CLOSE or work[uint64(work[uint64(half + k)])] & UNREAD:
                continue
        symbols[uint64(kept)] = symbols[uint64(k)]
        work[uint64(kept)] = word
        kept += 1
    while kept and work[uint64(kept - 1)] & UNREAD:
        kept -= 1
    return kept
