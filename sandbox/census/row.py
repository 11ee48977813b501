"""One row of a census in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from sandbox.machines.machine import Machine
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.event import DECIDERS, Event
from sandbox.vocabulary.results import Result

_EVENTS = dict(enumerate(Event, start=1))
_NAMES = ("event", "printed", "output", "length", "time", "space", "decider", "count", "witness")
_PIECE = 1 << 14  # rows whose numbers are Python's at a time


@dataclass(frozen=True, slots=True, repr=False)
class Row(Result):
    """One row in words: event, output as text, cost, exact count, decider, first program.

    `decider` says what proved a loop, and *datum* on rows pending for a data bit; it is empty elsewhere.
    """

    event: Event
    output: str
    cost: Cost[int]
    count: int
    decider: str
    witness: str

    def columns(self) -> tuple[str, str, int, int, int, int]:
        """Return the six columns of the census table."""
        return self.event.value, self.output, *self.cost, self.count


def rows_in_words(columns: Mapping[str, NDArray[Any]], machine: Machine) -> Iterator[Row]:
    """Yield rows of a census of `machine` in words; `columns` are those of `sandbox.census.table.COLUMNS`."""
    kinds = 1 << machine.bits_a_symbol
    for start in range(0, len(columns["count"]), _PIECE):
        numbers = (columns[name][start : start + _PIECE].tolist() for name in _NAMES)
        for event, printed, output, length, time, space, decider, count, witness in zip(*numbers, strict=True):
            yield Row(
                _EVENTS[event], as_digits(output, printed, kinds), Cost(length, time, space), count,
                DECIDERS[decider], as_digits(witness, length, machine.radix),
            )  # fmt: skip
