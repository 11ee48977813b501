"""Entries of scopes composed with relative rows, for one range of outputs after the other.

An item is some of a scope's relative rows, in the order of their outputs, and a run of entries that differ in time
only: every entry with every row. Outputs are aligned to the left here, so that they are in order as texts are, and the
rows of an item that fall into a range of outputs are a range of the item. Where costs are marked there are marks
instead of outputs; they add up: those of entries are of 0 bits, those of relative rows of 64.
"""

from numba import int32, int64, types, uint32, uint64

from sandbox.explore.kernel_waiting import WAITING, add_waiting, let_wait
from sandbox.explore.rows import ROW_IDENTITY
from sandbox.host.kernels import kernel
from sandbox.machines.states import EMIT

# columns of a run of entries: its scope, their length, bits printed and output, the first, one after the last
RUN_SCOPE, RUN_LENGTH, RUN_PRINTED, RUN_OUTPUT, RUN_START, RUN_STOP = range(6)
# columns of an entry
ENTRY_TIME, ENTRY_COUNT, ENTRY_FIRST, ENTRY_IMAGE = range(4)
# columns of an item: its run, the first relative row, one after the last
ITEM_RUN, ITEM_START, ITEM_STOP = range(3)

_LENGTHS = 64  # cells of a kind

ITEMS = uint32[:, ::1]
RUNS = int64[:, ::1]


@kernel(int64(RUNS, int64[::1], int64[::1], int64, ITEMS))
def write_items(runs, starts, digits, bits, items):  # type: ignore[no-untyped-def]
    """Write all items of a budget of `bits`, as far as there is room; return how many there are.

    starts, digits : see `sandbox.explore.relative`.
    """
    used = 0
    for k in range(runs.shape[0]):
        run = runs[uint64(k)]
        left = bits - run[RUN_LENGTH]
        for kind in range(digits.size):
            first = max(0, left - digits[kind] + 1) if digits[kind] else 0
            for length in range(first, left + 1):
                at = uint64((run[RUN_SCOPE] * digits.size + kind) * _LENGTHS + length)
                if starts[at] < starts[at + uint64(1)]:
                    if used < items.shape[0]:
                        items[used, ITEM_RUN] = k
                        items[used, ITEM_START], items[used, ITEM_STOP] = starts[at], starts[at + uint64(1)]
                    used += 1
    return used


@kernel(int64(ITEMS, RUNS, uint64[::1], int64, uint64[::1]))
def write_samples(items, runs, outputs, stride, samples):  # type: ignore[no-untyped-def]
    """Write the output of every `stride`-th composed row, as far as there is room; return how many rows there are."""
    total, used = 0, 0
    for k in range(items.shape[0]):
        run = runs[uint64(items[k, ITEM_RUN])]
        entries = run[RUN_STOP] - run[RUN_START]
        later = total + entries * (int64(items[k, ITEM_STOP]) - int64(items[k, ITEM_START]))
        while used * stride < later and used < samples.size:
            row = int64(items[k, ITEM_START]) + (used * stride - total) // entries
            samples[used] = uint64(run[RUN_OUTPUT]) + (outputs[uint64(row)] >> uint64(run[RUN_PRINTED]))
            used += 1
        total = later
    return total


@kernel(uint64(uint64[::1], uint64, uint64, uint64), inlined=True)
def first_not_below(outputs, start, stop, bound):  # type: ignore[no-untyped-def]
    """Return the first of outputs[start:stop], which are sorted, that is not below `bound`; or stop."""
    while start < stop:
        middle = (start + stop) >> uint64(1)
        if outputs[middle] < bound:
            start = middle + uint64(1)
        else:
            stop = middle
    return start


@kernel(types.void(ITEMS, uint64, RUNS, uint64[::1], ITEMS, ITEMS, int64[::1]))
def split_items(items, pivot, runs, outputs, below, above, used):  # type: ignore[no-untyped-def]
    """Write what of `items` has outputs below `pivot`, and what has not; used : int64[2], how many items each has."""
    used[:] = 0
    for k in range(items.shape[0]):
        run, start, stop = items[k, ITEM_RUN], uint64(items[k, ITEM_START]), uint64(items[k, ITEM_STOP])
        output, printed = uint64(runs[uint64(run), RUN_OUTPUT]), uint64(runs[uint64(run), RUN_PRINTED])
        middle = stop
        if pivot <= output:
            middle = start
        elif printed == uint64(0) or (pivot - output) >> (uint64(64) - printed) == uint64(0):
            middle = first_not_below(outputs, start, stop, (pivot - output) << printed)
        if middle > start:
            at = uint64(used[0])
            below[at, ITEM_RUN], below[at, ITEM_START], below[at, ITEM_STOP] = run, start, middle
            used[0] += 1
        if stop > middle:
            at = uint64(used[1])
            above[at, ITEM_RUN], above[at, ITEM_START], above[at, ITEM_STOP] = run, middle, stop
            used[1] += 1


@kernel(
    int64(
        ITEMS, RUNS, int64[:, ::1], int64[::1], uint64[::1], int64[::1], int64[::1], int64[::1], int64,
        int32[::1], int64[:, ::1], int64, int64[::1], int64[:, ::1],
    )
)  # fmt: skip
def compose_items(  # type: ignore[no-untyped-def]
    items, runs, entries, keys, outputs, counts, firsts, images, observations, index, rows, used, at, waiting
):  # fmt: skip
    """Add the rows of all `items`, within so many observations; return how many rows there are then.

    It stops before an entry for which there may be no room; `at`, the item and the entry, says where.
    """
    number, full = 0, False
    while at[0] < items.shape[0] and not full:
        item = items[uint64(at[0])]
        run = runs[uint64(item[ITEM_RUN])]
        start, stop, before = int64(item[ITEM_START]), int64(item[ITEM_STOP]), uint64(run[RUN_PRINTED])
        shift = (run[RUN_PRINTED] << 48) + (run[RUN_LENGTH] << 40)
        for k in range(max(at[1], run[RUN_START]), run[RUN_STOP]):
            if used + number + stop - start > rows.shape[0]:
                at[1], full = k, True
                break
            entry = entries[uint64(k)]
            for j in range(uint64(start), uint64(stop)):
                key = keys[j] + shift + entry[ENTRY_TIME]
                printed = (key >> 48) & 255
                if printed > observations or (printed == observations and key >> 56 != EMIT):
                    continue
                more = (keys[j] >> 40) & 255
                output = uint64(run[RUN_OUTPUT]) + (outputs[j] >> before)
                output = output >> uint64(64 - printed) if printed else uint64(0)
                first = min((entry[ENTRY_FIRST] << more) | firsts[j], (entry[ENTRY_IMAGE] << more) | images[j])
                let_wait(waiting, number, key, int64(output), counts[j] * entry[ENTRY_COUNT], first)
                number += 1
                if number == WAITING:
                    used, number = add_waiting(index, rows, used, waiting, number, ROW_IDENTITY), 0
        if not full:
            at[0], at[1] = at[0] + 1, 0
    return add_waiting(index, rows, used, waiting, number, ROW_IDENTITY)
