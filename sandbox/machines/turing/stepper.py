"""A Turing machine as plain Python: the specification made readable, of any number of states and symbols.

`Stepper.step` is one transition. The table starts empty: a transition is taken over from the program when it is first
needed, which is what the length counts.
"""

from array import array

from sandbox.machines.result import Run
from sandbox.machines.turing.program import LETTERS, Program, Transition
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.event import Event


class Stepper:
    """One machine between two steps.

    Attributes: `tape` (cells that were visited or given, place to symbol), `head`, `lowest` and `highest` (their
    ends), `state` (-1: halted), `time`, `table` (the transitions needed so far, by number) and `at` (the number of the
    transition executed last, -1 before the first).

    >>> from sandbox.machines.turing.text import parse
    >>> machine = Stepper(parse("1RB1LB_1LA1RZ"), Budget())
    >>> machine.step(), machine.step(), machine.cells(), machine.cost
    (None, None, '11', Cost(length=2, time=2, space=2))
    """

    def __init__(self, program: Program, budget: Budget) -> None:
        self.program, self.budget = program, budget
        first = program.first_tape
        self.head, self.lowest, self.highest = 0, -len(first.left), len(first.right) - 1
        self.tape = dict(enumerate(map(int, first.left + first.right), start=self.lowest))
        self.state, self.time, self.at = 0, 0, -1
        self.table: dict[int, Transition] = {}

    @property
    def cost(self) -> Cost[int]:
        """Cost so far; the length is in transitions."""
        return Cost(len(self.table), self.time, self.highest - self.lowest + 1)

    @property
    def next_at(self) -> int:
        """The number of the transition that is needed next."""
        return self.program.symbols * self.state + self.tape[self.head]

    def step(self) -> Event | None:
        """Execute one transition; return how the machine stops, or None while it goes on."""
        if self.time == self.budget.steps:
            return Event.TIMEOUT
        at = self.next_at
        if at not in self.table and (ended := self._define(at)):
            return ended
        self.at, (written, move, self.state) = at, self.table[at]
        self.tape[self.head] = written
        self.time += 1
        return Event.HALT if self.state < 0 else self._move(move)

    def _define(self, at: int) -> Event | None:
        transition = self.program.table[at]
        if transition is None:
            return Event.EXHAUSTED
        if len(self.table) == self.budget.bits:
            return Event.PENDING
        self.table[at] = transition
        return None

    def _move(self, move: int) -> Event | None:
        head = self.head + move
        if head not in self.tape:
            if len(self.tape) == self.budget.cells:
                return Event.OVERFLOW
            self.tape[head] = 0
            self.lowest, self.highest = min(self.lowest, head), max(self.highest, head)
        self.head = head
        return None

    def cells(self) -> str:
        """Return the visited cells from left to right."""
        return "".join(str(self.tape[place]) for place in range(self.lowest, self.highest + 1))

    def letter(self) -> str:
        """Return the state's letter, Z once it has halted."""
        return "Z" if self.state < 0 else LETTERS[self.state]

    def finished(self, outcome: Event) -> Run:
        """Return what the run has left, ended by `outcome`."""
        return finished(self.program, outcome, self.cells(), self.letter(), self.cost)


def finished(program: Program, outcome: Event, tape: str, state: str, cost: Cost[int]) -> Run:
    """Return the run of a machine that prints at its end: its output is the tape, once it halts."""
    output = tape if outcome == Event.HALT else ""
    costs = Cost(*(array("q") for _ in cost))
    return Run(program.text, "", outcome, output, costs, cost, tape=tape, state=state)


def run(program: Program, budget: Budget) -> Run:
    """Run `program` until it stops or a budget ends; about a million steps a second.

    >>> from sandbox.machines.turing.text import parse
    >>> run(parse("1RB1LB_1LA1RZ"), Budget()).output
    '1111'
    """
    machine = Stepper(program, budget)
    while (outcome := machine.step()) is None:
        pass
    return machine.finished(outcome)
