"""Levin search: the Kt-cheapest program for a target, by phases of length + log2 time, and what the search cost.

Phase i = 1, 2, ... gives every program prefix of l bits 2^(i - l) steps. A program of l bits that prints the target at
step t is met first in phase l + ceil(log2 t). That is Kt = l + log2 t rounded up, so the first phase that meets one
meets the cheapest; the phase is finished, and the least Kt taken (compared exactly, as t 2^l; then the shortest, then
the first in lexicographic order).

What is counted. Programs share their beginnings: the steps of each beginning are executed, and counted, once a phase;
every phase starts anew. A program proved never to print again is left, but counted as if it had used up its steps. So
phase i counts at most 2^i, and all up to it less than 2^(i + 1): the bound. Cut are programs that print something else
than the target, and those whose steps left are fewer than the bits still to be printed.

Source: Levin 1973, *Universal sequential search problems*; Schmidhuber 2002, *The speed prior* (COLT, LNAI 2375),
section 3, for the phases on a machine that asks for its bits (there the programs of a phase are prefix-free).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log2

import numpy as np

from sandbox.bits import check_bits
from sandbox.errors import InvalidLimit
from sandbox.explore import kernel_levin as kernel
from sandbox.machines import choices
from sandbox.machines.explorable import explorable

MOST_PHASE = 60
MOST_OBSERVATIONS = 64
_SLICE_RUNS = 1 << 22  # a fraction of a second: then Ctrl-C is heard


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: its number i, the steps counted (at most 2^i), the answers to the machine's requests tried."""

    number: int
    steps: int
    runs: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A program that prints what is wanted: its bits, output, and cost (length bits, time steps, space cells)."""

    program: str
    output: str
    length: int
    time: int
    space: int

    @property
    def text(self) -> str:
        """Return the program in the machine's text form."""
        return explorable("tape").text(self.program)

    @property
    def kt(self) -> float:
        """Return Kt = length + log2 time."""
        return self.length + log2(self.time)

    def order(self) -> tuple[int, int, str]:
        """Return what candidates are compared by: exactly Kt, then length, then the bits."""
        return self.time << self.length, self.length, self.program


@dataclass(frozen=True, slots=True)
class Search:
    """A finished search.

    Attributes
    ----------
    found : Candidate or None
        The program of least Kt; None when the phases ran out: then every program has a Kt above the last phase.
    phases : tuple of Phase
        Those that were done; the last one found it, if it was found.
    cells_cut : int
        Programs left since they would visit a 65th cell; where there are none, the result is exact without condition.
    """

    found: Candidate | None
    phases: tuple[Phase, ...]
    cells_cut: int

    @property
    def steps(self) -> int:
        """Return the steps counted in all phases; always less than `bound`."""
        return sum(phase.steps for phase in self.phases)

    @property
    def bound(self) -> int:
        """Return 2^(i + 1) of the last phase i."""
        return 2 ** (len(self.phases) + 1)


def search(target: str, most_phase: int = 30, proofs: bool = True) -> Search:
    """Return the Levin search for the program of least Kt whose output begins with `target`.

    Parameters
    ----------
    target : str of 0 and 1
        1 to 64 bits.
    most_phase : int, 1 to 60
        The last phase: less than 2^(most_phase + 1) steps are counted.
    proofs : bool
        Leave programs proved never to print again, which saves time; it changes nothing in the result.

    Returns
    -------
    Search
        Exact if `cells_cut` is 0; running out of phases is a result.

    Raises
    ------
    InvalidProgram
        When `target` is not of 0 and 1.
    InvalidLimit
        When it is empty or too long, or `most_phase` is out of range.

    >>> result = search("1111111111")
    >>> result.found.text, result.found.length, result.found.time, len(result.phases)
    ('+[.]', 12, 22, 17)
    >>> result.steps < result.bound
    True
    """
    target = check_bits(target, "the string")
    if not 1 <= len(target) <= MOST_OBSERVATIONS:
        raise InvalidLimit(f"expected a string of 1 to {MOST_OBSERVATIONS} bits to search for, got {len(target)}")
    levin = _Levin(len(target), proofs, target)
    return _searched(levin, most_phase, lambda output: output == target)


