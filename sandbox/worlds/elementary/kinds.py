"""The kinds of simulation of an automaton, each a program of the tape machine: full, diamond, mocked, patched.

Every constructor returns the shortest code that the project knows: an upper bound on what is needed, never a proof.
"""

from dataclasses import replace

from sandbox.machines.tape.blocks import FLIP, erase, go, read_row
from sandbox.vocabulary.errors import InvalidLimit, UnknownName
from sandbox.worlds.elementary import edges
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.known import KNOWN_FULL
from sandbox.worlds.elementary.layout import shortest
from sandbox.worlds.elementary.peephole import without_idle_pieces
from sandbox.worlds.elementary.row import COLUMN, LOOK, LOOK_PATCHED, Row, generations
from sandbox.worlds.runs import Code


def full(world: Automaton) -> Code:
    """Return the program that runs every cell of `world`: its growing light cone, or all cells of its extent.

    >>> full(Automaton(30)).most_bits
    159
    """
    made, by_hand = built(world), KNOWN_FULL.get(world)
    return by_hand if by_hand and by_hand.most_bits < made.most_bits else made


def built(world: Automaton) -> Code:
    """Return what the builder alone writes for the full world: the fair partner of its mocks, which are also built.

    >>> built(Automaton(30)).most_bits
    240
    """
    if world.extent is not None:
        return mocked(replace(world, extent=None), world.extent, centre=0)
    return wide(world, *world.hull)


def wide(world: Automaton, low: int, high: int) -> Code:
    """Return what the builder writes for a full world without an end whose first row is cells `low` to `high`.

    >>> wide(Automaton(30), -8, 8).most_bits
    288
    """
    row = _stretch(world, low, high)
    return _shorter(world, _grown(row), _grown(row.mirrored()))


def mocked(world: Automaton, radius: int, *, backdrop: str = "vacuum", centre: int | None = None) -> Code:
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

    >>> mocked(Automaton(30), 4).most_bits < mocked(Automaton(30), 4, backdrop="reflecting").most_bits
    True
    """
    return _fixed(world, radius, backdrop, centre, LOOK)


def patched(world: Automaton, radius: int, corrections: str, *, backdrop: str = "vacuum") -> Code:
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
    row = _stretch(world, low, high)
    return _shorter(world, _walled(row, left, right), _walled(row.mirrored(), right, left))


def _fixed(world: Automaton, radius: int, backdrop: str, centre: int | None, look: str) -> Code:
    if backdrop not in edges.BACKDROPS:
        raise UnknownName.of("backdrop", backdrop, edges.BACKDROPS)
    if radius < 1:
        raise InvalidLimit(f"expected a radius of at least 1 cell, got {radius}")
    last = world.offset + world.window - 1
    low, high = (world.offset - radius, last + radius) if centre is None else (centre - radius, centre + radius)
    if world.extent is not None:  # what is beyond the world's end is no part of it
        low, high = max(low, -world.extent), min(high, world.extent)

    row = _stretch(world, low, high)
    return _shorter(world, _bounded(row, backdrop, look), _bounded(row.mirrored(), backdrop, look))


def _bounded(row: Row, backdrop: str, look: str) -> Code:
    """Return a row that stays as it is, before a backdrop."""
    beyond = row.values[-1] if backdrop == "reflecting" else "0"
    return shortest(row, beyond=beyond) + Code(generations(row.rule, edges.fixed(row.rule, backdrop), look=look))


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
    """Return the row of cells `low` to `high`; all of the window must be among them."""
    if world.offset < low or world.offset + world.window - 1 > high:
        raise InvalidLimit(f"expected the window within cells {low} to {high}, got it at {world.offset}")
    eyes = ["1" if 0 <= cell - world.offset < world.window else "0" for cell in range(low, high + 1)]
    return Row(world.rule, "".join(map(str, world.first_row(low, high).tolist())), "".join(eyes))


def _shorter(world: Automaton, made: Code, of_mirror_image: Code) -> Code:
    """Return the shorter of two programs; that of the mirror image shows the same to an observer of one cell only."""
    codes = [made, of_mirror_image] if world.window == 1 else [made]
    return min((Code(without_idle_pieces(code.text), code.data) for code in codes), key=lambda code: code.most_bits)
