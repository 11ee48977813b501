"""Code that computes the next value of one cell from its neighbours', for any rule: the shortest of a family.

A function of some cells is taken apart by one of them, x, in one of three ways, and its parts likewise:

    where x is 0 the one part, where x is 1 the other         (Shannon)
    the part of x = 0; where x is 1 their sum, besides        (Davio, positive)
    the part of x = 1; where x is 0 their sum, besides        (Davio, negative)

Sums are modulo 2: to compute is to flip the cell's next value. Which cell is next, and which way, is tried in full.
"""

from functools import cache

from sandbox.machines.tape.blocks import FLIP, at, go, unless, when

COLUMN = 4
"""Tape cells of a world cell."""
EYE, VALUE, NEXT, MARK = -3, -2, -1, 0
"""Where the lanes are, in tape cells from a cell's mark."""

Table = tuple[int, ...]
"""The values of a function, of the cells that it can still depend on; the first cell has the highest bit."""


def update(rule: int, radius: int) -> str:
    """Return code from the cell's mark and back that flips the next value where `rule` makes the cell 1.

    >>> update(0, 2), len(update(2**31, 2))  # where all five are 1
    ('', 73)
    """
    cells = tuple(range(-radius, radius + 1))
    table = tuple(rule >> neighbours & 1 for neighbours in range(2 ** len(cells)))
    return _shortest(table, cells, MARK)


@cache
def _shortest(table: Table, cells: tuple[int, ...], place: int) -> str:
    """Return code that starts and ends at `place`."""
    if len(set(table)) == 1:
        return at(NEXT - place, FLIP) if table[0] else ""
    return min((text for number in range(len(cells)) for text in _apart(table, cells, number, place)), key=len)


def _apart(table: Table, cells: tuple[int, ...], number: int, place: int) -> list[str]:
    """Return the ways that take a function apart by one of its cells; one if it does not depend on it."""
    bit = 1 << (len(cells) - 1 - number)
    at_zero = tuple(value for index, value in enumerate(table) if not index & bit)
    at_one = tuple(value for index, value in enumerate(table) if index & bit)
    others = cells[:number] + cells[number + 1 :]
    if at_zero == at_one:
        return [_shortest(at_zero, others, place)]
    there = COLUMN * cells[number] + VALUE
    both = tuple(zero ^ one for zero, one in zip(at_zero, at_one, strict=True))
    zero, one, added = (_shortest(part, others, there) for part in (at_zero, at_one, both))
    inside = (
        _if(1, one) + _if(0, zero),
        zero + _if(1, added),
        one + _if(0, added),
    )
    return [go(there - place) + text + go(place - there) for text in inside]


def _if(value: int, body: str) -> str:
    if not body:
        return ""
    return when(body) if value else unless(body)
