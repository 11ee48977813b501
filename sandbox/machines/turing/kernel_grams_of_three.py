"""Closed n-grams of 3 cells and two symbols, all neighbourhoods of a (state, symbol) in one word.

What `kernel_grams.never_asks` does one by one, of 3 cells. Bit 8 left + right of a word is the neighbourhood that sees
`left` and `right`, the nearest cell lowest. What n-grams of 2 cells prove, those of 3 do, and what those prove, those
of 4 do: a closure of longer ones, cut, lies in that of shorter ones. So these are tried first, then those of 4.
"""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.turing.kernel_state import UNDEFINED

_BYTES = 0x0101010101010101  # the lowest bit of each byte
_EVEN_BYTES, _EVEN_PAIRS = 0x00FF00FF00FF00FF, 0x0000FFFF0000FFFF
_LOW_NIBBLES, _PAIRS, _EVEN_BITS = 0x0F0F0F0F0F0F0F0F, 0x3333333333333333, 0x5555555555555555


@kernel(uint64(uint64), inlined=True)
def lefts_of(seen):  # type: ignore[no-untyped-def]
    """Return a bit for each n-gram that is seen on the left."""
    seen |= seen >> uint64(4)
    seen |= seen >> uint64(2)
    seen |= seen >> uint64(1)
    return ((seen & uint64(_BYTES)) * uint64(0x0102040810204080)) >> uint64(56)


@kernel(uint64(uint64), inlined=True)
def rights_of(seen):  # type: ignore[no-untyped-def]
    """Return a bit for each n-gram that is seen on the right."""
    seen |= seen >> uint64(32)
    seen |= seen >> uint64(16)
    return (seen | seen >> uint64(8)) & uint64(255)


@kernel(uint64(uint64, uint64, uint64, uint64), inlined=True)
def moved_right(seen, written, cell, rights):  # type: ignore[no-untyped-def]
    """Return what is seen after a move to the right, to a `cell` of 0 or 1; `rights`: n-grams that may come."""
    both = (seen | seen >> uint64(32)) & uint64(0xFFFFFFFF)  # the third cell on the left goes out of sight
    rest = (both >> cell) & uint64(_EVEN_BITS)
    rest = (rest | rest >> uint64(1)) & uint64(_PAIRS)
    rest = (rest | rest >> uint64(2)) & uint64(_LOW_NIBBLES)
    new = (rest | rest << uint64(4)) & (rights * uint64(_BYTES))
    new = (new | new << uint64(16)) & uint64(_EVEN_PAIRS)
    return ((new | new << uint64(8)) & uint64(_EVEN_BYTES)) << (uint64(8) * written)


@kernel(uint64(uint64, uint64, uint64, uint64), inlined=True)
def moved_left(seen, written, cell, lefts):  # type: ignore[no-untyped-def]
    """Return what is seen after a move to the left: as `moved_right`."""
    both = (seen | seen >> uint64(4)) & uint64(_LOW_NIBBLES)
    both = (both | both << uint64(2)) & uint64(_PAIRS)
    both = ((both | both << uint64(1)) & uint64(_EVEN_BITS)) << written
    rest = (both >> (uint64(8) * cell)) & uint64(_EVEN_BYTES)
    rest = (rest | rest >> uint64(8)) & uint64(_EVEN_PAIRS)
    rest = (rest | rest >> uint64(16)) & uint64(0xFFFFFFFF)
    may_come = (lefts * uint64(_BYTES)) & uint64(0x8040201008040201)
    may_come |= may_come >> uint64(4)
    may_come |= may_come >> uint64(2)
    may_come = (may_come | may_come >> uint64(1)) & uint64(_BYTES)
    return (rest | rest << uint64(32)) & (may_come * uint64(255))


@kernel(int64(int64, int64, int64, int64, int64, int64, int64[::1]))
def never_asks_of_three(table, slots, at, first, left_grams, right_grams, scratch):  # type: ignore[no-untyped-def]
    """Return 1 if n-grams of 3 cells prove that no undefined transition of `table` is met.

    slots : how many (state, symbol) there are. at : which is the first; `first` : the bit of what is seen then.
    left_grams, right_grams : a bit for each that is beyond what is seen then. scratch : overwritten.
    """
    scratch[:slots] = 0
    scratch[at] = int64(uint64(1) << uint64(first))
    lefts, rights, waiting = uint64(left_grams), uint64(right_grams), 1 << at
    to_left = to_right = 0  # a bit for each (state, symbol) that was met and moves so
    while waiting:
        slot = 0
        while not (waiting >> slot) & 1:
            slot += 1
        waiting &= ~(1 << slot)
        code, seen = (table >> (5 * slot)) & 31, uint64(scratch[slot])
        if code == UNDEFINED:
            return 0
        left, written = code & 1, uint64((slot ^ code >> 1) & 1)
        if left:  # what is new on the right is seen by those that move there
            to_left |= 1 << slot
            known, rights = rights, rights | rights_of(seen)
            waiting |= to_right if rights != known else 0
        else:
            to_right |= 1 << slot
            known, lefts = lefts, lefts | lefts_of(seen)
            waiting |= to_left if lefts != known else 0
        for cell in range(2):
            to, symbol = 2 * (code >> 2) + cell, uint64(cell)
            new = moved_left(seen, written, symbol, lefts) if left else moved_right(seen, written, symbol, rights)
            if new & ~uint64(scratch[to]):
                scratch[to] |= int64(new)
                waiting |= 1 << to
    return 1
