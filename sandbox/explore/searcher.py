"""One thread's arrays, and the search of the subtrees below given states."""

from collections.abc import Callable
from typing import Any

import numpy as np

from sandbox.explore import kernel_search as kernel
from sandbox.explore.plan import Plan
from sandbox.explore.rows import ROW_IDENTITY, ROW_WORDS, Rows
from sandbox.explore.table import Table, waiting_rows
from sandbox.host.kernels import compile_now, passed
from sandbox.machines.catalogue import machine
from sandbox.machines.limits import limits_of
from sandbox.machines.states import CONFIGURATION, IDENTITY, STEPS
from sandbox.vocabulary.errors import Stopped

_SLICE_NODES = 1 << 20  # some tens of milliseconds
_SLICE_STEPS = 1 << 30  # of nodes that all run to the end of their steps: some seconds; then Ctrl-C is heard
_GUARD_WORDS = 64
_MOST_ROWS = 1 << 18  # then the table is emptied into a list


class Searcher:
    """The arrays of one thread; `kernel_search` tells what each holds."""

    def __init__(self, plan: Plan, stopping: Callable[[], bool]) -> None:
        budget = plan.budget
        kernels = self.kernels = machine(plan.machine).explore()
        self.plan, self.merge, self.stopping = plan, plan.merge, stopping
        self.passed: list[Any] = []
        self.compile()
        limits = limits_of(
            machine(plan.machine), budget, merge=plan.merge, proofs=plan.proofs, follow=plan.follow, mark=plan.mark
        )
        self.limits = _apart(len(limits))
        self.limits[:] = limits
        self.stack = _apart(2 * budget.bits + 8, kernels.width)
        self.program = _apart(kernels.program_words * (budget.bits + 8))
        self.rows = Table(ROW_WORDS, ROW_IDENTITY)
        self.configurations = Table(CONFIGURATION, IDENTITY)
        self.waiting, self.waiting_states = waiting_rows(ROW_WORDS), waiting_rows(CONFIGURATION)
        self.cuts = np.zeros((256, CONFIGURATION + 1 + len(self.stack)), dtype=np.int64)
        self.registers = _apart(kernel.REGISTERS)
        self.sink: Callable[[Rows], None] | None = None  # where rows go when there is no more room
        self.full_rows: list[Rows] = []
        self.full_cuts: list[Rows] = []
        self.scratch = _apart(2, 2 * kernel.MOST_EMITTED + 2)
        self.of_scopes: Any = None  # the arrays for scopes
        self.nodes_elsewhere = 0

    def compile(self) -> None:
        """Compile all that will be called, or load it."""
        kernels = self.kernels
        self.passed = [passed(part) for part in (kernels.advance, kernels.configuration, kernels.restore)]
        compile_now(kernel.search)

    def tasks(self, configurations: Rows) -> Rows:
        """Return the tasks of searching below `configurations`."""
        tasks = np.zeros((len(configurations), self.cuts.shape[1]), dtype=np.int64)
        tasks[:, :CONFIGURATION] = configurations
        return tasks

    def search(self, tasks: Rows, cut_length: int, *, scopes: bool = False, one_answer: bool = False) -> None:
        """Search below each task; leave out what lies below states of at least `cut_length` bits.

        scopes : leave out scopes that free states begin.
        one_answer : the last answer of each task is the only one that is tried there.

        What is found adds up until it is taken.

        Raises
        ------
        Stopped
            When `stopping()` turns true.
        """
        self.registers[kernel.DEPTH] = self.registers[kernel.TASK] = -1
        slice_nodes = min(_SLICE_NODES, max(1, _SLICE_STEPS // int(self.limits[STEPS])))
        self.registers[kernel.SLICE], self.registers[kernel.CUT_LENGTH] = slice_nodes, cut_length
        self.registers[kernel.SCOPES], self.registers[kernel.ONE_ANSWER] = scopes, one_answer
        self._run(np.ascontiguousarray(tasks))

    def take_rows(self) -> Rows:
        """Return the rows found, and forget them; most keys occur once."""
        rows = np.concatenate([*self.full_rows, self._spelled_out()])
        self.full_rows = []
        self.rows.clear()
        self.registers[kernel.ROWS] = 0
        return rows

    def take_tasks(self) -> tuple[Rows, Rows]:
        """Return the configurations and the cuts found, and forget them."""
        configurations = self.configurations.take()
        cuts = np.concatenate([*self.full_cuts, self.cuts[: self.registers[kernel.CUTS]]])
        self.full_cuts = []
        self.registers[kernel.CONFIGURATIONS] = self.registers[kernel.CUTS] = 0
        return configurations, cuts

    def take_work(self) -> tuple[int, int]:
        """Return how many answers were tried, and the weight of the leaves found; and forget both."""
        work = int(self.registers[kernel.NODES]), int(self.registers[kernel.MASS])
        self.registers[kernel.NODES] = self.registers[kernel.MASS] = 0
        return work

    def _run(self, tasks: Rows) -> None:
        while True:
            reason = kernel.search(
                *self.passed, tasks, self.stack, self.program, self.limits,
                self.registers, self.rows.index, self.rows.rows,
                self.configurations.index, self.configurations.rows, self.cuts, self.scratch,
                self.waiting, self.waiting_states,
            )  # fmt: skip
            self.rows.used = int(self.registers[kernel.ROWS])
            self.configurations.used = int(self.registers[kernel.CONFIGURATIONS])
            if reason == kernel.DONE:
                return
            if reason == kernel.NEED_ROWS:
                self._make_room_for_rows()
            elif reason == kernel.NEED_CONFIGURATIONS:
                self.configurations.grow()
            elif reason == kernel.NEED_CUTS:
                self.full_cuts.append(self.cuts.copy())
                self.registers[kernel.CUTS] = 0
            elif self.stopping():
                raise Stopped("interrupted")

    def _spelled_out(self) -> Rows:
        """Return the rows of the table; each of those that stand for several as what it means."""
        rows, meant = self.rows.used_rows(), self.kernels.spelled_out
        return rows if meant is None else meant(rows)

    def _make_room_for_rows(self) -> None:
        if len(self.rows.rows) < _MOST_ROWS:
            self.rows.grow()
            return
        (self.full_rows.append if self.sink is None else self.sink)(self._spelled_out().copy())
        self.rows.clear()
        self.registers[kernel.ROWS] = 0


def _apart(*shape: int) -> Rows:
    """Return zeros that share no cache line with another thread's: sharing one was measured to halve the speed."""
    size = int(np.prod(shape))
    return np.zeros(size + 2 * _GUARD_WORDS, dtype=np.int64)[_GUARD_WORDS : _GUARD_WORDS + size].reshape(shape)
