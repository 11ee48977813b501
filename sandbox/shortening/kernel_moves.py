"""Moves of a program that is being shortened: symbols are put in, left out, exchanged, moved; data changed into text.

Arrays as in `kernel_edits`, and `scratch`, uint8[most], room for a stretch. A move that does not fit does nothing.
"""

from numba import int64, uint8, uint64, void

from sandbox.host.kernels import kernel
from sandbox.shortening.kernel_edits import (
    CLOSE,
    DATA,
    OPEN,
    OPEN_TOO,
    READ,
    TEXT,
    end_of_block,
    is_plain,
    leave_out,
    plain_symbol,
    put,
)  # fmt: skip
from sandbox.shortening.kernel_random import below

_MOVE = void(uint8[:, ::1], int64[::1], uint8[::1], int64[::1], uint64[::1])


@kernel(_MOVE)
def change_symbol(program, sizes, scratch, alphabet, random):  # type: ignore[no-untyped-def]
    """Put in, leave out or replace a symbol; of a block, change its kind."""
    size, kind = sizes[TEXT], below(random, 3)
    if kind == 0:
        put(program, sizes, TEXT, below(random, size + 1), plain_symbol(alphabet, random))
        return
    at = below(random, size)
    symbol = program[TEXT, uint64(at)]
    if is_plain(alphabet, symbol):
        if kind == 1:
            leave_out(program, sizes, TEXT, at, 1)
        else:
            program[TEXT, uint64(at)] = plain_symbol(alphabet, random)
    elif symbol == alphabet[OPEN] and alphabet[OPEN_TOO] >= 0:
        program[TEXT, uint64(at)] = alphabet[OPEN_TOO]
    elif symbol == alphabet[OPEN_TOO]:
        program[TEXT, uint64(at)] = alphabet[OPEN]


@kernel(_MOVE)
def exchange(program, sizes, scratch, alphabet, random):  # type: ignore[no-untyped-def]
    """Exchange two symbols that are near each other: brackets move so by a few places, too."""
    size = sizes[TEXT]
    if size < 2:
        return
    first = below(random, size - 1)
    second = min(first + 1 + below(random, 4), size - 1)
    kept = program[TEXT, uint64(first)]
    program[TEXT, uint64(first)] = program[TEXT, uint64(second)]
    program[TEXT, uint64(second)] = kept


@kernel(_MOVE)
def change_block(program, sizes, scratch, alphabet, random):  # type: ignore[no-untyped-def]
    """Open and close a new block somewhere, or take the two ends of one away, or one of its ends elsewhere."""
    if alphabet[CLOSE] < 0:
        return
    size, kind = sizes[TEXT], below(random, 3)
    at = below(random, size)
    symbol = int64(program[TEXT, uint64(at)])
    if kind == 0:
        other = below(random, 2)
        opened = alphabet[OPEN_TOO] if other and alphabet[OPEN_TOO] >= 0 else alphabet[OPEN]
        end = min(at + 1 + below(random, 12), size)
        put(program, sizes, TEXT, end, alphabet[CLOSE])
        put(program, sizes, TEXT, at, opened)
    elif kind == 1:
        if is_plain(alphabet, symbol) or symbol == alphabet[CLOSE]:
            return
        end = end_of_block(program, sizes, alphabet, at)
        if end < size:
            leave_out(program, sizes, TEXT, end, 1)
        leave_out(program, sizes, TEXT, at, 1)
    elif not is_plain(alphabet, symbol):
        leave_out(program, sizes, TEXT, at, 1)
        put(program, sizes, TEXT, below(random, size), symbol)


@kernel(_MOVE)
def change_stretch(program, sizes, scratch, alphabet, random):  # type: ignore[no-untyped-def]
    """Leave a stretch of symbols out, or put it in again elsewhere, once or twice; or mirror it."""
    size, kind = sizes[TEXT], below(random, 4)
    at = below(random, size)
    count = min(1 + below(random, 1 + below(random, 10)), size - at)
    for k in range(count):
        scratch[uint64(k)] = program[TEXT, uint64(at + k)]
    if kind == 3:
        for k in range(count):
            program[TEXT, uint64(at + k)] = scratch[uint64(count - 1 - k)]
        return
    if kind <= 1:
        leave_out(program, sizes, TEXT, at, count)
    if kind >= 1:
        to = below(random, sizes[TEXT] + 1)
        for k in range(count):
            put(program, sizes, TEXT, to + k, scratch[uint64(k)])


@kernel(_MOVE)
def share_tail(program, sizes, scratch, alphabet, random):  # type: ignore[no-untyped-def]
    """Take what two stretches end with out of both, and put it in once, after a block: `A x] B x` to `A] B x`."""
    size = sizes[TEXT]
    if size < 4:
        return
    first, second = below(random, size + 1), below(random, size + 1)
    if first > second:
        first, second = second, first
    count = 0
    while count < first and count < second - first and count < 12:
        if program[TEXT, uint64(first - 1 - count)] != program[TEXT, uint64(second - 1 - count)]:
            break
        count += 1
    if count == 0:
        return
    if below(random, 2):
        leave_out(program, sizes, TEXT, first - count, count)
        return
    for k in range(count):
        scratch[uint64(k)] = program[TEXT, uint64(second - count + k)]
    leave_out(program, sizes, TEXT, second - count, count)
    leave_out(program, sizes, TEXT, first - count, count)
    to = min(second - 2 * count + below(random, 3), sizes[TEXT])
    for k in range(count):
        put(program, sizes, TEXT, to + k, scratch[uint64(k)])


@kernel(_MOVE)
def change_data(program, sizes, scratch, alphabet, random):  # type: ignore[no-untyped-def]
    """Change the data: a bit, or one more or less; or read as data what was text, or the other way round."""
    if alphabet[READ] < 0:
        return
    size, kind, bits = sizes[TEXT], below(random, 5), sizes[DATA]
    if kind == 0 and bits:
        program[DATA, uint64(below(random, bits))] ^= 1
    elif kind == 1:
        put(program, sizes, DATA, below(random, bits + 1), below(random, 2))
    elif kind == 2 and bits:
        leave_out(program, sizes, DATA, below(random, bits), 1)
    elif kind == 3:
        program[TEXT, uint64(below(random, size))] = alphabet[READ]
        put(program, sizes, DATA, below(random, bits + 1), below(random, 2))
    elif bits:
        at = below(random, size)
        while at < size and program[TEXT, uint64(at)] != alphabet[READ]:
            at += 1
        if at < size:
            leave_out(program, sizes, DATA, below(random, bits), 1)
            program[TEXT, uint64(at)] = plain_symbol(alphabet, random)


@kernel(_MOVE)
def move(program, sizes, scratch, alphabet, random):  # type: ignore[no-untyped-def]
    """Do one move, of a random kind."""
    if sizes[TEXT] == 0:
        put(program, sizes, TEXT, 0, plain_symbol(alphabet, random))
        return
    kind = below(random, 16)
    if kind < 6:
        change_symbol(program, sizes, scratch, alphabet, random)
    elif kind < 8:
        exchange(program, sizes, scratch, alphabet, random)
    elif kind < 10:
        change_block(program, sizes, scratch, alphabet, random)
    elif kind < 13:
        change_stretch(program, sizes, scratch, alphabet, random)
    elif kind < 14:
        share_tail(program, sizes, scratch, alphabet, random)
    else:
        change_data(program, sizes, scratch, alphabet, random)
