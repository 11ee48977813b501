"""A run as pictures, one a step: what `solomonoff watch` shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.machines.result import Outcome
from sandbox.machines.tape.program import Program
from sandbox.machines.tape.stepper import Interpreter
from sandbox.machines.tape.tree import place
from sandbox.vocabulary.budget import Budget


@dataclass(frozen=True, slots=True)
class Frame:
    """The machine right after a step.

    Attributes
    ----------
    cells : str of 0 and 1
        The tape around the head.
    head : int
        Where in `cells` the head stands.
    text : str
        The instructions read so far.
    place : int
        Where in `text` the instruction just executed stands; its end where there was none to execute.
    output : str
    length, time, space : int
        Cost so far.
    outcome : Outcome or None
        How the program ended, on the last frame.
    """

    cells: str
    head: int
    text: str
    place: int
    output: str
    length: int
    time: int
    space: int
    outcome: Outcome | None


def frames(program: Program, budget: Budget, window_cells: int = 31) -> Iterator[Frame]:
    """Yield a frame after each step of `program`; exact for `budget`; O(text) each.

    >>> from sandbox.machines.tape.program import from_text
    >>> [(frame.cells, frame.output) for frame in frames(from_text("+>."), Budget(), window_cells=3)]
    [('010', ''), ('100', ''), ('100', '0'), ('100', '0')]
    """
    machine = Interpreter(program, budget)
    outcome = None
    while outcome is None:
        outcome = machine.step()
        yield _frame(machine, outcome, window_cells // 2)


def _frame(machine: Interpreter, outcome: Outcome | None, reach_cells: int) -> Frame:
    around = range(machine.head - reach_cells, machine.head + reach_cells + 1)
    text = machine.text()
    return Frame(
        cells="".join(str(int(cell in machine.ones)) for cell in around),
        head=reach_cells,
        text=text,
        place=place(machine.tree, machine.node) if machine.node else len(text),
        output="".join(map(str, machine.output)),
        length=machine.length,
        time=machine.time,
        space=machine.space,
        outcome=outcome,
    )
