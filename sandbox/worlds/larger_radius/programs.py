"""Simulations of automata of a larger radius as programs of the tape machine, for rules that keep empty space empty.

A cell takes four cells of the tape: eye (1 where the observer looks), value, next value, mark (1 along the row). In a
generation the head goes through the row from right to left and computes every next value from the values, which are
still the old ones; then from left to right, where it prints what an eye sees and makes the next value the value. On a
side without a wall the row has grown by the radius before.
"""

from collections.abc import Iterator, Sequence

from sandbox.machines.tape.blocks import FLIP, PRINT, READ, clear, go, read_row, repeat, walk, when
from sandbox.worlds.elementary.peephole import without_idle_pieces
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.larger_radius.automaton import WideAutomaton
from sandbox.worlds.larger_radius.rule_code import COLUMN, EYE, update
from sandbox.worlds.runs import Code

_RENEW = go(EYE) + when(">" + PRINT + "<") + ">" + clear() + ">" + when("<" + FLIP + ">" + FLIP) + ">"
"""At a mark: print the value where an eye is, then give the cell its next one, which is 0 afterwards."""


def full(world: WideAutomaton) -> Code:
    """Return the program that runs every cell of the growing light cone: an upper bound, as the builder writes it.

    >>> from sandbox.worlds.larger_radius.automaton import rule_of_code
    >>> full(WideAutomaton(2, rule_of_code(20, 2))).most_bits
    666
    """
    return _program(world, *world.hull, grows=(True, True))


def mocked(world: WideAutomaton, region: Region) -> Code:
    """Return the program that runs the cells of a region, before a vacuum.

    >>> from sandbox.worlds.larger_radius.automaton import rule_of_code
    >>> mocked(WideAutomaton(2, rule_of_code(20, 2)), Region(4, 4)).data
    '001001001111001001001000'
    """
    low, high = bounds(world, region)
    return _program(world, low, high, grows=(region.left is None, region.right is None))


def bounds(world: WideAutomaton, region: Region) -> tuple[int, int]:
    """Return the first and the last cell of a region's first row: to a side that grows, as far as there is anything.

    >>> bounds(WideAutomaton(2, 0, "1", 5), Region(None, 4))
    (0, 9)
    """
    low, high = world.hull
    last = world.offset + world.window - 1
    return (
        low if region.left is None else world.offset - region.left,
        high if region.right is None else last + region.right,
    )


def _program(world: WideAutomaton, low: int, high: int, *, grows: tuple[bool, bool]) -> Code:
    """Return the program of a row; on the left it is laid out with the cells that it grows by first."""
    low -= world.radius * grows[0]
    to_left, to_right = go(-COLUMN), go(COLUMN)
    more_left = FLIP + (to_left + FLIP) * (world.radius - 1) if grows[0] else to_right
    # beyond the row the mark is 1 already, as the loop is entered there
    more_right = (to_right + FLIP) * (world.radius - 1) if grows[1] else FLIP + to_left
    compute = repeat(update(world.rule, world.radius) + to_left)
    loop = repeat(more_right + compute + more_left + repeat(_RENEW + to_right) + FLIP)
    text = Code(FLIP + loop)
    ways = [way + text for way in _laid_out(world, low, high)]
    return min((Code(without_idle_pieces(way.text), way.data) for way in ways), key=lambda way: way.most_bits)


def _laid_out(world: WideAutomaton, low: int, high: int) -> Iterator[Code]:
    """Yield ways to lay the first row out, from the mark before it to the one beyond it, which is 0."""
    eyes = "".join(str(int(0 <= cell - world.offset < world.window)) for cell in range(low, high + 1))
    cells = list(zip(eyes, "".join(map(str, world.first_row(low, high).tolist())), strict=True))
    seen = [place for place, cell in enumerate(cells) if "1" in cell]
    first, last = (seen[0], seen[-1]) if seen else (0, len(cells) - 1)
    yield from (way + Code(go(COLUMN)) for way in _cells(cells))
    for way in _cells(cells[first : last + 1]):
        yield way + _marks(first, len(cells) - 1 - last)


def _cells(cells: Sequence[tuple[str, str]]) -> Iterator[Code]:
    """Yield ways to lay cells out, to the last one's mark: written, or the first written and the rest read."""
    written = ["".join((">", FLIP * int(eye), ">", FLIP * int(value), ">>", FLIP)) for eye, value in cells]
    yield Code("".join(written).lstrip(">"))
    if len(cells) > 1:
        turn = ">" + READ + ">" + READ + ">>" + READ
        marked = "".join(f"{eye}{value}1" for eye, value in cells[1:])
        yield Code(written[0].lstrip(">") + repeat(turn) + FLIP, marked[:-1] + "0")


def _marks(before: int, after: int) -> Code:
    """Return code that reads so many more marks to the right of the last one, and to the left of the first one."""
    text, data = read_row(COLUMN), "1" * after + "0"
    if before:
        text += go(-COLUMN) + walk(-COLUMN) + go(COLUMN) + read_row(-COLUMN) + go(COLUMN) + walk(COLUMN)
        data += "1" * before + "0"
    return Code(text, data)
