"""A hash table: dense rows of int64 in order of arrival, and an index into them.

The first words of a row identify it. `index` has a power of two of places: 0 where empty, else 1 + the row.
"""

from numba import int32, int64, uint64, void

from sandbox.host.kernels import kernel


@kernel(uint64(int64[::1], int64, int64), inlined=True)
def place(words, identity, places):  # type: ignore[no-untyped-def]
    """Return where to look first for a row with these first `identity` words."""
    mixed = uint64(words[0])
    for k in range(1, identity):
        mixed = ((mixed ^ (mixed >> uint64(29))) * uint64(0x9E3779B97F4A7C15)) + uint64(words[k])
    mixed = (mixed ^ (mixed >> uint64(32))) * uint64(0xB4B82E394CE44B57)
    return (mixed ^ (mixed >> uint64(29))) & uint64(places - 1)


@kernel(int64(int32[::1], int64[:, ::1], int64, int64[::1], int64), inlined=True)
def add(index, rows, used, words, identity):  # type: ignore[no-untyped-def]
    """Add `words` to the first `used` rows; return how many there are then.

    The word after the identity adds up; of the words that follow it the least is kept. The caller keeps a quarter of
    the index empty. Cost O(1).
    """
    mask = uint64(index.size - 1)
    at = place(words, identity, index.size)
    while True:
        row = uint64(index[at])
        if row == uint64(0):
            for k in range(words.size):
                rows[uint64(used), uint64(k)] = words[k]
            index[at] = used + 1
            return used + 1
        row -= uint64(1)
        same = True
        for k in range(identity):
            if rows[row, uint64(k)] != words[k]:
                same = False
        if same:
            rows[row, uint64(identity)] += words[identity]
            for k in range(identity + 1, words.size):
                rows[row, uint64(k)] = min(rows[row, uint64(k)], words[k])
            return used
        at = (at + uint64(1)) & mask


@kernel(int64(int32[::1], int64[:, ::1], int64[::1], int64[:, ::1], int64, int64, int64, int64))
def add_share(index, rows, used, more, at, identity, share, shares):  # type: ignore[no-untyped-def]
    """Add those of `more[at:]` that belong to a share of all rows; return where it stopped because `rows` is full.

    used : int64[1]; how many rows there are, before and after.
    """
    while at < more.shape[0]:
        words = more[uint64(at)]
        if shares == 1 or place(words, identity, 1 << 62) >> uint64(40) & uint64(shares - 1) == uint64(share):
            if used[0] == rows.shape[0]:
                break
            used[0] = add(index, rows, used[0], words, identity)
        at += 1
    return at


@kernel(void(int32[::1], int64[:, ::1], int64, int64))
def index_all(index, rows, used, identity):  # type: ignore[no-untyped-def]
    """Write the empty `index` of the first `used` rows, which differ."""
    mask = uint64(index.size - 1)
    for k in range(used):
        at = place(rows[uint64(k)], identity, index.size)
        while index[at] != 0:
            at = (at + uint64(1)) & mask
        index[at] = k + 1
