"""The picture of an automaton and of its mock: how the lie at the mock's wall travels to the observer."""

from itertools import islice

import numpy as np

from sandbox.worlds.elementary.automaton import Automaton, evolve
from sandbox.worlds.law import Cells, SpaceTime

_HALF_WIDTH, _MOST_GENERATIONS = 48, 72


def picture(world: Automaton, radius: int, seen: int) -> SpaceTime:
    """Return the world and its mock, cell by cell, for as many generations as tell whether its lie arrives.

    Parameters
    ----------
    world : Automaton
        The world, and where its observer is.
    radius : int
        Of the mock, in cells.
    seen : int
        Generations observed: at most so many are pictured.

    >>> picture(Automaton(30), 8, 512).lie_arrives
    18
    """
    low, high = world.offset - radius, world.offset + world.window - 1 + radius
    generations = min(seen, _MOST_GENERATIONS, 3 * radius + 12)
    half = min(max(_HALF_WIDTH, radius + 4), generations + radius)
    full = _around(world, generations, half)
    left = half - radius
    wall = (left, left + high - low)
    mocked = np.zeros_like(full)
    rows = evolve(world.rule, world.first_row(low, high), fixed_edge=world.quiescent)
    mocked[:, left : wall[1] + 1] = np.array(list(islice(rows, generations)))
    return SpaceTime(full, mocked, half, world.window, radius, wall)


def _around(world: Automaton, generations: int, half: int) -> Cells:
    """Return the world's rows, `half` cells to either side of the window; cells beyond the rows are empty space."""
    rows, first = world.rows(generations), world.first_cell(generations)
    columns = np.arange(world.offset - half, world.offset + world.window + half) - first
    inside = (columns >= 0) & (columns < rows.shape[1])
    beyond = np.zeros(generations, dtype=np.uint8)
    if world.extent is None:
        empty = evolve(world.rule, np.zeros(1, dtype=np.uint8), fixed_edge=False)
        beyond = np.array([row[0] for row in islice(empty, generations)])
    return np.where(inside, rows[:, np.clip(columns, 0, rows.shape[1] - 1)], beyond[:, None]).astype(np.bool_)
