"""What a program has cost: the bits that it has read, the steps that it has executed, the cells that it has visited."""

from math import log2
from typing import Generic, NamedTuple, TypeVar

Number = TypeVar("Number")


class Cost(NamedTuple, Generic[Number]):
    """Length, time and space: of one moment, of many (three arrays of one shape), or as three formulas.

    Attributes
    ----------
    length : int, bits (digits, of a machine whose programs are digits)
        Read so far.
    time : int, steps
        Executed so far, from 1 once anything was.
    space : int, cells
        Visited so far, from 1.

    >>> Cost(9, 3, 1)
    Cost(length=9, time=3, space=1)
    """

    length: Number
    time: Number
    space: Number


def kt(cost: Cost[int]) -> float:
    """Return Kt = length + log2 time, in bits (Levin 1973).

    >>> kt(Cost(9, 8, 1))
    12.0
    """
    return cost.length + log2(cost.time)
