"""Rows that wait to be added to the table, some hundred at once: their places are then fetched side by side.

The 48 million requests of D(5) add up to 0.7 million rows, in a table that is larger than a core's cache, and come in
no order: one by one, each would wait for the memory.
"""

from numba import int32, int64, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_rows import ROWS, add_row, first_place
from sandbox.machines.turing.kernel_grams import SCRATCH_WORDS

MOST_WAITING = 256
_SPARE = 16  # what one answer adds at most
_NUMBER = (SCRATCH_WORDS + 63) // 64 * 64  # of the scratch: how many wait; before it are n-grams
_KEY, _OUTPUT, _COUNT, _FIRST_PROGRAM, _ROW = range(_NUMBER + 8, _NUMBER + 8 + 5 * MOST_WAITING, MOST_WAITING)
WAITING_WORDS = _ROW + MOST_WAITING - SCRATCH_WORDS


@kernel(void(int64[::1], int64, int64, int64, int64), inlined=True)
def add_waiting(scratch, key, output, count, first):  # type: ignore[no-untyped-def]
    """Let a row wait."""
    at = uint64(scratch[_NUMBER])
    scratch[uint64(_KEY) + at], scratch[uint64(_OUTPUT) + at] = key, output
    scratch[uint64(_COUNT) + at], scratch[uint64(_FIRST_PROGRAM) + at] = count, first
    scratch[_NUMBER] += 1


@kernel(int64(int64[::1]), inlined=True)
def many_wait(scratch):  # type: ignore[no-untyped-def]
    """Return 1 if there may be no room for what one answer more adds."""
    return 1 if scratch[_NUMBER] > MOST_WAITING - _SPARE else 0


@kernel(void(int32[::1], int64[:, ::1], int64[::1], int64[::1]))
def add_all_waiting(index, rows, scratch, work):  # type: ignore[no-untyped-def]
    """Add all rows that wait; `rows` has room for MOST_WAITING more."""
    number = uint64(scratch[_NUMBER])
    for k in range(number):
        place = first_place(index, scratch[uint64(_KEY) + k], scratch[uint64(_OUTPUT) + k])
        scratch[uint64(_ROW) + k] = index[place]
    for k in range(number):  # read ahead: what is written is not used
        row = uint64(max(scratch[uint64(_ROW) + k] - 1, 0))
        scratch[uint64(_ROW) + k] = rows[row, 0]
    for k in range(number):
        key, output = scratch[uint64(_KEY) + k], scratch[uint64(_OUTPUT) + k]
        count, first = scratch[uint64(_COUNT) + k], scratch[uint64(_FIRST_PROGRAM) + k]
        work[ROWS] = add_row(index, rows, work[ROWS], key, output, count, first)
    scratch[_NUMBER] = 0
