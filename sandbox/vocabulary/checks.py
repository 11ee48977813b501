"""Types, checked at the surface: whoever gives the wrong thing reads one line, not a traceback from the inside."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
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


def printable(text: str) -> str:
    r"""Return `text` with what prints nothing as escapes: control characters, and bytes that were no text.

    >>> printable("a\x1b[2J"), printable("a\udcff")
    ('a\\x1b[2J', 'a\\udcff')
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def checked_all(values: object, kind: type[Kind], what: str) -> list[Kind]:
    """Return `values` as a list if they are several, each of `kind`.

    Raises
    ------
    InvalidType
        Otherwise: expected a list of `what`.

    >>> checked_all(("a", "b"), str, "names")
    ['a', 'b']
    """
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise InvalidType(f"expected a list of {what}, got {told(values)}")
    return [checked_type(value, kind, f"a list of {what}") for value in values]


def require_callable(value: object, what: str) -> None:
    """Do nothing if `value` can be called, or is None: nobody wants to be told.

    Raises
    ------
    InvalidType
        Otherwise.
    """
    if value is not None and not callable(value):
        raise InvalidType(f"expected {what} that can be called, got {told(value)}")


def require_known(given: Iterable[str], known: Sequence[str], what: str, *, others: Iterable[str] = ()) -> None:
    """Do nothing if all names `given` to a function are among those `known`.

    Raises
    ------
    InvalidType
        Otherwise: with the names that are close, of `known` or the function's `others`.

    >>> require_known(["prior"], ["bits", "steps"], "limits", others=["priors"])
    Traceback (most recent call last):
        ...
    sandbox.vocabulary.errors.InvalidType: expected limits among bits, steps, got prior; is it priors?
    """
    unknown = sorted(set(given) - set(known))
    if unknown:
        menu = [*known, *others]
        close = dict.fromkeys(name for wrong in unknown for name in get_close_matches(wrong, menu, n=1))
        hint = f"; is it {', '.join(close)}?" if close else ""
        raise InvalidType(f"expected {what} among {', '.join(known)}, got {', '.join(unknown)}{hint}")


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
