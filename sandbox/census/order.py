"""A census from the explorer's rows, its rows in order and each key once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.census.table import COLUMNS, Census
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
from sandbox.machines.states import DECIDER_STEP
from sandbox.vocabulary.event import EVENTS

# event codes in the order of their names, in which tables are sorted
_ORDER = sorted(range(len(EVENTS)), key=lambda code: EVENTS[code])
_MANY = 1 << 16  # so many rows are sorted by a kernel
_RANK = np.zeros(DECIDER_STEP, dtype=np.uint8)
_RANK[_ORDER] = np.arange(len(_ORDER))

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


def from_rows(plan: Plan, version: int, rows: Rows) -> Census:
    """Return the sorted census of the explorer's `rows` (key, output, count, first program), each key once."""
    if len(rows) >= _MANY:
        from sandbox.census.sorting import sorted_columns

        columns: dict[str, Any] = sorted_columns(rows, _RANK, machine(plan.machine).bits_a_symbol)
        return Census(plan, frozenset({plan.part[0]}), version, **columns)
    columns = {name: _READ[name](rows).astype(kind) for name, kind in COLUMNS.items()}
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
