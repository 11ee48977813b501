"""What a fused plain search shares with the explorer: rows of a census, added where they happen; and its registers.

A machine may offer, beside its contract (`sandbox.machines.states`), one kernel that searches without merging:

    plain(stack, program, limits, work, index, rows) -> code

searches below the state of `stack[0]` and adds every row that it finds, with the first program, as the explorer's own
loop would. It stops when all is done, when `rows` is nearly full, or after a slice of nodes, and goes on when called
again. `work` holds the registers below; a row is a key, output, count and first program (`sandbox.explore.rows`).
"""

from numba import int32, int64, uint64

from sandbox.host.kernels import kernel

DEPTH, NODES, ROWS, MASS, SLICE, FRESH = range(6)  # FRESH: 1 when a search begins
WORK = 6
DONE, SLICE_DONE, NEED_ROWS = range(3)
MARGIN = 160
"""So many rows are free when an answer is tried: what it prints, how it ends, the letters that cannot be followed."""


@kernel(int64(int64, int64, int64, int64, int64), inlined=True)
def key_of(event, printed, length, space, time):  # type: ignore[no-untyped-def]
    """Return the key of a row."""
    return (((event << 24) | (printed << 16) | (length << 8) | space) << 32) | time


@kernel(uint64(int32[::1], int64, int64), inlined=True)
def first_place(index, key, output):  # type: ignore[no-untyped-def]
    """Return where in `index` the row of a key and output is looked for first."""
    mixed = (uint64(key) ^ (uint64(key) >> uint64(29))) * uint64(0x9E3779B97F4A7C15) + uint64(output)
    mixed = (mixed ^ (mixed >> uint64(32))) * uint64(0xB4B82E394CE44B57)
    return (mixed ^ (mixed >> uint64(29))) & uint64(index.size - 1)


@kernel(uint64(int32[::1], int64[:, ::1], int64, int64), inlined=True)
def place_of(index, rows, key, output):  # type: ignore[no-untyped-def]
    """Return where in `index` the row of a key and output stands, or else is to stand.

    `sandbox.explore.kernel_table` once more for two numbers instead of an array: measured 12 ns a row instead of 23.
    """
    mask, at = uint64(index.size - 1), first_place(index, key, output)
    while index[at] != 0:
        row = uint64(index[at] - 1)
        if rows[row, 0] == key and rows[row, 1] == output:
            break
        at = (at + uint64(1)) & mask
    return at


@kernel(int64(int32[::1], int64[:, ::1], int64, int64, int64, int64, int64), inlined=True)
def add_row(index, rows, used, key, output, count, first):  # type: ignore[no-untyped-def]
    """Add a row; return how many there are then: of one key and output the counts add up, the least program stays."""
    at = place_of(index, rows, key, output)
    if index[at] == 0:
        new = uint64(used)
        rows[new, 0], rows[new, 1], rows[new, 2], rows[new, 3] = key, output, count, first
        index[at] = used + 1
        return used + 1
    row = uint64(index[at] - 1)
    rows[row, 2] += count
    rows[row, 3] = min(rows[row, 3], first)
    return used


@kernel(int64(int32[::1], int64[:, ::1], int64, int64, int64, int64, int64, int64), inlined=True)
def add_relative(index, rows, used, key, output, count, first, image):  # type: ignore[no-untyped-def]
    """Add a relative row, which has the least mirror image besides; see `sandbox.explore.kernel_scopes`."""
    at = place_of(index, rows, key, output)
    if index[at] == 0:
        new = uint64(used)
        rows[new, 0], rows[new, 1], rows[new, 2], rows[new, 3], rows[new, 4] = key, output, count, first, image
        index[at] = used + 1
        return used + 1
    row = uint64(index[at] - 1)
    rows[row, 2] += count
    rows[row, 3], rows[row, 4] = min(rows[row, 3], first), min(rows[row, 4], image)
    return used
