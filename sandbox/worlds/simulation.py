"""A simulation: a program with a name; and what it does to an observer, measured by running it."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.machines.tape.program import from_text
from sandbox.machines.tape.runner import run
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.event import Event

Integers = NDArray[np.int64]
_RAN_OUT = (Event.TIMEOUT, Event.OVERFLOW)


@dataclass(frozen=True, slots=True)
class Code:
    """A program in parts: text, and the data bits that it reads first."""

    text: str
    data: str = ""

    def __add__(self, other: "Code") -> "Code":
        return Code(self.text + other.text, self.data + other.data)

    @property
    def most_bits(self) -> int:
        """An upper bound of the bits that are read: all text, and the data."""
        return 3 * len(self.text) + len(self.data)


@dataclass(frozen=True, slots=True)
class Simulation:
    """A program of the tape machine that is compared with a world.

    Attributes
    ----------
    name : str
        Such as mocked(8,vacuum).
    code : Code
        Text and data; an upper bound on what is needed, never proved shortest.
    description : str
        What it runs, in a line.
    """

    name: str
    code: Code
    description: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What a simulation showed of a world, and what each observation cost.

    Attributes
    ----------
    simulation : Simulation
    output : str
        What it printed, at most as many bits as were asked for.
    length, time, space : arrays of int64, one entry an observation printed
        Bits read, steps executed, cells visited, when it was printed. Exact.
    errors : array of int64, one entry an observation printed
        How many observations were wrong up to and including it.
    caught_at : int or None
        The first observation, from 1, that is wrong or not printed; None: not within those asked for.
    ran_out : bool
        The step or cell budget ended it before the last observation: what it would have printed is undecided.
    """

    simulation: Simulation
    output: str
    length: Integers = field(repr=False)
    time: Integers = field(repr=False)
    space: Integers = field(repr=False)
    errors: Integers = field(repr=False)
    caught_at: int | None
    ran_out: bool

    @property
    def name(self) -> str:
        """The simulation's name."""
        return self.simulation.name

    @property
    def right_to_the_end(self) -> bool:
        """Whether every observation asked for was printed, and right."""
        return self.caught_at is None and not self.ran_out


def measure(simulation: Simulation, truth: str, steps: int = 10**9, cells: int = 10**8) -> Measured:
    """Run `simulation` for as many observations as `truth` has, and compare.

    Parameters
    ----------
    simulation : Simulation
        The program.
    truth : str of 0 and 1
        What the observer of the world sees.
    steps, cells : int
        The budget of the run; a run that it ends is a result (`ran_out`).

    Raises
    ------
    Interrupted
        On Ctrl-C.

    >>> from sandbox.worlds.periodic import recorded
    >>> measure(Simulation("recorded", recorded("110")), "1101").caught_at
    4
    """
    code = simulation.code
    result = run(from_text(code.text, code.data), Budget(steps=steps, cells=cells, observations=len(truth)))
    printed, wanted = (np.frombuffer(bits.encode(), np.uint8) for bits in (result.output, truth))
    errors = np.cumsum(printed != wanted[: len(printed)])
    ran_out = result.outcome in _RAN_OUT
    caught = int(np.argmax(errors > 0)) + 1 if len(errors) and errors[-1] else None
    if caught is None and len(printed) < len(truth) and not ran_out:
        caught = len(printed) + 1
    length, time, space = (np.frombuffer(column, np.int64) for column in result.costs)
    return Measured(simulation, result.output, length, time, space, errors, caught, ran_out)
