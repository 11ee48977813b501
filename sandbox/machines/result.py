"""What every machine reports: how a run ended, and the cost of every bit that it printed.

Settled here once for all machines:

* length = program bits read so far; time = instructions executed so far, the halting one included;
  space = cells *visited* so far, from 1.
* The output is a stream that only grows. The cost of an output bit is (length, time, space) when it is printed;
  bits read later are not charged to it. A machine that prints at its end has no such costs: its output is the tape
  when it halts.
* A run proved to loop carries the cost at its last read, as a row of a census does.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import SandboxError
from sandbox.vocabulary.event import Event
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of


class Observation(NamedTuple):
    """One output bit, and what had been paid when it was printed."""

    bit: int
    cost: Cost[int]

    def to_dict(self) -> dict[str, int]:
        """Return the bit and its cost by name."""
        return {"bit": self.bit, **self.cost._asdict()}


@dataclass(frozen=True, slots=True, repr=False)
class Run(Result):
    """A finished run.

    Attributes
    ----------
    text : str
        The program as far as it was read, in the machine's text form.
    bits : str
        The same as bits, data bits included, in the order in which they were read; `len(bits) == cost.length`. Empty
        for a machine that is written as a table.
    outcome : Event
        How it ended.
    output : str
        The printed bits; or what is left on the tape of a machine that halts.
    costs : Cost of three arrays of int64, one entry per output bit
        Cost of each output bit; empty for a machine that prints at its end.
    cost : Cost
        At the end of the run; of a loop, at its last read.
    decider : str
        What proved a loop: one of `sandbox.vocabulary.event.DECIDERS`; empty for none.
    tape : str of digits
        What is left on the visited cells, from left to right; of a loop, when it was proved.
    state : str
        The letter of the state that the machine is in, for machines that have states.
    """

    text: str
    bits: str
    outcome: Event
    output: str
    costs: "Cost[array[int]]"
    cost: Cost[int]
    decider: str = ""
    tape: str = ""
    state: str = ""

    @property
    def ones(self) -> int:
        """How many visited cells do not hold 0."""
        return len(self.tape) - self.tape.count("0")

    @property
    def observations(self) -> Iterator[Observation]:
        """The output bits with their costs, in order of printing."""
        return map(Observation, map(int, self.output), map(Cost, *self.costs))

    def table(self, *, most: int | None = None) -> Table:
        """Return a row an output bit: its number from 1, the bit, its cost; of a machine of states, how it ended."""
        if self.state:
            names = ("output", "outcome", *Cost._fields, "ones", "state", "tape")
            row = (self.output, self.outcome.value, *self.cost, self.ones, self.state, self.tape)
            return table_of(names, [row], most=most)
        rows = ((n, bit, *cost) for n, (bit, cost) in enumerate(self.observations, start=1))
        return table_of(("n", "bit", *Cost._fields), rows, most=most, total=len(self.costs.time))

    def to_dict(self) -> dict[str, Any]:
        """Return what `solomonoff run --json` prints: of a machine of states, what is left, and no bits of its own."""
        read = {"text": self.text} if self.state else {"text": self.text, "bits": self.bits}
        left = {"tape": self.tape, "ones": self.ones, "state": self.state}
        return {
            "program": read,
            "outcome": self.outcome.value,
            **({"decider": self.decider} if self.decider else {}),
            "output": self.output,
            **({} if self.state else {"observations": [[bit, *cost] for bit, cost in self.observations]}),
            **self.cost._asdict(),
            **(left if self.state else {}),
        }


class Interrupted(SandboxError, RuntimeError):
    """Ctrl-C stopped a run; `partial` is the exact run for as many steps as were done."""

    exit_code = 130

    def __init__(self, partial: Run) -> None:
        super().__init__(
            f"interrupted after {partial.cost.time} steps; what is shown is exact for --steps {partial.cost.time}"
        )
        self.partial = partial


@dataclass(frozen=True, slots=True, repr=False)
class Frame(Result):
    """A machine right after a step: what `solomonoff watch` shows.

    Attributes
    ----------
    cells : str
        The tape around the head.
    head : int
        Where in `cells` the head stands.
    text : str
        The program as far as it was read.
    place : int
        Where in `text` the instruction just executed stands; its end where there was none to execute.
    output : str
    cost : Cost
        So far.
    outcome : Event or None
        How the program ended, on the last frame.
    state : str
        The letter of the state, for machines that have states.
    words : str
        What the instruction just executed does; empty where there was none to execute.
    """

    cells: str
    head: int
    text: str
    place: int
    output: str
    cost: Cost[int]
    outcome: Event | None
    state: str = ""
    words: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return what `solomonoff watch --json` prints: the state only of a machine that has states."""
        values = Result.to_dict(self)  # a dataclass with slots is made anew: super() would not know it
        if not self.state:
            del values["state"]
        return values
