"""A proof that a Turing machine never needs a transition that it lacks: backwards from those, by what is near.

Two symbols. A neighbourhood is a (state, symbol read) with the cells left and right of the head: 4 bits of a word for
each (state, symbol), at 4 (2 state + symbol) + 2 left + right. After a transition the cell that the head came from is
known, the one that comes into sight may hold anything. All neighbourhoods from which an undefined transition can be
reached without the one that is being chosen are computed once; a choice that leads to none of them, wherever it is
made, never leads there. So one computation decides many choices: of D(5) 4 in 10 of those that never halt.

It is `kernel_proofs.closed` with the head's neighbours seen: *no way to halt*.
"""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.states import (
    CLOSED,
    PARAMETER,
    PROOFS,
)  # fmt: skip
from sandbox.machines.turing.kernel_proofs import closed
from sandbox.machines.turing.kernel_state import (
    AT,
    STATES,
    TABLE,
    UNDEFINED,
    bits_a_cell,
    symbols_of,
)  # fmt: skip


@kernel(int64(int64, int64, int64))
def leading_to_undefined(table, at, states):  # type: ignore[no-untyped-def]
    """Return the neighbourhoods from which an undefined transition other than `at` is reached, not through `at`.

    at : 5 times the (state, symbol) that is being chosen, which is undefined in `table`.
    states : how many there are; those that do not occur yet have undefined transitions only.
    """
    chosen, reached = at // 5, 0
    for slot in range(2 * states):
        if slot != chosen and (table >> (5 * slot)) & 31 == UNDEFINED:
            reached |= 15 << (4 * slot)
    before = -1
    while reached != before:
        before = reached
        for slot in range(2 * states):
            code = (table >> (5 * slot)) & 31
            if code == UNDEFINED:
                continue
            written, next_at, place = (slot ^ (code >> 1)) & 1, 8 * (code >> 2), 4 * slot
            if code & 1:  # to the left: what stood there is read, what comes into sight is further left
                for left in range(2):
                    if (reached >> (next_at + 4 * left + written)) & 5:
                        reached |= 3 << (place + 2 * left)
            else:
                for right in range(2):
                    if (reached >> (next_at + 4 * right + 2 * written)) & 3:
                        reached |= 5 << (place + right)
    return reached


@kernel(int64(int64, int64, int64), inlined=True)
def leads_there(code, at, reached):  # type: ignore[no-untyped-def]
    """Return 1 if the transition `code`, chosen at `at`, may lead to one of the neighbourhoods `reached`."""
    written, next_at = (at // 5 ^ (code >> 1)) & 1, 8 * (code >> 2)
    after = 0x55 << written if code & 1 else 0x33 << (2 * written)
    return 1 if (reached >> next_at) & after & 255 else 0


@kernel(int64(int64, int64, int64), inlined=True)
def may_lead_there(digit, turned, reached):  # type: ignore[no-untyped-def]
    """Return 1 if the transition that `digit` means may lead to one of the neighbourhoods `reached`.

    turned : 1 if the first move was to the left, as which digits say the direction.
    """
    written = (digit >> 1) & 1
    after = 0x55 << written if (digit & 1) ^ turned else 0x33 << (2 * written)
    return 1 if (reached >> (8 * (digit >> 2))) & after & 255 else 0


@kernel(int64(int64[:, ::1], uint64, int64[::1]), inlined=True)
def near_undefined(stack, row, limits):  # type: ignore[no-untyped-def]
    """Return the neighbourhoods that lead to an undefined transition; 0 where that is not to be asked."""
    if symbols_of(limits) > 2 or limits[PROOFS] >> CLOSED & 1 == 0:
        return 0
    return leading_to_undefined(stack[row, TABLE], stack[row, AT], limits[PARAMETER] & STATES)


@kernel(int64(int64[:, ::1], uint64, int64, int64[::1]), inlined=True)
def cannot_halt(stack, row, near, limits):  # type: ignore[no-untyped-def]
    """Return 1 if no undefined transition can be reached, whatever the tape; 0 where that is not to be asked.

    near : `near_undefined` of the request that was answered.
    """
    if limits[PROOFS] >> CLOSED & 1 == 0:
        return 0
    at = stack[row, AT]
    if symbols_of(limits) > 2:
        return closed(stack[row, TABLE], at, symbols_of(limits), 1 + bits_a_cell(limits))
    return 1 - leads_there((stack[row, TABLE] >> at) & 31, at, near)
