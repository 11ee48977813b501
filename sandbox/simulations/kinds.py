"""The kinds of simulation of an automaton, each a program of the tape machine: full, diamond, mocked, patched.

Every constructor returns the shortest code that the project knows: an upper bound on what is needed, never a proof.
"""

from collections.abc import Callable
from dataclasses import replace

from sandbox.errors import InvalidLimit, UnknownName
from sandbox.machines.tape.blocks import FLIP, erase, go, read_row
from sandbox.simulations import edges
from sandbox.simulations.known import KNOWN_FULL
from sandbox.simulations.layout import shortest
from sandbox.simulations.peephole import peephole
from sandbox.simulations.row import COLUMN, LOOK, LOOK_PATCHED, Code, Row, generations
from sandbox.worlds.automaton import Automaton


def full(world: Automaton) -> Code:
    """Return the program that runs every cell of `world`: its growing light cone, or all cells of its extent.

    >>> full(Automaton(30)).most_bits
    159
    """
    made, known = built(world), KNOWN_FULL.get(world)
    return known if known and known.most_bits < made.most_bits else made


def built(world: Automaton) -> Code:
    """Return what the builder alone writes for the full world: the fair partner of its mocks, which are also built.

    >>> built(Automaton(30)).most_bits
    240
    """
    if world.extent is not None:
        return mocked(replace(world, extent=None), world.extent, centre=0)
    return _shorter_mirrored(world, _stretch(world, *world.hull), _grown)


def mocked(world: Automaton, radius: int, backdrop: str = "vacuum", centre: int | None = None) -> Code:
    """Return the program that runs the cells within `radius` of the observer, before a backdrop.

    Parameters
    ----------
    world : Automaton
        Only its cells within the radius are laid out.
    radius : int, at least 1
        Of the observer's window, or of cell `centre` where it is given.
    backdrop : str
        One of `edges.BACKDROPS`.
    centre : int or None
        The cell that the radius is counted from, instead of the window.

    Raises
    ------
    UnknownName, InvalidLimit
        For another backdrop; for a radius below 1, or one that leaves the observer out.

    >>> mocked(Automaton(30), 4).most_bits < mocked(Automaton(30), 4, "reflecting").most_bits
    True
    """
    return _fixed(world, radius, backdrop, centre, LOOK)


def patched(world: Automaton, radius: int, corrections: str, backdrop: str = "vacuum") -> Code:
    """Return the mocked program whose observations are flipped where `corrections`, read bit by bit as data, is 1.

    >>> patched(Automaton(30), 4, "0001").data[-4:]
    '0001'
    """
    code = _fixed(world, radius, backdrop, None, LOOK_PATCHED)
    return Code(code.text, code.data + corrections)


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
    return _shorter_mirrored(world, _stretch(world, low, high), _walled, (left, right))


def _fixed(world: Automaton, radius: int, backdrop: str, centre: int | None, look: str) -> Code:
    if backdrop not in edges.BACKDROPS:
        raise UnknownName.of("backdrop", backdrop, edges.BACKDROPS)
    if radius < 1:
        raise InvalidLimit(f"expected a radius of at least 1 cell, got {radius}")
    last = world.offset + world.window - 1
    low, high = (world.offset - radius, last + radius) if centre is None else (centre - radius, centre + radius)
    if world.extent is not None:  # what is beyond the world's end is no part of it
        low, high = max(low, -world.extent), min(high, world.extent)

    def _build(row: Row) -> Code:
        beyond = row.values[-1] if backdrop == "reflecting" else "0"
        ends = edges.fixed(row.rule, backdrop)
        return shortest(row, beyond) + Code(generations(row.rule, ends.top, ends.left, ends.right, look))

    return _shorter_mirrored(world, _stretch(world, low, high), _build)


def _grown(row: Row) -> Code:
    """Return a growing row; where empty space changes, its first cell must be empty."""
    start = Row(row.rule, "0" * (row.rule & 1) + row.values, "0" * (row.rule & 1) + row.eyes)
    ends = edges.growing(row.rule)
    return shortest(start) + Code(generations(row.rule, ends.top, ends.left, ends.right))


def _walled(row: Row, walls: tuple[int, int]) -> Code:
    """Return a growing row that shrinks after `walls` generations to the left and to the right."""
    left, right = walls
    reach = COLUMN * (len(row.values) - 1)
    text = FLIP + read_row(COLUMN) + "<<" + FLIP + "<" + erase(-COLUMN) + go(COLUMN - reach)
    text += FLIP + read_row(-COLUMN) + "<<" + FLIP + go(5) + erase(COLUMN)
    margin = row.rule & 1  # the row starts one cell wider to the left, and so meets its wall one generation sooner
    start = Row(row.rule, "0" * margin + row.values, "0" * margin + row.eyes)
    ends = edges.diamond(row.rule)
    to_start = go(-COLUMN * (2 + margin))
    walls_code = Code(text + to_start, "1" * right + "0" + "1" * (left + margin) + "0")
    return walls_code + shortest(start) + Code(generations(row.rule, ends.top, ends.left, ends.right))


def _stretch(world: Automaton, low: int, high: int) -> Row:
    """Return the row of cells `low` to `high`; all of the window must be among them."""
    if world.offset < low or world.offset + world.window - 1 > high:
        raise InvalidLimit(f"expected the window within cells {low} to {high}, got it at {world.offset}")
    eyes = ["1" if 0 <= cell - world.offset < world.window else "0" for cell in range(low, high + 1)]
    return Row(world.rule, "".join(map(str, world.first_row(low, high).tolist())), "".join(eyes))


def _shorter_mirrored(
    world: Automaton, row: Row, build: Callable[..., Code], walls: tuple[int, int] | None = None
) -> Code:
    """Return what `build` makes of `row`, or of its mirror image where that is shorter and shows the same."""
    made = [build(row, walls) if walls else build(row)]
    if world.window == 1:
        made.append(build(row.mirrored(), walls[::-1]) if walls else build(row.mirrored()))
    return min((Code(peephole(code.text), code.data) for code in made), key=lambda code: code.most_bits)
