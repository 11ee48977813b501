"""Merging the parts of a census, range by range: they may be larger than memory together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace

import numpy as np
from numpy.typing import NDArray

from sandbox.census.order import sorted_rows, words_of
from sandbox.census.stored import RANGE_ROWS, AnyCensus, StoredCensus
from sandbox.census.table import Census, Columns, joined
from sandbox.explore.plan import Plan
from sandbox.vocabulary.checks import checked_all
from sandbox.vocabulary.errors import CensusFormatError, CensusMismatch

_LEAST_ROWS, _MOST_ROWS = 1 << 14, 1 << 23  # that are read at once: of one census, and of all


def merge(censuses: Iterable[Census]) -> Census:
    """Return the census that holds the parts of all `censuses`; associative and commutative.

    Raises
    ------
    CensusMismatch
        When they differ in machine, version, budget or way of exploration, or share a part; or when there are none.
    InvalidType
        For something else than censuses.
    """
    censuses = checked_all(censuses, Census, "censuses")
    plan, parts = merged_plan(censuses)
    rows = joined([census.columns() for census in censuses])
    return Census(plan, parts, censuses[0].version, **sorted_rows(rows, censuses[0].machine.bits_a_symbol))


def merged_plan(censuses: Sequence[AnyCensus]) -> tuple[Plan, frozenset[int]]:
    """Return the plan, and the parts, of the census that holds the parts of all `censuses`; errors as `merge`."""
    if not censuses:
        raise CensusMismatch("expected at least one census to merge, got none")
    first = min(censuses, key=lambda census: min(census.parts))
    for other in censuses:
        _require_same(first, other)
    parts = [part for census in censuses for part in census.parts]
    if len(set(parts)) < len(parts):
        twice = sorted({part for part in parts if parts.count(part) > 1})
        raise CensusMismatch(f"expected each part once, got part {twice[0]} of {first.plan.part[1]} more than once")
    whole = len(parts) == first.plan.part[1]
    plan = replace(first.plan, part=(1, 1) if whole else (min(parts), first.plan.part[1]))
    return plan, frozenset({1} if whole else parts)


def merged_ranges(censuses: Sequence[StoredCensus]) -> Iterator[Columns]:
    """Yield the rows of all `censuses` in order, range by range, equal keys added up."""
    bits_a_symbol = censuses[0].machine.bits_a_symbol
    most = min(RANGE_ROWS, max(_LEAST_ROWS, _MOST_ROWS // len(censuses)))
    sources = [_waiting(census, most) for census in censuses]
    waiting = [next(source, None) for source in sources]
    while any(waiting):
        # of each census the rows up to the least of their last keys: before those no others will come
        bound = min(rows.last for rows in waiting if rows)
        ready = []
        for at, rows in enumerate(waiting):
            if rows:
                stop = rows.up_to(*bound)
                ready.append({name: column[:stop] for name, column in rows.columns.items()})
                waiting[at] = rows.after(stop) or next(sources[at], None)
        yield ready[0] if len(ready) == 1 else sorted_rows(joined(ready), bits_a_symbol)


class _Waiting:
    """Rows that are still to be merged, with the words that they are sorted by."""

    def __init__(self, columns: Columns, output: NDArray[np.uint64], rest: NDArray[np.uint64]) -> None:
        self.columns, self.output, self.rest = columns, output, rest
        self.last = int(output[-1]), int(rest[-1])

    def up_to(self, output: int, rest: int) -> int:
        """Return how many rows have a key of at most these two words."""
        start = int(np.searchsorted(self.output, np.uint64(output), side="left"))
        stop = int(np.searchsorted(self.output, np.uint64(output), side="right"))
        return start + int(np.searchsorted(self.rest[start:stop], np.uint64(rest), side="right"))

    def after(self, start: int) -> "_Waiting | None":
        """Return the rows from `start` on, if there are any."""
        if start == len(self.output):
            return None
        columns = {name: column[start:] for name, column in self.columns.items()}
        return _Waiting(columns, self.output[start:], self.rest[start:])


def _waiting(census: StoredCensus, most: int) -> Iterator[_Waiting]:
    """Yield the rows of a census, at most so many at a time, if they are in order: others could not be merged."""
    last = (-1, -1)
    for columns in census.ranges(most=most):
        output, rest = words_of(columns, census.machine.bits_a_symbol)
        above = (output[1:] > output[:-1]) | ((output[1:] == output[:-1]) & (rest[1:] > rest[:-1]))
        if not above.all() or (int(output[0]), int(rest[0])) <= last:
            raise CensusFormatError(f"expected rows in order, got others in {str(census.path)!r}; take it again")
        rows = _Waiting(columns, output, rest)
        last = rows.last
        yield rows


def _require_same(one: AnyCensus, other: AnyCensus) -> None:
    """Raise CensusMismatch if the two are not parts of one census."""
    names = ("machine", "merge", "proofs", "follow", *(f"budget.{limit.name}" for limit in fields(one.plan.budget)))
    values = [(name, _value(one, name), _value(other, name)) for name in names]
    values.append(("machine version", one.version, other.version))
    values.append(("number of parts", one.plan.part[1], other.plan.part[1]))
    for name, a, b in values:
        if a != b:
            raise CensusMismatch(f"expected parts of one census, got {name} {a} and {b}; take them with equal options")


def _value(census: AnyCensus, name: str) -> object:
    owner = census.plan.budget if name.startswith("budget.") else census.plan
    return getattr(owner, name.removeprefix("budget."))
