"""The lazy tape machine for long runs: the compiled kernel, fed with arrays that grow as the program asks for them.

The kernel works in slices, so that Ctrl-C is heard within a fraction of a second and loses nothing. After its
first steps a run goes by passes where that is faster (`passes.py`), with the same cost of every bit.
"""

from array import array
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.machines.result import Interrupted, Run
from sandbox.machines.states import FIRST_REQUEST, HORIZON
from sandbox.machines.tape import kernel_run as kernel
from sandbox.machines.tape import opcodes
from sandbox.machines.tape.kernel_program import LINK_MASK, OPERATION_AT
from sandbox.machines.tape.passes import Passes
from sandbox.machines.tape.program import Program, require_room
from sandbox.machines.tape.tree import UNREAD, Tree, show
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.event import EVENTS, Event

_SLICE_STEPS = 1 << 24  # about 30 milliseconds

_Words = NDArray[np.int64]


def run(program: Program, budget: Budget) -> Run:
    """Run `program` until it stops or a budget ends.

    Parameters
    ----------
    program : Program
        From `tape.from_text` or `tape.from_bits`.
    budget : Budget
        Finite limits; running out of one is a result (an `Event`), not an error.

    Returns
    -------
    Run
        Output and (length, time, space) of each of its bits; exact for the named budget.

    Raises
    ------
    BudgetExceeded
        Before the run, when tape and observations of this budget would not fit the memory.
    Interrupted
        On Ctrl-C, with the exact run up to then.

    Notes
    -----
    Cost O(steps), some 10**8 steps a second, of long runs that repeat themselves some 10**9; memory O(cells visited +
    observations) and up to 32 MB. Equal to `stepper.run` in every field.

    >>> from sandbox.machines.tape.program import from_text
    >>> result = run(from_text("+[.>+]"), Budget(observations=3))
    >>> list(result.observations)[-1]
    Observation(bit=1, cost=Cost(length=18, time=11, space=3))
    """
    require_room(program, budget)
    machine = _Machine(program, budget)
    try:
        outcome = machine.run()
    except KeyboardInterrupt:
        raise Interrupted(machine.finished(Event.TIMEOUT)) from None
    return machine.finished(outcome)


