"""On how many cells the observer of a front depends: found by running them until they repeat, so it is exact.

What the first w cells do depends on nothing beyond them. Once the row is wide enough they go through a cycle; if the 1s
from the front on never fill them there, and have not before, a row of w cells shows what the world shows for ever.
A generation of w cells can be undone, so there is a first row of w cells that comes into the same cycle in time.
"""

from dataclasses import dataclass
from functools import lru_cache

from sandbox.vocabulary.results import Result
from sandbox.worlds.front.front import Front

_WIDEST, _MOST_GENERATIONS = 48, 1 << 12


@dataclass(frozen=True, slots=True, repr=False)
class Dependence(Result):
    """The cells that the observer depends on.

    Attributes
    ----------
    cells : int
        So many from the front on.
    start : str of 0 and 1
        What they must be at first, in a row of just them, to show what the world shows for ever.
    generations, observations : int
        After so many what is seen repeats, once it does.
    """

    cells: int
    start: str
    generations: int
    observations: int


@lru_cache(maxsize=256)
def dependence_of(world: Front) -> Dependence | None:
    """Return on which cells the observer of `world` depends; None where no row of up to 48 cells is known to do.

    >>> dependence_of(Front("10010010"))
    Dependence(cells=11, start='10010010000', generations=64, observations=233)
    """
    _, speed = world.grown
    size = world.extent or len(world.row)
    cells = int(world.row[::-1], 2)
    if not speed:
        return _settled(cells, [], size + 1)
    runs = []
    while size < _WIDEST:
        size += speed
        cells = _next(cells, size)
        runs.append(_ones(cells))
        if runs[-1] > size:  # beyond the row's end nothing is as it would be
            return None
    return _settled(cells, runs, _WIDEST)


def _settled(cells: int, before: list[int], widest: int) -> Dependence | None:
    """Return the same of a row that has come to `cells`, and was seen to begin with `before` 1s in each generation."""
    for width in range(max([*before, 1]) + 1, widest + 1):
        seen = _cycle(cells & _mask(width), width)
        if seen is None:
            continue
        start = cells & _mask(width)
        for _ in before:
            start = _undone(start, width)
        again = start
        for ones in before:
            again = _next(again, width) & _mask(width)
            if _ones(again) != ones:
                return None
        text = f"{start:0{width}b}"[::-1]
        return Dependence(width, text, len(seen), sum(seen) + len(seen))
    return None


def _cycle(start: int, width: int) -> list[int] | None:
    """Return how many 1s are seen in each generation of the cycle; None where they fill the cells, or it is long."""
    cells, seen = start, []
    for _ in range(_MOST_GENERATIONS):
        cells = _next(cells, width) & _mask(width)
        seen.append(_ones(cells))
        if seen[-1] == width:
            return None
        if cells == start:
            return seen
    return None


def _next(cells: int, size: int) -> int:
    """Return the next generation of cells of which the first `size` act; cell k is bit k."""
    acting = cells & _mask(size)
    once = cells ^ acting << 1
    return once ^ acting << 2 & once << 1


def _undone(cells: int, width: int) -> int:
    """Return the generation before, of cells that all act."""
    before = 0
    for place in range(width):
        flipped = (before << 1 | before << 2) >> place
        before |= (cells >> place ^ flipped) % 2 << place
    return before


def _ones(cells: int) -> int:
    """Return how many 1s there are from the front on."""
    return (~cells & cells + 1).bit_length() - 1


def _mask(width: int) -> int:
    return (1 << width) - 1
