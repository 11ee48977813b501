"""All programs of the tape machine with one macro: a depth-first search whose bits need not be whole.

The program is a tree of nodes in parallel columns of `tree`: operation, enclosing block, next, first inside. A link is
2 * node for the next and 2 * node + 1 for the first inside. What an instruction costs is not 3 bits here, so the two
kinds of reads are counted apart: symbols and data bits.

A macro is nodes too, ready linked: reading it at a link copies them there, and its last node's next stays unread.
"""

from numba import float64, int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.tape.opcodes import CLOSE, FLIP, IF, LEFT, PRINT, READ, RIGHT, WHILE

OPERATION, ENCLOSING, NEXT, INSIDE = range(4)
TREE_COLUMNS = 4

# a row of the stack: a state that waits for a choice, and which answer is next
LINK, ANSWER, WAYS, NODES, TIME, TAPE, PLACE, LOWEST, HIGHEST, OUTPUT, PRINTED, SYMBOLS, DATA, LAST = range(14)
STACK_COLUMNS = 14

# what `limits` holds
STEPS, CELLS, OBSERVATIONS, MACRO_SIZE, MOST_NODES, DEPTH = range(6)
LIMITS = 6

DONE, SLICE_DONE = 0, 1
_ONE, _63 = uint64(1), uint64(63)


@kernel(int64(int64[:, ::1], int64, int64, int64, int64), inlined=True)
def _add_node(tree, used, link, operation, at):  # type: ignore[no-untyped-def]
    """Write a node at a link, and the link to it; return its number. at: 1 if the link is to be written."""
    owner, inside = link >> 1, link & 1
    tree[used, OPERATION] = operation
    tree[used, ENCLOSING] = owner if inside else tree[owner, ENCLOSING]
    tree[used, NEXT] = tree[used, INSIDE] = 0
    if at:
        tree[owner, INSIDE if inside else NEXT] = used
    return used


@kernel(int64(int64[:, ::1], int64, int64, int64[::1], int64), inlined=True)
def _add_macro(tree, used, link, macro, size):  # type: ignore[no-untyped-def]
    """Write a macro's nodes at a link; return how many nodes there are then."""
    for k in range(size):
        operation = macro[k]
        node = _add_node(tree, used, link, operation, 1)
        used += 1
        link = 2 * node + 1 if operation == WHILE or operation == IF else 2 * node
        if operation == CLOSE:
            link = 2 * tree[node, ENCLOSING]
    return used


@kernel(int64(int64[:, ::1], int64[:, ::1], int64, int64[::1], float64[:, :, ::1], int64, int64), inlined=True)
def _run(stack, tree, at, limits, emitted, symbols, data):  # type: ignore[no-untyped-def]
    """Run `stack[at]` on until it asks or ends; return 2 for a data bit, 1 for an instruction, 0 at its end.

    emitted : (strings, symbols, data) counts of minimal programs of all bits observed.
    """
    link, time, tape, place = stack[at, LINK], stack[at, TIME], uint64(stack[at, TAPE]), stack[at, PLACE]
    lowest, highest, output, printed = stack[at, LOWEST], stack[at, HIGHEST], stack[at, OUTPUT], stack[at, PRINTED]
    asks = passes = seen_block = seen_printed = 0
    seen_tape = uint64(0)
    while time < limits[STEPS]:
        owner = link >> 1
        node = tree[owner, INSIDE] if link & 1 else tree[owner, NEXT]
        if node == 0:
            asks = 1
            break
        time += 1
        operation = tree[node, OPERATION]
        link = 2 * node
        if operation == RIGHT:
            place += 1
            tape = tape >> _ONE | tape << _63
            highest = max(highest, place)
        elif operation == LEFT:
            place -= 1
            tape = tape << _ONE | tape >> _63
            lowest = min(lowest, place)
        elif operation == FLIP:
            tape ^= _ONE
        elif operation == WHILE or operation == IF:
            link += int64(tape & _ONE)
        elif operation == PRINT:
            output, printed = output << 1 | int64(tape & _ONE), printed + 1
            if printed == limits[OBSERVATIONS]:
                emitted[output, symbols, data] += 1.0
                break
        elif operation == READ:
            asks = 2
            break
        else:  # CLOSE
            block = tree[node, ENCLOSING]
            if block == 0:
                break
            link = 2 * block
            if tree[block, OPERATION] == WHILE and tape & _ONE:
                link += 1
                if block == seen_block and tape == seen_tape and printed == seen_printed:
                    break  # the same again around the head, for ever: nothing more is printed or read
                passes += 1
                if passes & (passes - 1) == 0:  # Brent: remember every 1st, 2nd, 4th, ... pass
                    seen_block, seen_tape, seen_printed = block, tape, printed
        if highest - lowest >= limits[CELLS]:
            break
    stack[at, LINK], stack[at, TIME], stack[at, TAPE], stack[at, PLACE] = link, time, int64(tape), place
    stack[at, LOWEST], stack[at, HIGHEST], stack[at, OUTPUT], stack[at, PRINTED] = lowest, highest, output, printed
    return asks


