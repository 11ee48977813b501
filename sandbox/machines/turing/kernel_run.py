"""The loop that runs one Turing machine.

The tape is an array of bytes; a cell holds its symbol, or one of two more marks: NEW (never visited, so 0), EDGE (the
ends of the array). So the loop tests nothing but the table. A word of the table, for each state and mark:

    bits 0-7  what is written    bits 8-9  the move + 1    bits 10-15  why the run stops, or 0    from 16  the next row
"""

from numba import int64, uint8, uint64

from sandbox.jit import kernel

RUNNING, HALTED, UNDEFINED, AT_EDGE = range(4)
MOVE_AT, STOP_AT, NEXT_AT = 8, 10, 16

# registers
HEAD, ROW, TIME, LAST = range(4)


@kernel(int64(uint8[::1], int64[::1], int64[::1]))
def run(tape, table, registers):  # type: ignore[no-untyped-def]
    """Go on until the machine halts, needs a transition or a cell that is not there, or TIME is LAST; return why.

    The halting transition is executed, and counted; an undefined one is not.
    """
    head, row, time, last = registers[HEAD], registers[ROW], registers[TIME], registers[LAST]
    stopped = RUNNING
    while time < last:
        word = table[uint64(row + tape[uint64(head)])]
        stopped = (word >> STOP_AT) & 63
        if stopped > HALTED:
            break
        tape[uint64(head)] = word & 255
        head += ((word >> MOVE_AT) & 3) - 1
        row = word >> NEXT_AT
        time += 1
        if stopped:
            break
    registers[HEAD], registers[ROW], registers[TIME] = head, row, time
    return stopped
