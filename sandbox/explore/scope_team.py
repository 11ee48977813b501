"""A team whose members also do pieces of work that are no search of units, for scopes."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

import numpy as np

from sandbox.explore.rows import Rows
from sandbox.explore.scope_searcher import Inside, Limits, search_scope
from sandbox.explore.searcher import Searcher
from sandbox.explore.threads import Team
from sandbox.machines.states import LAZY

_LONG_UNITS = 64
_UNITS_A_THREAD = 8  # of a large scope, so that threads end at about the same time

ScopeUnits = tuple[str, Limits, list[tuple[int, Rows]]]
"""The name of a scope among all, what it is searched within, and the units of tasks that it was cut into, numbered."""


class ScopeTeam(Team):
    """Searchers, one a thread, that search scopes as well."""

    keeps_units = False
    """Whether units of scopes are kept on disk, and the scopes that were cut into them need not be."""

    def be_lazy(self) -> None:
        """Let a machine take answers that act alike for now as one, from here on."""
        for searcher in self.searchers:
            searcher.limits[LAZY] = 1

    def each(self, work: Callable[[Searcher, Any], Any], items: Sequence[Any]) -> list[Any]:
        """Return the results of `work` on a thread's searcher and each item; threads take them in order."""
        if not items:
            return []
        waiting: SimpleQueue[int] = SimpleQueue()
        for k in range(len(items)):
            waiting.put(k)
        results: list[Any] = [None] * len(items)

        def _take(searcher: Searcher) -> None:
            with suppress(Empty):
                while not self.stop.is_set():
                    k = waiting.get_nowait()
                    results[k] = work(searcher, items[k])
                    nodes, searcher.nodes_elsewhere = searcher.nodes_elsewhere, 0
                    self.report(nodes, 0)

        self.on_all_threads(_take, self.searchers)
        return results

    def units_of_a_scope(self, bits: int) -> int:  # noqa: ARG002  # of others than threads it depends on that
        """Return into how many units a large scope with so many bits left is cut."""
        return _UNITS_A_THREAD * len(self.searchers)

    def search_units(self, scopes: Sequence[ScopeUnits]) -> list[list[Inside]]:
        """Return what is found in each unit of each scope."""
        work = [(unit, limits, limits.bits + 1) for _, limits, units in scopes for _, unit in units]
        found = iter(self.each(search_scope, work))
        return [[next(found) for _ in units] for _, _, units in scopes]

    def search_last_answers(self, tasks: Rows) -> Rows:
        """Search below the last answer of each task; return the configurations found."""

        def _search(searcher: Searcher, some: Rows) -> Rows:
            searcher.search(some, self.plan.budget.bits + 1, one_answer=True)
            self.report(searcher.take_work()[0], 0)
            return searcher.take_tasks()[0]

        units = [tasks[k::_LONG_UNITS] for k in range(min(_LONG_UNITS, len(tasks)))]
        return np.concatenate(self.each(_search, units))

    def rows_so_far(self) -> Rows:
        """Return all rows, each key once."""
        for searcher in self.searchers:
            self.absorb_on_all_threads(searcher.take_rows())
        return np.concatenate([table.used_rows() for table in self.shares])
