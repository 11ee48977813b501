"""The picture of an automaton and of its mock: how the lie at the mock's wall travels to the observer."""

from itertools import islice

import numpy as np

from sandbox.worlds.elementary.automaton import MOST_ROWS, Automaton, evolve
from sandbox.worlds.law import Cells, SpaceTime

_HALF_WIDTH, _MOST_HALF_WIDTH = 48, 120
_FEW_GENERATIONS, _MOST_GENERATIONS = 72, 160


def picture(world: Automaton, radius: int, seen: int) -> SpaceTime:
    """Return the world and its mock, cell by cell, up to a little after the observer sees that it is one.

    Parameters
    ----------
    world : Automaton
        The world, and where its observer is.
    radius : int
        Of the mock, in cells.
    seen : int
        Generations observed: where none of them is wrong, the first ones are pictured.

    >>> early, late = picture(Automaton(30), 8, 512), picture(Automaton(30), 100, 512)
    >>> early.caught_at, len(early.full), late.caught_at, late.first, len(late.full)
    (19, 27, 203, 81, 160)
    """
    low, high = world.offset - radius, world.offset + world.window - 1 + radius
    window = slice(radius, radius + world.window)
    # What is farther away than there are generations is not seen.
    caught_at = _first_wrong(world, _mock(world, low, high, (0, seen), window)) if radius < seen else None
    start, end = _pictured(None if caught_at is None else (caught_at - 1) // world.window, radius, seen)
    half = min(max(_HALF_WIDTH, radius + 4), end + radius, _MOST_HALF_WIDTH)
    full = _around(world, start, end, half)
    cut = max(radius - half, 0)  # columns of the mock beyond the picture, on either side
    inner = slice(cut, high - low + 1 - cut)
    left = half - radius + cut
    wall = (left, left + high - low - 2 * cut)
    mocked = np.zeros_like(full)
    mocked[:, wall[0] : wall[1] + 1] = _mock(world, low, high, (start, end), inner)
    return SpaceTime(full, mocked, half, world.window, radius, wall, caught_at, seen * world.window, start)


def _mock(world: Automaton, low: int, high: int, generations: tuple[int, int], columns: slice) -> Cells:
    """Return some generations of the mock of cells `low` to `high`, and some columns of it."""
    rows = evolve(world.rule, world.first_row(low, high), fixed_edge=world.quiescent)
    return np.array([row[columns] for row in islice(rows, *generations)], dtype=np.bool_)


def _first_wrong(world: Automaton, shown: Cells) -> int | None:
    """Return the first observation, from 1, that a mock shows otherwise than the world."""
    truth = np.frombuffer(world.observations(shown.size).encode(), np.uint8) == ord("1")
    wrong = np.flatnonzero(truth != shown.ravel())
    return int(wrong[0]) + 1 if wrong.size else None


def _pictured(arrives: int | None, radius: int, seen: int) -> tuple[int, int]:
    """Return the first generation of the picture, and the one after its last.

    >>> _pictured(18, 8, 512), _pictured(None, 8, 512), _pictured(400, 200, 402)
    ((0, 27), (0, 36), (242, 402))
    """
    if arrives is None:
        return 0, min(seen, _FEW_GENERATIONS, 3 * radius + 12)
    end = min(seen, arrives + 6 + arrives // 6, MOST_ROWS)
    return max(0, end - _MOST_GENERATIONS), end


def _around(world: Automaton, start: int, end: int, half: int) -> Cells:
    """Return rows of the world, `half` cells to either side of the window; cells beyond the rows are empty space."""
    rows, first = world.rows(end)[start:], world.first_cell(end)
    columns = np.arange(world.offset - half, world.offset + world.window + half) - first
    inside = (columns >= 0) & (columns < rows.shape[1])
    beyond = np.zeros(end, dtype=np.uint8)
    if world.extent is None:
        empty = evolve(world.rule, np.zeros(1, dtype=np.uint8), fixed_edge=False)
        beyond = np.array([row[0] for row in islice(empty, end)])
    return np.where(inside, rows[:, np.clip(columns, 0, rows.shape[1] - 1)], beyond[start:, None]).astype(np.bool_)
