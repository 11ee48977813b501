"""Programs of small Turing machines as digits: what each means, and the machine in standard text form."""

import numpy as np
from numpy.typing import NDArray

from sandbox.machines.turing.first_tape import BLANK, FirstTape
from sandbox.machines.turing.program import HALT_LETTER, LETTERS, UNDEFINED_TEXT
from sandbox.vocabulary.errors import InvalidProgram

MOST_STEPS = 10**7
Integers = NDArray[np.int64]


def text_of(
    digits: list[int],
    states: int,
    normal: bool,
    *,
    symbols: int = 2,
    first: FirstTape = BLANK,
    most_steps: int = MOST_STEPS,
) -> str:
    """Return the machine that a program defines, in standard text form.

    Parameters
    ----------
    digits : list of int
        In the order in which the transitions are needed.
    states : int
        N.
    normal : bool
        Whether in the busy-beaver formalism.
    symbols : int
        M.
    first : FirstTape
        The tape at the start.
    most_steps : int
        Within which each digit must be asked for.

    Returns
    -------
    str
        For each state what is done on 0, on 1, ...: symbol written, move (R, L; N for none), next state (Z: halt), or
        --- where undefined.

    Raises
    ------
    InvalidProgram
        When a digit is not asked for within so many steps.

    >>> text_of([6, 3, 7, 8], 2, True)
    '1RB1LB_1LA1RZ'
    >>> text_of([4, 9], 2, False), text_of([5, 1], 2, False)
    ('0RB---_1NZ---', '0LB---_0RA---')
    """
    table: dict[int, str] = {}
    tape = dict(enumerate(map(int, first.left + first.right), start=-len(first.left)))
    state = head = steps = 0
    left_first = bool(digits) and digits[0] < 2 * symbols * states and bool(digits[0] & 1)
    for digit in digits:
        while (
            (at := symbols * state + tape.get(head, 0)) in table and table[at][2] != HALT_LETTER and steps < most_steps
        ):
            tape[head], move, state = int(table[at][0]), table[at][1], LETTERS.index(table[at][2])
            head += 1 if move == "R" else -1
            steps += 1
        if at in table:
            raise InvalidProgram(f"expected digits that are asked for, got {digit} after the last")
        table[at] = _transition(digit, (states, symbols), normal, left_first and bool(table))
    words = [table.get(at, UNDEFINED_TEXT) for at in range(symbols * states)]
    return "_".join("".join(words[at : at + symbols]) for at in range(0, len(words), symbols))


def _transition(digit: int, size: tuple[int, int], normal: bool, turned: bool) -> str:
    """Return one transition as text; `turned`: a digit's direction is seen from a first move to the left."""
    states, each = size[0], 2 * size[1]
    if digit >= each * states:
        return f"1R{HALT_LETTER}" if normal else f"{digit - each * states}N{HALT_LETTER}"
    left = bool(digit & 1) ^ turned
    return f"{digit % each // 2}{'L' if left else 'R'}{LETTERS[digit // each]}"


def mirrored(printed: Integers, output: Integers, *, wide: int = 1) -> Integers:
    """Return each output read from right to left; `printed` symbols of `wide` bits each, the last lowest.

    >>> mirrored(np.array([3, 2]), np.array([0b001, 0b10])).tolist()
    [4, 1]
    """
    left, image = output.astype(np.uint64), np.zeros(len(output), dtype=np.uint64)
    for place in range(int(printed.max(initial=0))):
        inside = printed > place
        image[inside] = (image[inside] << np.uint64(wide)) | (left[inside] & np.uint64((1 << wide) - 1))
        left >>= np.uint64(wide)
    return image.astype(np.int64)
