"""The simulations of a front as programs of the tape machine: a cell is a value, and a mark that says it is of the row.

A generation goes to the row's end, makes the row longer or does not, lets its cells act from there to the front, and
prints. A box is the program of the world with one instruction more: that is what a wall costs.
"""

from sandbox.machines.tape.blocks import FLIP, PRINT, READ, go, read_row, repeat, walk, walk_zeros, when
from sandbox.worlds.front.front import Front
from sandbox.worlds.runs import Code

CELL = 2
"""Tape cells of a world cell: its value, then its mark."""

ACT = repeat(go(-1) + when(go(CELL) + FLIP + when(go(CELL) + FLIP + go(-CELL)) + go(-CELL)) + go(-1))
"""From the last mark back: each 1 flips the next value, and where that is 1 then the one after it. It ends at the 0
before the row's first mark."""


def full(world: Front) -> Code:
    """Return the program that runs every cell of the world's row.

    >>> full(Front("10010010")).text
    '+>+[>,>,]+[[>>]+[<(>>+(>>+<<]<<]<]>.[>>.]<]'
    """
    left, right = world.grown
    if world.extent is not None:
        return min(_with_end(world.row, world.extent), key=lambda code: code.most_bits)
    return laid_out(world.row) + Code(_generations(left, right))


def box(row: str) -> Code:
    """Return the program that runs the cells of `row`, at least 2 of them, and no more.

    >>> box("1001001000").data
    '010111010111010100'
    """
    return laid_out(row) + Code(_generations(0, 0))


def _with_end(row: str, extent: int) -> list[Code]:
    """Return the ways to lay out a row and 0s up to its end: values and marks as data, or marks alone after the row."""
    more = extent - len(row)
    ways = [box(row + "0" * more)]
    if more:
        marks = Code(FLIP + read_row(CELL), "1" * (more - 1) + "0")
        ways.append(laid_out(row) + marks + Code(_generations(0, 0)))
    return ways


def laid_out(row: str) -> Code:
    """Return code that reads the cells behind the front, each with the mark of it, the last mark left at 0.

    >>> laid_out("101")
    Code(text='+>+[>,>,]', data='0110')
    """
    marks = "1" * (len(row) - 2) + "0"
    data = "".join(value + mark for value, mark in zip(row[1:], marks, strict=True))
    return Code(FLIP + ">" + FLIP + repeat(">" + READ + ">" + READ), data)


def _generations(left: int, right: int) -> str:
    """Return the main loop, from the last mark of the row, which is 0."""
    longer = _more(right, CELL) if right else go(-CELL)
    # beyond the front there are only 0s, so the front is the first 1
    to_front = _more(left, -CELL) + ">" + (walk_zeros(CELL) if left else "")
    look = PRINT + repeat(go(CELL) + PRINT) + "<"
    return FLIP + repeat(walk(CELL) + longer + ACT + to_front + look)


def _more(cells: int, step: int) -> str:
    """Return code that makes so many marks 1, from the first one beyond the row on; it ends at the last."""
    return go(step).join([FLIP] * cells)
