"""The menu of simulations of a front that a comparison is over."""

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.worlds.equal_programs import merged
from sandbox.worlds.front.dependence import Dependence, dependence_of
from sandbox.worlds.front.front import Front
from sandbox.worlds.front.programs import box, full
from sandbox.worlds.periodic import without_world
from sandbox.worlds.simulation import Kind, Simulation
from sandbox.worlds.world import MenuOptions

_NARROW = 8
"""Cells of the box of a world in which none is right for ever, where no radius is asked for."""


def contestants_of(world: Front, truth: str, options: MenuOptions) -> list[Simulation]:
    """Return the simulations of `world` that are compared.

    Parameters
    ----------
    world : Front
        The world that is simulated.
    truth : str
        What its observer sees.
    options : MenuOptions
        The radius: so many cells, from the front on, has a box besides the one that is never wrong.

    Raises
    ------
    InvalidLimit
        For a radius of less than 2 cells.

    >>> menu = contestants_of(Front("10010010"), "111010", MenuOptions(radius=4))
    >>> [simulation.name for simulation in menu]
    ['full', 'full(10)', 'box(10)', 'box(4)', 'solipsist(1)', 'recorded(6)']
    """
    if options.radius is not None and options.radius < 2:
        raise InvalidLimit(f"expected a radius of at least 2 cells from the front on, got {options.radius}")
    return [*_of_the_world(world), *boxes_of(world, options.radius), *without_world(truth)]


def _of_the_world(world: Front) -> list[Simulation]:
    """Return the simulations whose row is the world's, or grows as if it were: equal programs once."""
    chosen = [Simulation("full", full(world), _what(world), Kind.FULL)]
    depends = dependence_of(world)
    if depends is None:
        return chosen
    if world.grown == (0, 1):
        as_wide = depends.start[: box_width(depends)]
        what = f"the world's row with {len(as_wide)} cells given, as many as the box has"
        chosen.append(Simulation(f"full({len(as_wide)})", full(Front(as_wide)), what, Kind.FULL))
    given = trimmed(world)
    if given is not None:
        what = (
            f"{len(given)} cells given and a cell more a generation, which is not the world's row beyond what is seen"
        )
        chosen.append(Simulation(f"cone({len(given)})", full(Front(given)), what, Kind.CONE))
    return merged(chosen)


_UNASKED = (8, 16, 32)
"""Cells of the boxes where none is never wrong, and no radius was asked for."""


def boxes_of(world: Front, radius: int | None) -> list[Simulation]:
    """Return the box that is never wrong, where there is one, and the one of `radius` cells, if it is smaller.

    >>> [box.name for box in boxes_of(Front("10010010"), 12)]
    ['box(10)']
    """
    depends = dependence_of(world)
    start, widest = (world.row, None) if depends is None else (depends.start, box_width(depends))
    asked: tuple[int, ...] = _UNASKED if radius is None else (radius,)
    if widest is not None:
        asked = (widest, *(width for width in asked if radius is not None and width < widest))
    return [
        Simulation(
            f"box({width})",
            box(start[:width].ljust(width, "0")),
            f"{width} cells from the front on, and a wall" + ("; never wrong" if width == widest else ""),
            Kind.MOCKED,
            radius=width,
            backdrop="vacuum",
            walls=1,
        )
        for width in asked
    ]


def box_width(depends: Dependence) -> int:
    """Return how many cells must act in a box that is never wrong: the last one seen need not, if it begins as 0.

    >>> box_width(dependence_of(Front("10010010"))), box_width(dependence_of(Front("1110110110111")))
    (10, 13)
    """
    return max(2, depends.cells - (depends.start[-1] == "0"))


def trimmed(world: Front) -> str | None:
    """Return the shortest first row that, growing by a cell a generation, shows what `world` shows for ever.

    >>> trimmed(Front("1001001000", speed=2))
    '10010010'
    """
    depends = dependence_of(world)
    if depends is None:
        return None
    for size in range(2, depends.cells + 1):
        other = dependence_of(Front(depends.start[:size]))
        if other is not None and (other.cells, other.start) == (depends.cells, depends.start):
            return depends.start[:size]
    return None


def _what(world: Front) -> str:
    if world.extent is not None:
        return f"every cell of the row: all {world.extent}"
    left, right = world.grown
    sides = [f"{cells} {side}" for cells, side in ((right, "behind"), (left, "beyond the front")) if cells]
    return "every cell of the row" + (f", which grows by {' and '.join(sides)} a generation" if sides else "")
