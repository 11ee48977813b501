"""What an exploration finds: rows of four words, and the fields of the first.

    KEY         event and decider, bits printed, length, space, time, packed
    ROW_OUTPUT  the printed bits as a number (where costs are marked: the mark, as one of 64 bits)
    COUNT       how many programs, exactly
    FIRST       the first of them in lexicographic order, as a number

Two words identify a row, the counts of equal ones add up, of the programs the least is kept.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.machines.states import DECIDER_STEP

Rows = NDArray[np.int64]
Part = dict[str, NDArray[Any]]
"""What is made of some rows: arrays by name, so that a file can hold them."""

KEY, ROW_OUTPUT, COUNT, FIRST = range(4)
ROW_IDENTITY, ROW_WORDS = 2, 4

_EVENT_AT, _PRINTED_AT, _LENGTH_AT, _SPACE_AT = 56, 48, 40, 32  # the lowest bit of each; time takes the 32 bits below


def event_of(rows: Rows) -> Rows:
    """Return the code of each row's event.

    >>> event_of(np.array([[(2 * DECIDER_STEP + 3) << 56, 0, 1, 0]])).tolist()
    [3]
    """
    return (rows[:, KEY] >> _EVENT_AT) % DECIDER_STEP


def decider_of(rows: Rows) -> Rows:
    """Return the number of each row's decider; 0 for none."""
    return (rows[:, KEY] >> _EVENT_AT) // DECIDER_STEP


def printed_of(rows: Rows) -> Rows:
    """Return how many bits each row has printed."""
    return (rows[:, KEY] >> _PRINTED_AT) & 255


def length_of(rows: Rows) -> Rows:
    """Return the length of each row's programs, in digits."""
    return (rows[:, KEY] >> _LENGTH_AT) & 255


def time_of(rows: Rows) -> Rows:
    """Return the time of each row, in steps."""
    return rows[:, KEY] & 0xFFFFFFFF


def space_of(rows: Rows) -> Rows:
    """Return the space of each row, in cells."""
    return (rows[:, KEY] >> _SPACE_AT) & 255
