"""Periodic guesses of bits: which there are, and how wrong each of them is."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sandbox.worlds.pattern_programs import least_bits

_LONGEST_START, _LONGEST_AFTER_START = 16, 32

Bits = NDArray[np.uint8]


def candidates(row: Bits) -> Iterator[tuple[int, int, int, int]]:
    """Yield (start, period, errors, bits of the program) of all guesses; see `solipsist`.

    >>> min(size for _, _, errors, size in candidates(np.array([1, 1, 0] * 9, np.uint8)) if not errors)
    21
    """
    changes = np.concatenate(([0], np.cumsum(row[1:] != row[:-1]))).tolist()
    half, last = max(1, len(row) // 2), len(row) - 1
    grid = [(0, period) for period in range(1, half + 1)]
    grid += [
        (start, period)
        for start in range(1, min(_LONGEST_START, last) + 1)
        for period in range(1, min(_LONGEST_AFTER_START, (len(row) - start) // 2) + 1)
    ]
    for start, period in grid:
        pattern, errors = majority(row, start, period)
        own = int(np.count_nonzero(pattern[1:] != pattern[:-1]))
        yield start, period, errors, least_bits(period, own, start, changes[max(start - 1, 0)])
    for start, period in _exact(row):
        own = changes[start + period - 1] - changes[start]
        yield start, period, 0, least_bits(period, own, start, changes[max(start - 1, 0)])


def majority(row: Bits, start: int, period: int) -> tuple[Bits, int]:
    """Return the more frequent bit at each place of the period, and how many bits differ from it.

    >>> majority(np.array([0, 1, 1, 1, 0, 1], np.uint8), 0, 2)
    (array([0, 1], dtype=uint8), 1)
    """
    bits = row[start:]
    whole = len(bits) // period
    rest = bits[whole * period :]
    ones = np.add.reduce(bits[: whole * period].reshape(whole, period), axis=0, dtype=np.int64)
    ones[: len(rest)] += rest
    seen = np.full(period, whole)
    seen[: len(rest)] += 1
    return (2 * ones >= seen).astype(np.uint8), int(np.minimum(ones, seen - ones).sum())


def _exact(row: Bits) -> Iterator[tuple[int, int]]:
    """Yield (start, period) of the longest end that has this period twice or more, for each period."""
    for period, same in enumerate(_prefix_lengths(row[::-1].tolist())):
        if period and same >= period:
            yield len(row) - same - period, period


def _prefix_lengths(bits: list[int]) -> list[int]:
    """Return for each place how many bits from there on are those from the beginning on: the Z-function."""
    size = len(bits)
    lengths, left, right = [size] + [0] * (size - 1), 0, 0
    for place in range(1, size):
        same = min(right - place, lengths[place - left]) if place < right else 0
        while place + same < size and bits[same] == bits[place + same]:
            same += 1
        lengths[place] = same
        if place + same > right:
            left, right = place, place + same
    return lengths
