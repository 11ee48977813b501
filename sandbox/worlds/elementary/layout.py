"""Laying the first row out: several ways, of which the shortest is taken.

A layout starts on an empty tape and ends one mark beyond the row, at a mark that is 1, with marks from one cell before
the row on; there the main loop begins. Ways for a row of w cells, of which the hull (from the first 1 or eye to the
last) has h:

    unrolled   about 9 w bits: each cell has its own text
    recorded   about 42 + 2 w bits: a loop reads values and marks as data
    unary      about 90 + 9 h + w bits: the hull unrolled, then marks read to the right and to the left
    counted    about 240 + 9 h + 2 log2 w bits: the hull unrolled, then a binary counter adds marks to both sides
"""

from collections.abc import Iterator

from sandbox.machines.tape.blocks import FLIP, READ, erase, go, increment, read_row, repeat, walk, walk_zeros, when
from sandbox.worlds.elementary.row import COLUMN, Row
from sandbox.worlds.runs import Code

_LONGEST_UNROLLED = 16
"""Cells: from 8 on a recorded row is shorter."""


def shortest(row: Row, *, beyond: str = "0") -> Code:
    """Return the shortest layout of `row`; `beyond` is the value of the cell after it.

    >>> shortest(Row(30, "1", "1")).text
    '+>+>+>>>>+'
    >>> shortest(Row(30, "0001000", "0001000")).data
    '0101011101010100'
    """
    ways = [recorded(row, beyond=beyond), *_from_hull(row, beyond)]
    if len(row.values) <= _LONGEST_UNROLLED:
        ways = [unrolled(row, beyond=beyond), *ways]
    return min(ways, key=lambda code: code.most_bits)


def unrolled(row: Row, *, beyond: str = "0") -> Code:
    """Return the layout that writes each cell; the last mark is left to the main loop, which makes it 1."""
    text = FLIP
    for place, (eye, value) in enumerate(zip(row.eyes, row.values, strict=True), start=1):
        text += _cell(eye, value) + (FLIP if place < len(row.values) else "")
    return Code(text + _cell("0", beyond) + FLIP)


def recorded(row: Row, *, beyond: str = "0") -> Code:
    """Return the layout that reads eyes (unless they are the 1s of the row), values and marks as data."""
    cells = [*zip(row.eyes, row.values, "1" * len(row.values), strict=True), ("0", beyond, "0")]
    if row.eyes == row.values and beyond == "0":
        loop, data = ">>" + READ + when("<+>") + ">" + READ, "".join(value + mark for _, value, mark in cells)
    else:
        loop, data = 3 * (">" + READ), "".join(map("".join, cells))
    return Code(FLIP + repeat(loop) + FLIP, data)


def _from_hull(row: Row, beyond: str) -> Iterator[Code]:
    """Yield the layouts that begin with the hull, if there is one."""
    seen = [place for place, pair in enumerate(zip(row.values, row.eyes, strict=True)) if "1" in pair]
    if not seen or beyond != "0":
        return
    low, high = seen[0], seen[-1]
    before, after = low, len(row.values) - 1 - high
    hull = "".join(
        _cell(*pair) + FLIP for pair in zip(row.eyes[low : high + 1], row.values[low : high + 1], strict=True)
    )
    yield Code(hull) + _unary(before, after)
    if before == after and low == high and row.values[low] == "1":
        yield Code(hull) + _counted(before)


def _unary(before: int, after: int) -> Code:
    """Return code from the hull's last mark that lays `after` marks right of it, and one more than `before` left."""
    to_left = go(-COLUMN) + walk(-COLUMN)
    text = read_row(COLUMN) + to_left + READ + read_row(-COLUMN) + go(COLUMN) + walk(COLUMN) + FLIP
    return Code(text, "1" * after + "0" + "1" * (before + 1) + "0")


def _counted(marks: int) -> Code:
    """Return the same with a counter: each turn adds a mark on either side, and 1 to a number in the eyes' lane.

    The hull is one cell of value 1. The number's digits stand right of it; the value beside each says 1, beside the
    last one 0: there the carry ends the counting. The turns are one more than `marks`: the main loop wants one mark
    more on either side.
    """
    turns = marks + 1
    digits = max(1, (turns - 1).bit_length())
    start = f"{2**digits - turns:0{digits}b}"[::-1]
    data = "".join(digit + more for digit, more in zip(start + "0", "1" * digits + "0", strict=True))
    read = "<" + repeat(">>" + READ + ">" + READ) + "<<<"
    to_right_end = walk(-COLUMN) + go(COLUMN + 1) + walk(COLUMN) + FLIP
    to_left_end = go(-COLUMN) + walk(-COLUMN) + FLIP + "<"
    turn = to_right_end + to_left_end + walk_zeros(COLUMN) + ">>" + increment(COLUMN) + ">"
    cleaned = "<" + FLIP + ">" + go(-COLUMN) + erase(-COLUMN) + go(COLUMN)
    to_end = FLIP + ">" + walk(COLUMN) + go(-COLUMN)
    return Code(read + repeat(turn) + cleaned + to_end, data)


def _cell(eye: str, value: str) -> str:
    """Return code from the mark before a cell to the cell's own mark."""
    return ">" + FLIP * (eye == "1") + ">" + FLIP * (value == "1") + ">"
