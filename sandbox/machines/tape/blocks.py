"""A vocabulary for writing tape programs: each word is a function that returns text of the machine.

A word starts at a cell and, where nothing else is said, ends there. `step` is the distance in cells between neighbours
of one *lane*: a tape with three lanes holds three interleaved rows, and a row is walked with step 3.

    go(k)               head k cells to the right (left if negative)
    when, unless        run a body if the cell is 1 (is 0)
    repeat              run a body while the cell is 1
    at(k, word)         do a word k cells away
    clear, fill         make the cell 0, 1, whatever it was
    copy_flipping(k)    flip the cell k away if this one is 1: a copy onto a 0
    walk(step)          go on along a lane while the cell is 1; ends at the first 0
    walk_zeros(step)    go on along a lane while the cell is 0; ends at the first 1
    read_row(step)      lay the data bits 11...1 out along a lane, from the next cell on; ends at the 0 that ends them
    increment(step)     add 1 to the binary number along a lane, lowest digit here; ends at the digit that became 1
    erase(step)         walk along a lane and make its 1s 0; ends at the first 0

>>> unless(at(1, "+"))
'+(>+<]+'
"""

FLIP, PRINT, READ = "+", ".", ","


def go(distance: int) -> str:
    """Return the moves by `distance` cells: right if positive.

    >>> go(2), go(-1), go(0)
    ('>>', '<', '')
    """
    return ">" * distance if distance > 0 else "<" * -distance


def at(distance: int, word: str) -> str:
    """Return `word` done `distance` cells away, and the way back; the word must end where it starts.

    >>> at(2, "+")
    '>>+<<'
    """
    return go(distance) + word + go(-distance)


def when(body: str) -> str:
    """Return: run `body` once if the cell is 1.

    >>> when("+")
    '(+]'
    """
    return f"({body}]"


def unless(body: str) -> str:
    """Return: run `body` once if the cell is 0; the body must end at the cell and leave it alone.

    >>> unless(">+<")
    '+(>+<]+'
    """
    return f"+({body}]+"


def repeat(body: str) -> str:
    """Return: run `body` while the cell is 1, tested where the body ends.

    >>> repeat(".")
    '[.]'
    """
    return f"[{body}]"


def clear() -> str:
    """Return: make the cell 0.

    >>> clear()
    '(+]'
    """
    return when(FLIP)


def fill() -> str:
    """Return: make the cell 1.

    >>> fill()
    '(+]+'
    """
    return clear() + FLIP


def copy_flipping(distance: int) -> str:
    """Return: flip the cell `distance` away if this one is 1; onto a 0 that is a copy.

    >>> copy_flipping(1)
    '(>+<]'
    """
    return when(at(distance, FLIP))


def walk(step: int) -> str:
    """Return: go on by `step` while the cell is 1.

    >>> walk(-3)
    '[<<<]'
    """
    return repeat(go(step))


def walk_zeros(step: int) -> str:
    """Return: go on by `step` while the cell is 0, and end at the first 1.

    >>> walk_zeros(1)
    '+[+>+]+'
    """
    return FLIP + repeat(FLIP + go(step) + FLIP) + FLIP


def erase(step: int) -> str:
    """Return: make the 1s from here on 0, and end at the first 0.

    >>> erase(1)
    '[+>]'
    """
    return repeat(FLIP + go(step))


def read_row(step: int) -> str:
    """Return: if the cell is 1, read data bits into the next cells along the lane until one of them is 0; end there.

    >>> read_row(3)
    '[>>>,]'
    """
    return repeat(go(step) + READ)


def increment(step: int) -> str:
    """Return: add 1 to the binary number along the lane, its lowest digit here; end at the digit that became 1.

    >>> increment(1)
    '[+>]+'
    """
    return erase(step) + FLIP
