"""Running one Turing machine of any number of states and symbols, from a tape of 0."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from sandbox.host.resources import require_memory
from sandbox.machines import states
from sandbox.machines.turing.program import TuringMachine, parse
from sandbox.vocabulary.budget import Budget

_SLICE_STEPS = 1 << 26  # a fraction of a second: then Ctrl-C is heard
_FIRST_CELLS = 1 << 12


class End(Enum):
    """How a run ended."""

    HALT = "halt"
    UNDEFINED = "undefined"
    TIMEOUT = "timeout"
    OVERFLOW = "overflow"


@dataclass(frozen=True, slots=True)
class TuringRun:
    """A finished run.

    Attributes
    ----------
    end : End
        *undefined*: a transition is needed that the table does not have; it is not counted.
    time : int
        Steps, the halting one included.
    space : int
        Cells visited.
    ones : int
        Cells that are not 0 at the end.
    tape : uint8 array
        The visited cells from left to right.
    """

    end: End
    time: int
    space: int
    ones: int
    tape: NDArray[np.uint8]


def run_turing(machine: str | TuringMachine, steps: int = 10**9, cells: int = 10**7) -> TuringRun:
    """Run a Turing machine from a tape of 0.

    Parameters
    ----------
    machine : str or TuringMachine
        Standard text form: see `sandbox.machines.turing.program`.
    steps : int, 1 to 10**15
        Then it ends as *timeout*.
    cells : int, 1 to 10**10
        A move to one cell more is executed, then it ends as *overflow*.

    Returns
    -------
    TuringRun
        Exact.

    Raises
    ------
    InvalidProgram
        When the text is malformed.
    InvalidLimit, BudgetExceeded
        When `steps` or `cells` is out of range, or the tape would not fit the memory.

    Notes
    -----
    Measured: about as fast as the same loop in C (`make bench`).

    >>> run = run_turing("1RB1LB_1LA1RZ")
    >>> run.end.value, run.time, run.ones
    ('halt', 6, 4)
    """
    from sandbox.machines.turing import kernel_run as kernel

    budget = Budget(steps=steps, cells=cells)
    machine = parse(machine) if isinstance(machine, str) else machine
    require_memory(4 * cells, "the tape", "lower cells")
    new = machine.symbols
    tape = np.full(min(_FIRST_CELLS, 2 * cells) + 3, new, dtype=np.uint8)
    tape[[0, -1]], tape[len(tape) // 2] = new + 1, 0
    table, registers = _words(machine), np.zeros(kernel.REGISTERS, dtype=np.int64)
    registers[[kernel.HEAD, kernel.VISITED, kernel.CELLS]] = len(tape) // 2, 1, cells
    code = kernel.SLICE_DONE
    while code >= states.FIRST_REQUEST and registers[kernel.TIME] < budget.steps:
        registers[kernel.LAST] = min(budget.steps, int(registers[kernel.TIME]) + _SLICE_STEPS)
        code = kernel.run(tape, table, registers)
        if code == kernel.AT_EDGE:
            registers[kernel.HEAD] += len(tape) // 2
            tape = _grown(tape, new)
    return _finished(code, tape, new, registers)


def _words(machine: TuringMachine) -> NDArray[np.int64]:
    """Return the table as the kernel has it: for each state its symbols, NEW, EDGE."""
    from sandbox.machines.turing import kernel_run as kernel

    width = machine.symbols + 2
    words = np.zeros((machine.states, width), dtype=np.int64)
    for at, transition in enumerate(machine.table):
        state, symbol = divmod(at, machine.symbols)
        if transition is None:
            words[state, symbol] = states.EXHAUSTED << kernel.STOP_AT
            continue
        written, move, following = transition
        stop = states.HALT << kernel.STOP_AT if following < 0 else max(following, 0) * width << kernel.NEXT_AT
        words[state, symbol] = written | (move + 1) << kernel.MOVE_AT | stop
    words[:, machine.symbols] = kernel.FRESH << kernel.STOP_AT
    words[:, machine.symbols + 1] = kernel.AT_EDGE << kernel.STOP_AT
    return words.ravel()


def _grown(tape: NDArray[np.uint8], new: int) -> NDArray[np.uint8]:
    """Return a tape of twice the length, the old one in its middle."""
    more = len(tape) // 2
    larger = np.full(len(tape) + 2 * more, new, dtype=np.uint8)
    larger[more + 1 : more + len(tape) - 1] = tape[1:-1]
    larger[[0, -1]] = new + 1
    return larger


def _finished(code: int, tape: NDArray[np.uint8], new: int, registers: NDArray[np.int64]) -> TuringRun:
    from sandbox.machines.turing import kernel_run as kernel

    head, visited = int(registers[kernel.HEAD]), int(registers[kernel.VISITED])
    if code >= states.FIRST_REQUEST and tape[head] >= new:  # the last step went to a new cell
        code = states.OVERFLOW if visited == registers[kernel.CELLS] else states.TIMEOUT
        tape[head] = 0 if code == states.TIMEOUT else new
    ends = {states.HALT: End.HALT, states.EXHAUSTED: End.UNDEFINED, states.OVERFLOW: End.OVERFLOW}
    places = np.flatnonzero(tape < new)
    cells = tape[places[0] : places[-1] + 1].copy()
    end = ends.get(code, End.TIMEOUT)
    return TuringRun(end, int(registers[kernel.TIME]), len(cells), int(np.count_nonzero(cells)), cells)
