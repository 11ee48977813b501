"""Searchers of a plain search: with the fused kernel of a machine that offers one, else with the explorer's loop."""

from collections.abc import Callable

import numpy as np

from sandbox.explore.kernel_search import MASS, NODES, ROWS
from sandbox.explore.kernel_tasks import ANSWERS
from sandbox.explore.plan import Plan
from sandbox.explore.rows import ROW_IDENTITY, ROW_WORDS, Rows
from sandbox.explore.searcher import _SLICE_NODES, _SLICE_STEPS, Searcher
from sandbox.explore.table import Table
from sandbox.host.kernels import compile_now
from sandbox.machines import kernel_rows
from sandbox.machines.catalogue import machine
from sandbox.machines.states import BITS, STEPS
from sandbox.vocabulary.errors import Stopped

_PLACES = 1 << 15  # of the table of a search in one piece: most need no more


def searcher_of(plan: Plan, stopping: Callable[[], bool]) -> Searcher:
    """Return the fastest searcher for `plan`; what it finds is the same.

    >>> from sandbox.vocabulary.budget import Budget
    >>> type(searcher_of(Plan("tape", Budget(9), merge=False), lambda: False)).__name__
    'PlainSearcher'
    """
    return (PlainSearcher if _fused(plan) else Searcher)(plan, stopping)


def _fused(plan: Plan) -> Callable[[], Callable[..., int]] | None:
    """Return what gives the fused kernel for `plan`, or None where there is none."""
    kernels = machine(plan.machine).explore()
    fused = kernels.fused if plan.merge else kernels.plain or kernels.fused
    return kernels.followed if fused and plan.follow else fused


class PlainSearcher(Searcher):
    """A searcher whose subtrees are searched by the fused kernel; what is cut is searched by the explorer's loop.

    in_one_piece : bool
        Nothing is cut, nor begins at an answer: so the explorer's loop is not called, nor compiled.
    """

    def __init__(self, plan: Plan, stopping: Callable[[], bool], *, in_one_piece: bool = False) -> None:
        self.in_one_piece = in_one_piece
        super().__init__(plan, stopping)
        if in_one_piece:
            self.rows = Table(ROW_WORDS, ROW_IDENTITY, places=_PLACES)

    def compile(self) -> None:
        """Compile all that will be called, or load it."""
        fused = _fused(self.plan)
        if fused:
            compile_now(fused())
        if not self.in_one_piece:
            super().compile()

    def added_rows(self) -> Rows:
        """Return the rows found, each key once, and forget them."""
        once = not self.full_rows
        rows = self.take_rows()
        if once:
            return rows
        table = Table(ROW_WORDS, ROW_IDENTITY)
        table.add(rows)
        return table.used_rows()

    def search(self, tasks: Rows, cut_length: int, *, scopes: bool = False, one_answer: bool = False) -> None:
        """Search below each task; see `Searcher.search`."""
        fused = _fused(self.plan)
        if fused is None or cut_length <= self.limits[BITS] or scopes or one_answer:
            super().search(tasks, cut_length, scopes=scopes, one_answer=one_answer)
            return
        search_plain = fused()
        work = np.zeros(kernel_rows.WORK, dtype=np.int64)
        for task in np.ascontiguousarray(tasks):
            code = self._begun(task)
            if code < 0:  # not even the root has enough bits
                super().compile()
                super().search(task[None], cut_length)
            else:
                self._search_below(search_plain, work)

    def _begun(self, task: Rows) -> int:
        """Put the root of the subtree `task` into the first row of the stack; return its code.

        As `kernel_tasks.begin` does, but each kernel is called by itself: to pass both to another one was measured at
        140 us a task, this at 20.
        """
        stack, program, limits, depth = self.stack, self.program, self.limits, int(task[ANSWERS])
        advance, restore = self.kernels.advance, self.kernels.restore
        if self.in_one_piece:  # called once: a kernel is Python, too
            return int(getattr(restore, "py_func", restore)(task, stack, 0, program, limits))
        code = int(restore(task, stack, 0, program, limits))
        for k, answer in enumerate(task[ANSWERS + 1 : ANSWERS + 1 + depth].tolist()):
            code = int(advance(stack, k, answer, program, limits, self.scratch[0]))
            if code <= 0:
                return 0 if k + 1 < depth else code
        stack[0] = stack[depth]
        return code

    def _search_below(self, search_plain: Callable[..., int], work: Rows) -> None:
        """Search below `stack[0]`."""
        slice_nodes = min(_SLICE_NODES, max(1, _SLICE_STEPS // int(self.limits[STEPS])))
        work[kernel_rows.DEPTH], work[kernel_rows.FRESH] = 0, 1
        reason = kernel_rows.NEED_ROWS
        while reason != kernel_rows.DONE:
            work[kernel_rows.ROWS], work[kernel_rows.SLICE] = self.registers[ROWS], slice_nodes
            work[kernel_rows.NODES] = work[kernel_rows.MASS] = 0
            reason = search_plain(self.stack, self.program, self.limits, work, self.rows.index, self.rows.rows)
            self.registers[ROWS] = self.rows.used = int(work[kernel_rows.ROWS])
            self.registers[NODES] += work[kernel_rows.NODES]
            self.registers[MASS] += work[kernel_rows.MASS]
            if reason == kernel_rows.NEED_ROWS:
                self._make_room_for_rows()
            elif reason == kernel_rows.SLICE_DONE and self.stopping():
                raise Stopped("interrupted")
