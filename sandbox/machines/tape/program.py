"""What a run starts from: a written text with its data bits, or a bare bit stream."""

from dataclasses import dataclass, field

from sandbox.host.resources import require_memory
from sandbox.machines.tape.inputs import BLANK, Inputs
from sandbox.machines.tape.text import parse
from sandbox.machines.tape.tree import Tree
from sandbox.vocabulary.bits import check_bits
from sandbox.vocabulary.budget import Budget

_BYTES_A_NODE, _BYTES_A_BIT, _BYTES_A_CELL, _BYTES_AN_OBSERVATION = 200, 4, 4, 60


@dataclass(frozen=True, slots=True)
class Program:
    """A program of the lazy tape machine.

    Attributes
    ----------
    tree : Tree
        The written instructions; empty when the program is a bit stream.
    stream : str
        The bits to be read: of a written program those for `,`; of a bit stream all, instructions and data mixed.
    written : bool
        Whether instructions come from `tree` (a text) or from `stream` (bits).
    inputs : Inputs
        What it is given.
    """

    tree: Tree = field(default_factory=Tree)
    stream: str = ""
    written: bool = False
    inputs: Inputs = BLANK


def from_text(text: str, *, data: str = "", inputs: Inputs = BLANK) -> Program:
    """Return the program written in `text`, which reads `data` through `,`.

    Raises
    ------
    InvalidProgram
        When the text is malformed, with line, column and a caret; when the data are not bits.

    >>> from_text("+[.]").written
    True
    """
    return Program(parse(text), check_bits(data, "data"), written=True, inputs=inputs)


def from_bits(bits: str, *, inputs: Inputs = BLANK) -> Program:
    """Return the program that the bit stream `bits` means.

    Raises
    ------
    InvalidProgram
        When `bits` has other characters than 0, 1 and white space.

    >>> from_bits("010 101").stream
    '010101'
    """
    return Program(stream=check_bits(bits, "bits"), inputs=inputs)


def from_text_or_bits(source: str, *, data: str = "", inputs: Inputs = BLANK) -> Program:
    """Return the program in `source`: bits if it has only 0, 1 and white space, else text (the two share no character).

    >>> from_text_or_bits("010101").written, from_text_or_bits("+[.]").written
    (False, True)
    """
    if source.strip() and not source.strip().strip("01 \t\r\n"):
        return from_bits(source, inputs=inputs)
    return from_text(source, data=data, inputs=inputs)


def require_room(program: Program, budget: Budget) -> None:
    """Do nothing if a run of `program` within `budget` fits the memory.

    Raises
    ------
    BudgetExceeded
        When tape and observations might not fit.
    """
    cells, observations = min(budget.cells, budget.steps + 1), min(budget.observations, budget.steps)
    size = cells * _BYTES_A_CELL + observations * _BYTES_AN_OBSERVATION
    size += len(program.tree.operations) * _BYTES_A_NODE + len(program.stream) * (_BYTES_A_BIT + _BYTES_A_NODE)
    require_memory(size, "the run", "lower --cells or --observations")
