"""Searchers of a plain search: with the fused kernel of a machine that offers one, else with the explorer's loop."""

from collections.abc import Callable

import numpy as np

from sandbox.explore.kernel_search import ANSWERS, MASS, NODES, ROWS
from sandbox.explore.plan import Plan
from sandbox.explore.rows import Rows
from sandbox.explore.searcher import _SLICE_NODES, _SLICE_STEPS, Searcher
from sandbox.host.kernels import compile_now
from sandbox.machines import kernel_rows
from sandbox.machines.catalogue import machine
from sandbox.machines.states import BITS, STEPS
from sandbox.vocabulary.errors import Stopped


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
    """A searcher whose subtrees are searched by the fused kernel; what is cut is searched by the explorer's loop."""

    def __init__(self, plan: Plan, stopping: Callable[[], bool]) -> None:
        super().__init__(plan, stopping)
        fused = _fused(plan)
        if fused:
            compile_now(fused())

    def search(self, tasks: Rows, cut_length: int, *, scopes: bool = False, one_answer: bool = False) -> None:
        """Search below each task; see `Searcher.search`."""
        fused = _fused(self.plan)
        if fused is None or cut_length <= self.limits[BITS] or scopes or one_answer:
            super().search(tasks, cut_length, scopes=scopes, one_answer=one_answer)
            return
        search_plain = fused()
        work = np.zeros(kernel_rows.WORK, dtype=np.int64)
        for task in np.ascontiguousarray(tasks):
            code = self._begin(task)
            if code < 0:  # not even the root has enough bits
                super().search(task[None], cut_length)
            else:
                self._search_below(search_plain, work)

    def _begin(self, task: Rows) -> int:
        """Put the root of the subtree `task` into `stack[0]`; return its code, as `kernel_search.begin` does.

        Each kernel is called by itself: to pass both to another one was measured 140 us a task, this 20.
        """
        stack, program, limits, depth = self.stack, self.program, self.limits, int(task[ANSWERS])
        code = int(self.kernels.restore(task, stack, 0, program, limits))
        for k, answer in enumerate(task[ANSWERS + 1 : ANSWERS + 1 + depth].tolist()):
            code = int(self.kernels.advance(stack, k, answer, program, limits, self.scratch[0]))
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
