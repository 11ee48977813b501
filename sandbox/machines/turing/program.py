"""Turing machines in standard text form, of any number of states and symbols.

    1RB1LC_1RC1RB_1RD0LE_1LA1LD_1RZ0LA

For each state (A, B, ...), between `_`: what is done on 0, on 1, ...; three characters each: the symbol written, the
move (R, L; N: none), the next state. `---` is undefined; a state beyond the last, Z or H by custom, halts.
"""

import string
from dataclasses import dataclass

from sandbox.vocabulary.errors import InvalidProgram

MOST_STATES, MOST_SYMBOLS = 24, 9
_MOVES = {"L": -1, "N": 0, "R": 1}
_LETTERS = string.ascii_uppercase


@dataclass(frozen=True, slots=True)
class TuringMachine:
    """A Turing machine.

    Attributes
    ----------
    states, symbols : int
    table : tuple of (symbol written, move, next state), or None where undefined
        For each state, for each symbol; a next state of -1 halts.
    """

    states: int
    symbols: int
    table: tuple[tuple[int, int, int] | None, ...]


def parse(text: str) -> TuringMachine:
    """Return the machine that `text` describes.

    Raises
    ------
    InvalidProgram
        With the column of what is malformed.

    >>> parse("1RB1LB_1LA1RZ").table
    ((1, 1, 1), (1, -1, 1), (1, -1, 0), (1, 1, -1))
    """
    rows = text.strip().split("_")
    width, states = len(rows[0]), len(rows)
    if width % 3 or not 6 <= width <= 3 * MOST_SYMBOLS or states > MOST_STATES:
        raise InvalidProgram(
            f"expected 1 to {MOST_STATES} states of 2 to {MOST_SYMBOLS} transitions of 3 characters each, such as "
            f"1RB1LB_1LA1RZ, got {states} states and {width} characters in the first: {text[:60]!r}"
        )
    table: list[tuple[int, int, int] | None] = []
    for k, row in enumerate(rows):
        if len(row) != width:
            raise InvalidProgram(
                f"expected {width} characters for state {_LETTERS[k]} as for state A, got {len(row)}: {row[:60]!r}"
            )
        starts = range(0, width, 3)
        table += [_transition(row[at : at + 3], states, width // 3, k * (width + 1) + at + 1) for at in starts]
    return TuringMachine(states, width // 3, tuple(table))


def _transition(text: str, states: int, symbols: int, column: int) -> tuple[int, int, int] | None:
    if text == "---":
        return None
    written, move, following = text[0], text[1], text[2]
    if written not in "0123456789"[:symbols]:
        raise InvalidProgram(f"expected a symbol 0 to {symbols - 1}, got {written!r} in column {column}", 1, column)
    if move not in _MOVES:
        raise InvalidProgram(f"expected a move L, R or N, got {move!r} in column {column + 1}", 1, column + 1)
    if following not in _LETTERS:
        raise InvalidProgram(f"expected a state A to Z, got {following!r} in column {column + 2}", 1, column + 2)
    state = _LETTERS.index(following)
    return int(written), _MOVES[move], state if state < states else -1
