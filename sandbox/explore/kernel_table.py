"""A hash table in one array: rows of int64, the first words of which identify the row; a first word of 0 is empty."""

from numba import int64

from sandbox.jit import kernel


@kernel(int64(int64[:, ::1], int64[::1], int64))
def find(table, words, identity):  # type: ignore[no-untyped-def]
    """Return the index of the row with these first `identity` words, or ~index of the empty row where it belongs.

    `table` has a power of two of rows, never all full. Cost O(1) while at most about three quarters are.
    """
    mixed = words[0]
    for k in range(1, identity):
        mixed = (mixed ^ (mixed >> 29 & 0x7FFFFFFFF)) * -0x61C8864680B583EB + words[k]
    mixed = (mixed ^ (mixed >> 32 & 0xFFFFFFFF)) * -0x4B47D0C5A1F2E3B5
    at = (mixed ^ (mixed >> 28 & 0xFFFFFFFFF)) & (table.shape[0] - 1)
    while table[at, 0] != 0:
        same = True
        for k in range(identity):
            if table[at, k] != words[k]:
                same = False
        if same:
            return at
        at = (at + 1) & (table.shape[0] - 1)
    return ~at
