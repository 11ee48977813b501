"""Ranges of outputs: which entries and relative rows each takes, and its rows composed from them.

Some ranges that follow each other, with copies of all that they take, are a *stretch*: with the relative rows that it
names it can be composed anywhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from sandbox.explore import kernel_ranges as kernel
from sandbox.explore.kernel_ranges import ITEM_RUN, ITEM_START, ITEM_STOP, RUN_START, RUN_STOP
from sandbox.explore.relative import Relative, no_rows
from sandbox.explore.rows import ROW_IDENTITY, ROW_WORDS, Rows
from sandbox.explore.table import Table, waiting_rows

RANGE_ROWS = 1 << 16
"""Of composed rows in a range, about, before equal ones are added up."""

T = TypeVar("T")
Items = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What is composed.

    Attributes
    ----------
    observations : int
        No row prints more bits.
    relative : Relative
        Of rows that are in files only the outputs.
    runs, entries : int64[:, 6] and int64[:, 4]
        Entries in runs, as `kernel_ranges` has them.
    direct : int64[:, 4]
        Rows that need no composing, in the order of their outputs.
    pivots : uint64[:]
        Where one range ends and the next begins: outputs aligned to the left.
    bounds : int64[pivots + 2]
        Where in `direct` each range starts, and the last one ends.
    files : tuple of (int, Path)
        The number of the first row of each file, and the file: `sandbox.explore.filed`.
    """

    observations: int
    relative: Relative
    runs: Rows
    entries: Rows
    direct: Rows
    pivots: NDArray[np.uint64]
    bounds: Rows
    files: tuple[tuple[int, Path], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Some ranges that follow each other.

    Attributes
    ----------
    parts : Parts
        Only what these ranges take; without relative rows.
    items : uint32[:, 3]
        Theirs, as `kernel_ranges` has them, with the rows counted among those that are taken.
    begins, ends : int64[:]
        Which relative rows are taken: all from each begin to before its end.
    """

    parts: Parts
    items: Items
    begins: Rows
    ends: Rows

    def numbers(self) -> Rows:
        """Return the numbers of the relative rows that are taken, in order."""
        sizes = self.ends - self.begins
        before = np.cumsum(sizes) - sizes
        numbers: Rows = np.arange(int(sizes.sum())) + np.repeat(self.begins - before, sizes)
        return numbers

    def composed(self, relative: Relative, then: Callable[[Rows], T]) -> list[T]:
        """Return what `then` makes of the rows of each range, with the `relative` rows that are taken."""
        parts = replace(self.parts, relative=relative)
        return composed_block(parts, self.items, 0, len(parts.pivots), table=empty_table(), then=then)


def empty_table() -> Table:
    """Return a table with room for a range, for one after another."""
    return Table(ROW_WORDS, ROW_IDENTITY, places=4 * RANGE_ROWS)


def split(parts: Parts, items: Items, first: int, last: int, most: int) -> Iterator[tuple[int, int, Items]]:
    """Yield (first range, last range, items) with at most `most` ranges in each, in order."""
    if last - first < most:
        yield first, last, items
        return
    middle = (first + last) // 2
    below, above, used = np.empty_like(items), np.empty_like(items), np.zeros(2, dtype=np.int64)
    kernel.split_items(items, parts.pivots[middle], parts.runs, parts.relative.outputs, below, above, used)
    below, above = below[: used[0]].copy(), above[: used[1]].copy()
    del items
    yield from split(parts, below, first, middle, most)
    yield from split(parts, above, middle + 1, last, most)


def composed_block(
    parts: Parts, items: Items, first: int, last: int, *, table: Table, then: Callable[[Rows], T]
) -> list[T]:
    """Return what `then` makes of the rows of each range from `first` to `last`, whose items are `items`.

    Cost O(rows composed).
    """
    done = []
    for number, _, some in split(parts, items, first, last, 1):
        table.clear()
        table.add(parts.direct[parts.bounds[number] : parts.bounds[number + 1]])
        _compose(table, parts, some)
        done.append(then(table.used_rows()))
    return done


def _compose(table: Table, parts: Parts, items: Items) -> None:
    """Add the rows of `items` to `table`."""
    relative, at, waiting = parts.relative, np.zeros(2, dtype=np.int64), waiting_rows(ROW_WORDS)
    while at[0] < len(items):
        table.used = kernel.compose_items(
            items, parts.runs, parts.entries, relative.keys, relative.outputs, relative.counts, relative.firsts,
            relative.images, parts.observations, table.index, table.rows, table.used, at, waiting,
        )  # fmt: skip
        if at[0] < len(items):
            table.grow()


def stretch_of(parts: Parts, items: Items, first: int, last: int) -> Stretch:
    """Return the ranges from `first` to `last`, whose items are `items`.

    Cost O(items log items).
    """
    runs, of_run = np.unique(items[:, ITEM_RUN], return_inverse=True)
    begins, ends, starts = _taken(items[:, ITEM_START], items[:, ITEM_STOP])
    few = np.column_stack([of_run, starts, starts + (items[:, ITEM_STOP] - items[:, ITEM_START])]).astype(np.uint32)
    taken = parts.runs[runs]
    from_entry, to_entry, starts = _taken(taken[:, RUN_START], taken[:, RUN_STOP])
    taken[:, RUN_STOP] += starts - taken[:, RUN_START]
    taken[:, RUN_START] = starts
    entries = [parts.entries[start:stop] for start, stop in zip(from_entry, to_entry, strict=True)]
    bounds = parts.bounds[first : last + 2]
    own = Parts(
        parts.observations, no_rows(), taken, np.concatenate([parts.entries[:0], *entries]),
        parts.direct[bounds[0] : bounds[-1]], parts.pivots[first:last], bounds - bounds[0],
    )  # fmt: skip
    return Stretch(own, np.ascontiguousarray(few.reshape(-1, items.shape[1])), begins, ends)


def _taken(starts: NDArray[Any], stops: NDArray[Any]) -> tuple[Rows, Rows, Rows]:
    """Return where what is in some start:stop begins and ends, and where among all of it each start is.

    >>> [told.tolist() for told in _taken(np.array([7, 2, 3]), np.array([8, 4, 5]))]
    [[2, 7], [5, 8], [3, 0, 1]]
    """
    order = np.argsort(starts, kind="stable")
    first, reach = starts[order].astype(np.int64), np.maximum.accumulate(stops[order].astype(np.int64))
    opens = np.flatnonzero(np.r_[True, first[1:] > reach[:-1]][: len(first)])
    begins, ends = first[opens], reach[np.r_[opens[1:], len(first)][: len(opens)] - 1]
    offsets = np.cumsum(np.r_[0, ends - begins])[: len(opens)] - begins
    places = np.empty(len(first), dtype=np.int64)
    places[order] = first + np.repeat(offsets, np.diff(np.r_[opens, len(first)]))
    return begins, ends, places
