"""Bit strings: text of the characters 0 and 1."""

from collections.abc import Iterable
from typing import Any

from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import InvalidData, InvalidProgram, InvalidType


def check_bits(text: str, what: str) -> str:
    """Return `text` without its white space, all of it 0 and 1.

    Raises
    ------
    InvalidProgram
        When another character occurs, naming the first one and its place.
    InvalidType
        When it is no text.

    >>> check_bits("0101 11", "bits")
    '010111'
    >>> check_bits("012", "bits")
    Traceback (most recent call last):
        ...
    sandbox.vocabulary.errors.InvalidProgram: expected only 0 and 1 in bits, got '2' at character 3
    """
    if (bits := text_of_array(text)) is not None:
        return bits
    if not isinstance(text, str):
        raise InvalidType(f"expected a text of 0 and 1 as {what}, got {text!r}")
    bare = "".join(text.split())
    if bare.strip("01"):
        place, wrong = next((i, c) for i, c in enumerate(text, start=1) if c not in "01" and not c.isspace())
        raise InvalidProgram(f"expected only 0 and 1 in {what}, got {wrong!r} at character {place}", 1, place)
    return bare


def text_of_array(given: object) -> str | None:
    """Return a NumPy array or a polars Series of 0 and 1 as text; None where it is neither. Loads neither library.

    Raises
    ------
    InvalidData
        When it has several dimensions, or holds something else: which entry is the first.

    >>> import numpy as np
    >>> text_of_array(np.array([0, 1, 1])), text_of_array(np.array([True, False])), text_of_array("01")
    ('011', '10', None)
    """
    array: Any = given
    if type(given).__module__.partition(".")[0] not in ("numpy", "polars") or not hasattr(given, "shape"):
        return None
    if len(array.shape) != 1:
        raise InvalidData(f"expected an array of one dimension, got shape {array.shape}; flatten it, or give its rows")
    entries = array.to_list() if hasattr(array, "to_list") else array.tolist()
    digits = ["01"[entry] if isinstance(entry, int) and entry in (0, 1) else _whole(entry) for entry in entries]
    if "" in digits:
        place = digits.index("")
        raise InvalidData(
            f"expected only 0 and 1 in an array, got {told(entries[place])}, as entry {place + 1}; make bits "
            "of it, such as x > 0"
        )
    return "".join(digits)


def _whole(entry: object) -> str:
    return "01"[int(entry)] if isinstance(entry, float) and entry in (0.0, 1.0) else ""


def as_digits(number: int, size: int, radix: int) -> str:
    """Return `number` as text of `size` digits of `radix` kinds, at most 36: 0 to 9, then a to z.

    >>> as_digits(5, 4, 2), as_digits(0, 0, 2), as_digits(22 + 20, 3, 22)
    ('0101', '', '01k')
    """
    if radix == 2:
        return format(number, f"0{size}b") if size else ""
    powers = (radix**place for place in range(size - 1, -1, -1))
    return "".join("0123456789abcdefghijklmnopqrstuvwxyz"[number // power % radix] for power in powers)


def as_string(given: object) -> str:
    """Return the one string given.

    Raises
    ------
    InvalidType
        For anything else, several strings too.

    >>> as_string("1011")
    '1011'
    """
    if (bits := text_of_array(given)) is not None:
        return bits
    if not isinstance(given, str):
        raise InvalidType(f"expected one string of 0 and 1 such as '1011', got {told(given)}")
    return given


def as_strings(given: str | Iterable[str]) -> list[str]:
    """Return the strings given: a text alone is one string, never its characters.

    Raises
    ------
    InvalidType
        For anything that is neither a text nor several.

    >>> as_strings("1011"), as_strings(("10", "11"))
    (['1011'], ['10', '11'])
    """
    if isinstance(given, str):
        return [given]
    if (bits := text_of_array(given)) is not None:
        return [bits]
    several = isinstance(given, Iterable) and not isinstance(given, (bytes, bytearray))
    strings: list[Any] = [text_of_array(string) or string for string in given] if several else [given]
    for string in strings:
        if not isinstance(string, str):
            raise InvalidType(f"expected a string of 0 and 1 such as '1011', or a list of them, got {told(string)}")
    return strings
