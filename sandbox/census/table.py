"""The census table: a struct of integer arrays, sorted, one row for each distinct key, with an exact count.

`event, output, length, time, space, count` (and decider): so many programs of `length` bits did `event` with `output`
printed, at that time and space. A loop row carries the cost at its last read. `witness` is the first of the programs.
Outputs and programs are numbers whose lowest bit is the last one; `printed` and `length` say how many bits they have.
Rows are sorted by output, then event and cost: `sandbox.census.order`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sandbox.census.row import Row, rows_in_words
from sandbox.explore.plan import Plan
from sandbox.machines.catalogue import machine
from sandbox.machines.machine import Machine
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.results import Result, plain
from sandbox.vocabulary.tables import Table, table_of

if TYPE_CHECKING:
    import polars as pl

COLUMNS: dict[str, type[np.generic]] = {
    "event": np.uint8,
    "printed": np.uint8,
    "output": np.uint64,
    "length": np.uint8,
    "time": np.uint32,
    "space": np.uint8,
    "decider": np.uint8,
    "count": np.int64,
    "witness": np.int64,
}
"""The columns and their types."""
Columns = dict[str, NDArray[Any]]
"""Rows of a census, all or a range of them: an array for each of COLUMNS."""


def joined(parts: Iterable[Columns]) -> Columns:
    """Return the columns of several parts one after another; of parts that nobody else holds, no column is there twice.

    >>> joined({name: np.zeros(2, kind) for name, kind in COLUMNS.items()} for _ in range(3))["count"].tolist()
    [0, 0, 0, 0, 0, 0]
    """
    several = [dict(part) for part in parts]
    if len(several) == 1:
        return several[0]
    return {name: np.concatenate([part.pop(name) for part in several]) for name in COLUMNS}


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True, repr=False)
class Census(Result):
    """All programs of a machine within a budget, or some parts of all.

    Attributes
    ----------
    plan : Plan
        Machine, budget and how it was explored.
    parts : frozenset of int
        Which of the plan's parts it holds; complete when it holds all.
    version : int
        Of the machine.
    event, printed, output, length, time, space, decider, count, witness : arrays of equal size
        See the module's text and COLUMNS.
    """

    plan: Plan
    parts: frozenset[int]
    version: int
    event: NDArray[np.uint8] = field(repr=False)
    printed: NDArray[np.uint8] = field(repr=False)
    output: NDArray[np.uint64] = field(repr=False)
    length: NDArray[np.uint8] = field(repr=False)
    time: NDArray[np.uint32] = field(repr=False)
    space: NDArray[np.uint8] = field(repr=False)
    decider: NDArray[np.uint8] = field(repr=False)
    count: NDArray[np.int64] = field(repr=False)
    witness: NDArray[np.int64] = field(repr=False)

    def __len__(self) -> int:
        return len(self.count)

    @property
    def machine(self) -> Machine:
        """Return the machine whose programs these are."""
        return machine(self.plan.machine)

    @property
    def complete(self) -> bool:
        """Return whether all parts are here."""
        return len(self.parts) == self.plan.part[1]

    def cost(self, row: int) -> Cost[int]:
        """Return the cost of a row."""
        return Cost(int(self.length[row]), int(self.time[row]), int(self.space[row]))

    def __repr__(self) -> str:
        budget, follow = self.plan.budget, f" that follows {self.plan.follow}" if self.plan.follow else ""
        parts = "" if self.complete else f", {len(self.parts)} of {self.plan.part[1]} parts"
        return (
            f"Census(of {self.plan.machine}{follow}: {len(self):,} rows, up to {budget.bits} {self.machine.unit}, "
            f"{budget.steps} steps, {budget.cells} cells, {budget.observations} observations{parts})"
        )

    def columns(self) -> Columns:
        """Return the arrays by name."""
        return {name: getattr(self, name) for name in COLUMNS}

    def rows(self, *, most: int | None = None) -> Iterator[Row]:
        """Yield the rows in words, or so many of them, sorted by output, event, length, time, space."""
        yield from rows_in_words({name: column[:most] for name, column in self.columns().items()}, self.machine)

    def ranges(self) -> Iterator[Columns]:
        """Yield the rows in order, in one range: a census on disk has many."""
        yield self.columns()

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a key, in words: the columns of the census table."""
        rows = (row.columns() for row in self.rows(most=most))
        return table_of(("event", "output", *Cost._fields, "count"), rows, total=len(self))

    def to_polars(self) -> "pl.DataFrame":
        """Return the whole census as a frame of the columns of `sandbox.census.wording.MEANINGS`; cost O(rows)."""
        from sandbox.census.wording import in_words

        return in_words(self.columns(), bits_a_symbol=self.machine.bits_a_symbol)

    def to_dict(self) -> dict[str, Any]:
        """Return the plan, the parts, and each column as a list: words, texts and whole numbers."""
        columns = self.to_polars().to_dict(as_series=False)
        return {
            "plan": plain(self.plan), "version": self.version, "parts": sorted(self.parts),
            "of_parts": self.plan.part[1], "rows": len(self), "columns": columns,
        }  # fmt: skip
