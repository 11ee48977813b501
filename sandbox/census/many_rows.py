"""A pass over many rows of a census, by a kernel: all that `sandbox.census.passes` does in NumPy, in one go."""

import numpy as np

from sandbox.census.kernel_audit import ORDER, close, pass_rows
from sandbox.census.order import RANK
from sandbox.census.passes import IN_ORDER, weights_by_length
from sandbox.census.row_laws import asked_digits, laws_of_rows, possible_ends, programs_of_length
from sandbox.census.table import COLUMNS, Columns
from sandbox.census.totals import SHAPE, Totals
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine

_NAMES = ("event", "printed", "output", "length", "time", "space", "decider", "count", "witness")
_HALF = 30
_MOST_BITS = 64


class PassOfMany:
    """A pass by a kernel."""

    def __init__(self, plan: Plan, *, flows: bool) -> None:
        own, budget, weights, can = machine(plan.machine), plan.budget, weights_by_length(plan), possible_ends(plan)
        none = {name: np.empty(0, dtype=kind) for name, kind in COLUMNS.items()}
        self._laws = [*laws_of_rows(none, plan), IN_ORDER]
        limits = (budget.bits, budget.steps, own.most_space(budget), budget.observations)
        self._limits = np.array([*limits, own.prints, own.bits_a_symbol, flows], dtype=np.int64)
        self._can = can.astype(np.uint8)
        self._by_byte = np.stack([programs_of_length(own), weights, asked_digits(own), can.any(axis=1)]).astype(
            np.int64
        )
        self._last, self._broken = np.zeros(4, dtype=np.uint64), np.zeros(ORDER + 2, dtype=np.int64)
        self._sums = np.zeros((3, int(np.prod(SHAPE))), dtype=np.int64)
        self._open, self._lost = (
            np.zeros((3, _MOST_BITS + 1), dtype=np.int64),
            np.zeros(_MOST_BITS + 1, dtype=np.uint64),
        )
        self._open[:2, 0] = weights[0] >> _HALF, weights[0] & ((1 << _HALF) - 1)  # what comes in at first

    def add(self, rows: Columns) -> None:
        """Take the next rows."""
        columns = (np.ascontiguousarray(rows[name], dtype=COLUMNS[name]) for name in _NAMES)
        pass_rows(
            *columns, self._limits, self._can, self._by_byte, RANK, self._last, self._broken, self._sums, self._open,
            self._lost,
        )  # fmt: skip

    def broken(self) -> dict[str, int]:
        """Return the first rows that break laws."""
        rows = zip(self._laws, self._broken.tolist(), strict=False)
        return {law: row for law, row in rows if row}

    def totals(self) -> Totals:
        """Return the sums."""
        return Totals(*(sums.reshape(SHAPE) for sums in self._sums.copy()))

    def unbalanced(self) -> dict[int, int]:
        """Return where flow does not balance."""
        horizon, last = int(self._limits[3]), int(self._last[3])
        close(self._open, self._lost, min(last, horizon - 1), -1, self._last[0])
        return {size: int(self._lost[size]) for size in np.flatnonzero(self._open[2]).tolist()}
