"""What every machine reports: how a run ended, and the cost of every bit that it printed.

Settled here once for all machines:

* length = program bits read so far; time = instructions executed so far, the halting one included;
  space = cells *visited* so far, from 1.
* The output is a stream that only grows. The cost of an output bit is (length, time, space) when it is printed;
  bits read later are not charged to it.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sandbox.vocabulary.cost import Cost
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
        The same as bits, data bits included, in the order in which they were read; `len(bits) == cost.length`.
    outcome : Event
        How it ended.
    output : str
        The printed bits.
    costs : Cost of three arrays of int64, one entry per output bit
        Cost of each output bit.
    cost : Cost
        At the end of the run.
    """

    text: str
    bits: str
    outcome: Event
    output: str
    costs: "Cost[array[int]]"
    cost: Cost[int]

    @property
    def observations(self) -> Iterator[Observation]:
        """The output bits with their costs, in order of printing."""
        return map(Observation, map(int, self.output), map(Cost, *self.costs))

    def table(self, *, most: int | None = None) -> Table:
        """Return one row an output bit: its number from 1, the bit, and its cost."""
        rows = ((n, bit, *cost) for n, (bit, cost) in enumerate(self.observations, start=1))
        return table_of(("n", "bit", *Cost._fields), rows, most=most, total=len(self.output))

    def to_dict(self) -> dict[str, Any]:
        """Return what `solomonoff run --json` prints."""
        return {
            "program": {"text": self.text, "bits": self.bits},
            "outcome": self.outcome.value,
            "output": self.output,
            "observations": [[bit, *cost] for bit, cost in self.observations],
            **self.cost._asdict(),
        }


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
    """

    cells: str
    head: int
    text: str
    place: int
    output: str
    cost: Cost[int]
    outcome: Event | None
