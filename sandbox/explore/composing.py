"""The rows of an exploration from those of its scopes, relative, and their entries: shard by shard.

A shard is all rows of one length and one number of bits printed. Nothing is shared between shards, and the table of
one stays in cache.
"""

import numpy as np

from sandbox.explore import kernel_compose as kernel
from sandbox.explore.kernel_scopes import RELATIVE_WORDS
from sandbox.explore.plan import Plan
from sandbox.explore.rows import KEY, ROW_IDENTITY, ROW_WORDS, Rows, decider_of, event_of, length_of, printed_of
from sandbox.explore.scope_searcher import emptied
from sandbox.explore.scopes import Entered
from sandbox.explore.searcher import Searcher
from sandbox.explore.table import Table
from sandbox.explore.threads import Team
from sandbox.machines.catalogue import machine
from sandbox.machines.states import EMIT, PENDING

_SHARD_BITS = 16  # length and bits printed


class _Relative:
    """The relative rows of all scopes in one array, each scope's sorted by kind, length, bits printed.

    Kinds: 0 emits; 1 what ends a run; from 2 on, requests, one kind for each number of digits that is asked for.
    """

    def __init__(self, entered: Entered) -> None:
        self.plan = entered.plan
        asked = machine(self.plan.machine).asked
        self.digits = sorted(set(asked.values()))
        self.kind_of = np.ones(256, dtype=np.int64)
        for decider, digits in asked.items():
            self.kind_of[decider] = 2 + self.digits.index(digits)
        self.rows = np.empty((sum(len(found.rows) for found in entered.found), RELATIVE_WORDS), dtype=np.int64)
        starts, scopes = [np.zeros(0, dtype=np.int64)], []
        row = start = 0
        for k, found in enumerate(entered.found):
            order, at, shape = self._order(found.rows)
            scopes.append((row, start, *shape))
            np.take(found.rows, order, axis=0, out=self.rows[row : row + len(order)], mode="clip")
            starts.append(at)
            row, start = row + len(order), start + len(at)
            entered.found[k] = None  # type: ignore[call-overload]
        self.starts = np.concatenate(starts).astype(np.int32)
        self.scopes = np.array(scopes, dtype=np.int64).reshape(-1, 4)

    def _order(self, rows: Rows) -> tuple[Rows, Rows, tuple[int, int]]:
        events = event_of(rows)
        kinds = np.where(events == PENDING, self.kind_of[decider_of(rows)], np.where(events == EMIT, 0, 1))
        lengths, printed = length_of(rows), printed_of(rows)
        shape = int(lengths.max(initial=0)) + 1, int(printed.max(initial=0)) + 1
        cells = (kinds * shape[0] + lengths) * shape[1] + printed
        order = np.argsort(cells.astype(np.uint16), kind="stable")  # small numbers are sorted faster
        grid = np.arange((2 + len(self.digits)) * shape[0] * shape[1] + 1)
        return order, np.searchsorted(cells[order], grid), shape

    def kinds(self, length: int, printed: int) -> Rows:
        """Return for each kind whether its rows count in a shard."""
        budget, more = self.plan.budget, printed < self.plan.budget.observations
        return np.array([1, more, *(more and length + digits > budget.bits for digits in self.digits)], dtype=np.int64)


def composed(entered: Entered, team: Team) -> Rows:
    """Return all rows: those that `team` has found, and those of the entries of scopes; cost O(rows composed)."""
    direct = team.rows_so_far()
    relative = _Relative(entered)
    entries = entered.entries.used_rows()
    entries = np.take(entries, np.argsort(entries[:, 0], kind="stable"), axis=0)
    first = entries[:, 0]
    starts = np.flatnonzero(np.r_[True, first[1:] != first[:-1]][: len(first)])
    stops = np.r_[starts[1:], len(first)][: len(starts)]
    heads = first[starts]
    runs = np.ascontiguousarray(np.column_stack([heads >> 16, (heads >> 8) & 255, heads & 255, starts, stops]))
    entries = np.ascontiguousarray(entries[:, 1:])
    shards = (direct[:, KEY] >> 40) & 0xFFFF
    order = np.argsort(shards.astype(np.uint16), kind="stable")
    direct, bounds = np.take(direct, order, axis=0), np.searchsorted(shards[order], np.arange(0x10001))
    budget = entered.plan.budget

    def shard(searcher: Searcher, at: tuple[int, int]) -> Rows:
        length, printed = at
        number = (printed << 8) | length
        mine = direct[bounds[number] : bounds[number + 1]]
        searcher.rows = emptied(searcher.rows)
        return _composed_shard(searcher.rows, relative, runs, entries, mine, length, printed)

    places = [(length, printed) for length in range(budget.bits, -1, -1) for printed in range(budget.observations + 1)]
    return np.concatenate(team.each(shard, places))


def _composed_shard(
    table: Table, relative: _Relative, runs: Rows, entries: Rows, direct: Rows, length: int, printed: int
) -> Rows:
    kinds = relative.kinds(length, printed)
    table.add(direct)
    at = np.zeros(3, dtype=np.int64)
    while at[kernel.AT_RUN] < len(runs):
        table.used = kernel.compose_shard(
            length, printed, kinds, runs, entries, relative.scopes, relative.starts, relative.rows,
            table.index, table.rows, table.used, at,
        )  # fmt: skip
        if at[kernel.AT_RUN] < len(runs):
            table.grow()
    return table.used_rows().copy()


def entered_by(plan: Plan) -> Entered | None:
    """Return where the scopes of an exploration are noted; None where its machine has none, or cannot use them."""
    scopes = machine(plan.machine).explore().scopes
    return Entered(plan, scopes) if scopes and plan.merge and not plan.mark else None
