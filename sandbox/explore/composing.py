"""The rows of an exploration from those of its scopes, relative, and their entries: one range of outputs after another.

Ranges are in order and share no output, so nothing is shared between them, the table of each stays in cache, and no
more than a few have to be in memory at a time.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sandbox.explore import kernel_ranges as kernel
from sandbox.explore.kernel_search import MARK_BITS
from sandbox.explore.plan import Plan
from sandbox.explore.relative import Relative, aligned, digits_of_kinds, joined
from sandbox.explore.rows import ROW_IDENTITY, ROW_WORDS, Rows
from sandbox.explore.scope_team import ScopeTeam
from sandbox.explore.scopes import Entered
from sandbox.explore.table import Table
from sandbox.host.memory import return_freed_memory
from sandbox.machines.catalogue import machine

_RANGE_ROWS = 1 << 16  # of composed rows in a range, about, before equal ones are added up
_SAMPLES_A_RANGE = 8
_BLOCK_RANGES = 4  # done by one thread at a time

T = TypeVar("T")
_Items = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class _Parts:
    """What is composed: entries in runs, relative rows, direct rows in the order of their outputs; and the pivots."""

    observations: int
    relative: Relative
    runs: Rows
    entries: Rows
    direct: Rows
    pivots: NDArray[np.uint64]
    bounds: Rows  # of `direct`: where each range starts, and the last one ends
    tables: "SimpleQueue[Table]"  # one a thread, for one range after another


def composed_ranges(entered: Entered, team: ScopeTeam, then: Callable[[Rows], T]) -> Iterator[T]:
    """Yield what `then` makes of the rows of each range of outputs; done on as many threads as the team has.

    Cost O(rows composed).
    """
    threads = len(team.searchers)
    direct = team.rows()
    return_freed_memory()
    relative = joined(entered.relative)
    runs, entries = _runs(entered.entries.used_rows())
    outputs = aligned(direct)
    order = np.argsort(outputs)
    items = _items(entered.plan, relative, runs)
    pivots = _pivots(items, relative, runs, len(direct))
    bounds = np.r_[0, np.searchsorted(outputs[order], pivots), len(direct)]
    observations = entered.plan.budget.observations if not entered.plan.mark else MARK_BITS + 1  # nothing is beyond
    tables: SimpleQueue[Table] = SimpleQueue()
    for _ in range(threads):
        tables.put(Table(ROW_WORDS, ROW_IDENTITY, places=4 * _RANGE_ROWS))
    parts = _Parts(observations, relative, runs, entries, direct[order], pivots, bounds, tables)
    del direct, outputs, order
    waiting: deque[Future[list[T]]] = deque()
    for first, last, some in _split(parts, items, 0, len(pivots), _BLOCK_RANGES):
        waiting.append(team.pool.submit(_block, parts, some, first, last, then))
        if len(waiting) > 2 * threads:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _runs(entries: Rows) -> tuple[Rows, Rows]:
    """Return the runs of entries of one scope, length and output, and the entries in their order."""
    entries = entries[np.lexsort((entries[:, 1], entries[:, 0]))]
    first = entries[:, :2]
    starts = np.flatnonzero(np.r_[True, (first[1:] != first[:-1]).any(axis=1)][: len(first)])
    stops = np.r_[starts[1:], len(first)][: len(starts)]
    heads, printed = first[starts, 0], first[starts, 0] & 255
    outputs = first[starts, 1] << ((64 - printed) & 63)
    runs = np.column_stack([heads >> 16, (heads >> 8) & 255, printed, outputs, starts, stops])
    return np.ascontiguousarray(runs), np.ascontiguousarray(entries[:, 2:])


def _items(plan: Plan, relative: Relative, runs: Rows) -> _Items:
    """Return each run of entries with each range of relative rows that it goes with."""
    digits = digits_of_kinds(machine(plan.machine).asked)
    items = np.zeros((0, 3), dtype=np.uint32)
    number = kernel.write_items(runs, relative.starts, digits, plan.budget.bits, items)  # they are only counted
    items = np.zeros((number, 3), dtype=np.uint32)
    kernel.write_items(runs, relative.starts, digits, plan.budget.bits, items)
    return items


def _pivots(items: _Items, relative: Relative, runs: Rows, direct: int) -> NDArray[np.uint64]:
    """Return the outputs at which one range ends and the next begins: quantiles of a sample of what is composed."""
    none = np.zeros(0, dtype=np.uint64)
    rows = int(kernel.write_samples(items, runs, relative.outputs, 1, none))
    ranges = 1 + (rows + direct) // _RANGE_ROWS
    samples = np.zeros(min(rows, ranges * _SAMPLES_A_RANGE), dtype=np.uint64)
    if len(samples):
        kernel.write_samples(items, runs, relative.outputs, rows // len(samples), samples)
    samples.sort()
    return np.unique(samples[_SAMPLES_A_RANGE - 1 :: _SAMPLES_A_RANGE])


def _split(parts: _Parts, items: _Items, first: int, last: int, most: int) -> Iterator[tuple[int, int, _Items]]:
    """Yield (first range, last range, items) with at most `most` ranges in each, in order."""
    if last - first < most:
        yield first, last, items
        return
    middle = (first + last) // 2
    below, above, used = np.empty_like(items), np.empty_like(items), np.zeros(2, dtype=np.int64)
    kernel.split_items(items, parts.pivots[middle], parts.runs, parts.relative.outputs, below, above, used)
    below, above = below[: used[0]].copy(), above[: used[1]].copy()
    del items
    yield from _split(parts, below, first, middle, most)
    yield from _split(parts, above, middle + 1, last, most)


def _block(parts: _Parts, items: _Items, first: int, last: int, then: Callable[[Rows], T]) -> list[T]:
    """Return what `then` makes of the ranges from `first` to `last`."""
    table = parts.tables.get()
    done = []
    for number, _, some in _split(parts, items, first, last, 1):
        table.clear()
        table.add(parts.direct[parts.bounds[number] : parts.bounds[number + 1]])
        _compose(table, parts, some)
        done.append(then(table.used_rows()))
    parts.tables.put(table)
    return done


def _compose(table: Table, parts: _Parts, items: _Items) -> None:
    """Add the rows of `items` to `table`."""
    relative, at = parts.relative, np.zeros(2, dtype=np.int64)
    while at[0] < len(items):
        table.used = kernel.compose_items(
            items, parts.runs, parts.entries, relative.keys, relative.outputs, relative.counts, relative.firsts,
            relative.images, parts.observations, table.index, table.rows, table.used, at,
        )  # fmt: skip
        if at[0] < len(items):
            table.grow()


def entered_by(plan: Plan) -> Entered | None:
    """Return where the scopes of an exploration are noted; None where its machine has none, or cannot use them."""
    scopes = machine(plan.machine).explore().scopes
    return Entered(plan, scopes) if scopes and plan.merge else None
