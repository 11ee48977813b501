"""Budgets: how far a program may go. Always finite; running out of one is a result, not an error."""

from dataclasses import dataclass, fields

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Displayed

# name: (unit, least, most). The most is where a request stops being a plan: 10**15 steps are ten days of run time.
LIMITS = {
    "bits": ("bits of program", 0, 10**9),
    "steps": ("executed instructions", 1, 10**15),
    "cells": ("visited cells", 1, 10**10),
    "observations": ("output bits", 1, 10**10),
}


@dataclass(frozen=True, slots=True, repr=False)
class Budget(Displayed):
    """Limits L, T, S and N of a run: bits read, steps executed, cells visited, bits observed.

    Parameters
    ----------
    bits : int, 0 to 10**9
        L; a program that needs one more stops as *pending*.
    steps : int, 1 to 10**15
        T; a program that has executed T instructions stops as *timeout*.
    cells : int, 1 to 10**10
        S; a move that would visit cell S + 1 stops the program as *overflow*.
    observations : int, 1 to 10**10
        N; a program stops right after its N-th output bit: the *horizon*.

    Raises
    ------
    InvalidLimit
        When a limit is not a whole number in its range.

    >>> Budget(steps=200).steps
    200
    >>> Budget(steps=-1)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    sandbox...InvalidLimit: expected steps between 1 and 1000000000000000 (executed instructions), got -1
    """

    bits: int = 10**9
    steps: int = 10**6
    cells: int = 10**6
    observations: int = 64

    def __post_init__(self) -> None:
        for field in fields(self):
            _check(field.name, getattr(self, field.name))


def _check(name: str, number: object) -> None:
    unit, least, most = LIMITS[name]
    if type(number) is not int or not least <= number <= most:
        raise InvalidLimit(f"expected {name} between {least} and {most} ({unit}), got {number!r}")
