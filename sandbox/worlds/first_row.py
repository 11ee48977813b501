"""A first row as a user gives it: bits, or random ones by a seed and a length."""

import re

import numpy as np

from sandbox.vocabulary.checks import checked_type
from sandbox.vocabulary.errors import InvalidLimit

MOST_CELLS = 10_000
"""Of a first row."""
_MOST_TOLD = 32
_FORM = "random:SEED:LENGTH"


def bits_of_row(text: str) -> str:
    """Return the cells of a first row.

    Parameters
    ----------
    text : str
        Bits, which are returned as they are; or random:SEED:LENGTH, both whole numbers.

    Returns
    -------
    str of 0 and 1
        The random ones: the bits of the 64-bit numbers of NumPy's PCG64(SEED), the lowest bit first.

    Raises
    ------
    InvalidLimit
        For another seed or length, a longer row, or a random one without a 1.

    >>> bits_of_row("0110"), bits_of_row("random:7:20")
    ('0110', '11010001010100101010')
    """
    checked_type(text, str, "a first row")
    if not text.startswith("random"):
        return text
    asked = re.fullmatch(r"random:([0-9]{1,18}):([0-9]{1,9})", text)
    if asked is None or not 1 <= int(asked[2]) <= MOST_CELLS:
        raise InvalidLimit(
            f"expected a first row of bits, or {_FORM} with a seed from 0 and a length from 1 to {MOST_CELLS}, "
            f"got {in_short(text)!r}"
        )
    row = _random_bits(int(asked[1]), int(asked[2]))
    if "1" not in row:
        raise InvalidLimit(f"expected a first row with a 1 among its cells, got {len(row)} zeros of {text}; change it")
    return row


def in_short(row: str) -> str:
    """Return a row for a sentence: a long one by its beginning and its length.

    >>> in_short("0110"), in_short("01" * 20)
    ('0110', '01010101010101010101010101010101... (40 cells)')
    """
    return row if len(row) <= _MOST_TOLD else f"{row[:_MOST_TOLD]}... ({len(row)} cells)"


def _random_bits(seed: int, size: int) -> str:
    """Return bits that no version of NumPy changes: the raw numbers of the generator are promised to stay."""
    words = np.random.PCG64(seed).random_raw(-(-size // 64)).astype("<u8")
    bits = np.unpackbits(words.view(np.uint8), bitorder="little")[:size]
    return "".join(map(str, bits.tolist()))