class _Machine:
    """The arrays of one run; `kernel` tells what each holds."""

    def __init__(self, program: Program, budget: Budget) -> None:
        stream = np.frombuffer(program.stream.encode(), dtype=np.uint8) - ord("0")
        instructions = min(len(stream), budget.bits) // 3
        self.words = _written(program.tree) if program.written else _empty(instructions + 2)
        most_bits = len(stream) + (3 * len(self.words) if program.written else 0)
        self.stream, self.read = stream, np.zeros(most_bits + 3, dtype=np.uint8)
        self.tape = np.zeros(1024, dtype=np.uint8)
        self.costs = np.zeros((4, min(1024, budget.observations)), dtype=np.int64)
        self.registers = np.zeros(kernel.REGISTERS, dtype=np.int64)
        self.registers[kernel.BASE] = len(self.tape) // 2
        self.registers[kernel.NODES] = 1
        self.registers[kernel.STEPS] = budget.steps
        self.registers[kernel.CELLS] = budget.cells
        self.registers[kernel.WITHOUT] = program.inputs.foreign()
        self.inputs, self.last, self.case = program.inputs, program.inputs.last(budget.observations), -1
        self._begin_case()
        self.registers[kernel.BITS] = budget.bits if program.written else min(budget.bits, len(stream))

    def run(self) -> Event:
        """Run to the end."""
        words, passes = self.words.ravel(), Passes()
        while True:
            self.registers[kernel.SLICE_END] = min(
                int(self.registers[kernel.STEPS]), int(self.registers[kernel.TIME]) + _SLICE_STEPS
            )
            arrays = (self.registers, words, self.tape, self.stream, self.read, self.costs)
            reason = passes.run(*arrays) if passes.pay(self.registers, words) else kernel.run_slice(*arrays)
            if reason == HORIZON and self.registers[kernel.PRINTED] < self.last:
                self._begin_case()
            elif reason < FIRST_REQUEST:
                return Event(EVENTS[reason])
            elif reason == kernel.NEED_TAPE:
                self._grow_tape()
            elif reason == kernel.NEED_COSTS:
                self._grow_costs()

    def _begin_case(self) -> None:
        """Put the next input on a blank tape, the head on its first cell, before the first instruction."""
        self.case += 1
        left, right = self.inputs.cases[self.case]
        registers, base = self.registers, int(self.registers[kernel.BASE])
        self.tape[:] = 0
        self.tape[base - len(left) : base + len(right)] = [int(bit) for bit in left + right]
        registers[[kernel.LINK, kernel.HEAD, kernel.LOWEST, kernel.HIGHEST]] = 0
        end = self.inputs.each * (self.case + 1) or self.last
        registers[kernel.OBSERVATIONS] = min(end, self.last)

    def _grow_tape(self) -> None:
        """Double the tape, at the end where the head is."""
        size = len(self.tape)
        at_left = self.registers[kernel.HEAD] + self.registers[kernel.BASE] == 0
        shift = size if at_left else 0
        grown = np.zeros(2 * size, dtype=np.uint8)
        grown[shift : shift + size] = self.tape
        self.tape = grown
        self.registers[kernel.BASE] += shift

    def _grow_costs(self) -> None:
        size = self.costs.shape[1]
        grown = np.zeros((4, min(ceil(1.5 * size), int(self.registers[kernel.OBSERVATIONS]))), dtype=np.int64)
        grown[:, :size] = self.costs
        self.costs = grown

    def finished(self, outcome: Event) -> Run:
        """Return what the run has shown, ended by `outcome`."""
        length, time, printed = (
            int(self.registers[name]) for name in (kernel.LENGTH, kernel.TIME, kernel.PRINTED)
        )  # fmt: skip
        space = int(self.registers[kernel.HIGHEST] - self.registers[kernel.LOWEST]) + 1
        columns = self.costs[:, :printed]
        np.maximum.accumulate(columns[3], out=columns[3])  # of the case that has visited the most
        most_space = max(space, int(columns[3, -1])) if printed else space
        costs = Cost(*(array("q", columns[k].tobytes()) for k in (1, 2, 3)))
        output, bits = _characters(self.costs[0, :printed]), _characters(self.read[:length])
        lowest = int(self.registers[kernel.LOWEST] + self.registers[kernel.BASE])
        tape = _characters(self.tape[lowest : lowest + space])
        return Run(show(self._tree()), bits, outcome, output, costs, Cost(length, time, most_space), tape=tape)

    def _tree(self) -> Tree:
        """Return the instructions read so far."""
        operations, targets = self.words[:, :2] >> OPERATION_AT, (self.words[:, :2] & LINK_MASK) // 4
        targets[operations > opcodes.LEAVE] = UNREAD
        closes = (operations >= opcodes.CLOSE) & (operations <= opcodes.LEAVE)
        count, enclosing = np.count_nonzero(closes), targets[closes]
        targets[closes] = len(self.words) + np.arange(count)
        unread = np.full(count, UNREAD)
        columns = (
            np.append(self.words[:, 3], np.full(count, opcodes.CLOSE)),
            np.append(targets[:, 0], unread),
            np.append(targets[:, 1], unread),
            np.append(self.words[:, 2], enclosing),
        )
        return Tree(*(column.tolist() for column in columns))


def _characters(bits: NDArray[Any]) -> str:
    return (bits.astype(np.uint8) + ord("0")).tobytes().decode()


def _empty(nodes: int) -> _Words:
    """Return the words of a bit stream, a row a node: room for `nodes`, nothing read."""
    words = np.zeros((nodes, 4), dtype=np.int64)
    words[:, :2], words[0, 3] = opcodes.UNREAD << OPERATION_AT, opcodes.STOP
    return words


def _written(tree: Tree) -> _Words:
    """Return the same of a written tree, all of it unread; END where the text has no instruction."""
    links = np.array([tree.following, tree.bodies], dtype=np.int64)
    operations = np.where(links == UNREAD, opcodes.END, opcodes.UNREAD)
    words = np.stack(
        [*(operations << OPERATION_AT | 4 * links), np.array(tree.enclosing), np.array(tree.operations)], axis=1
    )
    words[0, 3] = opcodes.STOP
    return np.ascontiguousarray(words)
