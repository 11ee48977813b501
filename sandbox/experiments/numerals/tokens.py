"""Which numbers are one token: the digit strings of a vocabulary, with and without a space before them.

A number is a string of digits that does not begin with 0, or is 0; so each number is written in one way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.vocabulary.results import Result

SPACES = ("\u0120", "\u2581", " ")
"""What a space is in a vocabulary: of byte-level pairs, of sentence pieces, itself."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NumberTokens(Result):
    """The tokens of a vocabulary that are digits alone.

    Attributes
    ----------
    name : str
        Of the vocabulary.
    alone, after_space : mapping of str to int
        By digits: the token's number, of those without and with a space before them.
    """

    name: str
    alone: Mapping[str, int] = field(repr=False)
    after_space: Mapping[str, int] = field(repr=False)

    def of(self, after_space: bool) -> Mapping[str, int]:
        """Return those with a space before them, or those without."""
        return self.after_space if after_space else self.alone

    def numbers(self, *, after_space: bool) -> list[int]:
        """Return the numbers that are one token, in order.

        >>> NumberTokens("small", {"0": 7, "00": 8, "12": 9}, {}).numbers(after_space=False)
        [0, 12]
        """
        return sorted(int(digits) for digits in self.of(after_space) if is_number(digits))

    def memberships(self, below: int, *, after_space: bool) -> NDArray[np.int64]:
        """Return 1 for each number from 0 to below - 1 that is one token, and 0 for the others."""
        merged = np.zeros(below, dtype=np.int64)
        merged[[number for number in self.numbers(after_space=after_space) if number < below]] = 1
        return merged


def is_number(digits: str) -> bool:
    """Return whether a string of digits is how a number is written.

    >>> [is_number(digits) for digits in ("0", "10", "01", "00")]
    [True, True, False, False]
    """
    return digits == "0" or not digits.startswith("0")


def from_vocabulary(vocabulary: Mapping[str, int], *, name: str) -> NumberTokens:
    r"""Return the number tokens of a whole vocabulary.

    >>> tokens = from_vocabulary({"0": 15, "\u012042": 5433, "42nd": 1, "\u0664": 2}, name="small")
    >>> tokens.alone, tokens.after_space
    ({'0': 15}, {'42': 5433})
    """
    alone = {token: number for token, number in vocabulary.items() if is_digits(token)}
    after = {token[1:]: number for token, number in vocabulary.items()
             if token.startswith(SPACES) and is_digits(token[1:])}  # fmt: skip
    return NumberTokens(name, alone, after)


def is_digits(text: str) -> bool:
    """Return whether a text is digits 0 to 9 alone.

    >>> is_digits("007"), is_digits(""), is_digits("-7")
    (True, False, False)
    """
    return text.isascii() and text.isdigit()
