"""The explorer's rows as the sorted columns of a census: many on all cores, a range of outputs on one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sandbox.census import kernel_columns
from sandbox.census.table import COLUMNS
from sandbox.explore import kernel_order
from sandbox.explore.rows import Rows
from sandbox.host.resources import available_cores

_BUCKETS = 256
_SAMPLES = 1 << 14
_PIECE = 1 << 18
Words = NDArray[np.uint64]


def sorted_columns(rows: Rows, ranks: NDArray[np.uint8], bits_a_symbol: int) -> dict[str, NDArray[np.generic]]:
    """Return the columns of `rows` in the order of a census.

    Parameters
    ----------
    rows : int64[:, 4]
        As in `sandbox.explore.rows`.
    ranks : uint8[16]
        The place of each event in the order of their names.
    bits_a_symbol : int
        Of the output.

    >>> key = 1 << 56 | 1 << 48 | 9 << 40 | 1 << 32 | 3
    >>> columns = sorted_columns(np.array([[key, 1, 7, 5], [key, 0, 8, 6]]), np.arange(16, dtype=np.uint8), 1)
    >>> columns["output"].tolist(), columns["count"].tolist()
    ([0, 1], [8, 7])
    """
    pieces = [(start, min(start + _PIECE, len(rows))) for start in range(0, len(rows), _PIECE)]
    with ThreadPoolExecutor(available_cores()) as pool:

        def _on_all(work: Callable[[int, int], None]) -> None:
            list(pool.map(lambda piece: work(*piece), pieces))

        words = np.empty((len(rows), 2), dtype=np.uint64)
        _on_all(partial(kernel_columns.write_words, rows, ranks, bits_a_symbol, words))
        dealt, starts = _dealt(words)
        del words  # as large as half of the rows

        def _sort(bucket: int) -> None:
            kernel_order.sort_rows(dealt[starts[bucket] : starts[bucket + 1]], np.zeros((64, 2), dtype=np.int64))

        list(pool.map(_sort, range(len(starts) - 1)))
        columns = {name: np.empty(len(rows), dtype=kind) for name, kind in COLUMNS.items()}
        _on_all(lambda start, stop: kernel_columns.write_columns(dealt, rows, start, stop, *columns.values()))
    return columns


def sorted_range(rows: Rows, ranks: NDArray[np.uint8], bits_a_symbol: int) -> dict[str, NDArray[np.generic]]:
    """Return the same of rows that the cache holds, on one thread."""
    words = np.empty((len(rows), 3), dtype=np.uint64)
    words[:, 2] = np.arange(len(rows))
    kernel_columns.write_words(rows, ranks, bits_a_symbol, words, 0, len(rows))
    kernel_order.sort_rows(words, np.zeros((64, 2), dtype=np.int64))
    columns = {name: np.empty(len(rows), dtype=kind) for name, kind in COLUMNS.items()}
    kernel_columns.write_columns(words, rows, 0, len(rows), *columns.values())
    return columns


def _dealt(words: Words) -> tuple[Words, NDArray[np.int64]]:
    """Return the words in buckets, each with the number of its row, and where each bucket starts."""
    samples = np.sort(words[:: max(1, len(words) // _SAMPLES), 0])
    pivots = np.unique(samples[:: max(1, len(samples) // _BUCKETS)])
    counts = np.zeros(len(pivots) + 2, dtype=np.int64)
    kernel_order.count_buckets(words, pivots, counts)
    starts = np.cumsum(counts)
    dealt = np.empty((len(words), 3), dtype=np.uint64)
    kernel_order.deal(words, pivots, starts[:-1].copy(), dealt)
    return dealt, starts
