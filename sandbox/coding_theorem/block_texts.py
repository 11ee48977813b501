"""Blocks as text, and as the numbers that their cells are the digits of."""

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray


def texts_of_blocks(codes: NDArray[Any], shape: tuple[int, ...], *, symbols: int, planar: bool) -> list[str]:
    """Return blocks of 10 kinds of cells at most as text, by their numbers.

    >>> texts_of_blocks(np.array([6, 1]), (2, 2), symbols=2, planar=True)
    ['01/10', '00/01']
    """
    cells, width = prod(shape), shape[-1]
    rows = cells // width if planar else 1
    across = cells // rows
    text = np.full((len(codes), rows, across + 1), ord("/"), dtype=np.uint8)
    left = codes.astype(np.int64)
    for place in range(cells - 1, -1, -1):
        left, digits = np.divmod(left, symbols)
        text[:, place // across, place % across] = digits + ord("0")
    joined, size = text.tobytes().decode(), rows * (across + 1)
    return [joined[at : at + size - 1] for at in range(0, len(joined), size)]


def numbers_of_blocks(texts: Sequence[str], cells: int, *, symbols: int) -> NDArray[np.int64]:
    """Return the numbers of blocks of so many cells by their texts: what `texts_of_blocks` does, backwards.

    >>> numbers_of_blocks(["0110", "01/10"], 4, symbols=2).tolist()
    [6, 6]
    """
    joined = "".join(texts).replace("/", "").encode()
    digits = np.frombuffer(joined, dtype=np.uint8).reshape(-1, cells)
    numbers = np.zeros(len(digits), dtype=np.int64)
    for place in range(cells):
        numbers *= symbols
        numbers += digits[:, place] - ord("0")
    return numbers
