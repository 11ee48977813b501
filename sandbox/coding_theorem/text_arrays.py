"""Arrays of symbols written as text: digits; rows of a plane separated by /."""

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.errors import InvalidArray

_ZERO, _SLASH, _NEWLINE = b"0/\n"
_SPACES = (9, 11, 12, 13, 32)
_KNOWN = "0123456789/ \t\n\v\f\r"


def array_of_text(text: str, *, lines: bool = False) -> NDArray[np.uint8]:
    r"""Return the array that a text of digits says.

    Parameters
    ----------
    text : str
        Digits; white space is left out. / separates rows, and makes it an array of two dimensions.
    lines : bool
        Whether each line is a row, too: then it is of two dimensions anyway.

    Raises
    ------
    InvalidArray
        For another character, naming its place, or rows that differ in length.

    Notes
    -----
    Cost a few nanoseconds a character.

    >>> array_of_text("01 10").tolist(), array_of_text("01/10").tolist()
    ([0, 1, 1, 0], [[0, 1], [1, 0]])
    >>> array_of_text("012\n120\n", lines=True).shape
    (2, 3)
    """
    characters = np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)
    ends = (characters == _SLASH) | ((characters == _NEWLINE) & lines)
    spaces = np.isin(characters, _SPACES if lines else (*_SPACES, _NEWLINE))
    digits = (characters >= _ZERO) & (characters <= _ZERO + 9)
    if not (digits | ends | spaces).all():
        place = next(place for place, c in enumerate(text) if c not in _KNOWN)
        raise InvalidArray(
            f"expected digits, and / between rows, got {text[place]!r} at character {place + 1}; write digits"
        )
    cells = characters[digits] - _ZERO
    if not (lines or ends.any()):
        return cells
    sizes = np.diff(np.concatenate(([0], np.cumsum(digits)[ends], [len(cells)])))
    rows = np.flatnonzero(sizes)
    if len(rows) and (sizes[rows] != sizes[rows[0]]).any():
        other = int(rows[sizes[rows] != sizes[rows[0]]][0])
        raise InvalidArray(
            f"expected rows of {sizes[rows[0]]} symbols, as the first one, got {sizes[other]} in row {other + 1}"
        )
    return cells.reshape(len(rows), -1) if len(rows) else cells.reshape(0, 0)
