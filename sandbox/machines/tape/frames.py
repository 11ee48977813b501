"""A run as pictures, one a step: what `solomonoff watch` shows."""

from collections.abc import Iterator

from sandbox.machines.result import Frame
from sandbox.machines.tape.program import Program
from sandbox.machines.tape.stepper import Stepper
from sandbox.machines.tape.tree import CHARACTERS, place
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.event import Event

WORDS = {
    ">": "head right",
    "<": "head left",
    "+": "flip the cell",
    ".": "output the cell",
    ",": "read the next bit into the cell",
    "[": "while the cell is 1: into the block, else on after it",
    "(": "if the cell is 1: the block once, else on after it",
    "]": "the end of the block",
}
"""What each instruction does."""


def frames_of(program: Program, budget: Budget, *, window_cells: int = 31) -> Iterator[Frame]:
    """Yield a frame after each step of `program`; exact for `budget`; O(text) each.

    >>> from sandbox.machines.tape.program import from_text
    >>> [(frame.cells, frame.output) for frame in frames_of(from_text("+>."), Budget(), window_cells=3)]
    [('010', ''), ('100', ''), ('100', '0'), ('100', '0')]
    """
    machine = Stepper(program, budget)
    outcome = None
    while outcome is None:
        outcome = machine.step()
        yield _frame(machine, outcome, window_cells // 2)


def _frame(machine: Stepper, outcome: Event | None, reach_cells: int) -> Frame:
    around = range(machine.head - reach_cells, machine.head + reach_cells + 1)
    text, node = machine.text(), machine.node
    return Frame(
        cells="".join(str(int(cell in machine.ones)) for cell in around),
        head=reach_cells,
        text=text,
        place=place(machine.tree, node) if node else len(text),
        output="".join(map(str, machine.output)),
        cost=machine.cost,
        outcome=outcome,
        words=WORDS[CHARACTERS[machine.tree.operations[node]]] if node else "",
    )
