"""Relative rows as words to sort by, and as columns, each row once."""

from numba import int64, uint64, void

from sandbox.host.kernels import kernel

_WORDS = uint64[:, ::1]


@kernel(void(int64[:, ::1], int64[::1], _WORDS))
def write_words(rows, kind_of, words):  # type: ignore[no-untyped-def]
    """Write two words to sort each row by: kind, length, output aligned to the left, and the rest; and its number.

    kind_of : int64[256]; the kind of a row by its event and decider.
    """
    for k in range(rows.shape[0]):
        row = uint64(k)
        key = rows[row, 0]
        printed, output = (key >> 48) & 255, uint64(rows[row, 1])
        output = output << uint64(64 - printed) if printed else uint64(0)
        cell = (kind_of[(key >> 56) & 255] << 6) | ((key >> 40) & 63)
        rest = ((key >> 56) << 44) | (printed << 37) | (((key >> 32) & 127) << 30) | (key & 0x3FFFFFFF)
        words[row, 0] = uint64(cell << 52) | (output >> uint64(12))
        words[row, 1] = (output << uint64(52)) | uint64(rest)
        words[row, 2] = row


@kernel(int64(_WORDS))
def count_once(words):  # type: ignore[no-untyped-def]
    """Return how many different rows there are among sorted `words`."""
    number = 0
    for k in range(words.shape[0]):
        at = uint64(k)
        if k == 0 or words[at, 0] != words[at - uint64(1), 0] or words[at, 1] != words[at - uint64(1), 1]:
            number += 1
    return number


@kernel(
    void(
        _WORDS, int64[:, ::1], int64[::1], int64[::1], uint64[::1], int64[::1], int64[::1], int64[::1],
    )
)  # fmt: skip
def write_columns(words, rows, starts, keys, outputs, counts, firsts, images):  # type: ignore[no-untyped-def]
    """Write the columns of `rows` in the order of sorted `words`, each row once, counts added up, the least kept.

    starts : int64[cells + 1]; where each cell (kind and length, 64 of them a kind) begins, and the last one ends.
    """
    at, cell = -1, 0
    for k in range(words.shape[0]):
        here = uint64(k)
        row = uint64(words[here, 2])
        if k > 0 and words[here, 0] == words[here - uint64(1), 0] and words[here, 1] == words[here - uint64(1), 1]:
            counts[uint64(at)] += rows[row, 2]
            firsts[uint64(at)] = min(firsts[uint64(at)], rows[row, 3])
            images[uint64(at)] = min(images[uint64(at)], rows[row, 4])
            continue
        at += 1
        while cell <= int64(words[here, 0] >> uint64(52)):
            starts[cell] = at
            cell += 1
        to, key = uint64(at), rows[row, 0]
        printed = (key >> 48) & 255
        keys[to], counts[to], firsts[to], images[to] = key, rows[row, 2], rows[row, 3], rows[row, 4]
        outputs[to] = uint64(rows[row, 1]) << uint64(64 - printed) if printed else uint64(0)
    while cell < starts.size:
        starts[cell] = at + 1
        cell += 1
