"""The relative rows of all scopes in one array, and where those of one length and number of bits printed are."""

import numpy as np

from sandbox.explore.kernel_scopes import RELATIVE_WORDS
from sandbox.explore.rows import Rows, decider_of, event_of, length_of, printed_of
from sandbox.explore.scopes import Entered
from sandbox.machines.catalogue import machine
from sandbox.machines.states import EMIT, PENDING


class Relative:
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
        budget = self.plan.budget
        more = printed < budget.observations or self.plan.mark  # a marked run ends there, in two ways
        return np.array([1, more, *(more and length + digits > budget.bits for digits in self.digits)], dtype=np.int64)
