"""Answering a request of a small Turing machine: a digit becomes a transition.

The state is carried from `stack[depth]` into the row below, and changed there.

Digits. A program is the list of its transitions in the order in which they are first needed, each a digit:

    2 m next + 2 write + turn    turn: 0 for the direction of the first move (in the first digit: right), 1 against it
    2 m n + write                halt: write, do not move (busy-beaver formalism: 2 m n, write 1 and move right)

with n states and m symbols.

Merging. States that do not occur yet are alike: the first of them stands for all, times as many as they are. Where the
first tape is its own mirror image, a machine and its mirror image print mirrored strings at equal costs: the first move
is right and counts twice; `with_mirror_images` then deals the count to both strings. Where no transition of the states
used is left, no way but halting can ever halt: one way stands for all.
"""

from numba import int64, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_word import low_ones, rotated_right
from sandbox.machines.states import (
    CLOSED,
    HALT,
    LENGTH,
    MERGE,
    MULTIPLICITY,
    OUTPUT,
    PARAMETER,
    PRINTED,
    PROOFS,
    SPACE,
    TIME,
    WITNESS,
)  # fmt: skip
from sandbox.machines.turing.kernel_state import (
    AT,
    HEAD,
    HIGHEST,
    LOWEST,
    NORMAL_FORM,
    ONE_WAY,
    STATES,
    SYMBOLS_USED,
    TABLE,
    TAPE,
    UNDEFINED,
    USED,
    bits_a_cell,
    first_at,
    symbols_of,
)  # fmt: skip


@kernel(int64(int64[::1]), inlined=True)
def radix_of(limits):  # type: ignore[no-untyped-def]
    """Return how many digits there are: those that go on, then those that halt."""
    symbols = symbols_of(limits)
    halting = 2 * symbols if limits[PARAMETER] & NORMAL_FORM else symbols
    return 2 * symbols * (limits[PARAMETER] & STATES) + halting


@kernel(int64(int64[:, ::1], uint64, int64, int64[::1]), inlined=True)
def take_halt(stack, row, which, limits):  # type: ignore[no-untyped-def]
    """Halt in the way `which`: its symbol is written, and the visited cells are the output."""
    wide, place = bits_a_cell(limits), stack[row, HEAD] & 63
    symbol = 1 if limits[PARAMETER] & NORMAL_FORM else which
    tape = (stack[row, TAPE] & ~(((1 << wide) - 1) << place)) | (symbol << place)
    size = (stack[row, HIGHEST] - stack[row, LOWEST]) // wide + 1
    digit = 2 * symbols_of(limits) * (limits[PARAMETER] & STATES) + which
    stack[row, OUTPUT], stack[row, PRINTED] = rotated_right(tape, stack[row, LOWEST]) & low_ones(size * wide), size
    stack[row, TIME] += 1
    stack[row, SPACE], stack[row, WITNESS] = size, stack[row, WITNESS] * radix_of(limits) + digit
    return -HALT


@kernel(int64(int64[:, ::1], uint64, int64, int64[::1]), inlined=True)
def digit_of(stack, row, answer, limits):  # type: ignore[no-untyped-def]
    """Return the digit that `answer` stands for, the first of those that it does; their number multiplies."""
    merge, normal, length = limits[MERGE], limits[PARAMETER] & NORMAL_FORM, stack[row, LENGTH]
    symbols, used = symbols_of(limits), stack[row, USED]
    each = 2 * symbols
    if length == 1:
        if normal:
            return each + 2  # 1RB
        if merge and not limits[PARAMETER] & ONE_WAY:
            stack[row, MULTIPLICITY] *= 2
            return 2 * answer
        return answer
    # ways to write and move that are shown for each next state
    shown = 2 * min(stack[row, SYMBOLS_USED] + 1, symbols) if normal else each
    digit = answer
    if (merge or normal) and limits[PROOFS] >> CLOSED & 1 and length == symbols * used:
        stack[row, MULTIPLICITY] *= shown * used if answer == 0 else 1
        digit = 0 if answer == 0 else answer + shown * used - 1
    return digit // shown * each + digit % shown if normal else digit


@kernel(void(int64[:, ::1], uint64, int64, int64[::1]), inlined=True)
def take_transition(stack, row, answer, limits):  # type: ignore[no-untyped-def]
    """Define the transition asked for: what is written, where the head turns, the next state."""
    normal, wide = limits[PARAMETER] & NORMAL_FORM, bits_a_cell(limits)
    each = 2 * symbols_of(limits)
    digit = digit_of(stack, row, answer, limits)
    following = int64(uint64(digit) // uint64(each))
    written = (digit - each * following) >> 1
    stack[row, SYMBOLS_USED] = max(stack[row, SYMBOLS_USED], written + 1)
    used = stack[row, USED]
    if following == used and (limits[MERGE] or normal):
        if not normal:
            stack[row, MULTIPLICITY] *= (limits[PARAMETER] & STATES) - used
        stack[row, USED] = used + 1
    stack[row, WITNESS] = stack[row, WITNESS] * radix_of(limits) + digit
    table = stack[row, TABLE]
    left = (digit & 1) ^ ((table >> first_at(limits)) & 1 if stack[row, LENGTH] > 1 else 0)
    flip = written ^ ((stack[row, TAPE] >> (stack[row, HEAD] & 63)) & ((1 << wide) - 1))
    stack[row, TABLE] = table ^ (UNDEFINED ^ (following << (1 + wide) | flip << 1 | left)) << stack[row, AT]
    stack[row, SPACE] = (stack[row, HIGHEST] - stack[row, LOWEST]) // wide + 1
