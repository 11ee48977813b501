"""Relative rows by column: by kind and length, in the order of their outputs, each once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.explore import kernel_relative as kernel
from sandbox.explore.kernel_order import sort_rows
from sandbox.explore.kernel_scopes import RELATIVE_WORDS
from sandbox.explore.rows import KEY, ROW_OUTPUT, Part, Rows, printed_of
from sandbox.host.memory import return_freed_memory
from sandbox.machines.states import DECIDER_STEP, PENDING

Each = Callable[[Callable[[Any], Any], Sequence[Any]], list[Any]]
_LENGTHS = 64  # so many cells each kind has
_KINDS = (np.int64, np.uint64, np.int64, np.int64, np.int64)  # of columns
_SORTED_AT_ONCE = 1 << 18  # more are sorted cell by cell: it takes less memory


@dataclass(frozen=True, slots=True, eq=False)
class Relative:
    """The relative rows of a scope, or of several.

    Attributes
    ----------
    starts : int64[scopes * kinds * 64 + 1]
        The first row of each scope, kind and length; and where the last one ends.
    keys, outputs, counts, firsts, images : int64[:], uint64[:] and int64[:]
        As in `sandbox.explore.rows`; outputs aligned to the left; images are the least mirror images of a program.
    """

    starts: Rows
    keys: Rows
    outputs: NDArray[np.uint64]
    counts: Rows
    firsts: Rows
    images: Rows

    def by_name(self) -> Part:
        """Return the columns, and the starts, by name."""
        return {column.name: getattr(self, column.name) for column in fields(Relative)}

    def rows(self) -> Rows:
        """Return the rows as `kernel_scopes` has them: int64[:, 5]."""
        printed = (self.keys >> 48) & 255
        outputs = np.where(printed > 0, self.outputs >> (64 - printed).astype(np.uint64) % np.uint64(64), 0)
        return np.column_stack([self.keys, outputs.view(np.int64), self.counts, self.firsts, self.images])


def digits_of_kinds(asked: Mapping[int, int]) -> Rows:
    """Return of each kind of relative rows 0, or how many digits a request asks for.

    Rows of the first kind count whatever is left; those of a request are pending, and count, where fewer are left.

    >>> digits_of_kinds({0: 3, 7: 1}).tolist()
    [0, 1, 3]
    """
    return np.array([0, *sorted(set(asked.values()))], dtype=np.int64)


def one_by_one(work: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
    """Return the results of `work` on each item, done on this thread.

    >>> one_by_one(abs, [-3, -4])
    [3, 4]
    """
    return [work(item) for item in items]


def relative_rows(scopes: list[list[Rows]], asked: Mapping[int, int], each: Each) -> list[Relative]:
    """Return the relative rows of each scope, each once; what is in `scopes` is given up.

    Parameters
    ----------
    scopes : list of list of int64[:, 5]
        Of each scope its rows in pieces, as `kernel_scopes` has them; a row may be there several times.
    asked : mapping of int to int
        How many digits a request asks for, by its decider.
    each : callable
        Does work on each of several items, on all threads: (work, items) to the results in their order.

    Cost O(rows log rows).
    """
    digits = digits_of_kinds(asked)
    kind_of = np.zeros(256, dtype=np.int64)
    for decider, number in asked.items():
        kind_of[PENDING + DECIDER_STEP * decider] = np.searchsorted(digits, number)
    cells = len(digits) * _LENGTHS
    groups = [_groups(pieces, kind_of, cells, each) for pieces in scopes]
    columns = iter(each(lambda group: _sorted(group, kind_of), [group for several in groups for group in several]))
    by_scope = [[next(columns) for _ in several] for several in groups]
    relative = each(lambda several: _together(several, kind_of, cells), by_scope)
    if any(len(several) > 1 for several in groups):
        return_freed_memory()
    return relative


def _groups(pieces: list[Rows], kind_of: Rows, cells: int, each: Each) -> list[list[Rows]]:
    """Return rows in groups that are sorted apart, each in pieces: all in one or, of many rows, one a cell."""
    if sum(map(len, pieces)) <= _SORTED_AT_ONCE:
        return [pieces]

    def _dealt(k: int) -> list[Rows]:
        piece, pieces[k] = pieces[k], np.zeros((0, RELATIVE_WORDS), dtype=np.int64)
        starts = np.zeros(cells + 1, dtype=np.int64)
        kernel.count_cells(np.ascontiguousarray(piece[:, KEY]), kind_of, starts)
        starts = np.cumsum(starts)
        dealt = np.empty_like(piece)
        kernel.deal_cells(piece, kind_of, starts[:-1].copy(), dealt)
        return [dealt[starts[cell] : starts[cell + 1]].copy() for cell in range(cells)]

    dealt = each(_dealt, range(len(pieces)))
    return [list(several) for several in zip(*dealt, strict=True)]


def _together(columns: list[list[NDArray[Any]]], kind_of: Rows, cells: int) -> Relative:
    starts = np.zeros(cells + 1, dtype=np.int64)
    for keys in (group[0] for group in columns):
        kernel.count_cells(keys, kind_of, starts)
    return Relative(np.cumsum(starts), *_joined(columns))


def _sorted(pieces: list[Rows], kind_of: Rows) -> list[NDArray[Any]]:
    """Return the columns of rows, sorted, each row once; `pieces` are given up."""
    rows = np.concatenate(pieces) if pieces else np.zeros((0, RELATIVE_WORDS), dtype=np.int64)
    pieces.clear()
    if len(rows) > _SORTED_AT_ONCE:
        return_freed_memory()  # else what all scopes' cells took stays the process's until the last is sorted
    words = np.empty((len(rows), 3), dtype=np.uint64)
    kernel.write_words(rows, kind_of, words)
    sort_rows(words, np.zeros((64, 2), dtype=np.int64))
    once = kernel.count_once(words)
    columns: list[NDArray[Any]] = [np.empty(once, dtype=kind) for kind in _KINDS]
    kernel.write_columns(words, rows, *columns)
    return columns


def _joined(parts: list[list[NDArray[Any]]]) -> list[NDArray[Any]]:
    """Return each column of all `parts`, which are given up a column after the other."""
    empty = (np.zeros(0, dtype=kind) for kind in _KINDS)
    return [np.concatenate([none, *(columns.pop(0) for columns in parts)]) for none in empty]


def no_rows() -> Relative:
    """Return the rows of no scope."""
    return Relative(np.zeros(1, dtype=np.int64), *_joined([]))


def joined(parts: list[Relative]) -> Relative:
    """Return the relative rows of several scopes, in that order; `parts` are given up, a column after the other."""
    sizes = [len(part.keys) for part in parts]
    before = np.cumsum([0, *sizes])
    starts = [part.starts[:-1] + first for part, first in zip(parts, before, strict=False)]
    columns = [[getattr(part, field.name) for field in fields(Relative)[1:]] for part in parts]
    parts.clear()
    return Relative(np.concatenate([*starts, before[-1:]]), *_joined(columns))


def aligned(rows: Rows) -> NDArray[np.uint64]:
    """Return the outputs of `rows` aligned to the left: in order where their texts are.

    >>> aligned(np.array([[2 << 48, 3], [0, 0]])).tolist() == [3 << 62, 0]
    True
    """
    later = (64 - printed_of(rows)).astype(np.uint64)
    return np.where(later < 64, rows[:, ROW_OUTPUT].view(np.uint64) << (later & np.uint64(63)), np.uint64(0))
