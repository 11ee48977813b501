"""The row of an automaton on the tape: three lanes, so three tape cells for every cell of the world.

    eye     1 where the observer looks
    value   the cell
    mark    1 along the row, 0 beyond its ends; while the row is swept, the mark left of the head holds an old value

A generation is one sweep from left to right. At each cell the head prints what an eye sees, copies the old value into
the cell's own mark (its right neighbour will ask for it), gives the cell its new value (`update`), and makes the mark
to the left 1 again.
"""

from dataclasses import dataclass

from sandbox.machines.tape.blocks import PRINT, READ, at, copy_flipping, fill, go, repeat, unless, walk, when
from sandbox.worlds.elementary.edges import Edges
from sandbox.worlds.elementary.rule_code import update

COLUMN = 3
"""Tape cells of a world cell."""
EYE, VALUE, MARK = -2, -1, 0
"""Where the lanes are, in tape cells from a cell's mark."""

LOOK = at(1, PRINT)
"""At an eye: print what it sees."""
LOOK_PATCHED = READ + copy_flipping(1) + LOOK + copy_flipping(1) + fill()
"""The same, flipped where the next data bit is 1."""


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of an automaton's first generation.

    Attributes
    ----------
    rule : int
    values, eyes : str of 0 and 1, equally long
        The cells, and where the observer looks.
    """

    rule: int
    values: str
    eyes: str

    def mirrored(self) -> "Row":
        """Return the same with left and right exchanged; an observer of one cell sees the same.

        >>> Row(30, "10", "01").mirrored()
        Row(rule=86, values='01', eyes='10')
        """
        exchanged = sum(
            (self.rule >> (4 * left + 2 * centre + right) & 1) << (4 * right + 2 * centre + left)
            for left in (0, 1)
            for centre in (0, 1)
            for right in (0, 1)
        )
        return Row(exchanged, self.values[::-1], self.eyes[::-1])


def sweep(rule: int, *, look: str = LOOK) -> str:
    """Return code that gives all cells from here to the row's end their new value.

    It starts at the first cell's mark, with the old value of the cell before it in that cell's mark; it ends at the
    mark beyond the row, the last cell's own mark still holding its old value. All other marks are 1 again.
    """
    renewed = update(rule)
    # the last block of `update` runs at the mark, and leaves it 1: clearing it there saves one test
    restored = renewed.removesuffix("]") + "+]+" if renewed.endswith("]") else renewed + fill()
    keep_old = unless(at(1, "+"))
    to_next = go(2 * COLUMN)  # from the mark of the cell before to that of the next
    return repeat(go(EYE) + when(look) + ">" + keep_old + restored + to_next)


def generations(rule: int, ends: Edges, *, look: str = LOOK) -> str:
    """Return the main loop: from one mark beyond the row, which is 1, back to the left end, and a sweep.

    Parameters
    ----------
    rule : int
        Of the automaton.
    ends : Edges
        What happens at the ends of the row.
    look : str
        Code at an eye.
    """
    restore_last = go(-COLUMN) + fill()
    return repeat(ends.top + restore_last + walk(-COLUMN) + ends.left + sweep(rule, look=look) + ends.right)
