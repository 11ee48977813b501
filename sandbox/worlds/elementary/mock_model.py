"""What a mock shows, computed without its program: a row of cells is one integer, a generation a few operations on it.

Held against plain NumPy and against the programs themselves by `tests/property/test_simulations.py`. It is here because
hundreds of mocks of one world are asked when they are first wrong (`mock_family`).
"""

from collections.abc import Iterator
from functools import cache

from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.region import Region


def shown_by_mock(world: Automaton, region: Region, size: int) -> str:
    """Return the first `size` bits that the observer of a mock sees.

    >>> rule30, mocked = Automaton(30).observations(12), shown_by_mock(Automaton(30), Region(3, 3), 12)
    >>> rule30, mocked
    ('110111001100', '110111001010')
    """
    generations = -(-size // world.window)
    windows = _windows(world, region, generations)
    return "".join(f"{next(windows):0{world.window}b}"[::-1] for _ in range(generations))[:size]


def caught_at(world: Automaton, region: Region, truth: str) -> int | None:
    """Return the first observation, from 1, at which a mock is wrong; None: it is right as far as `truth` goes.

    Cost: O(generations until then * cells / 64).

    >>> rule30 = Automaton(30)
    >>> caught_at(rule30, Region(3, 3), rule30.observations(99)), caught_at(rule30, Region(None, 3), "11011100")
    (10, None)
    """
    wide = world.window
    generations = -(-len(truth) // wide)
    windows = _windows(world, region, generations)
    for start in range(0, len(truth), wide):
        wanted = truth[start : start + wide]
        differs = next(windows) ^ int(wanted[::-1], 2)
        differs &= (1 << len(wanted)) - 1
        if differs:
            return start + (differs & -differs).bit_length()
    return None


def _windows(world: Automaton, region: Region, generations: int) -> Iterator[int]:
    """Yield what the observer sees in each generation, the first cell in the lowest bit."""
    low, high = region.bounds(world)
    last = world.offset + world.window - 1
    first = min(world.hull[0], world.offset) - generations if low is None else low
    end = max(world.hull[1], last) + generations if high is None else high
    size = end - first + 1
    row = int("".join(map(str, world.first_row(first, end).tolist()))[::-1], 2)
    shift, seen = world.offset - first, (1 << world.window) - 1
    for cells in _rows(world.rule, row, size, region.backdrop):
        yield cells >> shift & seen


def _rows(rule: int, row: int, size: int, backdrop: str) -> Iterator[int]:
    """Yield a row's generations, for ever; a growing side is so wide that its end never reaches the window."""
    every, top, terms = (1 << size) - 1, size - 1, _polynomial(rule)
    sky = 0
    while True:
        yield row
        wall_left, wall_right = _beyond(row, top, sky, backdrop)
        left = (row << 1 | wall_left) & every
        right = row >> 1 | wall_right << top
        both, beside = left & row, row & right
        products = (every, right, row, beside, left, left & right, both, both & right)
        row = 0
        for term in terms:
            row ^= products[term]
        sky = rule >> 7 * sky & 1


def _beyond(row: int, top: int, sky: int, backdrop: str) -> tuple[int, int]:
    """Return the values of the cells beyond the row."""
    if backdrop == "reflecting":
        return row & 1, row >> top & 1
    return (0, 0) if backdrop == "vacuum" else (sky, sky)


@cache
def _polynomial(rule: int) -> tuple[int, ...]:
    """Return a rule as a sum modulo 2 of products: each a number 4 left + 2 centre + right of the cells multiplied.

    The Moebius transform of its table: rule 30 is left + centre + right + centre * right.

    >>> _polynomial(30)
    (1, 2, 3, 4)
    """
    table = [rule >> neighbours & 1 for neighbours in range(8)]
    for bit in (1, 2, 4):
        for index in range(8):
            if index & bit:
                table[index] ^= table[index ^ bit]
    return tuple(index for index in range(8) if table[index])
