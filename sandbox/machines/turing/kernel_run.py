"""The loop that runs one Turing machine.

The tape is an array of bytes; a cell holds its symbol, or one of two more marks: NEW (not visited yet), EDGE (the
ends of the array). So the loop tests nothing but the table. A word of the table, for each state and mark:

    bits 0-7  what is written    bits 8-9  the move + 1    bits 10-15  why it stops, or 0    from 16  the next row
"""

from numba import int64, uint8, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.states import FIRST_REQUEST, HALT, OVERFLOW

# requests, after which the kernel goes on where it was; FRESH, at a NEW cell, it meets itself
SLICE_DONE, AT_EDGE, FRESH = range(FIRST_REQUEST, FIRST_REQUEST + 3)
MOVE_AT, STOP_AT, NEXT_AT = 8, 10, 16
STOPS = 63 << STOP_AT

# registers
HEAD, ROW, TIME, LAST, VISITED, CELLS = range(6)
REGISTERS = 6


@kernel(int64(uint8[::1], int64[::1], int64[::1]))
def run(tape, table, registers):  # type: ignore[no-untyped-def]
    """Go on until the machine halts, needs a transition or a cell that is not there, or TIME is LAST; return the code.

    The halting transition is executed, and counted; an undefined one is not. A NEW cell is counted when the head is on
    it and the machine goes on; with CELLS counted already, that is OVERFLOW.
    """
    head, row, time, last = registers[HEAD], registers[ROW], registers[TIME], registers[LAST]
    code = SLICE_DONE
    while time < last:
        word = table[uint64(row + tape[uint64(head)])]
        if word & STOPS:
            code = (word >> STOP_AT) & 63
            if code == FRESH:
                if registers[VISITED] == registers[CELLS]:
                    code = OVERFLOW
                    break
                registers[VISITED] += 1
                tape[uint64(head)] = 0
                code = SLICE_DONE
                continue
            if code != HALT:
                break
        tape[uint64(head)] = word & 255
        head += ((word >> MOVE_AT) & 3) - 1
        row = word >> NEXT_AT
        time += 1
        if code == HALT:
            break
    registers[HEAD], registers[ROW], registers[TIME] = head, row, time
    return code
