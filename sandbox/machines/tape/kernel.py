"""The lazy tape machine compiled: one loop over instructions, in slices, on arrays that the caller owns.

Arrays (n = number of nodes that there can be, node 0 the root):

    words      int64[n]   low 4 bits: operation; rest: the next instruction. For a close: the block that it ends.
    bodies     int64[n]   the first instruction inside `[` and `(`
    enclosing  int64[n]   the block that the instruction is in, 0 at top level
    tape       uint8[:]   cells; cell k of the machine is tape[k + registers[BASE]]
    stream     uint8[:]   bits to be read
    read       uint8[:]   bits that were read, in order
    costs      int64[4,:] bit, length, time, space of every output bit
    registers  int64[:]   everything else, named below

A link (a next, or a body) is > 0 where it leads to an instruction already read; 0 where nothing is known; -k where the
text has the instruction k there, still unread. Nothing here raises or allocates: the kernel returns why it stopped.
"""

from numba import int64, uint8

from sandbox.jit import kernel
from sandbox.machines.tape.tree import CLOSE, FLIP, IF, LEFT, OUTPUT, READ, RIGHT, WHILE

# operations beyond the eight: closes, resolved when they are read
HALT, REPEAT, LEAVE = 7, 8, 9

# registers
LINK, HEAD, LOWEST, HIGHEST, BASE, LENGTH, TIME, CONSUMED, PRINTED, NODES = range(10)
STEPS, CELLS, BITS, OBSERVATIONS, WRITTEN, SLICE_END = range(10, 16)
REGISTERS = 16

# why the kernel returned: outcomes, then requests after which it goes on where it was
END_HORIZON, END_HALT, END_TIMEOUT, END_OVERFLOW, END_PENDING, END_EXHAUSTED = range(6)
SLICE_DONE, NEED_TAPE, NEED_COSTS = range(6, 9)

_SIGNATURE = int64(
    int64[::1], int64[::1], int64[::1], int64[::1], uint8[::1], uint8[::1], uint8[::1], int64[:, ::1]
)  # fmt: skip


@kernel(int64(int64[::1], int64[::1], int64[::1], int64[::1], int64, int64, uint8[::1], uint8[::1]))
def read_instruction(registers, words, bodies, enclosing, link, target, stream, read):  # type: ignore[no-untyped-def]
    """Read the instruction at `link`; return its node, or ~outcome when it cannot be read."""
    if registers[LENGTH] + 3 > registers[BITS]:
        return ~END_PENDING
    if registers[WRITTEN]:
        if target == 0:
            return ~END_EXHAUSTED
        node = -target
        operation = words[node] & 15
    else:
        node = registers[NODES]
        registers[NODES] = node + 1
        at = registers[CONSUMED]
        operation = int64(stream[at]) * 4 + int64(stream[at + 1]) * 2 + int64(stream[at + 2])
        registers[CONSUMED] = at + 3
        block = enclosing[link] if link >= 0 else ~link
        enclosing[node] = block
        words[node] = operation
        if operation == CLOSE and block > 0:
            words[node] = (block << 4) | (REPEAT if words[block] & 15 == WHILE else LEAVE)
    length = registers[LENGTH]
    code = CLOSE if operation >= CLOSE else operation
    read[length], read[length + 1], read[length + 2] = (code >> 2) & 1, (code >> 1) & 1, code & 1
    registers[LENGTH] = length + 3
    if link >= 0:
        words[link] = (words[link] & 15) | (node << 4)
    else:
        bodies[~link] = node
    return node


@kernel(_SIGNATURE)
def run_slice(registers, words, bodies, enclosing, tape, stream, read, costs):  # type: ignore[no-untyped-def]
    """Run until the program stops, the slice ends or an array is full; return which of these it was."""
    head = registers[HEAD] + registers[BASE]
    lowest = registers[LOWEST] + registers[BASE]
    highest = registers[HIGHEST] + registers[BASE]
    time, printed = registers[TIME], registers[PRINTED]
    slice_end, cells = registers[SLICE_END], registers[CELLS]
    link = registers[LINK]  # k: after node k; ~k: into the body of node k
    target = (words[link] >> 4) if link >= 0 else bodies[~link]
    reason = SLICE_DONE
    while True:
        if time == slice_end:
            reason = END_TIMEOUT if time == registers[STEPS] else SLICE_DONE
            break
        if target <= 0:
            target = read_instruction(registers, words, bodies, enclosing, link, target, stream, read)
            if target < 0:
                reason = ~target
                break
        word = words[target]
        operation = word & 15
        if operation == RIGHT:
            if head == highest:
                if highest - lowest + 1 == cells:
                    time += 1
                    reason = END_OVERFLOW
                    break
                if head + 1 == tape.size:
                    reason = NEED_TAPE
                    break
                highest += 1
            head += 1
        elif operation == LEFT:
            if head == lowest:
                if highest - lowest + 1 == cells:
                    time += 1
                    reason = END_OVERFLOW
                    break
                if head == 0:
                    reason = NEED_TAPE
                    break
                lowest -= 1
            head -= 1
        elif operation == FLIP:
            tape[head] ^= 1
        elif operation == REPEAT:
            time += 1
            block = word >> 4
            if tape[head]:
                link = ~block
                target = bodies[block]
            else:
                link = block
                target = words[block] >> 4
            continue
        elif operation == WHILE or operation == IF:
            if tape[head]:
                time += 1
                link = ~target
                target = bodies[target]
                continue
        elif operation == LEAVE:
            time += 1
            link = word >> 4
            target = words[link] >> 4
            continue
        elif operation == OUTPUT:
            if printed == costs.shape[1]:
                reason = NEED_COSTS
                break
            costs[0, printed] = tape[head]
            costs[1, printed] = registers[LENGTH]
            costs[2, printed] = time + 1
            costs[3, printed] = highest - lowest + 1
            printed += 1
            if printed == registers[OBSERVATIONS]:
                time += 1
                reason = END_HORIZON
                break
        elif operation == READ:
            if registers[LENGTH] + 1 > registers[BITS]:
                time += 1
                reason = END_PENDING
                break
            if registers[CONSUMED] == stream.size:
                time += 1
                reason = END_EXHAUSTED
                break
            tape[head] = stream[registers[CONSUMED]]
            registers[CONSUMED] += 1
            read[registers[LENGTH]] = tape[head]
            registers[LENGTH] += 1
        else:
            time += 1
            reason = END_HALT
            break
        time += 1
        link = target
        target = word >> 4
    registers[LINK], registers[TIME], registers[PRINTED] = link, time, printed
    registers[HEAD] = head - registers[BASE]
    registers[LOWEST] = lowest - registers[BASE]
    registers[HIGHEST] = highest - registers[BASE]
    return reason
