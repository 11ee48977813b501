"""Rows that wait to be added to a table, some hundred at once: their places are then fetched side by side.

Tables are larger than a core's own cache, and what a search finds comes in no order: one by one, each row would wait
for the memory. What waits is in the rows of an array, which has two columns more: for the place, and for reading ahead.
"""

from numba import int32, int64, uint64, void

from sandbox.explore.kernel_table import place
from sandbox.host.kernels import kernel

WAITING = 256
MOST_AT_ONCE = 72  # what one answer adds at most: a row for each bit printed, and one of the event
MOST_WAITING = WAITING + MOST_AT_ONCE
READ_AHEAD = 2  # columns


@kernel(void(int64[:, ::1], int64, int64, int64, int64, int64), inlined=True)
def let_wait(waiting, number, key, output, count, first):  # type: ignore[no-untyped-def]
    """Let a row wait, of which there are `number` already."""
    at = uint64(number)
    waiting[at, 0], waiting[at, 1], waiting[at, 2], waiting[at, 3] = key, output, count, first


@kernel(int64(int32[::1], int64[:, ::1], int64, int64[:, ::1], int64, int64))
def add_waiting(index, rows, used, waiting, number, identity):  # type: ignore[no-untyped-def]
    """Add the first `number` of `waiting`, as `kernel_table.add` does; return how many rows there are then.

    `rows` has room for all of them.
    """
    width, mask, ahead = rows.shape[1], uint64(index.size - 1), 0
    for k in range(number):
        waiting[uint64(k), uint64(width)] = place(waiting[uint64(k)], identity, index.size)
    for k in range(number):
        row = index[uint64(waiting[uint64(k), uint64(width)])] - 1
        ahead ^= rows[uint64(max(row, 0)), 0]
    waiting[0, uint64(width + 1)] = ahead  # nobody reads it, but so it is computed
    for k in range(number):
        new, at = uint64(k), uint64(waiting[uint64(k), uint64(width)])
        while True:
            row = uint64(index[at])
            if row == uint64(0):
                for column in range(width):
                    rows[uint64(used), uint64(column)] = waiting[new, uint64(column)]
                used += 1
                index[at] = used
                break
            row -= uint64(1)
            same, column = rows[row, 0] == waiting[new, 0], 1
            while same and column < identity:
                same = rows[row, uint64(column)] == waiting[new, uint64(column)]
                column += 1
            if same:
                rows[row, uint64(identity)] += waiting[new, uint64(identity)]
                for column in range(identity + 1, width):
                    rows[row, uint64(column)] = min(rows[row, uint64(column)], waiting[new, uint64(column)])
                break
            at = (at + uint64(1)) & mask
    return used
