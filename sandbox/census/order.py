"""The order of a census: by output, as text sorts, then event, length, time, space, decider; each key once.

So everything about an output stands together, and before all that goes on from it: a tree of outputs in pre-order.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sandbox.census.row import Row, rows_in_words
from sandbox.census.table import COLUMNS, Census, Columns, joined
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

if TYPE_CHECKING:
    from sandbox.census.stored import AnyCensus

# event codes in the order of their names, in which tables are sorted
_ORDER = sorted(range(len(EVENTS)), key=lambda code: EVENTS[code])
Words = NDArray[np.uint64]
_FEW = 1 << 14  # so few rows NumPy sorts in 3 ms
_MANY = 1 << 19  # so many rows are sorted on all cores
RANK = np.zeros(DECIDER_STEP, dtype=np.uint8)
RANK[_ORDER] = np.arange(len(_ORDER))


def columns_of_range(rows: Rows, bits_a_symbol: int) -> Columns:
    """Return the sorted columns of some of the explorer's rows: of few on this thread, of many on all cores.

    Where there are very few nothing is compiled for it.
    """
    if len(rows) < _FEW:
        return _in_order(_unsorted(rows), bits_a_symbol)
    from sandbox.census.sorting import sorted_columns, sorted_range

    return (sorted_columns if len(rows) >= _MANY else sorted_range)(rows, RANK, bits_a_symbol)


def _unsorted(rows: Rows) -> Columns:
    """Return the columns of the explorer's rows."""
    columns = {
        "event": event_of(rows), "printed": printed_of(rows), "output": rows[:, ROW_OUTPUT], "length": length_of(rows),
        "time": time_of(rows), "space": space_of(rows), "decider": decider_of(rows), "count": rows[:, COUNT],
        "witness": rows[:, FIRST],
    }  # fmt: skip
    return {name: columns[name].astype(kind) for name, kind in COLUMNS.items()}


def from_rows(plan: Plan, version: int, rows: Rows) -> Census:
    """Return the sorted census of the explorer's `rows` (key, output, count, first program), each key once."""
    columns = columns_of_range(rows, machine(plan.machine).bits_a_symbol)
    return Census(plan, frozenset({plan.part[0]}), version, **columns)


def words_of(columns: Columns, bits_a_symbol: int) -> tuple[Words, Words]:
    """Return two words a row, by which rows are sorted: the output aligned to the left, then all the rest.

    Aligned to the left, outputs compare as text does, and what is printed sorts before all that goes on from it. The
    rest is printed, event, length, time, space and decider.

    >>> columns = {name: np.array([1], dtype=kind) for name, kind in COLUMNS.items()}
    >>> [hex(word[0]) for word in words_of(columns, 1)]
    ['0x8000000000000000', '0x120100000001011']
    """
    bits = columns["printed"].astype(np.uint64) * np.uint64(bits_a_symbol)
    # a shift by 64 (nothing printed) would leave 0 as it is
    aligned = columns["output"] << (np.uint64(64) - bits) % np.uint64(64)
    rest = (columns["printed"].astype(np.uint64) << np.uint64(4)) | RANK[columns["event"] % DECIDER_STEP]
    for name, size in (("length", 8), ("time", 32), ("space", 8), ("decider", 4)):
        rest <<= np.uint64(size)
        rest |= columns[name]
    return aligned, rest


def sorted_census(census: Census) -> Census:
    """Return the census with its rows in order, equal keys added up."""
    return with_rows(census, sorted_rows(census.columns(), census.machine.bits_a_symbol))


def with_rows(census: Census, rows: Columns) -> Census:
    """Return the census with other rows."""
    return Census(census.plan, census.parts, census.version, **rows)


def sorted_rows(columns: Columns, bits_a_symbol: int) -> Columns:
    """Return rows in order, equal keys added up, the least first program kept."""
    columns = _in_order(columns, bits_a_symbol)
    words = words_of(columns, bits_a_symbol)
    new = np.ones(len(columns["count"]), dtype=bool)
    new[1:] = np.any([word[1:] != word[:-1] for word in words], axis=0)
    if new.all():
        return columns
    starts = np.flatnonzero(new)
    added = {
        "count": np.add.reduceat(columns["count"], starts), "witness": np.minimum.reduceat(columns["witness"], starts)
    }  # fmt: skip
    return {name: column[starts] for name, column in columns.items()} | added


def _in_order(columns: Columns, bits_a_symbol: int) -> Columns:
    order = np.lexsort(words_of(columns, bits_a_symbol)[::-1])
    return {name: column[order] for name, column in columns.items()}


def rows_without_deciders(census: "AnyCensus") -> Iterator[Row]:
    """Yield the rows in words, range by range, with loops added up over what proved them; see `without_deciders`."""
    bits_a_symbol = census.machine.bits_a_symbol
    kept = {name: np.empty(0, dtype=kind) for name, kind in COLUMNS.items()}
    for columns in census.ranges():
        both = joined([kept, columns])
        rows = sorted_rows(both | {"decider": np.zeros_like(both["decider"])}, bits_a_symbol)
        # the last row may go on in the next range
        kept = {name: column[-1:] for name, column in rows.items()}
        yield from rows_in_words({name: column[:-1] for name, column in rows.items()}, census.machine)
    yield from rows_in_words(kept, census.machine)


def without_deciders(census: Census) -> Census:
    """Return the census with loops added up over what proved them: each key of six columns once."""
    return sorted_census(replace(census, decider=np.zeros_like(census.decider)))
