"""Types, checked at the surface: whoever gives the wrong thing reads one line, not a traceback from the inside."""

from typing import TypeVar

from sandbox.vocabulary.errors import InvalidType

Kind = TypeVar("Kind")
_LONGEST = 40


def checked_type(value: object, kind: type[Kind], what: str) -> Kind:
    """Return `value` if it is of `kind`.

    Raises
    ------
    InvalidType
        Otherwise: expected `what`, got the value and its type.

    >>> checked_type("tape", str, "a machine or the name of one")
    'tape'
    >>> checked_type([0, 1], str, "a machine or the name of one")
    Traceback (most recent call last):
        ...
    sandbox.vocabulary.errors.InvalidType: expected a machine or the name of one, got [0, 1], a list
    """
    if isinstance(value, kind):
        return value
    raise InvalidType(f"expected {what}, got {told(value)}")


def checked_pair(value: object, what: str) -> tuple[int, int]:
    """Return `value` if it is two whole numbers.

    Raises
    ------
    InvalidType
        Otherwise.

    >>> checked_pair((1, 3), "a part (k, m)")
    (1, 3)
    """
    pair = checked_type(value, tuple, what)
    if [type(number) for number in pair] != [int, int]:
        raise InvalidType(f"expected {what} of two whole numbers, got {told(value)}")
    return pair[0], pair[1]


def told(value: object) -> str:
    """Return a value and its type in a few words.

    >>> told(None), told(3), told("abc" * 99)
    ('None', '3, an int', 'a str')
    """
    if value is None:
        return "None"
    name = type(value).__name__
    kind = f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"
    text = repr(value)
    return kind if len(text) > _LONGEST or " at 0x" in text else f"{text}, {kind}"
