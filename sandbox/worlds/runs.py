"""Running programs, each of them once: what a program printed does not depend on what it is compared with."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.machines.tape.program import from_text
from sandbox.machines.tape.runner import run
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.event import Event
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

MOST_STEPS, MOST_CELLS = 10**9, 10**8
"""The budget of a simulation's run, where none is given."""
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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Trace(Result):
    """What a program printed, what each bit had cost, and whether a budget ended it before as many as asked for.

    `reached` is what it had cost when the budget ended it, None where none did: its next bit costs at least so much.
    `bits` are those that it had read when the last bit was printed, data among them.
    """

    output: str
    cost: Cost[NDArray[np.int64]] = field(repr=False)
    ran_out: bool
    reached: Cost[int] | None = None
    bits: str = field(default="", repr=False)

    def first(self, observations: int) -> "Trace":
        """Return the same of its first observations only."""
        if observations >= len(self.output):
            ran_out = self.ran_out and observations > len(self.output)
            return Trace(self.output, self.cost, ran_out, self.reached if ran_out else None, self.bits)
        cost = Cost(*(column[:observations] for column in self.cost))
        bits = self.bits[: cost.length[-1]] if observations else ""
        return Trace(self.output[:observations], cost, False, bits=bits)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row an output bit."""
        rows = zip(range(1, len(self.output) + 1), *(column.tolist() for column in self.cost), strict=True)
        return table_of(("n", *Cost._fields), rows, most=most, total=len(self.output))


class Runs:
    """Programs run within one budget. Asked for a program again, it answers from what was run, where that is enough.

    It runs a program again only for more observations than before; whoever asks for the most first runs it once.

    >>> runs = Runs(steps=1000)
    >>> runs.trace(Code("+[.]"), 8).output, runs.trace(Code("+[.]"), 3).output, runs.count
    ('11111111', '111', 1)
    """

    def __init__(self, *, steps: int = MOST_STEPS, cells: int = MOST_CELLS) -> None:
        self.steps, self.cells, self.count = steps, cells, 0
        self._traces: dict[Code, tuple[int, Trace]] = {}

    def trace(self, code: Code, observations: int) -> Trace:
        """Return what `code` prints and costs for so many observations, within the budget.

        Raises
        ------
        Interrupted
            On Ctrl-C.
        """
        asked, trace = self._traces.get(code, (0, None))
        if trace is None or len(trace.output) == asked < observations:
            trace = self._run(code, observations)
            self._traces[code] = observations, trace
        return trace.first(observations)

    def _run(self, code: Code, observations: int) -> Trace:
        self.count += 1
        budget = Budget(steps=self.steps, cells=self.cells, observations=observations)
        result = run(from_text(code.text, data=code.data), budget)
        cost = Cost(*(np.frombuffer(column, np.int64) for column in result.costs))
        ran_out = result.outcome in _RAN_OUT
        bits = result.bits[: cost.length[-1]] if result.output else ""
        return Trace(result.output, cost, ran_out, result.cost if ran_out else None, bits)
