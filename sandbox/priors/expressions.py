"""What may be taken for a formula: SymPy's own objects, and numbers; never a text, which SymPy would run as code."""

from numbers import Number
from typing import Any

import sympy  # type: ignore[import-untyped]

from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import InvalidType


def as_expression(value: object) -> Any:
    """Return a number as SymPy has it, and an object of SymPy as it is.

    Raises
    ------
    InvalidType
        For anything else, above all a text.

    >>> as_expression(2) + sympy.Symbol("x")
    x + 2
    >>> as_expression("x + 2")
    Traceback (most recent call last):
        ...
    sandbox.vocabulary.errors.InvalidType: expected a SymPy expression or a number, got 'x + 2', a str
    """
    if isinstance(value, (sympy.Basic, Number)):
        return sympy.sympify(value)
    raise InvalidType(f"expected a SymPy expression or a number, got {told(value)}")
