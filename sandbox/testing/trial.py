"""A machine on trial: small censuses of it, each taken once, and the comparison of two of them row by row."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from sandbox.census.order import from_rows
from sandbox.census.row import Row
from sandbox.census.table import Census
from sandbox.explore.levels import explore
from sandbox.explore.means import Means
from sandbox.explore.plan import Plan
from sandbox.machines.machine import Machine
from sandbox.testing.kernel_walk import walk
from sandbox.vocabulary.budget import Budget

MOST_NODES = 5000
_STEPS, _CELLS, _OBSERVATIONS = 60, 5, 6


@dataclass(frozen=True, slots=True)
class Trial:
    """A machine, under the name by which the explorer finds it, and a budget of some thousand programs."""

    machine: Machine
    name: str
    budget: Budget
    bounds: bool = False
    taken: dict[tuple[Plan, int], Census] = field(default_factory=dict, repr=False)

    def census(self, *, budget: Budget | None = None, threads: int = 1, **options: Any) -> Census:
        """Return the census of `budget` (the trial's by default), its laws not checked; each is taken once."""
        plan = Plan(self.name, budget or self.budget, **options)
        if (plan, threads) not in self.taken:
            self.taken[plan, threads] = from_rows(plan, self.machine.version, explore(plan, Means(threads)))
        return self.taken[plan, threads]


def trial_budget(trial: Trial) -> Budget:
    """Return the largest budget of some thousand programs: its tree is walked plainly, one bit more at a time.

    Raises
    ------
    AssertionError
        When a kernel breaks the contract on the way.
    """
    machine, most = trial.machine, trial.machine.most
    observations = min(_OBSERVATIONS, most["observations"]) if machine.prints else most["observations"]
    cells = max(min(_CELLS, most["cells"]), len(machine.first_tape))
    budget = Budget(0, min(_STEPS, most["steps"]), cells, observations)
    nodes = 1
    while budget.bits < most["bits"] and nodes * machine.radix <= MOST_NODES:
        budget = replace(budget, bits=budget.bits + 1)
        nodes = walk(machine, budget, merge=False, bounds=trial.bounds, most=MOST_NODES)
    return budget


def require_same(first: Iterable[Row], other: Iterable[Row], what: str) -> None:
    """Do nothing if both are the same rows.

    Raises
    ------
    AssertionError
        With the first row that differs.
    """
    for row, wanted in zip_longest(first, other):
        if row != wanted:
            raise AssertionError(f"{what}; expected {in_words(wanted)}, got {in_words(row)}")


def in_words(row: Row | None) -> str:
    """Return a row on one line.

    >>> from sandbox.vocabulary.cost import Cost
    >>> from sandbox.vocabulary.event import Event
    >>> in_words(Row(Event.HALT, "01", Cost(4, 3, 1), 2, "", "0001"))
    "(halt, output '01', length 4, time 3, space 1, 2 programs, the first 0001)"
    """
    if row is None:
        return "no row"
    cost = "length {}, time {}, space {}".format(*row.cost)
    proof = f" ({row.decider})" if row.decider else ""
    many = f"{row.count} program{'s' * (row.count != 1)}, the first {row.witness or 'empty'}"
    return f"({row.event}{proof}, output {row.output!r}, {cost}, {many})"
