"""What happens at the two ends of a row: it grows, or ends at a backdrop, or grows and shrinks again.

Each kind gives the three parts of the main loop (`row.generations`). A row may end differently on either side: `left`
is then of one kind, `top` and `right` of the other. With the row's cells numbered a to b:

* `top` is done at the mark where the loop is entered, one beyond the row.
* `left` starts at mark a - 2, which is 0; mark a - 1 is 1, as the sweep left it. It ends at the mark of the first cell
  to be swept, the old value of the cell before it in that cell's mark.
* `right` starts at mark b + 1, which is 0; the value of cell b + 1 is what the sweep took for a neighbour. It ends
  at a 1, where the next generation starts.
"""

from dataclasses import dataclass

from sandbox.machines.tape.blocks import clear, copy_flipping, fill, go, unless, when

BACKDROPS = ("vacuum", "periodic", "reflecting")
"""What a mock shows beyond its radius: 0s for ever; what an empty world becomes; its own outermost cells."""

_COPY_TO_MARK = unless(">+<")  # at a value whose mark is known to be 1


@dataclass(frozen=True, slots=True)
class Edges:
    """The three parts; see the module's text."""

    top: str
    left: str
    right: str


def empty_sky(rule: int) -> str:
    """Return the simplest backdrop that is what an empty world becomes: vacuum where empty space stays empty.

    >>> empty_sky(30), empty_sky(45)
    ('vacuum', 'periodic')
    """
    return "periodic" if rule & 1 else "vacuum"


def growing(rule: int) -> Edges:
    """Return the ends of a row that grows by one cell to either side in each generation: the light cone.

    The sweep has left mark a - 1 at 1, so that the row has grown to the left already. New cells are 0; where empty
    space does not stay empty, they must be what it has become, as cells a and b + 1 tell.
    """
    if not rule & 1:
        return Edges("", ">>>", "+")
    left = go(5) + when("<<<+<<+" + go(5)) + "<<"  # value a, onto value a - 1 and mark a - 2
    return Edges("", left, "<" + _background(rule) + copy_flipping(3) + ">+")


def fixed(rule: int, backdrop: str) -> Edges:
    """Return the ends of a row that stays as it is, before a backdrop of `BACKDROPS`."""
    if backdrop == "reflecting":
        left = go(5) + unless("<<+>>") + ">"  # mark a - 1 becomes value a
        return Edges("+", left, "<" + clear() + "<<<" + copy_flipping(3) + ">>>>+")
    if backdrop == "vacuum" or not rule & 1:
        return Edges("+", ">>>+>>>", "+")
    # value a - 1 holds the backdrop; mark a - 1 becomes it. unless(...) would flip the value back: it changes anyway
    changed = "" if _alternates(rule) else fill()
    left = ">>" + _COPY_TO_MARK.removesuffix("+") + changed + ">>>>"
    return Edges("+", left, "<" + _background(rule) + ">+")


def diamond(rule: int) -> Edges:
    """Return the ends of a row that grows until it meets a wall on either side, then shrinks: the causal diamond.

    A wall is an eye beyond the row. Where the row meets one, the wall moves in by one cell and the row loses one.
    """
    wide = growing(rule)
    shrink_left = ">>+" + ">+" + ">" + _COPY_TO_MARK + ">>"  # mark a - 1 off, wall to cell a, its value to its mark
    shrink_right = "<" + clear() + "<<+" + "<+" + "<<"  # mark b off, wall to cell b; `>>+` then ends at mark b - 1
    if rule & 1:
        left = wide.left.removesuffix("<<") + "<<<<"
        right = wide.right.removesuffix(">+") + "<"
    else:
        left, right = ">", "<<"
    return Edges("", left + when(shrink_left) + ">>", right + when(shrink_right) + ">>+")


def _alternates(rule: int) -> bool:
    """Return whether empty space is 0 and 1 in turn."""
    return bool(rule & 1) and not rule >> 7


def _background(rule: int) -> str:
    """Return code that makes a cell of empty space what it becomes, for a rule that changes empty space."""
    return "+" if _alternates(rule) else fill()
