"""A run as pictures, one a step: what `solomonoff watch` shows."""

from collections.abc import Iterator

from sandbox.machines.result import Frame
from sandbox.machines.turing.program import LETTERS, Program, Transition, place_of
from sandbox.machines.turing.stepper import Stepper
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.event import Event


def frames_of(program: Program, budget: Budget, *, window_cells: int = 31) -> Iterator[Frame]:
    """Yield a frame after each step of `program`; exact for `budget`.

    >>> from sandbox.machines.turing.text import parse
    >>> frames = list(frames_of(parse("1RB---_1LA1RZ"), Budget(), window_cells=3))
    >>> [(frame.cells, frame.state, frame.place) for frame in frames[:3]]
    [('100', 'B', 0), ('011', 'A', 7), ('011', 'A', 13)]
    """
    machine, text = Stepper(program, budget), program.text
    outcome = None
    while outcome is None:
        outcome = machine.step()
        yield _frame(machine, text, outcome, window_cells // 2)


def _frame(machine: Stepper, text: str, outcome: Event | None, reach_cells: int) -> Frame:
    around = range(machine.head - reach_cells, machine.head + reach_cells + 1)
    executed = outcome in (None, Event.HALT, Event.OVERFLOW)
    return Frame(
        cells="".join(str(machine.tape.get(place, 0)) for place in around),
        head=reach_cells,
        text=text,
        place=place_of(machine.at, machine.program.symbols) if executed else len(text),
        output=machine.cells() if outcome == Event.HALT else "",
        cost=machine.cost,
        outcome=outcome,
        state=machine.letter(),
        words=_words(machine.program.table[machine.at]) if executed else "",
    )


def _words(transition: Transition | None) -> str:
    """Return what a transition does.

    >>> _words((1, -1, 1)), _words((0, 1, -1))
    ('write 1, head left, to state B', 'write 0, head right, halt')
    """
    if transition is None:
        return "undefined"
    written, move, state = transition
    moved = {-1: "head left", 0: "head stays", 1: "head right"}[move]
    return f"write {written}, {moved}, {'halt' if state < 0 else f'to state {LETTERS[state]}'}"
