"""The lazy tape machine as the explorer sees it (see `sandbox.machines.states`): answer a request, run to the next.

Program words: node n has four, the first two are links.

    4 n        next: what follows it in its block       0 where unread, else (node << 4) | operation,
    4 n + 1    body: the first instruction inside       of a close (block << 4) | operation
    4 n + 2    the block that it is in
    4 n + 3    its operation; of node 0, the top level, STOP (or SEALED, see below)

The tape is one 64-bit word: cell c is bit c mod 64, exact because at most 64 cells are visited.

Merging. Outside loops that can run again ("free") only the configuration matters: tape seen from the head, visited
extent, output, time, open blocks. To have as many free places as possible, the machine asks a GUESS, at no cost in
bits, where the future decides whether the past will matter. Each program follows exactly one of the answers:

* when it enters a loop at a free place. 0: "its `]` will not send it back"; the body is free, being sent back is void.
  1: "it will"; all is unobserved (what is printed or ends was counted under 0) until `]` does send it back.
* when it enters an unread block inside a loop that can run again. 0: "the `]` of this block will never be read"; the
  block is SEALED: free, whatever encloses it, and its `]` is void. 1: "it will"; all is unobserved until it is read.

So almost everything that is observed is observed at a free place, where states merge, or while no bit is read.

Mirror symmetry. Exchanging `>` and `<` mirrors the tape and changes neither output nor costs: a free state stands for
itself and its mirror image; where it is its own image, the first move is `>` and counts twice.
"""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_word import translated
from sandbox.machines.states import (
    ADDRESS,
    ANSWER,
    BITS,
    CELLS,
    DATUM_MARK,
    DECIDER_STEP,
    DEVIATE,
    EMIT,
    FOLLOW,
    FOLLOWED,
    FREE,
    HALT,
    LENGTH,
    LOOP,
    MARK,
    MARKED,
    MERGE,
    MULTIPLICITY,
    OBSERVATIONS,
    OUTPUT,
    OVERFLOW,
    PENDING,
    PRINTED,
    PROOFS,
    SPACE,
    STEPS,
    TIME,
    TIMEOUT,
    VOID,
    WAYS,
    WITNESS,
)  # fmt: skip
from sandbox.machines.tape.kernel_run import HALT as STOP
from sandbox.machines.tape.kernel_run import LEAVE, REPEAT
from sandbox.machines.tape.kernel_state import (
    BITS_READ,
    BOTTOM,
    CHAIN,
    DATUM,
    GUESS,
    GUESSED,
    HEAD,
    HIGHEST,
    INSTRUCTION,
    LINK,
    LOWEST,
    MIRRORED,
    NODES,
    ONCE,
    OPEN,
    REQUEST,
    SEALED,
    SYMMETRIC,
    TAPE,
)  # fmt: skip
from sandbox.machines.tape.tree import CLOSE, FLIP, IF, LEFT, READ, RIGHT, WHILE
from sandbox.machines.tape.tree import OUTPUT as PRINT

_LAST = 1 << RIGHT | 1 << LEFT | 1 << FLIP | 1 << WHILE | 1 << IF

_ADVANCE = int64(int64[:, ::1], int64, int64, int64[::1], int64[::1], int64[::1])


@kernel(int64(int64[:, ::1], uint64, uint64, int64, int64[::1]), inlined=True)
def take_last(stack, at, below, answer, limits):  # type: ignore[no-untyped-def]
    """Do one of `> < + [ (` after which nothing more can be read: the shortest way for the most frequent answers.

    Whatever the cell, the next instruction is unread: pending, unless the step went one cell too far.
    """
    bits = (stack[at, BITS_READ] << 3) | answer
    witness, multiplicity, space = bits, 1, stack[at, HIGHEST] - stack[at, LOWEST] + 1
    if limits[MERGE]:
        if stack[at, GUESSED] or (stack[at, SYMMETRIC] and answer == LEFT):
            return VOID
        multiplicity = stack[at, MULTIPLICITY] * (2 if stack[at, SYMMETRIC] and answer == RIGHT else 1)
        witness = min(bits, (stack[at, MIRRORED] << 3) | (answer ^ 1 if answer <= LEFT else answer))
    if answer <= LEFT and stack[at, HEAD] == stack[at, LOWEST if answer == LEFT else HIGHEST]:
        space += 1
    stack[below, LENGTH], stack[below, TIME] = stack[at, LENGTH] + 3, stack[at, TIME] + 1
    stack[below, OUTPUT], stack[below, PRINTED] = stack[at, OUTPUT], stack[at, PRINTED]
    stack[below, MARK], stack[below, MULTIPLICITY], stack[below, WITNESS] = stack[at, MARK], multiplicity, witness
    stack[below, SPACE] = min(space, limits[CELLS])
    return -OVERFLOW if space > limits[CELLS] else -PENDING


