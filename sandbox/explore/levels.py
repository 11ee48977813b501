"""Exploration level by level: configurations of equal length are merged, then searched, on all cores.

A level is the set of free states of one length. Searching it finds rows, and free states of greater length. Everything
is linear in multiplicities, so the tree can be cut anywhere and the pieces done in any order, by any thread, or on
another day: the sums are the same.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from queue import SimpleQueue
from threading import Event

import numpy as np

from sandbox.errors import Stopped
from sandbox.explore import kernel_search as kernel
from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.plan import Plan
from sandbox.explore.searcher import Findings, Searcher
from sandbox.explore.table import Rows, Table
from sandbox.machines.choices import CONFIGURATION, EMIT, IDENTITY
from sandbox.machines.explorable import explorable

_WHOLE_BITS = 21  # a subtree with at most so many bits left is searched in one piece
_UNIT_NODES = 4e6  # tasks are dealt into units of about so much work, at most _UNITS
_UNITS = 64
_DEAL_LENGTH = 9  # parts of a census share the tree above this length

Progress = Callable[[float, int], None]
"""Called with the share of probability that is accounted for so far, and the nodes searched."""


def explore(plan: Plan, threads: int, checkpoint: Checkpoint | None = None, progress: Progress | None = None) -> Rows:
    """Return the rows of the census that `plan` asks for.

    Parameters
    ----------
    plan : Plan
    threads : int
        How many to use; the result does not depend on it.
    checkpoint : Checkpoint, optional
        Where finished pieces are kept, and taken from.
    progress : callable, optional
        Told about each finished piece.

    Returns
    -------
    int64[:, 4]
        (key, output, count, first program), each key once, in no particular order; see `kernel_search`.

    Raises
    ------
    InvalidLimit
        When the machine cannot count so large a budget exactly.
    Stopped
        On Ctrl-C; what is in `checkpoint` stays.

    Notes
    -----
    Exact for the budget of the plan. Cost: `plan.estimated_nodes`, some 10**7 nodes a second and thread.
    """
    explorable(plan.machine).check(plan.budget)
    return _Exploration(plan, threads, checkpoint, progress).run()


class _Exploration:
    def __init__(self, plan: Plan, threads: int, checkpoint: Checkpoint | None, progress: Progress | None) -> None:
        self.plan, self.checkpoint, self.progress = plan, checkpoint, progress
        self.stop = Event()
        self.searchers: SimpleQueue[Searcher] = SimpleQueue()
        for _ in range(threads):
            self.searchers.put(Searcher(plan, self.stop.is_set))
        self.pool = ThreadPoolExecutor(threads)
        self.sum = Table(kernel.ROW_WORDS, kernel.ROW_IDENTITY)
        self.levels: defaultdict[int, list[Rows]] = defaultdict(list)
        self.keeps_rows = True
        self.accounted, self.nodes = 0.0, 0

    def run(self) -> Rows:
        try:
            with self.pool:
                self._explore()
        except (KeyboardInterrupt, Stopped):
            raise Stopped(self._interrupted()) from None
        return self.sum.used_rows()

    def _explore(self) -> None:
        self.levels[0].append(np.array([explorable(self.plan.machine).root], dtype=np.int64))
        if self.plan.part != (1, 1):
            self._search("part", self._dealt(), _DEAL_LENGTH)
        for length in range(self.plan.budget.bits + 1):
            self._search(f"level{length:02}", self._level(length), length)

    def _level(self, length: int) -> Rows:
        """Return the tasks of a level, which is done with then."""
        searcher = self.searchers.get()
        self.searchers.put(searcher)
        return searcher.tasks(merged(self.levels.pop(length, [])))

    def _dealt(self) -> Rows:
        """Search the top of the tree, which all parts share; return this part's tasks below it.

        Its rows are counted by the first part only, its configurations are dealt like its tasks.
        """
        part, parts = self.plan.part
        self.keeps_rows = part == 1
        cuts = [self._run_units(f"top{k:02}", [self._level(k)], _DEAL_LENGTH) for k in range(_DEAL_LENGTH)]
        self.keeps_rows = True
        for length, tables in self.levels.items():
            self.levels[length] = [merged(tables)[part - 1 :: parts]]
        return _in_order(np.concatenate(cuts))[part - 1 :: parts]

    def _search(self, name: str, tasks: Rows, length: int) -> None:
        """Search below `tasks`, cutting large subtrees into pieces that are searched after."""
        cut_length = max(length + 1, self.plan.budget.bits - _WHOLE_BITS)
        bits_left = self.plan.budget.bits - length
        cuts = _in_order(self._run_units(f"{name}-a", _units(tasks, bits_left), cut_length))
        self._run_units(f"{name}-b", _units(cuts, _WHOLE_BITS), self.plan.budget.bits + 1)

    def _run_units(self, name: str, units: Sequence[Rows], cut_length: int) -> Rows:
        """Search all units, on all threads; return the cuts."""
        cuts = [self._level(-1)]
        futures = [
            self.pool.submit(self._run_unit, f"{name}-{k:04}", unit, cut_length) for k, unit in enumerate(units)
        ]
        try:
            for future in as_completed(futures):
                findings = future.result()
                self._absorb(findings)
                cuts.append(findings.cuts)
        except BaseException:
            self.stop.set()
            self.pool.shutdown(cancel_futures=True)
            raise
        return np.concatenate(cuts)

    def _run_unit(self, name: str, tasks: Rows, cut_length: int) -> Findings:
        findings = self.checkpoint.load(name) if self.checkpoint else None
        if findings is None:
            searcher = self.searchers.get()
            try:
                findings = searcher.search(tasks, cut_length)
            finally:
                self.searchers.put(searcher)
            if self.checkpoint:
                self.checkpoint.save(name, findings)
        return findings

    def _absorb(self, findings: Findings) -> None:
        for length in np.unique(findings.configurations[:, IDENTITY - 1]).tolist():
            at = findings.configurations[:, IDENTITY - 1] == length
            self.levels[length].append(findings.configurations[at])
        if self.keeps_rows:
            self.sum.add(findings.rows)
            self.accounted += _mass(findings.rows, self.plan.budget.observations)
        self.nodes += findings.nodes
        if self.progress:
            self.progress(self.accounted, self.nodes)

    def _interrupted(self) -> str:
        kept = self.checkpoint.describe() if self.checkpoint else "nothing is kept: give --out to keep finished pieces"
        return f"interrupted with {self.accounted:.1%} of probability accounted for; {kept}"


def _units(tasks: Rows, bits_left: int) -> list[Rows]:
    """Deal tasks into units that depend on nothing but the tasks, so that a resumed exploration finds its pieces."""
    nodes = len(tasks) * 7.0 ** (min(bits_left, _WHOLE_BITS) / 3 - 1)
    units = min(_UNITS, len(tasks), 1 + int(nodes / _UNIT_NODES))
    return [tasks[k::units] for k in range(units)]


def _in_order(tasks: Rows) -> Rows:
    return tasks[np.lexsort(tasks.T)]


def _mass(rows: Rows, observations: int) -> float:
    """Return the probability of the leaves among `rows`, as a float for progress only."""
    keys = rows[:, kernel.KEY]
    leaf = (keys >> kernel.EVENT_AT != EMIT) | ((keys >> kernel.PRINTED_AT) & 255 == observations)
    return float(np.ldexp(rows[leaf, kernel.COUNT].astype(float), -((keys[leaf] >> kernel.LENGTH_AT) & 255)).sum())


def merged(tables: Sequence[Rows]) -> Rows:
    """Return the configurations of all `tables`, each once, with multiplicities summed, in a fixed order."""
    if not tables:
        return np.zeros((0, CONFIGURATION), dtype=np.int64)
    table = np.concatenate(tables)
    table = table[np.lexsort(table[:, :IDENTITY].T)]
    starts = np.flatnonzero(np.r_[True, (table[1:, :IDENTITY] != table[:-1, :IDENTITY]).any(axis=1)])
    once = table[starts]
    once[:, IDENTITY] = np.add.reduceat(table[:, IDENTITY], starts)
    once[:, IDENTITY + 1 :] = np.minimum.reduceat(table[:, IDENTITY + 1 :], starts, axis=0)
    return once
