"""One thread's arrays for searching scopes; `kernel_scopes` tells what each holds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sandbox.explore import kernel_runs as runs
from sandbox.explore import kernel_scopes as kernel
from sandbox.explore.kernel_search import (
    ARENA,
    BASE,
    CONFIGURATIONS,
    CUT_LENGTH,
    CUTS,
    DEPTH,
    DONE,
    LONG,
    NEED_CONFIGURATIONS,
    NEED_CUTS,
    NEED_ROWS,
    NODES,
    REGISTERS,
    ROWS,
    RUNS,
    SLICE,
    TASK,
)
from sandbox.explore.rows import ROW_IDENTITY, Rows
from sandbox.explore.searcher import Searcher
from sandbox.explore.table import Table
from sandbox.machines.states import BITS, CONFIGURATION, IDENTITY, LENGTH_WORD, RELATIVE, STEPS
from sandbox.vocabulary.errors import Stopped

_SLICE_NODES = 1 << 20
_SLICE_STEPS = 1 << 30
_MOST_PIECES = 4
_MOST_RUNS = 1 << 15
_KEPT_PLACES = 1 << 18  # a larger table is not cleared but left


@dataclass(frozen=True, slots=True)
class Found:
    """What was found below tasks of one scope.

    Attributes
    ----------
    rows : int64[:, 5]
        Relative rows.
    exits : int64[:, 8]
        Free states, their costs relative.
    long : int64[:, :]
        Tasks whose last answer leads beyond the steps.
    cuts : int64[:, :]
        Tasks that were left out.
    """

    rows: Rows
    exits: Rows
    long: Rows
    cuts: Rows


class Limits(NamedTuple):
    """What a scope is searched within: bits and steps left, and how many bits of the string to follow are printed."""

    bits: int
    steps: int
    base: int


class ScopeSearcher:
    """The arrays of one thread, which shares the stack and the program of its `Searcher`."""

    def __init__(self, searcher: Searcher, stopping: Callable[[], bool]) -> None:
        self.searcher, self.stopping = searcher, stopping
        self.limits = searcher.limits.copy()
        self.limits[RELATIVE] = 1
        self.registers = np.zeros(REGISTERS, dtype=np.int64)
        self.rows, self.exits = Table(kernel.RELATIVE_WORDS, ROW_IDENTITY), Table(CONFIGURATION, IDENTITY)
        self.run_index = np.zeros(2 * _MOST_RUNS, dtype=np.int32)
        self.runs = np.zeros((_MOST_RUNS, runs.RUN_WORDS), dtype=np.int64)
        self.arena = np.zeros(_MOST_RUNS * runs.MOST_WORDS // 2, dtype=np.int64)
        self.lists = {at: np.zeros((16, searcher.cuts.shape[1]), dtype=np.int64) for at in (CUTS, LONG)}

    def search(self, tasks: Rows, limits: Limits, cut_length: int) -> tuple[Found, int]:
        """Return what is below `tasks`, and how many answers were tried.

        Raises
        ------
        Stopped
            When `stopping()` turns true.
        """
        self.limits[BITS], self.limits[STEPS] = limits.bits, limits.steps
        self.registers[:] = 0
        self.registers[[DEPTH, TASK]] = -1
        self.registers[[BASE, CUT_LENGTH]] = limits.base, cut_length
        self.registers[SLICE] = min(_SLICE_NODES, max(1, _SLICE_STEPS // limits.steps))
        self.rows, self.exits = emptied(self.rows), emptied(self.exits)
        self._run(np.ascontiguousarray(tasks))
        self._add_runs()
        long, cuts = (self.lists[at][: self.registers[at]].copy() for at in (LONG, CUTS))
        found = Found(self.rows.used_rows().copy(), self.exits.used_rows().copy(), long, cuts)
        return found, int(self.registers[NODES])

    def _add_runs(self) -> None:
        """Add the rows of all runs, and forget these."""
        done, number, used = 0, int(self.registers[RUNS]), np.array([self.rows.used])
        while done < number:
            done = runs.add_rows_of_runs(self.runs, self.arena, done, number, self.rows.index, self.rows.rows, used)
            self.rows.used = int(used[0])
            if done < number:
                self.rows.grow()
        if number:
            self.run_index[:] = 0
        self.registers[ROWS], self.registers[RUNS], self.registers[ARENA] = self.rows.used, 0, 0

    def _run(self, tasks: Rows) -> None:
        searcher = self.searcher
        reason = -1
        while reason != DONE:
            reason = kernel.search_scope(
                *searcher.passed, tasks, searcher.stack, searcher.program,
                self.limits, self.registers, self.rows.index, self.rows.rows, self.exits.index, self.exits.rows,
                self.run_index, self.runs, self.arena, self.lists[CUTS], self.lists[LONG], searcher.scratch,
            )  # fmt: skip
            self.rows.used, self.exits.used = int(self.registers[ROWS]), int(self.registers[CONFIGURATIONS])
            if reason == NEED_ROWS:
                self.rows.grow()
            elif reason == NEED_CONFIGURATIONS:
                self.exits.grow()
            elif reason == kernel.NEED_RUNS:
                self._add_runs()
            elif reason in (NEED_CUTS, kernel.NEED_LONG):
                at = CUTS if reason == NEED_CUTS else LONG
                self.lists[at] = np.concatenate([self.lists[at], np.zeros_like(self.lists[at])])
            elif self.stopping():
                raise Stopped("interrupted")


def search_scope(searcher: Searcher, work: tuple[Rows, Limits, int]) -> Found:
    """Return what is below the tasks of `work` within its limits, but for what is cut at its length."""
    if searcher.of_scopes is None:
        searcher.of_scopes = ScopeSearcher(searcher, searcher.stopping)
    found: Found
    found, nodes = searcher.of_scopes.search(*work)
    searcher.nodes_elsewhere += nodes
    return found


def emptied(table: Table) -> Table:
    """Return an empty table, the same one unless clearing it would take long."""
    if len(table.index) > _KEPT_PLACES:
        return Table(table.rows.shape[1], table.identity)
    table.clear()
    return table


def together(pieces: list[Found]) -> Found:
    """Return what several searches of one scope found, exits sorted by length.

    Of few, a row may be there several times: adding them up was measured to cost more than it saves.
    """
    if len(pieces) <= _MOST_PIECES:
        rows, exits, long, cuts = (np.concatenate([getattr(p, n) for p in pieces]) for n in Found.__slots__)
        return Found(rows, _by_length(exits), long, cuts)
    tables = Table(kernel.RELATIVE_WORDS, ROW_IDENTITY), Table(CONFIGURATION, IDENTITY)
    for piece in pieces:
        for table, rows in zip(tables, (piece.rows, piece.exits), strict=True):
            table.add(rows)
    rows, exits = (table.used_rows() for table in tables)
    return Found(
        rows.copy(), _by_length(exits), *(np.concatenate([getattr(p, n) for p in pieces]) for n in ("long", "cuts"))
    )


def _by_length(exits: Rows) -> Rows:
    return exits[np.argsort(exits[:, LENGTH_WORD], kind="stable")]
