"""The lazy tape machine compiled: one loop over instructions, in slices, on arrays that the caller owns.

Arrays (n = number of nodes that there can be, node 0 the root):

    codes      uint8[n]   the operation; with the bit UNREAD while the instruction is unread
    following  int64[n]   the next instruction; of a close: what follows the block that it ends
    bodies     int64[n]   the first instruction inside `[` and `(`, and inside the block that a close ends
    blocks     int64[n]   the block that the instruction is in, 0 at top level
    tape       uint8[:]   cells; cell k of the machine is tape[k + registers[BASE]]
    stream     uint8[:]   bits to be read
    read       uint8[:]   bits that were read, in order
    costs      int64[4,:] bit, length, time, space of every output bit
    registers  int64[:]   everything else, named below

Every link leads to a node. An instruction of a bit stream is an empty UNREAD node until it is read; a text's
instructions are UNREAD until they are reached, and where it has none there is the node END. Nothing here raises or
allocates: the kernel returns why it stopped. Indices in the loop are cast to uint64, so that Numba leaves out the
check for negative ones (measured: 1.4 times as fast).
"""

from numba import int64, uint8, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.tape.tree import CLOSE, FLIP, IF, LEFT, OUTPUT, READ, RIGHT, WHILE

# operations beyond the eight: closes, resolved when they are read; the end of a text; the mark of the unread
HALT, REPEAT, LEAVE, END, UNREAD = 7, 8, 9, 10, 16

# registers
NODE, HEAD, LOWEST, HIGHEST, BASE, LENGTH, TIME, CONSUMED, PRINTED, NODES = range(10)
STEPS, CELLS, BITS, OBSERVATIONS, WRITTEN, SLICE_END = range(10, 16)
REGISTERS = 16

# why the kernel returned: outcomes, then requests after which it goes on where it was
END_HORIZON, END_HALT, END_TIMEOUT, END_OVERFLOW, END_PENDING, END_EXHAUSTED = range(6)
SLICE_DONE, NEED_TAPE, NEED_COSTS = range(6, 9)
_READ = 9  # read_instruction: it was read

_SIGNATURE = int64(
    int64[::1], uint8[::1], int64[::1], int64[::1], int64[::1], uint8[::1], uint8[::1], uint8[::1], int64[:, ::1]
)  # fmt: skip


@kernel(int64(int64[::1], uint8[::1], int64[::1], int64))
def append_unread(registers, codes, blocks, block):  # type: ignore[no-untyped-def]
    """Return a new empty node inside `block`."""
    node = registers[NODES]
    registers[NODES] = node + 1
    codes[node] = UNREAD
    blocks[node] = block
    return node


@kernel(int64(int64[::1], uint8[::1], int64[::1], int64[::1], int64[::1], int64, uint8[::1]))
def take_instruction(registers, codes, following, bodies, blocks, node, stream):  # type: ignore[no-untyped-def]
    """Fill the empty `node` from the stream; return its operation."""
    at = registers[CONSUMED]
    registers[CONSUMED] = at + 3
    operation = int64(stream[at]) * 4 + int64(stream[at + 1]) * 2 + int64(stream[at + 2])
    block = blocks[node]
    if operation == CLOSE:
        if block > 0:
            operation = REPEAT if codes[block] == WHILE else LEAVE
            following[node], bodies[node] = following[block], bodies[block]
    else:
        following[node] = append_unread(registers, codes, blocks, block)
        if operation == WHILE or operation == IF:
            bodies[node] = append_unread(registers, codes, blocks, node)
    return operation


@kernel(int64(int64[::1], uint8[::1], int64[::1], int64[::1], int64[::1], int64, uint8[::1], uint8[::1]))
def read_instruction(registers, codes, following, bodies, blocks, node, stream, read):  # type: ignore[no-untyped-def]
    """Read the instruction at `node`; return _READ, or the outcome when it cannot be read."""
    length = registers[LENGTH]
    if length + 3 > registers[BITS]:
        return END_PENDING
    if registers[WRITTEN]:
        operation = int64(codes[node]) - UNREAD
        if operation == END:
            return END_EXHAUSTED
    else:
        operation = take_instruction(registers, codes, following, bodies, blocks, node, stream)
    codes[node] = operation
    code = CLOSE if operation >= CLOSE else operation
    read[length], read[length + 1], read[length + 2] = (code >> 2) & 1, (code >> 1) & 1, code & 1
    registers[LENGTH] = length + 3
    return _READ


@kernel(_SIGNATURE)
def run_slice(registers, codes, following, bodies, blocks, tape, stream, read, costs):  # type: ignore[no-untyped-def]
    """Run until the program stops, the slice ends or an array is full; return which of these it was."""
    head = registers[HEAD] + registers[BASE]
    lowest = registers[LOWEST] + registers[BASE]
    highest = registers[HIGHEST] + registers[BASE]
    time, printed = registers[TIME], registers[PRINTED]
    slice_end, cells = registers[SLICE_END], registers[CELLS]
    node = registers[NODE]
    reason = SLICE_DONE
    while True:
        if time == slice_end:
            reason = END_TIMEOUT if time == registers[STEPS] else SLICE_DONE
            break
        time += 1
        operation = codes[uint64(node)]
        if operation == RIGHT:
            if head == highest:
                if highest - lowest + 1 == cells:
                    reason = END_OVERFLOW
                    break
                if head + 1 == tape.size:
                    time -= 1
                    reason = NEED_TAPE
                    break
                highest += 1
            head += 1
            node = following[uint64(node)]
        elif operation == LEFT:
            if head == lowest:
                if highest - lowest + 1 == cells:
                    reason = END_OVERFLOW
                    break
                if head == 0:
                    time -= 1
                    reason = NEED_TAPE
                    break
                lowest -= 1
            head -= 1
            node = following[uint64(node)]
        elif operation == FLIP:
            tape[uint64(head)] ^= 1
            node = following[uint64(node)]
        elif operation == OUTPUT:
            if printed == costs.shape[1]:
                time -= 1
                reason = NEED_COSTS
                break
            costs[0, printed] = tape[uint64(head)]
            costs[1, printed] = registers[LENGTH]
            costs[2, printed] = time
            costs[3, printed] = highest - lowest + 1
            printed += 1
            node = following[uint64(node)]
            if printed == registers[OBSERVATIONS]:
                reason = END_HORIZON
                break
        elif operation == READ:
            if registers[LENGTH] + 1 > registers[BITS]:
                reason = END_PENDING
                break
            if registers[CONSUMED] == stream.size:
                reason = END_EXHAUSTED
                break
            tape[uint64(head)] = stream[registers[CONSUMED]]
            registers[CONSUMED] += 1
            read[registers[LENGTH]] = tape[uint64(head)]
            registers[LENGTH] += 1
            node = following[uint64(node)]
        elif operation == WHILE or operation == IF or operation == REPEAT:
            node = bodies[uint64(node)] if tape[uint64(head)] else following[uint64(node)]
        elif operation == LEAVE:
            node = following[uint64(node)]
        elif operation == HALT:
            reason = END_HALT
            break
        else:
            time -= 1
            reason = read_instruction(registers, codes, following, bodies, blocks, node, stream, read)
            if reason != _READ:
                break
    registers[NODE], registers[TIME], registers[PRINTED] = node, time, printed
    registers[HEAD] = head - registers[BASE]
    registers[LOWEST] = lowest - registers[BASE]
    registers[HIGHEST] = highest - registers[BASE]
    return reason
