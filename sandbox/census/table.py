"""The census table: a struct of integer arrays, sorted, one row for each distinct key, with an exact count.

`event, output, length, time, space, count` (and decider): so many programs of `length` bits did `event` with `output`
printed, at that time and space. A loop row carries the cost at its last read. `witness` is the first of the programs.
Outputs and programs are numbers whose lowest bit is the last one; `printed` and `length` say how many bits they have.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.census.row import Row
from sandbox.explore.plan import Plan
from sandbox.explore.rows import (
    COUNT,
    FIRST,
    ROW_OUTPUT,
    Rows,
    decider_of,
    event_of,
    length_of,
    printed_of,
    space_of,
    time_of,
)
from sandbox.machines.catalogue import machine
from sandbox.machines.machine import Machine
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.event import DECIDERS, EVENTS, Event
from sandbox.vocabulary.results import Result

_EVENTS = dict(enumerate(Event, start=1))

# event codes in the order of their names, in which tables are sorted
_ORDER = sorted(range(len(EVENTS)), key=lambda code: EVENTS[code])
_RANK = np.argsort(_ORDER).astype(np.uint8)

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

_READ: dict[str, Callable[[Rows], Rows]] = {
    "event": event_of,
    "printed": printed_of,
    "output": lambda rows: rows[:, ROW_OUTPUT],
    "length": length_of,
    "time": time_of,
    "space": space_of,
    "decider": decider_of,
    "count": lambda rows: rows[:, COUNT],
    "witness": lambda rows: rows[:, FIRST],
}
"""Each column from the explorer's rows."""


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

    def columns(self) -> dict[str, NDArray[Any]]:
        """Return the arrays by name."""
        return {name: getattr(self, name) for name in COLUMNS}

    def rows(self) -> Iterator[Row]:
        """Yield the rows in words, sorted by event, output, length, time, space."""
        machine, columns = self.machine, (self.columns()[name].tolist() for name in COLUMNS)
        kinds = 1 << machine.bits_a_symbol
        for event, printed, output, length, time, space, decider, count, witness in zip(*columns, strict=True):
            yield Row(
                _EVENTS[event], as_digits(output, printed, kinds), Cost(length, time, space), count,
                DECIDERS[decider], as_digits(witness, length, machine.radix),
            )  # fmt: skip


def as_bits(number: int, size: int) -> str:
    """Return `number` as text of `size` bits.

    >>> as_bits(2, 4), as_bits(0, 0)
    ('0010', '')
    """
    return format(number, f"0{size}b") if size else ""


def from_rows(plan: Plan, version: int, rows: Rows) -> Census:
    """Return the sorted census of the explorer's `rows` (key, output, count, first program), each key once."""
    columns: dict[str, Any] = {name: _READ[name](rows).astype(kind) for name, kind in COLUMNS.items()}
    del rows  # the largest array by far, unless the caller holds it
    return _in_order(Census(plan, frozenset({plan.part[0]}), version, **columns))


def sort_keys(census: Census) -> list[NDArray[Any]]:
    """Return the arrays by which rows are sorted, the most significant first."""
    # aligned to the left, outputs compare as text does; a shift by 64 (nothing printed) would leave 0 as it is
    bits = census.printed.astype(np.uint64) * np.uint64(census.machine.bits_a_symbol)
    aligned = census.output << (np.uint64(64) - bits) % np.uint64(64)
    return [_RANK[census.event], aligned, census.printed, census.length, census.time, census.space, census.decider]


def sorted_census(census: Census) -> Census:
    """Return the census with its rows in order, equal keys added up."""
    census = _in_order(census)
    keys = sort_keys(census)
    new = np.ones(len(census), dtype=bool)
    new[1:] = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    if new.all():
        return census
    starts = np.flatnonzero(new)
    counts, firsts = np.add.reduceat(census.count, starts), np.minimum.reduceat(census.witness, starts)
    return replace(_selected(census, starts), count=counts, witness=firsts)


def _in_order(census: Census) -> Census:
    return _selected(census, np.lexsort(sort_keys(census)[::-1]))


def without_deciders(census: Census) -> Census:
    """Return the census with loops added up over what proved them: each key of six columns once."""
    return sorted_census(replace(census, decider=np.zeros_like(census.decider)))


def _selected(census: Census, at: NDArray[np.intp]) -> Census:
    columns: dict[str, Any] = {name: column[at] for name, column in census.columns().items()}
    return replace(census, **columns)
