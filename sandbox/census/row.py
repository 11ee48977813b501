"""One row of a census in words."""

from dataclasses import dataclass

from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.event import Event
from sandbox.vocabulary.results import Result


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
