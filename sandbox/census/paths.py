"""The paths table of a string w: how the programs that printed w[:n] go on, each class with its cost at n.

A census cannot tell this: it has the cost of each output, not of the same program at two outputs. It is what weights
frozen at n need (`docs/theory.md#fates`), and comes from a targeted exploration of w[:n + m].
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.census.taking import require_possible
from sandbox.explore.levels import explore
from sandbox.explore.means import Means
from sandbox.explore.plan import Plan
from sandbox.explore.rows import COUNT, FIRST, ROW_OUTPUT, event_of, length_of
from sandbox.host.resources import available_cores
from sandbox.vocabulary.bits import check_bits
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.event import EVENTS
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

FATES = {
    "faithful": ("emit",),
    "deviates": ("deviate",),
    "dies": ("halt", "loop", "foreign"),
    "undecided": ("timeout", "overflow", "pending"),
}
"""What becomes of a program, by event: it printed all of w[:n + m], something else, or stopped; or a budget ran out."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Paths(Result):
    """Programs that printed w[:n], by cost at n and by fate.

    Attributes
    ----------
    world : str
        w[:n + m].
    observed : int
        n.
    budget : Budget
        The horizon is the end of `world`.
    fate : int array
        Index into FATES.
    length, time, space : int arrays
        Cost when the n-th bit was printed.
    end_length : int array
        Bits read by the end.
    count : int array
        How many programs, exactly.
    witness : int array
        The first of them in lexicographic order, as a number of `end_length` bits: it was run to its end.
    machine : str
        Its name.
    """

    world: str
    observed: int
    budget: Budget
    fate: NDArray[np.int64] = field(repr=False)
    length: NDArray[np.int64] = field(repr=False)
    time: NDArray[np.int64] = field(repr=False)
    space: NDArray[np.int64] = field(repr=False)
    end_length: NDArray[np.int64] = field(repr=False)
    count: NDArray[np.int64] = field(repr=False)
    witness: NDArray[np.int64] = field(repr=False)
    machine: str = "tape"

    def __repr__(self) -> str:
        programs = int(self.count.sum())
        return f"Paths(of {self.world}, {self.observed} bits observed: {len(self.count):,} rows, {programs:,} programs)"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a class of programs, its fate in words."""
        names = ("length", "time", "space", "end_length", "count", "witness")
        columns = (getattr(self, name).tolist() for name in names)
        rows = zip((list(FATES)[number] for number in self.fate.tolist()), *columns, strict=True)
        return table_of(("fate", *names), rows, most=most, total=len(self.count))


def take_paths(
    world: str, observed: int, budget: Budget, *, machine: str = "tape", merge: bool = True, threads: int = 0
) -> Paths:
    """Return the paths table of `world` = w[:n + m], observed to n.

    Parameters
    ----------
    world : str
        Of 0 and 1.
    observed : int
        n, from 1 to less than the length of `world`.
    budget : Budget
        Its observations are ignored: the horizon is the end of `world`.
    machine : str
        See `sandbox.machines.catalogue.MACHINES`.
    merge : bool
        As in `Plan`.
    threads : int
        0: all cores.

    Returns
    -------
    Paths
        Exact for the budget.

    Raises
    ------
    InvalidProgram, InvalidLimit, BudgetExceeded, Stopped
        As `take`.

    >>> table = take_paths("11111111", 4, Budget(bits=15, steps=200, cells=64))
    >>> int(table.count[(table.fate == 0) & (table.length == 12)].sum())
    1
    """
    bits = check_bits(world, "the world")
    if not 1 <= observed < len(bits):
        raise InvalidLimit(f"expected 1 to {len(bits) - 1} bits observed of a world of {len(bits)}, got {observed}")
    horizon = Budget(budget.bits, budget.steps, budget.cells, len(bits))
    plan = Plan(machine, horizon, merge=merge, follow=bits, mark=observed)
    require_possible(plan)
    return _table(plan, explore(plan, Means(threads or available_cores())))


def _table(plan: Plan, rows_found: NDArray[np.int64]) -> Paths:
    """Return the rows that had printed n bits, added up over what is not told."""
    rows = rows_found[rows_found[:, ROW_OUTPUT] != 0]
    mark = rows[:, ROW_OUTPUT]
    fate_of = {event: k for k, events in enumerate(FATES.values()) for event in events}
    by_code = np.array([fate_of.get(event, -1) for event in EVENTS])
    fate = by_code[event_of(rows)]
    columns = np.stack([fate, (mark >> 8) & 255, mark >> 16, mark & 255, length_of(rows)])
    unique, inverse = np.unique(columns, axis=1, return_inverse=True)
    fate, length, time, space, end_length = unique
    count = np.zeros(unique.shape[1], dtype=np.int64)
    np.add.at(count, inverse, rows[:, COUNT])
    witness = np.full(unique.shape[1], np.iinfo(np.int64).max)
    # equally long programs: the least number is the first in lexicographic order
    np.minimum.at(witness, inverse, rows[:, FIRST])
    return Paths(
        plan.follow, plan.mark, plan.budget, fate, length, time, space, end_length, count, witness, plan.machine
    )
