"""Turing machines of any number of states and symbols, and the tape they start from; their parser is in `text.py`."""

import string
from dataclasses import dataclass

from sandbox.host.resources import require_memory
from sandbox.machines.turing.first_tape import FirstTape
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidProgram

MOST_STATES, MOST_SYMBOLS = 25, 10
LETTERS = string.ascii_uppercase
HALT_LETTER, UNDEFINED_TEXT = "Z", "---"
MOVES = {"L": -1, "N": 0, "R": 1}

_BYTES_A_CELL = 6  # an array that grows, its copy, and the text of it

Transition = tuple[int, int, int]
"""(symbol written, move, next state); the move is -1, 0 or 1, and a next state of -1 halts."""


@dataclass(frozen=True, slots=True)
class Program:
    """A Turing machine, and the tape that it starts from.

    Attributes
    ----------
    states, symbols : int
    table : tuple of (symbol written, move, next state), or None where undefined
        For each state, for each symbol; a next state of -1 halts.
    data : str of digits
        What the cells from the head's to the right hold at the start, one symbol each; all others hold 0. What stands
        before a bar is left of the head: see `first_tape.py`.
    """

    states: int
    symbols: int
    table: tuple[Transition | None, ...]
    data: str = ""

    @property
    def first_tape(self) -> FirstTape:
        """The tape at the start."""
        return FirstTape.of(self.data)

    @property
    def text(self) -> str:
        """The standard text form, with Z for every state that halts."""
        words = [UNDEFINED_TEXT if transition is None else _word(*transition) for transition in self.table]
        rows = range(0, len(words), self.symbols)
        return "_".join("".join(words[at : at + self.symbols]) for at in rows)


def require_room(program: Program, budget: Budget) -> None:
    """Do nothing if a run of `program` within `budget` fits the memory, and its data the cells.

    Raises
    ------
    InvalidProgram
        When there are more data than cells.
    BudgetExceeded
        When the tape might not fit.
    """
    cells = program.first_tape.cells
    if cells > budget.cells:
        raise InvalidProgram(f"expected data of at most {budget.cells} cells (--cells), got {cells}; raise --cells")
    most_cells = min(budget.cells, budget.steps + cells)
    require_memory(_BYTES_A_CELL * most_cells, "the tape", "lower cells (--cells)")


def place_of(at: int, symbols: int) -> int:
    """Return where in the standard text form transition `at` of the table stands, from 0.

    >>> place_of(2, 2)
    7
    """
    return 3 * at + at // symbols


def _word(written: int, move: int, following: int) -> str:
    return f"{written}{'NRL'[move]}{HALT_LETTER if following < 0 else LETTERS[following]}"
