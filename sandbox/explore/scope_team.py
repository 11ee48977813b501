"""A team whose members also do pieces of work that are no search of units, for scopes."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from math import log2
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.explore import kernel_scopes
from sandbox.explore.means import Means
from sandbox.explore.plan import Plan
from sandbox.explore.ranges import Items, Parts, composed_block, empty_table, split
from sandbox.explore.relative import Relative, one_by_one, relative_rows
from sandbox.explore.rows import Part, Rows
from sandbox.explore.scope_searcher import Inside, Limits, as_inside, as_piece, search_scope
from sandbox.explore.searcher import Searcher
from sandbox.explore.threads import Team
from sandbox.host.kernels import compile_now
from sandbox.machines.catalogue import machine
from sandbox.machines.states import LAZY

_LONG_UNITS = 64
_UNIT_NODES, _MOST_UNITS = 1e6, 64  # units of a large scope: so that threads end at about the same time
_KEPT_ROWS = 1 << 12  # units with less are soon searched again
_BLOCK_RANGES = 4  # composed by one thread at a time
_ROWS_BESIDE = 1 << 22  # 170 MB; more are put in order by all threads, and nothing else is done

ScopeUnits = tuple[str, Limits, list[tuple[int, Rows]]]
"""The name of a scope among all, what it is searched within, and the units of tasks that it was cut into, numbered."""


class Unit(NamedTuple):
    """A unit of a scope: the scope's name, its number, its tasks, and what it is searched within."""

    stage: str
    number: int
    tasks: Rows
    limits: Limits


class ScopeTeam(Team):
    """Searchers, one a thread, that search scopes as well."""

    def __init__(self, plan: Plan, means: Means) -> None:
        super().__init__(plan, means)
        self.last_relative: Callable[[], list[Relative]] = list

    def be_lazy(self) -> None:
        """Let a machine take answers that act alike for now as one, from here on."""
        compile_now(kernel_scopes.search_scope)
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

    def relative_rows(self, scopes: list[list[Rows]]) -> Callable[[], list[Relative]]:
        """Return what gives the relative rows of each scope, once they are in order; `scopes` are given up.

        Few are put in order beside what is done next, but for those of one call at most: else too many would wait.
        """
        asked = machine(self.plan.machine).asked
        few = sum(len(rows) for pieces in scopes for rows in pieces) <= _ROWS_BESIDE
        self.last_relative()
        if few and self.size > 1:
            self.last_relative = self.beside.submit(relative_rows, scopes, asked, one_by_one).result
            return self.last_relative
        relative = relative_rows(scopes, asked, lambda work, some: self.each(lambda _, item: work(item), some))
        return lambda: relative

    def units_of_a_scope(self, bits: int) -> int:
        """Return into how many units a large scope with so many bits left is cut; no matter who searches them."""
        digits = bits * log2(machine(self.plan.machine).radix)
        return min(_MOST_UNITS, 2 + int(4.5 ** (digits / 3) / _UNIT_NODES))

    def search_units(self, scopes: Sequence[ScopeUnits]) -> list[list[Inside]]:
        """Return what is inside each unit of each scope; units that were kept are not searched again."""
        inside: dict[tuple[str, int], Inside] = {}
        missing: list[Unit] = []
        for stage, limits, units in scopes:
            for number, old in self.kept_units(stage, len(units)) if units else []:
                inside[stage, number] = old
            missing += [Unit(stage, j, tasks, limits) for j, tasks in units if (stage, j) not in inside]
        for unit, new in zip(missing, self.search_missing(missing), strict=True):
            inside[unit.stage, unit.number] = new
        return [[inside[stage, j] for j, _ in units] for stage, _, units in scopes]

    def kept_units(self, stage: str, units: int) -> Iterable[tuple[int, Inside]]:
        """Return what is kept of the units of a scope: the number of each, and what is inside."""
        pieces = self.checkpoint.load(stage, units) if self.checkpoint else []
        return [(piece.units[0], as_inside(piece)) for piece in pieces]

    def search_missing(self, units: Sequence[Unit]) -> list[Inside]:
        """Return what is inside each of `units`; large ones are kept."""
        kept = self.checkpoint

        def _search(searcher: Searcher, unit: Unit) -> Inside:
            new = search_scope(searcher, (unit.tasks, unit.limits, unit.limits.bits + 1))
            if kept and kept.wanted() and sum(map(len, new.rows)) > _KEPT_ROWS:
                kept.save(unit.stage, as_piece(new, unit.number))
            return new

        return self.each(_search, units)

    def search_last_answers(self, tasks: Rows) -> Rows:
        """Search below the last answer of each task; return the configurations found."""

        def _search(searcher: Searcher, some: Rows) -> Rows:
            searcher.search(some, self.plan.budget.bits + 1, one_answer=True)
            self.report(searcher.take_work()[0], 0)
            return searcher.take_tasks()[0]

        units = [tasks[k::_LONG_UNITS] for k in range(min(_LONG_UNITS, len(tasks)))]
        return np.concatenate(self.each(_search, units))

    def agreed(self, pivots: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """Return where ranges are cut: at `pivots`, or where those are that are kept; any will do."""
        return pivots

    def composed(self, parts: Parts, items: Items, then: Callable[[Rows], Part]) -> Iterator[Part]:
        """Yield what `then` makes of the rows of each range, in order; few are in memory at a time."""
        tables = [empty_table() for _ in range(self.size)]

        def _block(first: int, last: int, some: Items) -> list[Part]:
            table = tables.pop()
            done = composed_block(parts, some, first, last, table=table, then=then)
            tables.append(table)
            return done

        waiting: deque[Future[list[Part]]] = deque()
        for block in split(parts, items, 0, len(parts.pivots), _BLOCK_RANGES):
            waiting.append(self.pool.submit(_block, *block))
            if len(waiting) > 2 * self.size:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
