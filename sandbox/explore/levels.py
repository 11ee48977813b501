"""Exploration level by level: configurations of equal length are merged, then searched, on all cores.

A level is the set of free states of one length. Searching it finds rows, and free states of greater length. Everything
is linear in multiplicities, so the tree can be cut anywhere and its pieces done in any order: the sums are the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from math import log2
from typing import TypeVar

import numpy as np

from sandbox.explore.cluster_team import ClusterTeam
from sandbox.explore.composing import composed_ranges, entered_by
from sandbox.explore.equal_states import merged
from sandbox.explore.means import Means
from sandbox.explore.mirrors import with_mirror_images
from sandbox.explore.plan import Plan
from sandbox.explore.rows import ROW_WORDS, Part, Rows
from sandbox.explore.scope_team import ScopeTeam
from sandbox.explore.scopes import Entered
from sandbox.explore.small_searches import by_scopes, is_small, small_search
from sandbox.host.memory import return_freed_arrays, return_freed_memory
from sandbox.machines.catalogue import machine
from sandbox.machines.states import IDENTITY
from sandbox.vocabulary.errors import Stopped

_WHOLE_BITS = 21  # a subtree with at most so many bits left is searched in one piece
_UNIT_NODES, _UNITS = 1e6, 256  # tasks are dealt into units of about so much work, at most so many
_LEVEL_UNITS, _LEVEL_UNIT = 16, 1 << 12  # a level is dealt into so many units, of so many free states at least
_DEAL_BITS = 9  # parts of a census share the tree above this length

Whole = TypeVar("Whole")


def explore(plan: Plan, means: Means) -> Rows:
    """Return the rows of the census that `plan` asks for, each key once, in no order; errors as `explore_ranges`."""
    return explore_ranges(plan, means, each=_kept, gather=_joined)


def explore_ranges(
    plan: Plan, means: Means, *, each: Callable[[Rows], Part], gather: Callable[[Iterator[Part]], Whole]
) -> Whole:
    """Explore; return what `gather` makes of the ranges of rows, which need not be in memory together.

    Parameters
    ----------
    plan : Plan
        What to explore.
    means : Means
        What may be used; the result does not depend on it.
    each : callable
        Called with the rows of each range, int64[:, 4], which it must not keep, on any thread, or by an engine.
    gather : callable
        Called once with an iterator over what `each` has returned, or over that of several joined: in the order of the
        outputs, all that differ by nothing but last zeros in one range. Without scopes there is one range of all.

    Raises
    ------
    InvalidLimit
        When the machine cannot count so large a budget exactly.
    Stopped
        On Ctrl-C; what is in the checkpoint stays.
    UnwritableOutput
        When another run is at the checkpoint, or it cannot be written.
    ClusterFailed
        When the engine cannot go on; what is in the checkpoint stays.

    Notes
    -----
    Exact for the budget of the plan. Cost: `sandbox.explore.forecast.forecast_of`.
    """
    machine(plan.machine).check(plan.budget)
    return_freed_arrays()
    if is_small(plan, means):
        return gather(iter([each(small_search(plan, means))]))
    team = ClusterTeam(plan, means) if means.engine else ScopeTeam(plan, means)
    try:
        with means.checkpoint.held() if means.checkpoint else nullcontext(), team:
            entered = entered_by(plan) if by_scopes(plan, means) else None
            _Exploration(plan, team, entered).run()
            if entered:
                return gather(composed_ranges(entered, team, each))
            return gather(iter([each(with_mirror_images(plan, team.rows()))]))
    except (KeyboardInterrupt, Stopped):
        raise Stopped(team.interrupted()) from None


def _kept(rows: Rows) -> Part:
    return {"rows": rows.copy()}


def _joined(ranges: Iterator[Part]) -> Rows:
    return np.concatenate([np.zeros((0, ROW_WORDS), dtype=np.int64), *(part["rows"] for part in ranges)])


class _Exploration:
    def __init__(self, plan: Plan, team: ScopeTeam, entered: Entered | None) -> None:
        self.entered = entered
        self.plan, self.team, self.machine = plan, team, machine(plan.machine)
        self.kernels = self.machine.explore()
        self.levels: defaultdict[int, list[Rows]] = defaultdict(list)
        self.levels[0].append(np.array([self.kernels.root], dtype=np.int64))

    def run(self) -> None:
        """Search all levels, shortest first."""
        if self.plan.part != (1, 1):
            top = self.machine.digits(_DEAL_BITS)
            self._search("part", self._dealt(top), top)
        if self.entered:
            self.team.be_lazy()  # not before: what a part holds must not depend on it
        for length in range(self.plan.budget.bits + 1):
            if self.entered:
                self._enter(self.entered, length)
            else:
                self._search(f"level{length:02}", self._level(length), length)

    def _enter(self, entered: Entered, length: int) -> None:
        """Search a level but for the scopes that it begins; search those that are new, go on from all."""
        configurations = merged(self.levels.pop(length, []), self.team.on_all_threads)
        tasks = np.pad(configurations, ((0, 0), (0, 1)))  # no answers
        number = 1 + min(_LEVEL_UNITS, len(tasks) // _LEVEL_UNIT)
        units = [tasks[k::number] for k in range(number)] if len(tasks) else []
        found, _ = self.team.search(f"free{length:02}", units, self.plan.budget.bits + 1, scopes=True)
        mass = self._mass(configurations)
        for more in (found, *entered.level(self.team, configurations)):
            self._file(more)
            mass -= self._mass(more)
        self.team.report(0, mass)
        if len(tasks) >= _LEVEL_UNIT:
            return_freed_memory()

    def _mass(self, configurations: Rows) -> int:
        weights = np.array(self.machine.weights(self.plan.budget.bits), dtype=np.int64)
        return int((configurations[:, IDENTITY] * weights[configurations[:, IDENTITY - 1]]).sum())

    def _level(self, length: int) -> Rows:
        """Return the tasks of a level, which is done with then."""
        return self.team.tasks(merged(self.levels.pop(length, []), self.team.on_all_threads))

    def _dealt(self, top: int) -> Rows:
        """Search the tree above length `top`, which all parts share; return this part's tasks below it.

        Its rows are counted by the first part only, its configurations are dealt like its tasks.
        """
        part, parts = self.plan.part
        cuts = [self._run(f"top{length:02}", [self._level(length)], top) for length in range(top)]
        if part != 1:
            self.team.drop_rows()
        for length, tables in self.levels.items():
            self.levels[length] = [merged(tables, self.team.on_all_threads)[part - 1 :: parts]]
        return _in_order(np.concatenate(cuts))[part - 1 :: parts]

    def _search(self, name: str, tasks: Rows, length: int) -> None:
        """Search below `tasks`, cutting large subtrees into pieces that are searched after."""
        bits, whole = self.plan.budget.bits, self.machine.digits(_WHOLE_BITS)
        whole = max(whole, bits - self.kernels.most_cut_length)
        cut_length = bits - whole if length < bits - whole else bits + 1
        bits_a_digit = log2(self.machine.radix)
        cuts = self._run(f"{name}-a", _units(tasks, (bits - length) * bits_a_digit), cut_length)
        self._run(f"{name}-b", _units(_in_order(cuts), whole * bits_a_digit), bits + 1)

    def _run(self, name: str, units: Sequence[Rows], cut_length: int) -> Rows:
        """Search all units; file the configurations found under their lengths, return the cuts."""
        configurations, cuts = self.team.search(name, units, cut_length)
        self._file(configurations)
        return cuts

    def _file(self, configurations: Rows) -> None:
        """File configurations under their lengths."""
        for length in np.unique(configurations[:, IDENTITY - 1]).tolist():
            self.levels[length].append(configurations[configurations[:, IDENTITY - 1] == length])


def _units(tasks: Rows, bits_left: float) -> list[Rows]:
    """Deal tasks into units that depend on nothing but the tasks, so that a resumed exploration finds its pieces."""
    nodes = len(tasks) * 4.5 ** (min(bits_left, _WHOLE_BITS) / 3)
    units = min(_UNITS, len(tasks), 1 + int(nodes / _UNIT_NODES))
    return [tasks[k::units] for k in range(units)]


def _in_order(tasks: Rows) -> Rows:
    return tasks[np.lexsort(tasks.T)]
