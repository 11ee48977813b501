"""Sorting rows by two words, in buckets that fit the cache and that threads share."""

from numba import int64, uint64, void

from sandbox.host.kernels import kernel

_SMALL = 24  # so few rows are sorted by insertion

_WORDS = uint64[:, ::1]


@kernel(int64(uint64, uint64[::1]), inlined=True)
def bucket_of(word, pivots):  # type: ignore[no-untyped-def]
    """Return how many of the sorted `pivots` are at most `word`."""
    low, high = 0, pivots.size
    while low < high:
        middle = (low + high) >> 1
        if pivots[uint64(middle)] <= word:
            low = middle + 1
        else:
            high = middle
    return low


@kernel(void(_WORDS, uint64[::1], int64[::1]))
def count_buckets(words, pivots, counts):  # type: ignore[no-untyped-def]
    """Count in counts[b + 1] the rows whose first word is at least pivots[b - 1] and less than pivots[b]."""
    for k in range(words.shape[0]):
        counts[bucket_of(words[uint64(k), 0], pivots) + 1] += 1


@kernel(void(_WORDS, uint64[::1], int64[::1], _WORDS))
def deal(words, pivots, places, dealt):  # type: ignore[no-untyped-def]
    """Write each row, and its number, to the next of the `places` of its bucket."""
    for k in range(words.shape[0]):
        at = bucket_of(words[uint64(k), 0], pivots)
        place = uint64(places[at])
        dealt[place, 0], dealt[place, 1], dealt[place, 2] = words[uint64(k), 0], words[uint64(k), 1], uint64(k)
        places[at] += 1


@kernel(int64(_WORDS, int64, int64), inlined=True)
def before(rows, one, other):  # type: ignore[no-untyped-def]
    """Return whether row `one` comes before row `other`."""
    first, second = rows[uint64(one), 0], rows[uint64(other), 0]
    return first < second or (first == second and rows[uint64(one), 1] < rows[uint64(other), 1])


@kernel(void(_WORDS, int64, int64), inlined=True)
def exchange(rows, one, other):  # type: ignore[no-untyped-def]
    """Exchange two rows."""
    for column in range(3):
        kept = rows[uint64(one), uint64(column)]
        rows[uint64(one), uint64(column)] = rows[uint64(other), uint64(column)]
        rows[uint64(other), uint64(column)] = kept


@kernel(void(_WORDS, int64, int64), inlined=True)
def insert_all(rows, start, stop):  # type: ignore[no-untyped-def]
    """Sort rows[start:stop], which are few."""
    for k in range(start + 1, stop):
        j = k
        while j > start and before(rows, j, j - 1):
            exchange(rows, j, j - 1)
            j -= 1


@kernel(int64(_WORDS, int64, int64), inlined=True)
def parted(rows, start, stop):  # type: ignore[no-untyped-def]
    """Part rows[start:stop] by the middle one of three; return where that one is then."""
    middle, last = (start + stop) >> 1, stop - 1
    if before(rows, middle, start):
        exchange(rows, middle, start)
    if before(rows, last, start):
        exchange(rows, last, start)
    if before(rows, last, middle):
        exchange(rows, last, middle)
    exchange(rows, middle, start)  # the one to part by
    low, high = start + 1, stop - 1
    while True:
        while low <= high and before(rows, low, start):
            low += 1
        while low <= high and before(rows, start, high):
            high -= 1
        if low >= high:
            break
        exchange(rows, low, high)
        low, high = low + 1, high - 1
    exchange(rows, start, high)
    return high


@kernel(void(_WORDS, int64[:, ::1]))
def sort_rows(rows, ranges):  # type: ignore[no-untyped-def]
    """Sort `rows` by their first two words. Cost O(rows log rows) unless they are made to be slow.

    ranges : int64[64, 2]; those that are still to be sorted.
    """
    waiting = 1
    ranges[0, 0], ranges[0, 1] = 0, rows.shape[0]
    while waiting:
        waiting -= 1
        start, stop = ranges[waiting, 0], ranges[waiting, 1]
        while stop - start > _SMALL:
            middle = parted(rows, start, stop)
            if middle - start > stop - middle - 1:  # the larger one waits, so that few ever do
                ranges[waiting, 0], ranges[waiting, 1] = start, middle
                start = middle + 1
            else:
                ranges[waiting, 0], ranges[waiting, 1] = middle + 1, stop
                stop = middle
            waiting += 1
        insert_all(rows, start, stop)
