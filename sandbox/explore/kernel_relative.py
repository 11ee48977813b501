"""Relative rows as words to sort by, and as columns, each row once."""

from numba import int64, uint64, void

from sandbox.host.kernels import kernel

_WORDS = uint64[:, ::1]


@kernel(int64(int64, int64[::1]), inlined=True)
def cell_of(key, kind_of):  # type: ignore[no-untyped-def]
    """Return the cell of a row: 64 times its kind, which `kind_of` tells of event and decider, and its length."""
    return (kind_of[(key >> 56) & 255] << 6) | ((key >> 40) & 63)


@kernel(void(int64[::1], int64[::1], int64[::1]))
def count_cells(keys, kind_of, counts):  # type: ignore[no-untyped-def]
    """Count in counts[1 + cell] the rows of each cell."""
    for k in range(keys.size):
        counts[cell_of(keys[k], kind_of) + 1] += 1


@kernel(void(int64[:, ::1], int64[::1], int64[::1], int64[:, ::1]))
def deal_cells(rows, kind_of, places, dealt):  # type: ignore[no-untyped-def]
    """Write each row to the next of the `places` of its cell."""
    for k in range(rows.shape[0]):
        cell = cell_of(rows[uint64(k), 0], kind_of)
        for column in range(rows.shape[1]):
            dealt[uint64(places[cell]), column] = rows[uint64(k), column]
        places[cell] += 1


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
        cell = cell_of(key, kind_of)
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


@kernel(void(_WORDS, int64[:, ::1], int64[::1], uint64[::1], int64[::1], int64[::1], int64[::1]))
def write_columns(words, rows, keys, outputs, counts, firsts, images):  # type: ignore[no-untyped-def]
    """Write the columns of `rows` in the order of sorted `words`, each row once, counts added up, the least kept."""
    at = -1
    for k in range(words.shape[0]):
        here = uint64(k)
        row = uint64(words[here, 2])
        if k > 0 and words[here, 0] == words[here - uint64(1), 0] and words[here, 1] == words[here - uint64(1), 1]:
            counts[uint64(at)] += rows[row, 2]
            firsts[uint64(at)] = min(firsts[uint64(at)], rows[row, 3])
            images[uint64(at)] = min(images[uint64(at)], rows[row, 4])
            continue
        at += 1
        to, key = uint64(at), rows[row, 0]
        printed = (key >> 48) & 255
        keys[to], counts[to], firsts[to], images[to] = key, rows[row, 2], rows[row, 3], rows[row, 4]
        outputs[to] = uint64(rows[row, 1]) << uint64(64 - printed) if printed else uint64(0)
