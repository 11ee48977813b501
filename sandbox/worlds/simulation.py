"""A simulation: a program with a name and a kind; and what it does to an observer, measured by running it."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.results import Displayed, Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.kind import Effort as Effort
from sandbox.worlds.kind import Kind as Kind
from sandbox.worlds.runs import Code, Runs, Trace

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, repr=False)
class Simulation(Displayed):
    """A program of the tape machine that is compared with a world.

    Attributes
    ----------
    name : str
        Such as mocked(8,vacuum).
    code : Code
        Text and data: an upper bound on what is needed.
    description : str
        What it runs, in a line.
    kind : Kind
        What it simulates.
    radius : int or None
        Of a mock, in cells.
    backdrop : str
        What a mock shows beyond its radius; empty for others.
    walls : int or None
        Of a mock: 1 or 2, on how many sides it ends.
    effort : Effort
        How its program came to be as short as it is.
    source : str
        Of a shortened or known program: the search, or whoever found it; empty for one that was built.
    also : tuple of str
        Other names of the same program on this menu.
    as_short : tuple of Effort
        Other efforts that led to this very program: it counts among the programs of each.
    matters : bool
        False of a mock that is right no longer than a guess or a recording of as few bits, which need no world.
    """

    name: str
    code: Code
    description: str = ""
    kind: Kind = Kind.OWN
    radius: int | None = None
    backdrop: str = ""
    walls: int | None = None
    effort: Effort = Effort.BUILT
    source: str = ""
    also: tuple[str, ...] = ()
    as_short: tuple[Effort, ...] = ()
    matters: bool = True

    @property
    def efforts(self) -> tuple[Effort, ...]:
        """All efforts that led to this program."""
        return (self.effort, *self.as_short)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Measured(Result):
    """What a simulation showed of a world, and what each observation cost.

    Attributes
    ----------
    simulation : Simulation
    output : str
        What it printed, at most as many bits as were asked for.
    cost : Cost of three arrays of int64, one entry an observation printed
        Bits read, steps executed, cells visited, when it was printed. Exact.
    errors : array of int64, one entry an observation printed
        How many were wrong up to and including it.
    caught_at : int or None
        The first observation, from 1, that is wrong or not printed; None: not within those asked for.
    ran_out : bool
        The step or cell budget ended it before the last observation: what it would have printed is undecided.
    reached : Cost of int, or None
        What it had cost then.
    bits : str of 0 and 1
        What it had read when the last observation was printed: the program, with the data among it; as many bits as
        the cost says.
    """

    simulation: Simulation
    output: str
    cost: Cost[Integers] = field(repr=False)
    errors: Integers = field(repr=False)
    caught_at: int | None
    ran_out: bool
    reached: Cost[int] | None = field(default=None, repr=False)
    bits: str = field(default="", repr=False)

    @property
    def name(self) -> str:
        """The simulation's name."""
        return self.simulation.name

    @property
    def kind(self) -> Kind:
        """The simulation's kind."""
        return self.simulation.kind

    @property
    def right_to_the_end(self) -> bool:
        """Whether every observation asked for was printed, and right."""
        return self.caught_at is None and not self.ran_out

    def right_at(self, observations: int) -> bool:
        """Return whether it printed so many observations, all of them right."""
        return len(self.output) >= observations and (self.caught_at is None or self.caught_at > observations)

    @property
    def least_next(self) -> Cost[int]:
        """What its next observation costs at least: costs only grow."""
        return self.reached or (self.cost_at(-1) if self.output else Cost(0, 1, 1))

    def cost_at(self, observations: int) -> Cost[int]:
        """Return what it had cost when so many observations were printed; negative numbers count from the end."""
        at = observations - 1 if observations > 0 else observations
        return Cost(*(int(column[at]) for column in self.cost))

    def table(self, *, most: int | None = None) -> Table:
        """Return a row an observation printed."""
        numbers = range(1, len(self.output) + 1)
        rows = zip(numbers, *(column.tolist() for column in self.cost), self.errors.tolist(), strict=True)
        return table_of(("n", *Cost._fields, "errors"), rows, most=most, total=len(self.output))


def measure(
    simulation: Simulation, truth: str, *, runs: Runs | None = None, steps: int = 10**9, cells: int = 10**8
) -> Measured:
    """Run `simulation` for as many observations as `truth` has, and compare.

    Parameters
    ----------
    simulation : Simulation
        The program.
    truth : str of 0 and 1
        What the observer of the world sees.
    runs : Runs or None
        What has run already, within its own budget.
    steps, cells : int
        The budget of a run without `runs`; a run that it ends is a result (`ran_out`).

    >>> from sandbox.worlds.periodic import recorded
    >>> measure(Simulation("recorded", recorded("110")), "1101").caught_at
    4
    """
    trace = (runs or Runs(steps=steps, cells=cells)).trace(simulation.code, len(truth))
    errors = _errors(trace, truth)
    caught = int(np.argmax(errors > 0)) + 1 if len(errors) and errors[-1] else None
    if caught is None and len(trace.output) < len(truth) and not trace.ran_out:
        caught = len(trace.output) + 1
    return Measured(simulation, trace.output, trace.cost, errors, caught, trace.ran_out, trace.reached, bits=trace.bits)


def _errors(trace: Trace, truth: str) -> Integers:
    printed, wanted = (np.frombuffer(bits.encode(), np.uint8) for bits in (trace.output, truth))
    return np.cumsum(printed != wanted[: len(printed)])
