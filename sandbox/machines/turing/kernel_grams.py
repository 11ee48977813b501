"""A proof that a Turing machine never halts: the closure of its neighbourhoods under what it can do.

The head sees its cell and n cells on each side. Of the tape beyond, only the set of n-grams that ever stood on that
side is kept. Moving right, the n-gram that was on the left joins the left set, and the cell that comes into sight on
the right is any that makes an n-gram of the right set. When nothing new can be added, and no transition that is
undefined was met, none can ever be met: every configuration is described by a neighbourhood and n-grams of the closure.
Sound, whatever the steps and cells of the budget.

Source: Skelet's closed position sets, in the form that Coq-BB5 calls n-gram (wiki.bbchallenge.org, *Closed Position
Set*).
"""

from numba import int64, uint64

from sandbox.host.kernels import kernel
from sandbox.machines.kernel_word import low_ones
from sandbox.machines.states import PARAMETER
from sandbox.machines.turing.kernel_grams_of_three import never_asks_of_three
from sandbox.machines.turing.kernel_state import (
    FIRST_HIGHEST,
    FIRST_LOWEST,
    FIRST_TAPE,
    STATES,
    UNDEFINED,
    bits_a_cell,
    symbols_of,
)  # fmt: skip

MOST_SIZE = 4  # 6 leaves 1 % less undecided of 4 states
SEEN_WORDS = 12 << (2 * MOST_SIZE - 6)  # of the scratch: a bit for each neighbourhood; a list of them follows
SCRATCH_WORDS = SEEN_WORDS + (12 << (2 * MOST_SIZE))


@kernel(int64(int64[::1], int64), inlined=True)
def cells_to_the_left(limits, wide):  # type: ignore[no-untyped-def]
    """Return what the first tape has left of the head, the nearest cell lowest."""
    return (limits[FIRST_TAPE] & low_ones(limits[FIRST_HIGHEST] + wide)) >> wide


@kernel(int64(int64[::1], int64), inlined=True)
def cells_to_the_right(limits, wide):  # type: ignore[no-untyped-def]
    """Return what the first tape has right of the head, the nearest cell lowest."""
    cells = 0
    for place in range(limits[FIRST_LOWEST], 0, wide):
        cells = cells << wide | (limits[FIRST_TAPE] >> (place & 63)) & ((1 << wide) - 1)
    return cells


@kernel(int64(int64, int64, int64), inlined=True)
def grams_of(cells, size, wide):  # type: ignore[no-untyped-def]
    """Return a bit for each n-gram of `size` bits on one side, beyond the one that the head sees."""
    grams = 1
    while cells:
        cells >>= wide
        grams |= 1 << (cells & ((1 << size) - 1))
    return grams


@kernel(int64(int64, int64, int64[::1], int64[::1]))
def never_asks(table, size, limits, scratch):  # type: ignore[no-untyped-def]
    """Return 1 if n-grams of `size` bits prove that from the first tape no undefined transition of `table` is met.

    A neighbourhood is (state, symbol) << 2 size | left << size | right; the cell next to the head is lowest.
    limits : which machine. scratch : SCRATCH_WORDS, overwritten.
    """
    scratch[:SEEN_WORDS] = 0
    symbols, wide = symbols_of(limits), bits_a_cell(limits)
    mask, last, cell_mask = (1 << size) - 1, size - wide, (1 << wide) - 1
    left, right = cells_to_the_left(limits, wide), cells_to_the_right(limits, wide)
    left_set, right_set = grams_of(left, size, wide), grams_of(right, size, wide)
    first = (limits[FIRST_TAPE] & cell_mask) << (2 * size) | (left & mask) << size | right & mask
    scratch[uint64(first >> 6)] = 1 << (first & 63)
    scratch[SEEN_WORDS], count = first, 1
    growing = True
    while growing:
        growing = False
        k = 0
        while k < count:
            here = scratch[uint64(SEEN_WORDS + k)]
            k += 1
            at, left, right = here >> (2 * size), (here >> size) & mask, here & mask
            code = (table >> (5 * (symbols * (at >> wide) + (at & cell_mask)))) & 31
            if code == UNDEFINED:
                return 0
            written = (at & cell_mask) ^ ((code >> 1) & cell_mask)
            moved_left = code & 1
            # as if the move were to the right: `behind` is where the head comes from
            behind, ahead = (right, left) if moved_left else (left, right)
            behind_set, ahead_set = (right_set, left_set) if moved_left else (left_set, right_set)
            if not (behind_set >> behind) & 1:
                growing = True
                if moved_left:
                    right_set |= 1 << behind
                else:
                    left_set |= 1 << behind
            new_behind = ((behind << wide) | written) & mask
            for cell in range(symbols):
                new_ahead = (ahead >> wide) | (cell << last)
                if (ahead_set >> new_ahead) & 1:
                    sides = (new_ahead << size) | new_behind if moved_left else (new_behind << size) | new_ahead
                    found = ((code >> (1 + wide) << wide | ahead & cell_mask) << (2 * size)) | sides
                    if not (scratch[uint64(found >> 6)] >> (found & 63)) & 1:
                        scratch[uint64(found >> 6)] |= 1 << (found & 63)
                        scratch[uint64(SEEN_WORDS + count)] = found
                        count += 1
    return 1


@kernel(int64(int64, int64[::1], int64[::1]))
def never_asks_any(table, limits, scratch):  # type: ignore[no-untyped-def]
    """Return 1 if n-grams of some size prove that no undefined transition is ever met."""
    if symbols_of(limits) == 2:
        left, right = cells_to_the_left(limits, 1), cells_to_the_right(limits, 1)
        at, slots, seen = limits[FIRST_TAPE] & 1, 2 * (limits[PARAMETER] & STATES), 8 * (left & 7) + (right & 7)
        lefts, rights = grams_of(left, 3, 1), grams_of(right, 3, 1)
        return never_asks_of_three(table, slots, at, seen, lefts, rights, scratch) or never_asks(
            table, MOST_SIZE, limits, scratch
        )
    for size in range(2, MOST_SIZE + 1, bits_a_cell(limits)):
        if never_asks(table, size, limits, scratch):
            return 1
    return 0
