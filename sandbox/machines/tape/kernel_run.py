"""The lazy tape machine compiled: one loop over instructions, in slices, on arrays that the caller owns.

    program    int64[4 n]  see `kernel_program`; what is not read yet has the operation UNREAD, with the node where a
                           text has that instruction, with 0 where the stream has it; and END where a text has none
    tape       uint8[:]    cells; cell k of the machine is tape[k + registers[BASE]]
    stream     uint8[:]    bits to be read
    read       uint8[:]    bits that were read, in order
    costs      int64[4,:]  bit, length, time, space of every output bit
    registers  int64[:]    everything else, named below

Nothing here raises or allocates: the kernel returns the event that the run ended with, or what it needs to go on.
Indices in the loop are cast to uint64, so that Numba leaves out the check for negative ones (measured: 1.4 times as
fast).
"""

from numba import int64, uint8, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.states import EXHAUSTED, FIRST_REQUEST, FOREIGN, HALT, HORIZON, OVERFLOW, PENDING, TIMEOUT
from sandbox.machines.tape.kernel_program import LINK_MASK, OPERATION_AT, block_at, write_close, write_node
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
    STOP,
    WHILE,
)  # fmt: skip

# registers
LINK, HEAD, LOWEST, HIGHEST, BASE, LENGTH, TIME, CONSUMED, PRINTED, NODES = range(10)
STEPS, CELLS, BITS, OBSERVATIONS, SLICE_END = range(10, 15)
USED, LOOKUPS = 15, 16  # of `kernel_memo`: passes kept, passes looked for
WITHOUT = 17  # a bit for each instruction that is foreign
REGISTERS = 18

# requests, after which the kernel goes on where it was
SLICE_DONE, NEED_TAPE, NEED_COSTS, NEED_MEMO = range(FIRST_REQUEST, FIRST_REQUEST + 4)

_READ = 0  # read_instruction: it was read

_SIGNATURE = int64(int64[::1], int64[::1], uint8[::1], uint8[::1], uint8[::1], int64[:, ::1])


@kernel(int64(int64[::1], int64[::1], int64, uint8[::1]))
def take_instruction(registers, program, link, stream):  # type: ignore[no-untyped-def]
    """Write what comes from the stream at `link`; return its operation."""
    at = registers[CONSUMED]
    registers[CONSUMED] = at + 3
    operation = int64(stream[at]) * 4 + int64(stream[at + 1]) * 2 + int64(stream[at + 2])
    block = block_at(program, link)
    if operation == CLOSE:
        return write_close(program, link, block)
    node = registers[NODES]
    registers[NODES] = node + 1
    write_node(program, link, node, block, operation)
    return operation


@kernel(int64(int64[::1], int64[::1], int64, uint8[::1], uint8[::1]))
def read_instruction(registers, program, link, stream, read):  # type: ignore[no-untyped-def]
    """Read the instruction at `link`; return _READ, or the event when it cannot be read."""
    length, word = registers[LENGTH], program[link]
    if length + 3 > registers[BITS]:
        return PENDING
    if word >> OPERATION_AT == END:
        return EXHAUSTED
    owner = word & LINK_MASK
    if owner == 0:
        operation = take_instruction(registers, program, link, stream)
    else:
        operation = program[owner + 3]
        if operation == CLOSE:
            write_close(program, link, program[owner + 2])
        else:
            program[link] = (operation << OPERATION_AT) | owner
    code = min(operation, CLOSE)
    read[length], read[length + 1], read[length + 2] = (code >> 2) & 1, (code >> 1) & 1, code & 1
    registers[LENGTH] = length + 3
    return FOREIGN if registers[WITHOUT] >> code & 1 else _READ


@kernel(_SIGNATURE)
def run_slice(registers, program, tape, stream, read, costs):  # type: ignore[no-untyped-def]
    """Run until the program ends, the slice ends or an array is full; return which of these it was."""
    head = registers[HEAD] + registers[BASE]
    lowest = registers[LOWEST] + registers[BASE]
    highest = registers[HIGHEST] + registers[BASE]
    time, printed = registers[TIME], registers[PRINTED]
    slice_end, cells = registers[SLICE_END], registers[CELLS]
    link = registers[LINK]
    reason = SLICE_DONE
    while True:
        if time == slice_end:
            reason = TIMEOUT if time == registers[STEPS] else SLICE_DONE
            break
        time += 1
        word = program[uint64(link)]
        operation, following = word >> OPERATION_AT, word & LINK_MASK
        if operation == RIGHT:
            if head == highest:
                if highest - lowest + 1 == cells:
                    reason = OVERFLOW
                    break
                if head + 1 == tape.size:
                    time -= 1
                    reason = NEED_TAPE
                    break
                highest += 1
            head += 1
            link = following
        elif operation == LEFT:
            if head == lowest:
                if highest - lowest + 1 == cells:
                    reason = OVERFLOW
                    break
                if head == 0:
                    time -= 1
                    reason = NEED_TAPE
                    break
                lowest -= 1
            head -= 1
            link = following
        elif operation == FLIP:
            tape[uint64(head)] ^= 1
            link = following
        elif operation == PRINT:
            if printed == costs.shape[1]:
                time -= 1
                reason = NEED_COSTS
                break
            costs[0, printed] = tape[uint64(head)]
            costs[1, printed] = registers[LENGTH]
            costs[2, printed] = time
            costs[3, printed] = highest - lowest + 1
            printed += 1
            link = following
            if printed == registers[OBSERVATIONS]:
                reason = HORIZON
                break
        elif operation == READ:
            if registers[LENGTH] + 1 > registers[BITS]:
                reason = PENDING
                break
            if registers[CONSUMED] == stream.size:
                reason = EXHAUSTED
                break
            tape[uint64(head)] = stream[registers[CONSUMED]]
            registers[CONSUMED] += 1
            read[registers[LENGTH]] = tape[uint64(head)]
            registers[LENGTH] += 1
            link = following
        elif operation == WHILE or operation == IF or operation == REPEAT:
            link = following
            if tape[uint64(head)]:
                link = following + 1
                registers[LINK] = link  # this store keeps it a branch; a sum would wait for the cell: 1.2 times as slow
        elif operation == LEAVE:
            link = following
        elif operation == STOP:
            reason = HALT
            break
        else:
            time -= 1
            reason = read_instruction(registers, program, link, stream, read)
            if reason != _READ:
                break
    registers[LINK], registers[TIME], registers[PRINTED] = link, time, printed
    registers[HEAD] = head - registers[BASE]
    registers[LOWEST] = lowest - registers[BASE]
    registers[HIGHEST] = highest - registers[BASE]
    return reason
