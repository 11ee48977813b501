"""The rows of an exploration from those of its scopes, relative, and their entries: shard by shard.

A shard is all rows of one length and one number of bits printed. Nothing is shared between shards, and the table of
one stays in cache.
"""

import numpy as np

from sandbox.explore import kernel_compose as kernel
from sandbox.explore.plan import Plan
from sandbox.explore.relative import Relative
from sandbox.explore.rows import KEY, Rows
from sandbox.explore.scope_searcher import emptied
from sandbox.explore.scope_team import ScopeTeam
from sandbox.explore.scopes import Entered
from sandbox.explore.searcher import Searcher
from sandbox.explore.table import Table
from sandbox.machines.catalogue import machine

_SHARD_AT, _SHARDS = 40, 1 << 16  # of the key, its length and bits printed


def composed(entered: Entered, team: ScopeTeam) -> Rows:
    """Return all rows: those that `team` has found, and those of the entries of scopes; cost O(rows composed)."""
    direct, bounds = _by_shard(team.rows_so_far())
    relative = Relative(entered)
    runs, entries = _runs(entered.entries.used_rows())
    budget = entered.plan.budget

    def _shard(searcher: Searcher, at: tuple[int, int]) -> Rows:
        length, printed = at
        number = (printed << 8) | length
        mine = direct[bounds[number] : bounds[number + 1]]
        searcher.rows = emptied(searcher.rows)
        return _composed_shard(searcher.rows, relative, runs, entries, mine, length, printed)

    places = [(length, printed) for length in range(budget.bits, -1, -1) for printed in range(budget.observations + 1)]
    return np.concatenate(team.each(_shard, places))


def _by_shard(rows: Rows) -> tuple[Rows, Rows]:
    """Return the rows by shard, and where each shard starts."""
    shards = ((rows[:, KEY] >> _SHARD_AT) & (_SHARDS - 1)).astype(np.uint16)  # small numbers are sorted faster
    order = np.argsort(shards, kind="stable")
    return np.take(rows, order, axis=0), np.searchsorted(shards[order], np.arange(_SHARDS + 1))


def _runs(entries: Rows) -> tuple[Rows, Rows]:
    """Return the runs of entries of one scope, length and number of bits printed, and the entries in their order."""
    entries = np.take(entries, np.argsort(entries[:, 0], kind="stable"), axis=0)
    first = entries[:, 0]
    starts = np.flatnonzero(np.r_[True, first[1:] != first[:-1]][: len(first)])
    stops = np.r_[starts[1:], len(first)][: len(starts)]
    heads = first[starts]
    runs = np.column_stack([heads >> 16, (heads >> 8) & 255, heads & 255, starts, stops])
    return np.ascontiguousarray(runs), np.ascontiguousarray(entries[:, 1:])


def _composed_shard(
    table: Table, relative: Relative, runs: Rows, entries: Rows, direct: Rows, length: int, printed: int
) -> Rows:
    kinds = relative.kinds(length, printed)
    table.add(direct)
    at = np.zeros(3, dtype=np.int64)
    while at[kernel.AT_RUN] < len(runs):
        table.used = kernel.compose_shard(
            length, printed, relative.plan.mark, kinds, runs, entries, relative.scopes, relative.starts, relative.rows,
            table.index, table.rows, table.used, at,
        )  # fmt: skip
        if at[kernel.AT_RUN] < len(runs):
            table.grow()
    return table.used_rows().copy()


def entered_by(plan: Plan) -> Entered | None:
    """Return where the scopes of an exploration are noted; None where its machine has none, or cannot use them."""
    scopes = machine(plan.machine).explore().scopes
    return Entered(plan, scopes) if scopes and plan.merge else None
