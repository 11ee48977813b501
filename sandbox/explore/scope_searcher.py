"""One thread's arrays for searching scopes; `kernel_scopes` tells what each holds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sandbox.explore import kernel_runs as runs
from sandbox.explore import kernel_scopes as kernel
from sandbox.explore.filed import Filed
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
from sandbox.explore.sealing import Piece
from sandbox.explore.searcher import Searcher
from sandbox.explore.table import Table, waiting_rows
from sandbox.machines.states import BITS, CONFIGURATION, IDENTITY, RELATIVE, STEPS
from sandbox.vocabulary.errors import Stopped

_SLICE_NODES, _SLICE_STEPS = 1 << 20, 1 << 30
_MOST_RUNS = 1 << 15
_MOST_PLACES = 1 << 20  # then the table of rows is emptied into a list


@dataclass(frozen=True, slots=True)
class Inside:
    """What is inside a scope, below some tasks.

    Attributes
    ----------
    rows : list of int64[:, 5]
        Relative rows, in pieces; one may be there several times.
    exits : int64[:, 8]
        Free states, their costs relative.
    long : int64[:, :]
        Tasks whose last answer leads beyond the steps.
    cuts : int64[:, :]
        Tasks that were left out.
    filed : Filed or None
        Relative rows that stay in a file.
    """

    rows: list[Rows]
    exits: Rows
    long: Rows
    cuts: Rows
    filed: Filed | None = None

    def take_rows(self) -> list[Rows]:
        """Return the relative rows, and give them up."""
        rows = self.rows.copy()
        self.rows.clear()
        return rows


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
        self.waiting = waiting_rows(kernel.RELATIVE_WORDS)
        self.full_rows: list[Rows] = []
        self.run_index = np.zeros(2 * _MOST_RUNS, dtype=np.int32)
        self.runs = np.zeros((_MOST_RUNS, runs.RUN_WORDS), dtype=np.int64)
        self.arena = np.zeros(_MOST_RUNS * runs.MOST_WORDS // 2, dtype=np.int64)
        self.lists = {at: np.zeros((16, searcher.cuts.shape[1]), dtype=np.int64) for at in (CUTS, LONG)}

    def search(self, tasks: Rows, limits: Limits, cut_length: int) -> tuple[Inside, int]:
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
        self._run(np.ascontiguousarray(tasks))
        self._add_runs()
        long, cuts = (self.lists[at][: self.registers[at]].copy() for at in (LONG, CUTS))
        inside = Inside([*self.full_rows, self.rows.take()], self.exits.take(), long, cuts)
        self.full_rows = []
        return inside, int(self.registers[NODES])

    def _add_runs(self) -> None:
        """Add the rows of all runs, and forget these."""
        done, number, used = 0, int(self.registers[RUNS]), np.array([self.rows.used])
        while done < number:
            done = runs.add_rows_of_runs(
                self.runs, self.arena, done, number, self.rows.index, self.rows.rows, used, self.waiting
            )
            self.rows.used = int(used[0])
            if done < number:
                self._make_room_for_rows()
                used[0] = self.rows.used
        if number:
            self.run_index[:] = 0
        self.registers[ROWS], self.registers[RUNS], self.registers[ARENA] = self.rows.used, 0, 0

    def _make_room_for_rows(self) -> None:
        if len(self.rows.index) < _MOST_PLACES:
            self.rows.grow()
            return
        self.full_rows.append(self.rows.take())
        self.registers[ROWS] = 0

    def _run(self, tasks: Rows) -> None:
        searcher = self.searcher
        reason = -1
        while reason != DONE:
            reason = kernel.search_scope(
                *searcher.passed, tasks, searcher.stack, searcher.program,
                self.limits, self.registers, self.rows.index, self.rows.rows, self.exits.index, self.exits.rows,
                self.run_index, self.runs, self.arena, self.lists[CUTS], self.lists[LONG], searcher.scratch,
                self.waiting,
            )  # fmt: skip
            self.rows.used, self.exits.used = int(self.registers[ROWS]), int(self.registers[CONFIGURATIONS])
            if reason == NEED_ROWS:
                self._make_room_for_rows()
            elif reason == NEED_CONFIGURATIONS:
                self.exits.grow()
            elif reason == kernel.NEED_RUNS:
                self._add_runs()
            elif reason in (NEED_CUTS, kernel.NEED_LONG):
                at = CUTS if reason == NEED_CUTS else LONG
                self.lists[at] = np.concatenate([self.lists[at], np.zeros_like(self.lists[at])])
            elif self.stopping():
                raise Stopped("interrupted")


def search_scope(searcher: Searcher, work: tuple[Rows, Limits, int]) -> Inside:
    """Return what is below the tasks of `work` within its limits, but for what is cut at its length."""
    if searcher.of_scopes is None:
        searcher.of_scopes = ScopeSearcher(searcher, searcher.stopping)
    inside: Inside
    inside, nodes = searcher.of_scopes.search(*work)
    searcher.nodes_elsewhere += nodes
    return inside


def as_piece(inside: Inside, unit: int) -> Piece:
    """Return what is kept of a unit of a scope: exits as its configurations, what is beyond the steps as its cuts."""
    return Piece([unit], np.concatenate(inside.rows), inside.exits, inside.long, 0)


def as_inside(piece: Piece) -> Inside:
    """Return what `as_piece` has kept; nothing is left out."""
    return Inside([np.asarray(piece.rows)], piece.configurations, piece.cuts, piece.cuts[:0])
