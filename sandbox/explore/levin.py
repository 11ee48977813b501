"""The phases of Levin search: `kernel_levin`'s arrays, and what it meets in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from sandbox.explore import kernel_levin as kernel
from sandbox.machines import states
from sandbox.machines.limits import limits_of
from sandbox.machines.machine import Machine
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost, kt
from sandbox.vocabulary.results import Result, shortened
from sandbox.vocabulary.tables import Table, table_of

MOST_PHASE, MOST_OBSERVATIONS = 60, 64
_SLICE_RUNS = 1 << 20  # a fraction of a second: then Ctrl-C is heard


@dataclass(frozen=True, slots=True, repr=False)
class Phase(Result):
    """One phase: its number i, the steps counted (at most 2^i), the answers to the machine's requests tried."""

    number: int
    steps: int
    runs: int


@dataclass(frozen=True, slots=True, repr=False)
class Candidate(Result):
    """A program that prints what is wanted: its bits, output, cost, and text."""

    program: str
    output: str
    cost: Cost[int]
    text: str = ""

    @property
    def kt(self) -> float:
        """Return Kt = length + log2 time."""
        return kt(self.cost)

    def order(self) -> tuple[int, int, str]:
        """Return what candidates are compared by: Kt (exactly: 2^Kt), then length, then the bits.

        >>> Candidate("011", "0", Cost(3, 1, 1)).order()
        (8, 3, '011')
        """
        return self.cost.time << self.cost.length, self.cost.length, self.program


@dataclass(frozen=True, slots=True, repr=False)
class Search(Result):
    """A finished search.

    Attributes
    ----------
    found : Candidate or None
        The program of least Kt; None when the phases ran out: then every program has a Kt above the last phase.
    phases : tuple of Phase
        Those that were done; the last one found it, if it was found.
    cells_cut : int
        Programs of the last phase left since they would visit a 65th cell; where there are none, `found` is exact.
    string : str or None
        What was searched for; None where several outputs would do (`search_where`).
    """

    found: Candidate | None
    phases: tuple[Phase, ...]
    cells_cut: int
    string: str | None = None

    def __repr__(self) -> str:
        for_string = f" for {shortened(self.string)}" if self.string is not None else ""
        if self.found is None:
            return f"Search(no program{for_string} with Kt up to {len(self.phases)})"
        return f"Search({shortened(self.found.text)}, Kt {self.found.kt:.3f}{for_string}: {self.found.cost})"

    @property
    def steps(self) -> int:
        """Return the steps counted in all phases; always less than `bound`."""
        return sum(phase.steps for phase in self.phases)

    @property
    def bound(self) -> int:
        """Return 2^(i + 1) of the last phase i."""
        return 1 << (len(self.phases) + 1)

    def table(self, *, most: int | None = None) -> Table:
        """Return the string and its program in one row; nothing but the string where there is none."""
        best = self.found
        program = (best.program, best.text, *best.cost, best.kt) if best else (None,) * 6
        string = best.output if best and self.string is None else self.string
        columns = ("string", "program", "text", *Cost._fields, "kt", "phases", "steps")
        return table_of(columns, [(string, *program, len(self.phases), self.steps)], most=most)

    def phases_table(self, *, most: int | None = None) -> Table:
        """Return a row a phase.

        >>> from sandbox.explore.levin_search import search
        >>> search("1").phases_table().columns
        ('phase', 'steps', 'runs')
        """
        rows = ((phase.number, phase.steps, phase.runs) for phase in self.phases)
        return table_of(("phase", "steps", "runs"), rows, most=most, total=len(self.phases))


class Levin:
    """The arrays of one search of a machine that reads bits and prints bit by bit."""

    def __init__(self, searched: Machine, observations: int, *, follow: str = "", proofs: bool = True) -> None:
        self.machine, kernels = searched, searched.explore()
        self.kernels = kernels
        self.stack = np.zeros((MOST_PHASE + 8, kernels.width), dtype=np.int64)
        self.program = np.zeros(kernels.program_words * (MOST_PHASE + 8), dtype=np.int64)
        self.most_phase = min(MOST_PHASE, searched.most["bits"])
        budget = Budget(self.most_phase, cells=searched.most["cells"], observations=observations)
        self.limits = limits_of(searched, budget, proofs=proofs, follow=follow)
        self.emitted = np.zeros(2 * MOST_OBSERVATIONS + 2, dtype=np.int64)
        self.registers = np.zeros(kernel.REGISTERS, dtype=np.int64)

    def phase(self, number: int, accepts: Callable[[str], bool]) -> Iterator[Candidate]:
        """Do phase `number`; yield each program, at its first output that `accepts` takes."""
        registers, arrays = self.registers, (self.stack, self.program, self.limits, self.registers, self.emitted)
        registers[:] = 0
        registers[kernel.PHASE], registers[kernel.SLICE] = number, _SLICE_RUNS
        self.limits[states.STEPS] = 1 << number  # of a program of no bits
        self.kernels.restore(np.array(self.kernels.root, dtype=np.int64), self.stack, 0, self.program, self.limits)
        while (reason := kernel.levin(self.kernels.advance, *arrays)) != kernel.PHASE_DONE:
            if reason == kernel.SLICE_DONE:
                continue
            candidate = next((candidate for candidate in self._printed() if accepts(candidate.output)), None)
            if candidate:
                yield replace(candidate, text=self.machine.show(candidate.program))
            elif registers[kernel.WAYS_BELOW]:
                registers[kernel.DEPTH] += 1

    def _printed(self) -> Iterator[Candidate]:
        """Yield what was just printed, bit by bit, as candidates."""
        state = self.stack[self.registers[kernel.DEPTH] + 1]
        length, size, new = (int(n) for n in (state[states.LENGTH], state[states.PRINTED], self.emitted[0]))
        program = format(int(state[states.WITNESS]), f"0{length}b")
        output = format(int(state[states.OUTPUT]) & (2**64 - 1), f"0{size}b")
        for k in range(new):
            time, space = (int(cost) for cost in self.emitted[2 * k + 1 : 2 * k + 3])
            yield Candidate(program, output[: size - new + 1 + k], Cost(length, time, space))

    def cheapest(self, number: int, accepts: Callable[[str], bool]) -> Candidate | None:
        """Do phase `number`; return the first of its programs in `Candidate.order`, if there is any."""
        return min(self.phase(number, accepts), key=Candidate.order, default=None)

    def counted(self) -> Phase:
        """Return the phase that was done, or as far as it was."""
        return Phase(*(int(self.registers[name]) for name in (kernel.PHASE, kernel.COUNTED, kernel.RUNS)))

    def cells_cut(self) -> int:
        """Return how many programs of this phase were left since they would visit one cell more than there are."""
        return int(self.registers[kernel.OVERFLOWS])
