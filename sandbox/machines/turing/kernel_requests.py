"""What the search of all small Turing machines notes of a request: its row, and which answers are to be tried.

Of two symbols, the answers from which no undefined transition can be reached are known at the request (`kernel_near`):
they are counted at once, and never tried. Nor is a request below, of which all answers that do not halt are one.
"""

from numba import int64, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_rows import MASS, key_of
from sandbox.machines.kernel_word import low_ones, rotated_right
from sandbox.machines.states import (
    CLOSED,
    DECIDER_STEP,
    LENGTH,
    LOOP,
    MERGE,
    MULTIPLICITY,
    PARAMETER,
    PROOFS,
    SPACE,
    TIME,
    WAYS,
    WEIGHTS,
    WITNESS,
)  # fmt: skip
from sandbox.machines.turing.kernel_answer import radix_of
from sandbox.machines.turing.kernel_near import may_lead_there, near_undefined
from sandbox.machines.turing.kernel_state import (
    HEAD,
    HIGHEST,
    LOOP_KINDS,
    LOOPS,
    LOWEST,
    NEAR,
    STATES,
    SYMBOLS_USED,
    TABLE,
    TAPE,
    TO_TRY,
    USED,
    bits_a_cell,
    first_at,
    symbols_of,
    ways_at,
)  # fmt: skip
from sandbox.machines.turing.kernel_waiting import add_waiting

_ARRAYS = (int64[::1], int64[:, ::1], uint64)
_ADD, _ADD_MORE = void(*_ARRAYS, int64[::1], int64[::1]), void(*_ARRAYS, int64, int64[::1], int64[::1])

REQUEST, LAST_REQUEST = 14, 15  # no events: codes of rows that stand for several


@kernel(int64(int64[:, ::1], uint64, int64[::1]), inlined=True)
def is_last(stack, row, limits):  # type: ignore[no-untyped-def]
    """Return 1 if no transition that does not halt can lead on from the request: none of the states used is left."""
    if limits[MERGE] == 0 or limits[PROOFS] >> CLOSED & 1 == 0 or stack[row, USED] < limits[PARAMETER] & STATES:
        return 0
    return 1 if stack[row, LENGTH] + 1 == symbols_of(limits) * stack[row, USED] else 0


@kernel(_ADD_MORE, inlined=True)
def add_event(scratch, stack, row, event, limits, work):  # type: ignore[no-untyped-def]
    """Add the row of a run that ended without an output."""
    length, count = stack[row, LENGTH], stack[row, MULTIPLICITY]
    key = key_of(event, 0, length, stack[row, SPACE], stack[row, TIME])
    work[MASS] += count * limits[WEIGHTS + length]
    add_waiting(scratch, key, 0, count, stack[row, WITNESS])


@kernel(_ADD_MORE, inlined=True)
def add_halts(scratch, stack, row, last, limits, work):  # type: ignore[no-untyped-def]
    """Add the row of a request, which stands for its halts; `last`: and for all other answers, a proved loop."""
    wide, symbols, states = bits_a_cell(limits), symbols_of(limits), limits[PARAMETER] & STATES
    length, count, low, head = stack[row, LENGTH], stack[row, MULTIPLICITY], stack[row, LOWEST], stack[row, HEAD]
    size = (stack[row, HIGHEST] - low) // wide + 1
    tape = stack[row, TAPE] & ~(((1 << wide) - 1) << (head & 63))
    weighed = symbols + (2 * symbols * states if last else 0)
    work[MASS] += count * weighed * limits[WEIGHTS + length + 1]
    key = key_of(LAST_REQUEST if last else REQUEST, head - low, length, size, stack[row, TIME])
    cells = rotated_right(tape, low) & low_ones(size * wide)
    add_waiting(scratch, key, cells, count, stack[row, WITNESS])


@kernel(void(int64[:, ::1], uint64, int64[::1]), inlined=True)
def begin_answers(stack, row, limits):  # type: ignore[no-untyped-def]
    """Write which answers to the request of `row` are to be tried; those that lead to nothing undefined are counted."""
    length, used, symbols = stack[row, LENGTH], stack[row, USED], symbols_of(limits)
    states = limits[PARAMETER] & STATES
    stack[row, LOOPS : LOOPS + 2 * LOOP_KINDS] = 0
    ways = ways_at(length, used, stack[row, SYMBOLS_USED], limits) - symbols
    near = near_undefined(stack, row, limits)
    stack[row, NEAR], stack[row, WAYS], stack[row, TO_TRY] = near, ways, low_ones(ways)
    one_for_all = limits[MERGE] and length + 1 == symbols * used
    if symbols > 2 or length == 0 or one_for_all or limits[PROOFS] >> CLOSED & 1 == 0:
        return
    to_try, turned = 0, (stack[row, TABLE] >> first_at(limits)) & 1
    count, first = 0, -1
    for answer in range(ways):
        if may_lead_there(answer, turned, near):
            to_try |= 1 << answer
            continue
        first = answer if first < 0 else first
        count += states - used if limits[MERGE] and answer >= 4 * used else 1
    stack[row, TO_TRY] = to_try
    if count:
        at = uint64(LOOPS + 2 * CLOSED)
        stack[row, at] = count * stack[row, MULTIPLICITY]
        stack[row, at + uint64(1)] = stack[row, WITNESS] * radix_of(limits) + first


@kernel(void(int64[:, ::1], uint64, uint64, uint64), inlined=True)
def count_loop(stack, row, below, decider):  # type: ignore[no-untyped-def]
    """Count the answer that led from the request of `row` to a loop in `below`: all of a decider make one row."""
    at = uint64(LOOPS) + decider + decider
    if stack[row, at] == 0:  # answers come in the order of their digits
        stack[row, at + uint64(1)] = stack[below, WITNESS]
    stack[row, at] += stack[below, MULTIPLICITY]


@kernel(_ADD, inlined=True)
def add_loops(scratch, stack, row, limits, work):  # type: ignore[no-untyped-def]
    """Add the rows of the loops that answers to the request of `row` led to; their costs are those of the request."""
    length = stack[row, LENGTH] + 1
    for decider in range(LOOP_KINDS):
        count = stack[row, uint64(LOOPS + 2 * decider)]
        if count:
            first = stack[row, uint64(LOOPS + 2 * decider + 1)]
            key = key_of(LOOP + DECIDER_STEP * decider, 0, length, stack[row, SPACE], stack[row, TIME])
            work[MASS] += count * limits[WEIGHTS + length]
            add_waiting(scratch, key, 0, count, first)
