"""The tape in one 64-bit word: cell c is bit c mod 64, exact because at most 64 cells are visited."""

from numba import int64, uint64

from sandbox.host.kernels import kernel


@kernel(int64(int64, int64), inlined=True)
def rotated_right(word, places):  # type: ignore[no-untyped-def]
    """Return the 64-bit `word` rotated right."""
    places &= 63
    if places == 0:
        return word
    return ((word >> places) & ~(-1 << (64 - places))) | (word << (64 - places))


@kernel(uint64(uint64, uint64), inlined=True)
def turned_right(word, places):  # type: ignore[no-untyped-def]
    """Return the 64-bit `word` rotated right by `places` modulo 64, without a branch: one instruction."""
    return (word >> (places & uint64(63))) | (word << ((uint64(0) - places) & uint64(63)))


@kernel(int64(int64), inlined=True)
def low_ones(width):  # type: ignore[no-untyped-def]
    """Return a word of `width` ones, 0 to 64."""
    return -1 if width >= 64 else (1 << width) - 1


@kernel(int64(int64, int64, int64, int64, int64, int64, int64, int64, int64, int64))
def translated(tape1, head1, low1, high1, tape2, head2, low2, high2, least, most):  # type: ignore[no-untyped-def]
    """Return 1 if the second moment repeats the first, moved: all cells that were or will be seen are the same.

    `least` and `most` bound the head between the moments. Moving right, cells left of `least` are never seen again.
    """
    moved = head2 - head1
    if moved > 0:
        one = rotated_right(tape1, least) & low_ones(high1 - least + 1)
        two = rotated_right(tape2, least + moved) & low_ones(high2 - least - moved + 1)
    else:
        # shift so that the cell `most` is bit 63, and drop what is right of it by shifting back
        width1, width2 = most - low1 + 1, most + moved - low2 + 1
        one = rotated_right(tape1, most + 1) & ~low_ones(64 - width1)
        two = rotated_right(tape2, most + moved + 1) & ~low_ones(64 - width2)
    return 1 if one == two else 0


@kernel(int64(int64))
def mirror_image(word):  # type: ignore[no-untyped-def]
    """Return the tape word with cell k at -k."""
    for places, mask in (
        (1, 0x5555555555555555), (2, 0x3333333333333333), (4, 0x0F0F0F0F0F0F0F0F),
        (8, 0x00FF00FF00FF00FF), (16, 0x0000FFFF0000FFFF), (32, 0x00000000FFFFFFFF),
    ):  # fmt: skip
        word = ((word >> places) & mask) | ((word & mask) << places)
    return rotated_right(word, 63)
