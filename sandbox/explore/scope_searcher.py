"""One thread's arrays for searching scopes; `kernel_scopes` tells what each holds."""

from collections.abc import Callable
from dataclasses import dataclass

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
class Inside:
    """What is inside a scope, below some tasks.

    Attributes
    ----------
    rows : tuple of int64[:, 5]
        Relative rows, in pieces; one may be there several times.
    exits : int64[:, 8]
        Free states, their costs relative.
    long : int64[:, :]
        Tasks whose last answer leads beyond the steps.
    cuts : int64[:, :]
        Tasks that were left out.
    """

    rows: tuple[Rows, ...]
    exits: Rows
    long: Rows
    cuts: Rows


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

    def search(self, tasks: Rows, *, bits: int, steps: int, base: int, cut_length: int) -> tuple[Inside, int]:
        """Return what is below `tasks` with `bits` and `steps` left, and how many answers were tried.

        Raises
        ------
        Stopped
            When `stopping()` turns true.
        """
        self.limits[BITS], self.limits[STEPS] = bits, steps
        self.registers[:] = 0
        self.registers[[DEPTH, TASK]] = -1
        self.registers[[BASE, CUT_LENGTH]] = base, cut_length
        self.registers[SLICE] = min(_SLICE_NODES, max(1, _SLICE_STEPS // steps))
        self.rows, self.exits = emptied(self.rows), emptied(self.exits)
        self._run(np.ascontiguousarray(tasks))
        self._add_runs()
        long, cuts = (self.lists[at][: self.registers[at]].copy() for at in (LONG, CUTS))
        inside = Inside((self.rows.used_rows().copy(),), self.exits.used_rows().copy(), long, cuts)
        return inside, int(self.registers[NODES])

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


def emptied(table: Table) -> Table:
    """Return an empty table, the same one unless clearing it would take long."""
    if len(table.index) > _KEPT_PLACES:
        return Table(table.rows.shape[1], table.identity)
    table.clear()
    return table


def together(pieces: list[Inside]) -> Inside:
    """Return what several searches of one scope found, exits sorted by length.

    Of few, a row or an exit may be there several times: adding them up was measured to cost more than it saves.
    """
    long, cuts = (np.concatenate([getattr(piece, name) for piece in pieces]) for name in ("long", "cuts"))
    rows = tuple(rows for piece in pieces for rows in piece.rows)
    exits: tuple[Rows, ...] = tuple(piece.exits for piece in pieces)
    if len(pieces) > _MOST_PIECES:
        rows = (_added_up(kernel.RELATIVE_WORDS, ROW_IDENTITY, rows),)
        exits = (_added_up(CONFIGURATION, IDENTITY, exits),)
    return Inside(rows, _by_length(np.concatenate(exits)), long, cuts)


def _added_up(width: int, identity: int, pieces: tuple[Rows, ...]) -> Rows:
    table = Table(width, identity)
    for piece in pieces:
        table.add(piece)
    return table.used_rows().copy()


def _by_length(exits: Rows) -> Rows:
    return exits[np.argsort(exits[:, LENGTH_WORD], kind="stable")]
