"""The lazy tape machine as the explorer sees it (see `sandbox.machines.choices`): answer a request, run to the next.

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

from numba import int64, uint64, void

from sandbox.jit import kernel
from sandbox.machines.choices import (
    ADDRESS,
    ANSWER,
    BITS,
    CELLS,
    DECIDER_STEP,
    EMIT,
    FREE,
    HALT,
    LENGTH,
    LOOP,
    MERGE,
    MULTIPLICITY,
    OBSERVATIONS,
    OUTPUT,
    OVERFLOW,
    OWN,
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
from sandbox.machines.tape.kernel import HALT as STOP
from sandbox.machines.tape.kernel import LEAVE, REPEAT
from sandbox.machines.tape.tree import CLOSE, FLIP, IF, LEFT, READ, RIGHT, WHILE
from sandbox.machines.tape.tree import OUTPUT as PRINT

# own columns
REQUEST, LINK, HEAD, LOWEST, HIGHEST, TAPE, NODES, CHAIN = range(OWN, OWN + 8)
BOTTOM, GUESSED, OPEN, BITS_READ, MIRRORED, SYMMETRIC = range(OWN + 8, OWN + 14)
WIDTH = OWN + 14
# NODES: how many there are; CHAIN: the innermost open block of a free place, BOTTOM: what the blocks that it is in end
# with; GUESSED: n while unobserved until the loop n sends back, -n until the block n is closed; OPEN: closes to be read

# kinds of request
INSTRUCTION, DATUM, GUESS = range(3)

ONCE = 10  # a `[` guessed not to send back; and its close
SEALED = 11  # the bottom of a free place that is never left; and its close
_SEALED_BIT = 1 << 60  # of the first word of a configuration

ROOT = (1 << 21, 0, 0, 0, 0, 1, 0, 0)
"""The configuration before anything is read."""

_ADVANCE = int64(int64[:, ::1], int64, int64, int64[::1], int64[::1], int64[::1])


@kernel(int64(int64, int64))
def rotated_right(word, places):  # type: ignore[no-untyped-def]
    """Return the 64-bit `word` rotated right."""
    places &= 63
    if places == 0:
        return word
    return ((word >> places) & ~(-1 << (64 - places))) | (word << (64 - places))


@kernel(int64(int64))
def low_ones(width):  # type: ignore[no-untyped-def]
    """Return a word of `width` ones, 0 to 64."""
    return -1 if width >= 64 else (1 << width) - 1


@kernel(int64(int64, int64, int64, int64, int64, int64, int64, int64, int64, int64))
def translated(tape1, head1, low1, high1, tape2, head2, low2, high2, least, most):  # type: ignore[no-untyped-def]
    """Return 1 if the second moment repeats the first, moved: all cells that were or will be seen are the same.

    `least` and `most` bound the head between the moments. Moving right, cells left of `least` are never seen again.
    """
    moved = head2 - head1
    if moved > 0:
        one = rotated_right(tape1, least) & low_ones(high1 - least + 1)
        two = rotated_right(tape2, least + moved) & low_ones(high2 - least - moved + 1)
    else:
        # shift so that the cell `most` is bit 63, and drop what is right of it by shifting back
        width1, width2 = most - low1 + 1, most + moved - low2 + 1
        one = rotated_right(tape1, most + 1) & ~low_ones(64 - width1)
        two = rotated_right(tape2, most + moved + 1) & ~low_ones(64 - width2)
    return 1 if one == two else 0


@kernel(_ADVANCE)
def advance(stack, depth, answer, program, limits, emitted):  # type: ignore[no-untyped-def]
    """Answer the request of `stack[depth]`; run to the next request or end, which goes into `stack[depth + 1]`."""
    at, below = uint64(depth), uint64(depth + 1)
    request, link = stack[at, REQUEST], stack[at, LINK]
    length, time = stack[at, LENGTH], stack[at, TIME]
    output, printed = stack[at, OUTPUT], stack[at, PRINTED]
    head, lowest, highest, tape = stack[at, HEAD], stack[at, LOWEST], stack[at, HIGHEST], stack[at, TAPE]
    nodes, bits = stack[at, NODES], stack[at, BITS_READ]
    merge = limits[MERGE] != 0
    chain, bottom, guessed, opened, mirrored, symmetric, multiplicity = -1, 0, 0, 0, bits, 0, 1
    if merge:
        chain, bottom, guessed, opened = stack[at, CHAIN], stack[at, BOTTOM], stack[at, GUESSED], stack[at, OPEN]
        mirrored, symmetric, multiplicity = stack[at, MIRRORED], stack[at, SYMMETRIC], stack[at, MULTIPLICITY]
    emitted[0] = 0
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
            if printed == limits[OBSERVATIONS]:
                ended = -EMIT
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
                ended = -PENDING
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
    stack[below, OUTPUT], stack[below, PRINTED] = output, printed
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


@kernel(int64(int64))
def mirror_image(word):  # type: ignore[no-untyped-def]
    """Return the tape word with cell k at -k."""
    for places, mask in (
        (1, 0x5555555555555555), (2, 0x3333333333333333), (4, 0x0F0F0F0F0F0F0F0F),
        (8, 0x00FF00FF00FF00FF), (16, 0x0000FFFF0000FFFF), (32, 0x00000000FFFFFFFF),
    ):  # fmt: skip
        word = ((word >> places) & mask) | ((word & mask) << places)
    return rotated_right(word, 63)


@kernel(void(int64[:, ::1], int64, int64[::1], int64[::1]))
def configuration(stack, depth, program, words):  # type: ignore[no-untyped-def]
    """Write what matters of a free state: 5 words that identify it, its multiplicity, two first programs.

    The first program in lexicographic order that leads to the state, and the first that leads to its mirror image.
    """
    head, chain = stack[depth, HEAD], stack[depth, CHAIN]
    left, right = head - stack[depth, LOWEST], stack[depth, HIGHEST] - head
    tape = rotated_right(stack[depth, TAPE], head)
    image = mirror_image(tape)
    first, second = stack[depth, BITS_READ], stack[depth, MIRRORED]
    if image < tape or (image == tape and right < left):
        tape, left, right, first, second = image, right, left, second, first
    elif image == tape and left == right:
        first = min(first, second)
        second = first
    blocks = 1  # a leading one, then a bit for each open block: 1 for a loop that will not send back
    for node in range(stack[depth, BOTTOM] + 1, chain + 1):
        blocks = 2 * blocks + (1 if program[4 * node + 3] == ONCE else 0)
    if stack[depth, BOTTOM] or program[3] == SEALED:
        blocks |= _SEALED_BIT >> 21
    words[0] = (blocks << 21) | (stack[depth, PRINTED] << 14) | (left << 7) | right
    words[1], words[2], words[3], words[4] = tape, stack[depth, OUTPUT], stack[depth, TIME], stack[depth, LENGTH]
    words[5], words[6], words[7] = stack[depth, MULTIPLICITY], first, second


@kernel(void(int64[::1], int64[:, ::1], int64, int64[::1], int64))
def restore(words, stack, depth, program, merge):  # type: ignore[no-untyped-def]
    """Write the free state that `words` describe, with its open blocks as nodes 1, 2, ... of the program."""
    blocks, left, right = (words[0] & ~_SEALED_BIT) >> 21, (words[0] >> 7) & 127, words[0] & 127
    chain = 0
    while blocks >> (chain + 1):
        chain += 1
    program[:] = 0
    program[3] = SEALED if words[0] & _SEALED_BIT else STOP
    for node in range(1, chain + 1):
        program[4 * node + 2] = node - 1
        program[4 * node + 3] = ONCE if (blocks >> (chain - node)) & 1 else IF
    stack[depth] = 0
    stack[depth, WAYS] = 8
    stack[depth, ADDRESS] = stack[depth, LINK] = 4 * chain + 1
    stack[depth, LENGTH], stack[depth, TIME] = words[4], words[3]
    stack[depth, SPACE], stack[depth, LOWEST], stack[depth, HIGHEST] = left + right + 1, -left, right
    stack[depth, TAPE], stack[depth, OUTPUT], stack[depth, PRINTED] = words[1], words[2], (words[0] >> 14) & 127
    stack[depth, NODES], stack[depth, CHAIN] = chain, chain if merge else -1
    stack[depth, MULTIPLICITY], stack[depth, BITS_READ], stack[depth, MIRRORED] = words[5], words[6], words[7]
    stack[depth, SYMMETRIC] = merge and left == right and mirror_image(words[1]) == words[1]
