"""A program that is being shortened, and the least that is done to it: symbols put in, and left out.

    program   uint8[2, most]  row 0 the symbols, row 1 the data bits
    sizes     int64[2]        how many of each there are
    alphabet  int64[:]        SYMBOLS, OPEN, OPEN_TOO, CLOSE, READ: how many symbols, and which; -1 where there is none

What does not fit is not put in.
"""

from numba import int64, uint8, uint64, void

from sandbox.host.kernels import kernel
from sandbox.shortening.kernel_random import below

SYMBOLS, OPEN, OPEN_TOO, CLOSE, READ = range(5)
TEXT, DATA = 0, 1
_PART, _SIZES = uint8[:, ::1], int64[::1]


@kernel(void(_PART, _SIZES, int64, int64, int64), inlined=True)
def put(program, sizes, part, at, symbol):  # type: ignore[no-untyped-def]
    """Put `symbol` in at place `at`."""
    size = sizes[part]
    if size == program.shape[1]:
        return
    for k in range(size, at, -1):
        program[part, uint64(k)] = program[part, uint64(k - 1)]
    program[part, uint64(at)] = symbol
    sizes[part] = size + 1


@kernel(void(_PART, _SIZES, int64, int64, int64), inlined=True)
def leave_out(program, sizes, part, at, count):  # type: ignore[no-untyped-def]
    """Leave out `count` symbols from place `at` on."""
    size = sizes[part]
    for k in range(at + count, size):
        program[part, uint64(k - count)] = program[part, uint64(k)]
    sizes[part] = size - count


@kernel(int64(_PART, _SIZES, int64[::1], int64), inlined=True)
def end_of_block(program, sizes, alphabet, at):  # type: ignore[no-untyped-def]
    """Return the place of the symbol that closes the block opened at `at`; the end of the text where none does."""
    depth, k = 0, at
    while k < sizes[TEXT]:
        symbol = program[TEXT, uint64(k)]
        if symbol == alphabet[OPEN] or symbol == alphabet[OPEN_TOO]:
            depth += 1
        elif symbol == alphabet[CLOSE]:
            depth -= 1
            if depth == 0:
                break
        k += 1
    return k


@kernel(int64(int64[::1], int64), inlined=True)
def is_plain(alphabet, symbol):  # type: ignore[no-untyped-def]
    """Return 1 if `symbol` neither opens nor closes a block."""
    return symbol != alphabet[OPEN] and symbol != alphabet[OPEN_TOO] and symbol != alphabet[CLOSE]


@kernel(int64(int64[::1], uint64[::1]), inlined=True)
def plain_symbol(alphabet, random):  # type: ignore[no-untyped-def]
    """Return a random symbol that neither opens nor closes a block."""
    while True:
        symbol = below(random, alphabet[SYMBOLS])
        if is_plain(alphabet, symbol):
            return symbol