@kernel(_ADVANCE)
def advance(stack, depth, answer, program, limits, emitted):  # type: ignore[no-untyped-def]
    """Answer the request of `stack[depth]`; run to the next request or end, which goes into `stack[depth + 1]`."""
    at, below = uint64(depth), uint64(depth + 1)
    emitted[0] = 0
    if (
        _LAST >> answer & 1
        and stack[at, LENGTH] + 6 > limits[BITS]
        and stack[at, REQUEST] == INSTRUCTION
        and stack[at, TIME] + 1 < limits[STEPS]
    ):
        return take_last(stack, at, below, answer, limits)
    request, link = stack[at, REQUEST], stack[at, LINK]
    length, time = stack[at, LENGTH], stack[at, TIME]
    output, printed = stack[at, OUTPUT], stack[at, PRINTED]
    head, lowest, highest, tape = stack[at, HEAD], stack[at, LOWEST], stack[at, HIGHEST], stack[at, TAPE]
    nodes, bits = stack[at, NODES], stack[at, BITS_READ]
    merge, mark = limits[MERGE] != 0, stack[at, MARK]
    chain, bottom, guessed, opened, mirrored, symmetric, multiplicity = -1, 0, 0, 0, bits, 0, 1
    if merge:
        chain, bottom, guessed, opened = stack[at, CHAIN], stack[at, BOTTOM], stack[at, GUESSED], stack[at, OPEN]
        mirrored, symmetric, multiplicity = stack[at, MIRRORED], stack[at, SYMMETRIC], stack[at, MULTIPLICITY]
    ended = VOID
    ways = 0
    first_answer = 0
    next_request = INSTRUCTION
    if request == INSTRUCTION:
        length += 3
        bits = (bits << 3) | answer
        if merge:
            mirrored = (mirrored << 3) | (answer ^ 1 if answer <= LEFT else answer)
            if symmetric and answer <= LEFT:
                if answer == LEFT:
                    return VOID
                symmetric = 0
                multiplicity *= 2
        block = link >> 2 if link & 1 else program[uint64((link & ~3) + 2)]
        if answer == CLOSE:
            kind = program[uint64(4 * block + 3)]
            program[uint64(link)] = (block << 4) | (REPEAT if kind == WHILE else LEAVE if kind == IF else kind)
            opened -= 1
            if guessed == -block:
                guessed = 0
        else:
            nodes += 1
            program[uint64(4 * nodes + 2)] = block
            program[uint64(4 * nodes + 3)] = answer
            program[uint64(link)] = (nodes << 4) | answer
            if block <= chain and (tape >> (head & 63)) & 1:
                if answer == WHILE:
                    # a loop is entered at a free place: ask whether it will be sent back
                    time += 1
                    link = 4 * nodes + 1
                    next_request = GUESS
                    ways = 2
                elif answer == IF:
                    chain = nodes
    elif request == DATUM:
        length += 1
        bits = (bits << 1) | answer
        mirrored = (mirrored << 1) | answer
        tape = (tape & ~(1 << (head & 63))) | (answer << (head & 63))
    else:
        block = link >> 2
        opened = 1
        if program[uint64(4 * block + 2)] <= chain:
            program[uint64(4 * block + 3)] = WHILE if answer else ONCE
            if answer:
                guessed = block
            else:
                chain = block
        elif answer:
            guessed = -block
        else:
            bottom = chain = block

    # the snapshot that the loop proofs compare with
    mark_block, mark_tape, mark_head, mark_low, mark_high, mark_printed = 0, 0, 0, 0, 0, 0
    least = most = head
    passes, next_mark = 0, 1
    steps, cells = limits[STEPS], limits[CELLS]
    read_time, read_space = time, highest - lowest + 1
    while ways == 0:
        if time == steps:
            ended = -TIMEOUT
            break
        word = program[uint64(link)]
        if word == 0:
            if length + 3 > limits[BITS]:
                ended = -PENDING
            else:
                ways = 8
                if guessed and length + 3 * opened + 3 > limits[BITS]:
                    # only closes are left, if they fit and the loop will be sent back
                    if length + 3 * opened > limits[BITS] or (
                        opened == 1 and guessed > 0 and not (tape >> (head & 63)) & 1
                    ):
                        return VOID
                    first_answer = CLOSE
            break
        time += 1
        operation = word & 15
        node = word >> 4
        link = 4 * node
        if operation == RIGHT:
            if head == highest:
                if highest - lowest + 1 == cells:
                    ended = -OVERFLOW
                    break
                highest += 1
            head += 1
            most = max(most, head)
        elif operation == LEFT:
            if head == lowest:
                if highest - lowest + 1 == cells:
                    ended = -OVERFLOW
                    break
                lowest -= 1
            head -= 1
            least = min(least, head)
        elif operation == FLIP:
            tape ^= 1 << (head & 63)
        elif operation == WHILE or operation == IF:
            if (tape >> (head & 63)) & 1:
                link += 1
                if program[uint64(link)] == 0:
                    opened += 1
                    if merge and guessed == 0 and node > chain:
                        next_request = GUESS
                        ways = 2
        elif operation == PRINT:
            output = (output << 1) | ((tape >> (head & 63)) & 1)
            printed += 1
            if not guessed:
                at = emitted[0]
                emitted[2 * at + 1] = time
                emitted[2 * at + 2] = highest - lowest + 1
                emitted[0] = at + 1
            wrong = printed <= limits[FOLLOWED] and (output ^ (limits[FOLLOW] >> (limits[FOLLOWED] - printed))) & 1
            if printed == limits[MARKED] and not wrong:
                mark = (time << 16) | (length << 8) | (highest - lowest + 1)
            if printed == limits[OBSERVATIONS] and not (wrong and limits[MARKED]):
                ended = (
                    -EMIT
                )  # its row says what was printed; a marked one does not, so there a wrong last bit deviates
                break
            if wrong:
                ended = -DEVIATE
                break
        elif operation == REPEAT:
            if (tape >> (head & 63)) & 1:
                if guessed == node:
                    guessed = 0
                link += 1
                if limits[PROOFS]:
                    if node == mark_block and printed == mark_printed:
                        if head == mark_head:
                            if tape == mark_tape:
                                ended = -(LOOP + DECIDER_STEP)
                                break
                        elif translated(
                            mark_tape, mark_head, mark_low, mark_high, tape, head, lowest, highest, least, most
                        ):
                            ended = -(LOOP + 2 * DECIDER_STEP)
                            break
                    passes += 1
                    if passes == next_mark:
                        next_mark *= 2
                        mark_block, mark_tape, mark_head, mark_printed = node, tape, head, printed
                        mark_low, mark_high = lowest, highest
                        least = most = head
            elif guessed == node:
                return VOID
        elif operation == ONCE:
            if (tape >> (head & 63)) & 1:
                return VOID
        elif operation == SEALED:
            return VOID
        elif operation == READ:
            if length + 1 > limits[BITS]:
                ended = -(PENDING + DATUM_MARK * DECIDER_STEP)
            else:
                ways = 2
                next_request = DATUM
            break
        elif operation == STOP:
            ended = -HALT
            break
    if ended and guessed:
        return VOID
    if ended or emitted[0]:
        stack[below, MULTIPLICITY] = multiplicity
        stack[below, WITNESS] = min(bits, mirrored) if merge else bits
    stack[below, LENGTH] = length
    stack[below, OUTPUT], stack[below, PRINTED], stack[below, MARK] = output, printed, mark
    if ended:
        if (-ended) % DECIDER_STEP == LOOP:
            stack[below, TIME], stack[below, SPACE] = read_time, read_space
        else:
            stack[below, TIME], stack[below, SPACE] = time, highest - lowest + 1
        return ended
    stack[below, TIME] = time
    stack[below, ANSWER], stack[below, WAYS] = first_answer, ways
    stack[below, ADDRESS] = link if next_request == INSTRUCTION else -1
    stack[below, REQUEST], stack[below, LINK] = next_request, link
    stack[below, HEAD], stack[below, LOWEST], stack[below, HIGHEST], stack[below, TAPE] = head, lowest, highest, tape
    stack[below, NODES], stack[below, BITS_READ] = nodes, bits
    if merge:
        block = link >> 2 if link & 1 else program[uint64((link & ~3) + 2)]
        free = next_request == INSTRUCTION and block <= chain
        stack[below, FREE], stack[below, CHAIN] = free, block if free else chain
        stack[below, BOTTOM], stack[below, GUESSED], stack[below, OPEN] = bottom, guessed, opened
        stack[below, MIRRORED], stack[below, SYMMETRIC], stack[below, MULTIPLICITY] = mirrored, symmetric, multiplicity
    return ways
