"""Turing machines for long runs, of any number of states and symbols: the compiled kernel, on a tape that grows.

The kernel's table starts empty; where it stops for want of a transition, that is taken over from the program, and
counted. The kernel works in slices, so that Ctrl-C is heard within a fraction of a second and loses nothing.
"""

import numpy as np
from numpy.typing import NDArray

from sandbox.machines.result import Interrupted, Run
from sandbox.machines.states import EXHAUSTED, FIRST_REQUEST, HALT
from sandbox.machines.turing import kernel_run as kernel
from sandbox.machines.turing.program import LETTERS, Program, Transition
from sandbox.machines.turing.stepper import finished
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.event import EVENTS, Event

_SLICE_STEPS = 1 << 26  # a fraction of a second: then Ctrl-C is heard
_FIRST_CELLS = 1 << 12


def run(program: Program, budget: Budget) -> Run:
    """Run `program` until it stops or a budget ends.

    Parameters
    ----------
    program : Program
        From `sandbox.machines.turing.text.parse`.
    budget : Budget
        Steps, cells and bits (here transitions); observations do not bind a machine that prints at its end.

    Returns
    -------
    Run
        Exact. *exhausted*: a transition is needed that the table does not have; it is not counted.

    Raises
    ------
    Interrupted
        On Ctrl-C, with the exact run up to then.

    Notes
    -----
    Measured: about as fast as the same loop in C (`make bench`). Memory O(cells visited). Equal to `stepper.run` in
    every field.

    >>> from sandbox.machines.turing.text import parse
    >>> result = run(parse("1RB1LB_1LA1RZ"), Budget())
    >>> result.outcome.value, result.cost.time, result.ones
    ('halt', 6, 4)
    """
    machine = _Machine(program, budget)
    try:
        outcome = machine.run()
    except KeyboardInterrupt:
        raise Interrupted(machine.finished(machine.settle())) from None
    return machine.finished(outcome)


class _Machine:
    """The arrays of one run; `kernel` tells what each holds."""

    def __init__(self, program: Program, budget: Budget) -> None:
        self.program, self.budget = program, budget
        self.new = program.symbols
        self.defined, self.defined_at = 0, -1  # transitions taken over, and when the last one was
        first = program.first_tape
        data = np.frombuffer((first.left + first.right).encode(), dtype=np.uint8) - ord("0")
        size = min(_FIRST_CELLS, 2 * budget.cells) + 2 * len(data) + 3
        self.tape = np.full(size, self.new, dtype=np.uint8)
        self.tape[[0, -1]] = self.new + 1
        middle = size // 2
        lowest = middle - len(first.left)
        self.tape[lowest : lowest + len(data)] = data
        self.table = _empty(program)
        self.registers = np.zeros(kernel.REGISTERS, dtype=np.int64)
        self.registers[[kernel.HEAD, kernel.VISITED, kernel.CELLS]] = middle, len(data), budget.cells
        self.halted = False

    def run(self) -> Event:
        """Run to the end."""
        registers = self.registers
        while registers[kernel.TIME] < self.budget.steps:
            registers[kernel.LAST] = min(self.budget.steps, int(registers[kernel.TIME]) + _SLICE_STEPS)
            code = kernel.run(self.tape, self.table, registers)
            if code == kernel.AT_EDGE:
                self._grow()
            elif code == EXHAUSTED:
                if missing := self._define():
                    return missing
            elif code < FIRST_REQUEST:
                self.halted = code == HALT
                return Event(EVENTS[code])
        return self.settle()

    def _define(self) -> Event | None:
        """Take over the transition that is needed; return how the machine ends if there is none."""
        registers, symbols = self.registers, self.program.symbols
        row, symbol = int(registers[kernel.ROW]), int(self.tape[registers[kernel.HEAD]])
        transition = self.program.table[symbols * (row // (symbols + 2)) + symbol]
        if transition is None:
            return Event.EXHAUSTED
        if self.defined == self.budget.bits:
            return Event.PENDING
        self.table[row + symbol] = _word(transition, symbols + 2)
        self.defined, self.defined_at = self.defined + 1, int(registers[kernel.TIME])
        return None

    def _grow(self) -> None:
        """Make the tape twice as long, the old one in its middle."""
        more = len(self.tape) // 2
        larger = np.full(len(self.tape) + 2 * more, self.new, dtype=np.uint8)
        larger[more + 1 : more + len(self.tape) - 1] = self.tape[1:-1]
        larger[[0, -1]] = self.new + 1
        self.tape = larger
        self.registers[kernel.HEAD] += more

    def settle(self) -> Event:
        """Return how a machine ends that has stopped between two steps: the last may have gone to a new cell.

        A transition that was taken over for the next step, by a run that was interrupted, is not counted.
        """
        registers = self.registers
        self.defined -= registers[kernel.TIME] == self.defined_at
        if self.tape[registers[kernel.HEAD]] > self.new:
            self._grow()
        if self.tape[registers[kernel.HEAD]] == self.new:
            if registers[kernel.VISITED] == self.budget.cells:
                return Event.OVERFLOW
            registers[kernel.VISITED] += 1
            self.tape[registers[kernel.HEAD]] = 0
        return Event.TIMEOUT

    def finished(self, outcome: Event) -> Run:
        """Return what the run has left, ended by `outcome`."""
        places = np.flatnonzero(self.tape < self.new)
        tape = (self.tape[places[0] : places[-1] + 1] + ord("0")).tobytes().decode()
        state = "Z" if self.halted else LETTERS[int(self.registers[kernel.ROW]) // (self.program.symbols + 2)]
        return finished(
            self.program, outcome, tape, state, Cost(int(self.defined), int(self.registers[kernel.TIME]), len(tape))
        )


def _empty(program: Program) -> NDArray[np.int64]:
    """Return a table of no transitions: for each state its symbols, NEW, EDGE."""
    words = np.full((program.states, program.symbols + 2), EXHAUSTED << kernel.STOP_AT, dtype=np.int64)
    words[:, program.symbols] = kernel.FRESH << kernel.STOP_AT
    words[:, program.symbols + 1] = kernel.AT_EDGE << kernel.STOP_AT
    return words.ravel()


def _word(transition: Transition, width: int) -> int:
    """Return a transition as the kernel has it, of rows of `width` words."""
    written, move, following = transition
    halts = following < 0
    stop = HALT << kernel.STOP_AT if halts else following * width << kernel.NEXT_AT
    return written | (1 if halts else move + 1) << kernel.MOVE_AT | stop
