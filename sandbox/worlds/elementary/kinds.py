"""The kinds of simulation of an automaton, each a program of the tape machine: full, diamond, mocked.

Every constructor returns the shortest code that the builder writes: an upper bound on what is needed, never a proof.
`patching` adds corrections to a mock.
"""

from dataclasses import dataclass

from sandbox.machines.tape.blocks import FLIP, erase, go, read_row
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.elementary import edges
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.layout import shortest
from sandbox.worlds.elementary.peephole import without_idle_pieces
from sandbox.worlds.elementary.region import Region, region_of
from sandbox.worlds.elementary.row import COLUMN, LOOK, Row, generations
from sandbox.worlds.runs import Code


def built(world: Automaton) -> Code:
    """Return what the builder writes for the full world: its growing light cone, or all cells of its extent.

    >>> built(Automaton(30)).most_bits
    240
    """
    if world.extent is not None:
        row, both = _stretch(world, -world.extent, world.extent), Region(world.extent, world.extent)
        return shorter(world, bounded(row, both), bounded(row.mirrored(), both))
    row = _stretch(world, *world.hull)
    return shorter(world, _grown(row), _grown(row.mirrored()))


def wide(world: Automaton, region: Region) -> Code:
    """Return what the builder writes for a full world without an end whose first row is as wide as a region.

    >>> wide(Automaton(30), Region(8, 8)).most_bits
    288
    """
    row = region_row(world, region)
    return shorter(world, _grown(row), _grown(row.mirrored()))


def mocked(
    world: Automaton,
    radius: int | tuple[int, int],
    *,
    walls: int = 2,
    side: str = "left",
    backdrop: str = "vacuum",
) -> Code:
    """Return the program that runs the cells within `radius` of the observer, before a backdrop.

    Parameters
    ----------
    world : Automaton
        Only its cells within the radius are laid out.
    radius : int or pair of int, at least 1
        Of the observer's window; of a pair, to the left and to the right.
    walls : int
        1 or 2. On a side without a wall the row grows, as in the full world.
    side : str
        Of a single wall: left or right.
    backdrop : str
        One of `edges.BACKDROPS`.

    Raises
    ------
    UnknownName, InvalidLimit
        For another backdrop or side; for a radius below 1.

    >>> mocked(Automaton(30), 4).most_bits < mocked(Automaton(30), 4, backdrop="reflecting").most_bits
    True
    >>> mocked(Automaton(30), 4, walls=1, side="right").most_bits
    267
    """
    return mocked_in(world, region_of(radius, walls=walls, side=side, backdrop=backdrop))


def mocked_in(world: Automaton, region: Region) -> Code:
    """Return the program that runs the cells of a region.

    >>> mocked_in(Automaton(30), Region(4, 4)) == mocked(Automaton(30), 4)
    True
    """
    row = region_row(world, region)
    return shorter(world, bounded(row, region), bounded(row.mirrored(), region.mirrored()))


def region_row(world: Automaton, region: Region) -> Row:
    """Return the first generation of a region's cells: to a side without a wall, as far as there is anything."""
    low, high = region.bounds(world)
    last = world.offset + world.window - 1
    if low is None:
        low = min(world.hull[0], world.offset)
    if high is None:
        high = max(world.hull[1], last)
    return _stretch(world, low, high)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a row with walls does besides: code at an eye; the others at the mark beyond a row that ends with a wall.

    `laid` is done once, when the row is laid out; `before` and `after` in each generation, before and after the sweep.
    """

    look: str = LOOK
    laid: str = ""
    before: str = ""
    after: str = ""


def bounded(row: Row, region: Region, *, parts: Parts = Parts()) -> Code:
    """Return the program of a row that ends as its region says.

    >>> bounded(Row(30, "111", "010"), Region(1, 1)) + Code("") == mocked(Automaton(30, "111"), 1)
    True
    """
    rule, walls = row.rule, (region.left is not None, region.right is not None)
    beyond = row.values[-1] if region.backdrop == "reflecting" and walls[1] else "0"
    start = row if walls[0] else _with_margin(row)
    left, right = (edges.fixed(rule, region.backdrop) if wall else edges.growing(rule) for wall in walls)
    ends = edges.Edges(parts.before + right.top, left.left, right.right + parts.after)
    return shortest(start, beyond=beyond) + Code(parts.laid + generations(rule, ends, look=parts.look))


def diamond(world: Automaton, generations_seen: int) -> Code:
    """Return the program that runs only cells that can still reach the observer within so many generations.

    >>> diamond(Automaton(30), 9).data
    '111110111110'
    """
    if generations_seen < 2:
        raise InvalidLimit(f"expected a diamond of at least 2 generations, got {generations_seen}")
    last = world.offset + world.window - 1
    # seed cells that cannot reach the observer in time are left out; then both walls are a generation away or more
    low = max(world.hull[0], world.offset - generations_seen + 1)
    high = min(world.hull[1], last + generations_seen - 1)
    # the last row is seen by the sweep after it, which must still have the window: hence one generation more
    left = (low - world.offset + generations_seen + 1) // 2
    right = (last + 1 - high + generations_seen) // 2
    row = _stretch(world, low, high)
    return shorter(world, _walled(row, left, right), _walled(row.mirrored(), right, left))


def _grown(row: Row) -> Code:
    """Return a row that grows for ever."""
    return shortest(_with_margin(row)) + Code(generations(row.rule, edges.growing(row.rule)))


def _walled(row: Row, left: int, right: int) -> Code:
    """Return a growing row that shrinks after so many generations to the left and to the right."""
    reach, margin = COLUMN * (len(row.values) - 1), row.rule & 1
    text = FLIP + read_row(COLUMN) + "<<" + FLIP + "<" + erase(-COLUMN) + go(COLUMN - reach)
    text += FLIP + read_row(-COLUMN) + "<<" + FLIP + go(5) + erase(COLUMN)
    to_start = go(-COLUMN * (2 + margin))
    # a row that starts one cell wider to the left meets its wall there one generation sooner
    walls = Code(text + to_start, "1" * right + "0" + "1" * (left + margin) + "0")
    return walls + shortest(_with_margin(row)) + Code(generations(row.rule, edges.diamond(row.rule)))


def _with_margin(row: Row) -> Row:
    """Return what a growing row starts from: where empty space changes, its first cell must be empty."""
    margin = "0" * (row.rule & 1)
    return Row(row.rule, margin + row.values, margin + row.eyes)


def _stretch(world: Automaton, low: int, high: int) -> Row:
    """Return the row of cells `low` to `high`, all of the window among them."""
    eyes = ["1" if 0 <= cell - world.offset < world.window else "0" for cell in range(low, high + 1)]
    return Row(world.rule, "".join(map(str, world.first_row(low, high).tolist())), "".join(eyes))


def shorter(world: Automaton, made: Code, of_mirror_image: Code) -> Code:
    """Return the shorter of two programs; that of the mirror image shows the same to an observer of one cell only."""
    codes = [made, of_mirror_image] if world.window == 1 else [made]
    return min((Code(without_idle_pieces(code.text), code.data) for code in codes), key=lambda code: code.most_bits)