def search_where(
    accepts: Callable[[str], bool], most_phase: int = 24, observations: int = MOST_OBSERVATIONS, proofs: bool = True
) -> Search:
    """Return the Levin search for the program of least Kt one of whose outputs `accepts` takes.

    Parameters
    ----------
    accepts : callable, str to bool
        Asked for each output, of each program as soon as it is printed, until it says yes; its own cost is not counted.
    most_phase : int, 1 to 60
        The last phase: less than 2^(most_phase + 1) steps are counted.
    observations : int, 1 to 64
        Outputs of more bits are not considered.
    proofs : bool
        As of `search`.

    Returns
    -------
    Search
        As of `search`.

    Raises
    ------
    InvalidLimit
        When `most_phase` or `observations` is out of range.

    >>> search_where(lambda output: output.count("1") == 3).found.text
    '+...'
    """
    if not 1 <= observations <= MOST_OBSERVATIONS:
        raise InvalidLimit(f"expected observations between 1 and {MOST_OBSERVATIONS}, got {observations}")
    return _searched(_Levin(observations, proofs), most_phase, accepts)


def _searched(levin: "_Levin", most_phase: int, accepts: Callable[[str], bool]) -> Search:
    if not 1 <= most_phase <= MOST_PHASE:
        raise InvalidLimit(f"expected a last phase between 1 and {MOST_PHASE}, got {most_phase}")
    phases: list[Phase] = []
    best: Candidate | None = None
    while best is None and len(phases) < most_phase:
        for candidate in levin.phase(len(phases) + 1, accepts):
            best = candidate if best is None else min(best, candidate, key=Candidate.order)
        phases.append(levin.counted())
    return Search(best, tuple(phases), int(levin.registers[kernel.OVERFLOWS]))


class _Levin:
    """The arrays of a search; `kernel_levin` tells what each holds."""

    def __init__(self, observations: int, proofs: bool, target: str = "") -> None:
        machine = self.machine = explorable("tape")
        self.stack = np.zeros((MOST_PHASE + 8, machine.width), dtype=np.int64)
        self.program = np.zeros(machine.program_words * (MOST_PHASE + 8), dtype=np.int64)
        self.limits = np.zeros(choices.LIMITS, dtype=np.int64)
        self.limits[:] = MOST_PHASE, 1, machine.most["cells"], observations, False, proofs
        self.emitted = np.zeros(2 * MOST_OBSERVATIONS + 2, dtype=np.int64)
        self.registers = np.zeros(kernel.REGISTERS, dtype=np.int64)
        self.registers[kernel.SIZE] = len(target)
        self.registers[kernel.TARGET] = np.array(int(target or "0", 2), dtype=np.uint64).astype(np.int64)

    def phase(self, number: int, accepts: Callable[[str], bool]) -> Iterator[Candidate]:
        """Do phase `number`; yield each program, at its first output that `accepts` takes."""
        registers = self.registers
        registers[: kernel.SIZE] = 0
        registers[kernel.PHASE], registers[kernel.SLICE] = number, _SLICE_RUNS
        root = np.array(self.machine.root, dtype=np.int64)
        self.machine.restore(root, self.stack, 0, self.program, self.limits)
        arrays = self.stack, self.program, self.limits, registers, self.emitted
        while (reason := kernel.levin(self.machine.advance, *arrays)) != kernel.PHASE_DONE:
            if reason == kernel.SLICE_DONE:
                continue
            found = next((one for one in self._printed() if accepts(one.output)), None)
            if found:
                yield found
            elif registers[kernel.WAYS_BELOW]:
                registers[kernel.DEPTH] += 1

    def _printed(self) -> Iterator[Candidate]:
        """Yield what was just printed, bit by bit, as candidates."""
        state = self.stack[self.registers[kernel.DEPTH] + 1]
        length, size, new = (int(n) for n in (state[choices.LENGTH], state[choices.PRINTED], self.emitted[0]))
        program = format(int(state[choices.WITNESS]), f"0{length}b")
        output = format(int(state[choices.OUTPUT]) & (2**64 - 1), f"0{size}b")
        for k in range(new):
            time, space = (int(cost) for cost in self.emitted[2 * k + 1 : 2 * k + 3])
            yield Candidate(program, output[: size - new + 1 + k], length, time, space)

    def counted(self) -> Phase:
        """Return the phase that was done."""
        return Phase(*(int(self.registers[name]) for name in (kernel.PHASE, kernel.COUNTED, kernel.RUNS)))
