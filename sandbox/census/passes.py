"""A pass over the rows of a census: which laws of rows are broken, what flows where, sums; in NumPy, for few rows."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sandbox.census.flow import Flow
from sandbox.census.order import words_of
from sandbox.census.row_laws import Truths, laws_of_rows
from sandbox.census.table import Columns
from sandbox.census.totals import Totals, no_totals
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine

IN_ORDER = "a key (output, event, length, time, space, decider) above that of the row before in every row"


class Pass(Protocol):
    """Takes the rows of a census in order."""

    def add(self, rows: Columns) -> None:
        """Take the next rows, at least one."""

    def broken(self) -> dict[str, int]:
        """Return the first row, from 1, that breaks a law, by the law: in the order in which the first is told."""

    def totals(self) -> Totals:
        """Return the sums."""

    def unbalanced(self) -> dict[int, int]:
        """Return, by number of bits, the first output whose flow does not balance; there are no more rows."""


def weights_by_length(plan: Plan) -> NDArray[np.int64]:
    """Return what a program weighs by its length, for all of a byte, in units of the longest programs there are."""
    weights = machine(plan.machine).weights(plan.budget.bits)
    return np.array([weight // weights[-1] for weight in weights] + [0] * (256 - len(weights)))


class PassOfFew:
    """A pass in NumPy."""

    def __init__(self, plan: Plan, *, flows: bool) -> None:
        self._plan = plan
        self._flow = Flow(weights_by_length(plan), plan.budget.observations) if flows else None
        self._totals, self._rows, self._last = no_totals(), 0, (-1, -1)
        self._broken: dict[str, int] = {}

    def add(self, rows: Columns) -> None:
        """Take the next rows."""
        laws = laws_of_rows(rows, self._plan) | {IN_ORDER: self._increasing(rows)}
        for law, holds in laws.items():
            if not holds.all():
                self._broken.setdefault(law, self._rows + int(np.argmin(holds)) + 1)
        self._broken = {law: self._broken[law] for law in laws if law in self._broken}
        self._rows += len(rows["count"])
        self._totals = self._totals.plus(rows, self._plan.budget.observations)
        if self._flow and not self._broken:
            self._flow.add(rows)

    def broken(self) -> dict[str, int]:
        """Return the first rows that break laws."""
        return self._broken

    def totals(self) -> Totals:
        """Return the sums."""
        return self._totals

    def unbalanced(self) -> dict[int, int]:
        """Return where flow does not balance."""
        if self._flow is None:
            return {}
        self._flow.end()
        return self._flow.unbalanced

    def _increasing(self, rows: Columns) -> Truths:
        """Return which rows come after the one before them."""
        output, rest = words_of(rows, machine(self._plan.machine).bits_a_symbol)
        after: Truths = np.empty(len(output), dtype=np.bool_)
        after[1:] = (output[1:] > output[:-1]) | ((output[1:] == output[:-1]) & (rest[1:] > rest[:-1]))
        after[0] = (int(output[0]), int(rest[0])) > self._last
        self._last = int(output[-1]), int(rest[-1])
        return after
