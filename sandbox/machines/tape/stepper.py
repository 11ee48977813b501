"""The lazy tape machine as plain Python: the specification made readable, and the oracle of every faster form.

`Stepper.step` is one instruction; read it next to the table in the package's docstring.
"""

from array import array

from sandbox.machines.result import Run
from sandbox.machines.tape.opcodes import WHILE
from sandbox.machines.tape.program import Program
from sandbox.machines.tape.tree import CHARACTERS, ROOT, UNREAD, Tree, show
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.event import Event


class Stepper:
    """One program between two steps.

    Attributes: `ones` (the cells that hold 1), `head`, `lowest` and `highest` (cells visited), `length`, `time`,
    `output`, `node` (the instruction executed last) and `tree` (all instructions read so far).

    >>> from sandbox.machines.tape.program import from_text
    >>> machine = Stepper(from_text("+."), Budget())
    >>> machine.step(), machine.step(), machine.output, machine.length, machine.time
    (None, None, [1], 6, 2)
    """

    def __init__(self, program: Program, budget: Budget) -> None:
        self.program, self.budget = program, budget
        self.bits_limit = budget.bits if program.written else min(budget.bits, len(program.stream))
        self.case, self.earlier = -1, 0  # `earlier`: the most cells of any case before
        self._begin_case()
        self.length = self.time = 0
        self.tree = Tree()
        self.written: dict[int, int] = {ROOT: ROOT}  # node of the tree -> node of the written text
        self.node = ROOT
        self.consumed = 0  # bits of the stream used
        self.read: list[tuple[str, bool]] = []  # (bits, whether they are an instruction)
        self.output: list[int] = []
        self.costs: list[Cost[int]] = []

    def _begin_case(self) -> None:
        """Put the next input on a blank tape, the head on its first cell, before the first instruction."""
        self.case += 1
        left, right = self.program.inputs.cases[self.case]
        self.ones = {cell for cell, bit in enumerate(left + right, start=-len(left)) if bit == "1"}
        self.head = self.lowest = self.highest = 0
        self.owner, self.inside = ROOT, False  # the link that is followed next: after `owner`, or into its body

    @property
    def space(self) -> int:
        """Cells visited so far, of the case that has visited the most."""
        return max(self.earlier, self.highest - self.lowest + 1)

    @property
    def cost(self) -> Cost[int]:
        """Cost so far."""
        return Cost(self.length, self.time, self.space)

    def step(self) -> Event | None:
        """Execute one instruction; return how the program stops, or None while it goes on."""
        return self._fetch() or self._execute()

    def _fetch(self) -> Event | None:
        if self.time == self.budget.steps:
            return Event.TIMEOUT
        self.node = self.tree.target(self.owner, self.inside)
        return self._read_instruction() if self.node == UNREAD else None

    def _read_instruction(self) -> Event | None:
        if self.length + 3 > self.bits_limit:
            return Event.PENDING
        if self.program.written:
            source = self.program.tree.target(self.written[self.owner], self.inside)
            if source == UNREAD:
                return Event.EXHAUSTED
            operation = self.program.tree.operations[source]
        else:
            source, operation = ROOT, int(self._take(3), base=2)
        self.node = self.tree.append(self.owner, self.inside, operation)
        self.written[self.node] = source
        self.length += 3
        self.read.append((f"{operation:03b}", True))
        return Event.FOREIGN if CHARACTERS[operation] in self.program.inputs.without else None

    def _execute(self) -> Event | None:
        self.time += 1
        self.owner, self.inside = self.node, False
        match CHARACTERS[self.tree.operations[self.node]]:
            case ">":
                return self._move(+1)
            case "<":
                return self._move(-1)
            case "+":
                self.ones ^= {self.head}
            case ".":
                return self._print()
            case ",":
                return self._read_data()
            case "[" | "(":
                self.inside = self.head in self.ones
            case "]":
                return self._close()
        return None

    def _move(self, direction: int) -> Event | None:
        head = self.head + direction
        lowest, highest = min(self.lowest, head), max(self.highest, head)
        if highest - lowest + 1 > self.budget.cells:
            return Event.OVERFLOW
        self.head, self.lowest, self.highest = head, lowest, highest
        return None

    def _print(self) -> Event | None:
        self.output.append(int(self.head in self.ones))
        self.costs.append(self.cost)
        each, printed = self.program.inputs.each, len(self.output)
        if printed == self.program.inputs.last(self.budget.observations):
            return Event.HORIZON
        if each and printed % each == 0:
            self.earlier = self.space
            self._begin_case()
        return None

    def _read_data(self) -> Event | None:
        if self.length + 1 > self.bits_limit:
            return Event.PENDING
        bit = self._take(1)
        if not bit:
            return Event.EXHAUSTED
        self.length += 1
        self.read.append((bit, False))
        (self.ones.add if bit == "1" else self.ones.discard)(self.head)
        return None

    def _close(self) -> Event | None:
        block = self.tree.enclosing[self.node]
        if block == ROOT:
            return Event.HALT
        self.owner = block
        self.inside = self.tree.operations[block] == WHILE and self.head in self.ones
        return None

    def _take(self, count: int) -> str:
        taken = self.program.stream[self.consumed : self.consumed + count]
        self.consumed += len(taken)
        return taken

    def text(self) -> str:
        """Return the instructions read so far in text form."""
        return show(self.tree)

    def read_bits(self) -> str:
        """Return all bits read so far, in order."""
        return "".join(bits for bits, _ in self.read)

    def data_bits(self) -> str:
        """Return the bits that `,` has read so far."""
        return "".join(bits for bits, instruction in self.read if not instruction)

    def finished(self, outcome: Event) -> Run:
        """Return what the run has shown, ended by `outcome`."""
        costs = Cost(*(array("q", (cost[k] for cost in self.costs)) for k in range(3)))
        output = "".join(map(str, self.output))
        tape = "".join(str(int(cell in self.ones)) for cell in range(self.lowest, self.highest + 1))
        return Run(self.text(), self.read_bits(), outcome, output, costs, self.cost, tape=tape)


def run(program: Program, budget: Budget) -> Run:
    """Run `program` until it stops or a budget ends; about a million steps a second.

    >>> from sandbox.machines.tape.program import from_text
    >>> run(from_text("+[.]"), Budget(observations=2)).output
    '11'
    """
    machine = Stepper(program, budget)
    while (outcome := machine.step()) is None:
        pass
    return machine.finished(outcome)
