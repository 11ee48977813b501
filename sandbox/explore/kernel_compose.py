"""Entries of scopes composed with what was found below them, once for each scope: rows, and states that are free again.

Lengths, times and bits printed add up, outputs and first programs concatenate, counts multiply; space is that of the
relative row. What a budget cuts off is decided here.
"""

from numba import int32, int64, types, uint64

from sandbox.explore.kernel_table import add, place
from sandbox.host.kernels import kernel
from sandbox.machines.states import BITS, IDENTITY, LENGTH_WORD

COMPOSE = types.FunctionType(int64(int64[::1], int64[::1], int64[::1], int64[::1]))


@kernel(types.void(int32[::1], int64[:, ::1], int64[::1], int64[:, ::1], int64[::1]))
def number_all(index, keys, used, more, numbers):  # type: ignore[no-untyped-def]
    """Write the number of each of `more` among the `keys`, to which new ones are added; used : int64[1]."""
    mask, identity = uint64(index.size - 1), more.shape[1]
    for k in range(more.shape[0]):
        words = more[uint64(k)]
        at = place(words, identity, index.size)
        while True:
            row = int64(index[at]) - 1
            if row < 0:
                row = used[0]
                for column in range(identity):
                    keys[row, column] = words[column]
                used[0] = row + 1
                index[at] = row + 1
                break
            same = True
            for column in range(identity):
                if keys[row, column] != words[column]:
                    same = False
            if same:
                break
            at = (at + uint64(1)) & mask
        numbers[k] = row


@kernel(
    int64(
        COMPOSE, int64[:, ::1], int64[::1], int64[:, ::1], int64[::1], int64, int64[::1],
        int32[::1], int64[:, ::1], int64[::1], int64[::1],
    )
)  # fmt: skip
def compose_exits(  # type: ignore[no-untyped-def]
    compose, entries, numbers, exits, starts, digits, limits, index, rows, used, words
):  # fmt: skip
    """Add the free states that `entries` lead to by the `exits` of their scopes, sorted by length in each.

    Return the entry where it stopped because there may be no room for its exits.

    numbers : the scope of each entry; starts : where the exits of each scope start, and where those of the last end.
    digits : how many the request of a free state asks for; with less left it is pending, and in the rows.
    used : int64[2]; how many rows there are, and the entry to begin with.
    """
    for k in range(used[1], entries.shape[0]):
        start, stop = starts[numbers[k]], starts[numbers[k] + 1]
        if used[0] + stop - start > rows.shape[0]:
            return k
        left = limits[BITS] - digits - entries[uint64(k), LENGTH_WORD]
        for j in range(start, stop):
            if exits[uint64(j), LENGTH_WORD] > left:
                break
            if compose(entries[uint64(k)], exits[uint64(j)], limits, words):
                used[0] = add(index, rows, used[0], words, IDENTITY)
    return entries.shape[0]
