"""One thread's arrays, and the search of the subtrees below given states."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.errors import Stopped
from sandbox.explore import kernel_search as kernel
from sandbox.explore.plan import Plan
from sandbox.machines.choices import (
    CONFIGURATION, IDENTITY, LIMITS,
)  # fmt: skip
from sandbox.machines.explorable import explorable

Table = NDArray[np.int64]

_SLICE_NODES = 1 << 20  # some tens of milliseconds
_MOST_ROWS = 1 << 20  # then the table is emptied into a list


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found.

    Attributes
    ----------
    rows : int64[:, 4]
        (key, output, count, first program); a key may occur more than once.
    configurations : int64[:, 8]
        Free states to go on from.
    cuts : int64[:, :]
        Tasks that were left out.
    nodes : int
        Answers tried.
    """

    rows: Table
    configurations: Table
    cuts: Table
    nodes: int


class Searcher:
    """The arrays of one thread; `kernel_search` tells what each holds."""

    def __init__(self, plan: Plan, stopping: Callable[[], bool]) -> None:
        budget = plan.budget
        self.machine, self.merge, self.stopping = explorable(plan.machine), plan.merge, stopping
        self.limits = np.zeros(LIMITS, dtype=np.int64)
        self.limits[:] = budget.bits, budget.steps, budget.cells, budget.observations, plan.merge, plan.proofs
        self.stack = np.zeros((2 * budget.bits + 8, self.machine.width), dtype=np.int64)
        self.program = np.zeros(self.machine.program_words * (budget.bits + 8), dtype=np.int64)
        self.rows = np.zeros((1 << 12, kernel.ROW_WORDS), dtype=np.int64)
        self.configurations = np.zeros((1 << 10, CONFIGURATION), dtype=np.int64)
        self.cuts = np.zeros((256, CONFIGURATION + 1 + len(self.stack)), dtype=np.int64)
        self.scratch = np.zeros((3, 2 * kernel.MOST_EMITTED + 2), dtype=np.int64)

    def tasks(self, configurations: Table) -> Table:
        """Return the tasks of searching below `configurations`."""
        tasks = np.zeros((len(configurations), self.cuts.shape[1]), dtype=np.int64)
        tasks[:, :CONFIGURATION] = configurations
        return tasks

    def search(self, tasks: Table, cut_length: int) -> Findings:
        """Search below each task; leave out what lies below states of at least `cut_length` bits.

        Raises
        ------
        Stopped
            When `stopping()` turns true.
        """
        self.rows[:] = 0
        self.configurations[:] = 0
        self.registers = np.zeros(kernel.REGISTERS, dtype=np.int64)
        self.registers[kernel.DEPTH] = self.registers[kernel.TASK] = -1
        self.registers[kernel.SLICE], self.registers[kernel.CUT_LENGTH] = _SLICE_NODES, cut_length
        self.full_rows: list[Table] = []
        self.full_cuts: list[Table] = []
        self._run(np.ascontiguousarray(tasks))
        return Findings(
            np.concatenate([*self.full_rows, _used(self.rows)]), _used(self.configurations),
            np.concatenate([*self.full_cuts, self.cuts[: self.registers[kernel.CUTS]]]),
            int(self.registers[kernel.NODES]),
        )  # fmt: skip

    def _run(self, tasks: Table) -> None:
        machine = self.machine
        while True:
            reason = kernel.search(
                machine.advance, machine.configuration, machine.restore, tasks, self.stack, self.program, self.limits,
                self.registers, self.rows, self.configurations, self.cuts, self.scratch,
            )  # fmt: skip
            if reason == kernel.DONE:
                return
            if reason == kernel.NEED_ROWS:
                self._make_room_for_rows()
            elif reason == kernel.NEED_CONFIGURATIONS:
                self.configurations = _grown(self.configurations, self.registers, IDENTITY, kernel.CONFIGURATIONS)
            elif reason == kernel.NEED_CUTS:
                self.full_cuts.append(self.cuts.copy())
                self.registers[kernel.CUTS] = 0
            elif self.stopping():
                raise Stopped("interrupted")

    def _make_room_for_rows(self) -> None:
        if len(self.rows) < _MOST_ROWS:
            self.rows = _grown(self.rows, self.registers, kernel.ROW_IDENTITY, kernel.ROWS)
            return
        self.full_rows.append(_used(self.rows))
        self.rows[:] = 0
        self.registers[kernel.ROWS] = 0


def _used(table: Table) -> Table:
    return table[table[:, 0] != 0]


def _grown(table: Table, registers: NDArray[Any], identity: int, used: int) -> Table:
    """Return the hash table with twice the room."""
    grown = np.zeros((2 * len(table), table.shape[1]), dtype=np.int64)
    registers[used] = 0
    kernel.add_all(grown, table, registers, identity, used)
    return grown


class Sum:
    """A hash table of rows that grows: where the findings of all threads add up."""

    def __init__(self) -> None:
        self.table = np.zeros((1 << 14, kernel.ROW_WORDS), dtype=np.int64)
        self.registers = np.zeros(kernel.REGISTERS, dtype=np.int64)

    def add(self, rows: Table) -> None:
        """Add `rows`."""
        while 4 * (int(self.registers[kernel.ROWS]) + len(rows)) > 3 * len(self.table):
            self.table = _grown(self.table, self.registers, kernel.ROW_IDENTITY, kernel.ROWS)
        kernel.add_all(self.table, rows, self.registers, kernel.ROW_IDENTITY, kernel.ROWS)

    def rows(self) -> Table:
        """Return the rows, each key once, in no particular order."""
        return _used(self.table)
