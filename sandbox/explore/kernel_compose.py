"""Entries of scopes composed with what was found below them, once for each scope: rows, and states that are free again.

Lengths, times and bits printed add up, outputs and first programs concatenate, counts multiply; space is that of the
relative row. What a budget cuts off is decided here.
"""

from numba import int32, int64, types, uint64

from sandbox.explore.kernel_table import add, place
from sandbox.host.kernels import kernel
from sandbox.machines.kernel_rows import add_row
from sandbox.machines.states import BITS, IDENTITY, LENGTH_WORD

# columns of an entry
ENTRY_OUTPUT, ENTRY_TIME, ENTRY_COUNT, ENTRY_FIRST, ENTRY_IMAGE = range(5)
# columns of a run of entries that differ in these only: scope, length, bits printed, first entry, one after the last
RUN_SCOPE, RUN_LENGTH, RUN_PRINTED, RUN_START, RUN_STOP = range(5)
# columns of a scope: its first row, its first start, how many lengths and how many bits printed it has starts for
SCOPE_ROW, SCOPE_START, SCOPE_LENGTHS, SCOPE_PRINTED = range(4)
# where a shard is: the run, the kind, the entry
AT_RUN, AT_KIND, AT_ENTRY = range(3)

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


@kernel(
    int64(
        int64, int64, int64, int64[::1], int64[:, ::1], int64[:, ::1], int64[:, ::1], int32[::1], int64[:, ::1],
        int32[::1], int64[:, ::1], int64, int64[::1],
    )
)  # fmt: skip
def compose_shard(  # type: ignore[no-untyped-def]
    length, printed, marked, kinds, runs, entries, scopes, starts, relative, index, rows, used, at
):  # fmt: skip
    """Add all composed rows of one length and number of bits printed; return how many rows there are then.

    It stops before an entry for which there may be no room; `at` says where. All is done if AT_RUN is at the end.

    marked : where costs are marked, outputs are marks, or what is to be added to relative ones: see `scopes`.
    kinds : int64[:]; 1 for each kind of relative rows that counts at this length and number of bits.
    """
    while at[AT_RUN] < runs.shape[0]:
        run = runs[uint64(at[AT_RUN])]
        scope = scopes[uint64(run[RUN_SCOPE])]
        more, bits = length - run[RUN_LENGTH], printed - run[RUN_PRINTED]
        if 0 <= more < scope[SCOPE_LENGTHS] and 0 <= bits < scope[SCOPE_PRINTED]:
            shift = (run[RUN_PRINTED] << 48) + (run[RUN_LENGTH] << 40)
            for kind in range(at[AT_KIND], kinds.size):
                place_of = scope[SCOPE_START] + (kind * scope[SCOPE_LENGTHS] + more) * scope[SCOPE_PRINTED] + bits
                start, stop = int64(starts[uint64(place_of)]), int64(starts[uint64(place_of + 1)])
                if start == stop or not kinds[kind]:
                    continue
                for k in range(max(at[AT_ENTRY], run[RUN_START]), run[RUN_STOP]):
                    if used + stop - start > rows.shape[0]:
                        at[AT_KIND], at[AT_ENTRY] = kind, k
                        return used
                    entry = entries[uint64(k)]
                    shifted = entry[ENTRY_OUTPUT] << bits if bits < 64 else 0
                    output = entry[ENTRY_OUTPUT] if marked else shifted
                    first, image = entry[ENTRY_FIRST] << more, entry[ENTRY_IMAGE] << more
                    key, count = shift + entry[ENTRY_TIME], entry[ENTRY_COUNT]
                    for j in range(scope[SCOPE_ROW] + start, scope[SCOPE_ROW] + stop):
                        row = relative[uint64(j)]
                        used = add_row(
                            index, rows, used, row[0] + key, output + row[1],
                            row[2] * count, min(first | row[3], image | row[4]),
                        )  # fmt: skip
                at[AT_ENTRY] = 0
        at[AT_KIND], at[AT_ENTRY] = 0, 0
        at[AT_RUN] += 1
    return used
