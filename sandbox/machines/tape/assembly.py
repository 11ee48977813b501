"""Assembler and disassembler: text <-> bits, by running.

Only what is executed has bits: the stream lists instructions in order of *first execution*, with the data bits of `,`
in between at the moment they are read. So both directions run the program and record what is read, under a budget.
"""

from dataclasses import dataclass

from sandbox.machines.tape.inputs import BLANK, Inputs
from sandbox.machines.tape.program import Program, from_bits
from sandbox.machines.tape.stepper import Stepper
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.results import Result

_BUDGET = Budget(steps=100_000)


@dataclass(frozen=True, slots=True, repr=False)
class Disassembly(Result):
    """What bits mean: the `text` that was executed and the `data` bits that `,` read."""

    text: str
    data: str


def assemble(program: Program, *, budget: Budget = _BUDGET) -> str:
    """Return the bits that `program` reads within `budget`.

    Parameters
    ----------
    program : Program
        Usually written text; of a bit stream this is the part that is read.
    budget : Budget
        What is never executed within it has no bits.

    Returns
    -------
    str of 0 and 1

    Notes
    -----
    Exact for the named budget; a larger one can only append bits. Cost O(steps) in plain Python.

    >>> from sandbox.machines.tape.program import from_text
    >>> assemble(from_text("+[,.]", data="1"))
    '0101011001011111'
    """
    return _finished(program, budget).read_bits()


def disassemble(bits: str, *, budget: Budget = _BUDGET, inputs: Inputs = BLANK) -> Disassembly:
    """Return the text and the data that the bit stream `bits` means, as far as it is executed within `budget`.

    Raises
    ------
    InvalidProgram
        When `bits` are not bits.

    >>> disassemble("0101011001011111")
    Disassembly(text='+[,.]', data='1')
    """
    program = from_bits(bits, inputs=inputs)
    machine = Stepper(program, budget)
    while machine.step() is None and machine.length < len(program.stream):
        pass  # what is executed after the last bit was read adds nothing to the text
    return Disassembly(machine.text(), machine.data_bits())


def _finished(program: Program, budget: Budget) -> Stepper:
    machine = Stepper(program, budget)
    while machine.step() is None:
        pass
    return machine
