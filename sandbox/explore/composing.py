"""The rows of an exploration from those of its scopes, relative, and their entries: one range of outputs after another.

Ranges are in order and share no output, so nothing is shared between them, the table of each stays in cache, and no
more than a few have to be in memory at a time.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from sandbox.explore import kernel_ranges as kernel
from sandbox.explore.filed import with_filed
from sandbox.explore.kernel_search import MARK_BITS
from sandbox.explore.plan import Plan
from sandbox.explore.ranges import RANGE_ROWS, Items, Parts
from sandbox.explore.relative import Relative, aligned, digits_of_kinds, joined
from sandbox.explore.rows import Part, Rows
from sandbox.explore.scope_team import ScopeTeam
from sandbox.explore.scopes import Entered
from sandbox.host.memory import return_freed_memory
from sandbox.machines.catalogue import machine

_SAMPLES_A_RANGE = 8


def composed_ranges(entered: Entered, team: ScopeTeam, then: Callable[[Rows], Part]) -> Iterator[Part]:
    """Yield what `then` makes of the rows of each range of outputs, or of several ranges; done by the team.

    Cost O(rows composed).
    """
    direct = team.rows()
    return_freed_memory()
    scopes = len(entered.exits)
    team.last_relative = list  # holds none of what is given up
    relative, files = with_filed(joined(entered.take_relative()), [each for _, each in entered.filed])
    runs, entries = _runs(entered.entries.used_rows())
    runs = np.concatenate([runs, *_runs_of_filed(runs, [number for number, _ in entered.filed], scopes)])
    outputs = aligned(direct)
    order = np.argsort(outputs)
    items = _items(entered.plan, relative, runs)
    pivots = team.agreed(_pivots(items, relative, runs, len(direct)))
    bounds = np.r_[0, np.searchsorted(outputs[order], pivots), len(direct)]
    observations = entered.plan.budget.observations if not entered.plan.mark else MARK_BITS + 1  # nothing is beyond
    parts = Parts(observations, relative, runs, entries, direct[order], pivots, bounds, files)
    del direct, outputs, order
    yield from team.composed(parts, items, then)


def _runs(entries: Rows) -> tuple[Rows, Rows]:
    """Return the runs of entries of one scope, length and output, and the entries in their order."""
    entries = entries[np.lexsort((entries[:, 1], entries[:, 0]))]
    first = entries[:, :2]
    starts = np.flatnonzero(np.r_[True, (first[1:] != first[:-1]).any(axis=1)][: len(first)])
    stops = np.r_[starts[1:], len(first)][: len(starts)]
    heads, printed = first[starts, 0], first[starts, 0] & 255
    outputs = first[starts, 1] << ((64 - printed) & 63)
    runs = np.column_stack([heads >> 16, (heads >> 8) & 255, printed, outputs, starts, stops])
    return np.ascontiguousarray(runs), np.ascontiguousarray(entries[:, 2:])


def _runs_of_filed(runs: Rows, filed: list[int], scopes: int) -> Iterator[Rows]:
    """Yield the runs that go with each file of a scope: as if it were a scope of its own, after all others."""
    for k, number in enumerate(filed):
        own = runs[runs[:, kernel.RUN_SCOPE] == number]
        own[:, kernel.RUN_SCOPE] = scopes + k
        yield own


def _items(plan: Plan, relative: Relative, runs: Rows) -> Items:
    """Return each run of entries with each range of relative rows that it goes with."""
    digits = digits_of_kinds(machine(plan.machine).asked)
    items = np.zeros((0, 3), dtype=np.uint32)
    number = kernel.write_items(runs, relative.starts, digits, plan.budget.bits, items)  # they are only counted
    items = np.zeros((number, 3), dtype=np.uint32)
    kernel.write_items(runs, relative.starts, digits, plan.budget.bits, items)
    return items


def _pivots(items: Items, relative: Relative, runs: Rows, direct: int) -> NDArray[np.uint64]:
    """Return the outputs at which one range ends and the next begins: quantiles of a sample of what is composed."""
    none = np.zeros(0, dtype=np.uint64)
    rows = int(kernel.write_samples(items, runs, relative.outputs, 1, none))
    ranges = 1 + (rows + direct) // RANGE_ROWS
    samples = np.zeros(min(rows, ranges * _SAMPLES_A_RANGE), dtype=np.uint64)
    if len(samples):
        kernel.write_samples(items, runs, relative.outputs, rows // len(samples), samples)
    samples.sort()
    return np.unique(samples[_SAMPLES_A_RANGE - 1 :: _SAMPLES_A_RANGE])


def entered_by(plan: Plan) -> Entered | None:
    """Return where the scopes of an exploration are noted; None where its machine has none, or cannot use them."""
    scopes = machine(plan.machine).explore().scopes
    return Entered(plan, scopes) if scopes and plan.merge else None