@kernel(
    int64(int64[:, ::1], int64[:, ::1], int64[::1], int64[::1], float64, float64, float64[:, :, ::1]),
)
def search_with_macro(stack, tree, macro, limits, price, most_bits, emitted):  # type: ignore[no-untyped-def]
    """Search all programs below the stack's states, for so many nodes; return DONE or SLICE_DONE.

    stack : rows of STACK_COLUMNS; row 0 .. limits[DEPTH] are written, and kept between calls.
    tree : rows of TREE_COLUMNS; row 0 is the root.
    macro : operations of the ninth instruction, limits[MACRO_SIZE] of them; 0: there are eight.
    price : bits an instruction costs; a data bit costs 1. Never raises.
    """
    depth, searched = limits[DEPTH], 0
    ways = 9 if limits[MACRO_SIZE] else 8
    while depth >= 0:
        answer, used, link = stack[depth, ANSWER], stack[depth, NODES], stack[depth, LINK]
        if stack[depth, LAST] and answer != CLOSE and answer < 8:  # what follows an instruction that does not print
            answer = PRINT if answer <= PRINT else CLOSE  # or send back is another instruction: it would not fit
        if answer == stack[depth, WAYS]:
            if answer != 2:  # the link is unread again
                tree[link >> 1, INSIDE if link & 1 else NEXT] = 0
            depth -= 1
            continue
        if searched == limits[MOST_NODES]:
            limits[DEPTH] = depth
            return SLICE_DONE
        searched += 1
        stack[depth, ANSWER] = answer + 1
        below = depth + 1
        for column in range(STACK_COLUMNS):
            stack[below, column] = stack[depth, column]
        if stack[depth, WAYS] == 2:
            stack[below, TAPE] = int64(uint64(stack[depth, TAPE]) & ~_ONE | uint64(answer))
            stack[below, DATA] += 1
        else:
            stack[below, SYMBOLS] += 1
            if answer == 8:
                used = _add_macro(tree, used, link, macro, limits[MACRO_SIZE])
            else:
                _add_node(tree, used, link, answer, 1)
                used += 1
        stack[below, NODES], stack[below, ANSWER] = used, 0
        symbols, data = stack[below, SYMBOLS], stack[below, DATA]
        asks = _run(stack, tree, below, limits, emitted, symbols, data)
        paid = symbols * price + data
        if asks and paid + (1.0 if asks == 2 else price) <= most_bits + 1e-9:
            stack[below, WAYS] = 2 if asks == 2 else ways
            stack[below, LAST] = asks == 1 and paid + 2 * price > most_bits + 1e-9
            depth = below
    limits[DEPTH] = -1
    return DONE
