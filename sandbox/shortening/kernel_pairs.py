"""Every edit of a program, and every pair of edits: tried one after another, nothing left to chance.

An edit leaves one symbol out, puts one in, or replaces one. Edits of a text of n symbols are numbered:

    0 to n - 1                     leave out symbol k
    then n * symbols               replace symbol k // symbols by k % symbols
    then (n + 1) * symbols         put k % symbols in before symbol k // symbols

A pair is an edit, then an edit of what it made.
"""

from numba import float64, int64, uint8, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.trials import MOST_BITS
from sandbox.shortening.kernel_chain import CANDIDATE, START, TRIAL, copy, judge
from sandbox.shortening.kernel_edits import SYMBOLS, TEXT, leave_out, put


@kernel(int64(int64, int64), inlined=True)
def edits_of(size, symbols):  # type: ignore[no-untyped-def]
    """Return how many edits there are of a text of `size` symbols."""
    return size + size * symbols + (size + 1) * symbols


@kernel(void(uint8[:, ::1], int64[::1], int64, int64))
def edit(program, sizes, symbols, number):  # type: ignore[no-untyped-def]
    """Do edit `number`."""
    size = sizes[TEXT]
    if number < size:
        leave_out(program, sizes, TEXT, number, 1)
        return
    number -= size
    if number < size * symbols:
        program[TEXT, uint64(number // symbols)] = number % symbols
        return
    number -= size * symbols
    put(program, sizes, TEXT, number // symbols, number % symbols)


@kernel(int64(
    TRIAL, uint8[:, :, ::1], int64[:, ::1], int64[::1], int64[::1], uint8[::1], uint8[::1], int64[::1], int64[::1],
    float64[::1], uint8[:, :, :, ::1], int64[:, :, ::1], float64[::1], int64, int64, int64,
))  # fmt: skip
def try_pairs(  # type: ignore[no-untyped-def]
    trial, parts, sizes, alphabet, work, tape, truth, limits, numbers, settings, kept, facts, prices, first, candidates,
    most_bits,
):  # fmt: skip
    """Try pairs of edits of START from pair number `first` on, so many at most; return the next pair's number.

    Pair p is edit p // m, then edit p % m of what it made, m being the most there can be then; -1: all were tried.
    """
    symbols, size = alphabet[SYMBOLS], sizes[START, TEXT]
    edits, most = edits_of(size, symbols), edits_of(size + 1, symbols) + 1
    numbers[MOST_BITS] = most_bits
    pair = first
    while candidates > 0:
        if pair >= edits * most:
            return -1
        copy(parts, sizes, START, CANDIDATE)
        edit(parts[CANDIDATE], sizes[CANDIDATE], symbols, pair // most)
        second = pair % most - 1  # -1: the first edit alone
        if second >= edits_of(sizes[CANDIDATE, TEXT], symbols):
            pair += most - pair % most
            continue
        if second >= 0:
            edit(parts[CANDIDATE], sizes[CANDIDATE], symbols, second)
        judge(trial, parts, sizes, work, tape, truth, limits, numbers, settings, kept, facts, prices)
        candidates -= 1
        pair += 1
    return pair
