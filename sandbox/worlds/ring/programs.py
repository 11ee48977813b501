"""The full simulation of a ring: a row with an end, and in each generation the two bits that close it are carried.

The row lies on the tape as that of any automaton (`sandbox.worlds.elementary.row`). Before a sweep the head takes the
value of the first cell to beyond the last, and the value of the last one to before the first: four walks along the row.
"""

import numpy as np

from sandbox.machines.tape.blocks import clear, go, walk, when
from sandbox.worlds.elementary.edges import Edges
from sandbox.worlds.elementary.kinds import shorter
from sandbox.worlds.elementary.layout import shortest
from sandbox.worlds.elementary.row import COLUMN, Row, generations
from sandbox.worlds.ring.ring import Ring
from sandbox.worlds.runs import Code


def full(world: Ring) -> Code:
    """Return the program that runs every cell of the ring: an upper bound, as the builder writes it.

    >>> full(Ring(30, 9)).most_bits
    512
    """
    codes = [shorter(world.opened(), _closed(row), _closed(row.mirrored())) for row in _rows(world)]
    return min(codes, key=lambda code: code.most_bits)


def _closed(row: Row) -> Code:
    return shortest(row) + Code(generations(row.rule, closed()))


def closed() -> Edges:
    """Return the ends of a row that is closed to a ring.

    `left` starts two marks before the row. The first cell's value is copied to the place beyond the last; the last
    one's to the place before the first, and from there, now that the head has come back, to its mark.
    """
    to_end, to_start = walk(COLUMN), walk(-COLUMN)
    first_to_end = when(">" + to_end + "<+<<" + to_start + go(5))
    last_to_start = when(">" + to_start + ">>+>" + to_end + go(-4))
    # at the value before the row: where it is 0 the mark is made 0; the value is 0 afterwards, whatever it was
    to_mark = "+" + when(">+<+")
    left = go(5) + first_to_end + ">" + to_end + go(-4) + last_to_start + ">" + to_start + ">>" + to_mark + go(4)
    return Edges("+", left, "<" + clear() + ">+")


def _rows(world: Ring) -> list[Row]:
    """Return ways to cut the ring open: before its first cell, and opposite the observer."""
    before = world.offset - world.first_cell
    eyes = np.zeros(world.ring, np.uint8)
    eyes[(before + np.arange(world.window)) % world.ring] = 1
    ways = dict.fromkeys((0, world.reach - before))
    # the eyes of a window are looked at from left to right: it must not be cut
    return [
        Row(world.rule, _text(np.roll(world.first_row(), by)), _text(np.roll(eyes, by)))
        for by in ways
        if by or before + world.window <= world.ring
    ]


def _text(cells: np.ndarray) -> str:
    return "".join(map(str, cells.tolist()))
