"""How much of a world programs of few bits can print at all: the lower bounds that a census gives.

The longest beginning that a program within a budget prints, and the fewest bits for each beginning up to it. Both are
exact for the budget; beyond it, a longer beginning takes more bits, or more steps or cells than were allowed.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sandbox.census.table import Census
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.priors.complexities import complexities_of
from sandbox.tiers.fates.paths_table import require_stream
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.event import Event
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.menu import world as world_named
from sandbox.worlds.world import World

MOST_OBSERVATIONS = 64
"""As far as a census observes."""
_STOPPED = (Event.TIMEOUT.code, Event.OVERFLOW.code)  # what is pending reads more bits than there are


@dataclass(frozen=True, slots=True, repr=False)
class Reach(Result):
    """How far programs within a budget print the observations of a world; exact for the budget.

    Attributes
    ----------
    world : str
        Its name.
    truth : str
        The observations that were asked for.
    budget : Budget
        Bits, steps, cells; its observations are those of `truth`.
    lengths : tuple of int
        Of the first 1, 2, ... observations: the fewest bits of a program that prints them, and perhaps more. As many
        as a program within the budget prints.
    stopped : int
        Programs that were right so far when steps or cells ran out, none of which read more bits than the budget's:
        undecided, they may print more.
    stopped_mass : float
        Their probability: the sum of 2^-length.
    unrefuted : bool
        Whether one of them had printed more observations than it has bits: that is no recording.
    machine : str
    """

    world: str
    truth: str
    budget: Budget
    lengths: tuple[int, ...]
    stopped: int
    stopped_mass: float
    unrefuted: bool
    machine: str = field(default="tape")

    @property
    def observations(self) -> int:
        """The k of the bound: no program within the budget prints more of the observations than so many."""
        return len(self.lengths)

    @property
    def whole(self) -> bool:
        """Return whether a program within the budget prints all that was asked for."""
        return len(self.lengths) == len(self.truth)

    @property
    def explains(self) -> bool:
        """Return whether a faithful program may be within reach: one prints all that was asked for, or is unrefuted."""
        return self.whole or self.unrefuted

    def excluded_bits(self, observations: int) -> int:
        """Return up to how many bits no program prints so many observations, whatever it takes; 0: nothing is known."""
        if self.stopped or not self.lengths:
            return 0
        known = min(observations, len(self.lengths))
        return self.lengths[known - 1] - 1 if self.whole or observations == known else self.budget.bits

    @property
    def statement(self) -> str:
        """The bound in words, with what stays undecided."""
        budget, k = self.budget, self.observations
        within = f"within {budget.steps} steps and {budget.cells} cells"
        if self.whole:
            return f"The shortest program that prints all {k} observations {within} has {self.lengths[-1]} bits."
        bound = f"No program of up to {budget.bits} bits prints more than {k} of these observations"
        if not self.stopped:
            return f"{bound}, however many steps and cells it takes."
        return f"{bound} {within}; steps or cells stopped {self.stopped} of them, right so far: undecided."

    def __repr__(self) -> str:
        return f"Reach({self.world!r}: {self.observations} of {len(self.truth)} within {self.budget})"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a number of observations: the fewest bits of a program that prints them."""
        return table_of(("observations", "bits"), enumerate(self.lengths, start=1), most=most, total=self.observations)

    def to_dict(self) -> dict[str, Any]:
        """Return the budget, k, the lengths, what is undecided, and all of it in words."""
        budget, limits = self.budget, ("bits", "steps", "cells")
        return {**{name: getattr(budget, name) for name in limits}, "asked": len(self.truth),
                "observations": self.observations, "lengths": list(self.lengths), "stopped": self.stopped,
                "stopped_mass": self.stopped_mass, "unrefuted": self.unrefuted,
                "statement": self.statement}  # fmt: skip


def reach_of(world: World | str, budget: Budget, *, observations: int | None = None, machine: str = "tape") -> Reach:
    """Return how much of `world` programs within `budget` print, and how few bits that takes.

    Parameters
    ----------
    world : World or str
        A world, its name, or a string of 0 and 1.
    budget : Budget
        Bits, steps and cells; its observations are ignored.
    observations : int or None
        How many are looked at; None: all of a short world, 64 of any other.
    machine : str
        The name of one that reads bits and prints bit by bit.

    Raises
    ------
    UnknownName, InvalidType, InvalidLimit, BudgetExceeded, Stopped
        For a world or a machine that is none, or impossible numbers.

    Notes
    -----
    One targeted exploration; rule 30 up to 30 bits takes a tenth of a second, each bit more 1.8 times as long.

    >>> reach_of("rule30", Budget(bits=18, steps=200, cells=64)).lengths
    (6, 9, 15)
    """
    checked_type(budget, Budget, "a Budget")
    chosen = world if isinstance(world, World) else world_named(world)
    most = MOST_OBSERVATIONS if chosen.most is None else min(MOST_OBSERVATIONS, chosen.most)
    asked = most if observations is None else observations
    if type(asked) is not int or not 1 <= asked <= most:
        raise InvalidLimit(f"expected 1 to {most} observations, got {observations!r}")
    truth = chosen.observations(asked)
    horizon = Budget(budget.bits, budget.steps, budget.cells, asked)
    return reach_within(chosen.name, truth, take(Plan(require_stream(machine), horizon, follow=truth)))


def reach_within(world: str, truth: str, census: Census) -> Reach:
    """Return what a census says of the reach into `truth`, observations of `world`, which it follows to its end.

    >>> from sandbox.vocabulary.budget import Budget
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=8), follow="11111111"))
    >>> reach_within("ones", "11111111", census).lengths
    (6, 9, 12, 12, 12, 12, 12, 12)
    """
    beginnings = [truth[:n] for n in range(1, len(truth) + 1)]
    lengths = [known.K for known in complexities_of(census, beginnings)]
    right = np.isin(census.event, _STOPPED)
    counts = census.count[right].tolist()
    mass = float(np.exp2(np.log2(census.count[right]) - census.length[right]).sum())
    unrefuted = bool((census.printed[right] > census.length[right]).any())
    printed = tuple(length for length in lengths if length is not None)
    return Reach(world, truth, census.plan.budget, printed, sum(counts), mass, unrefuted, census.plan.machine)
