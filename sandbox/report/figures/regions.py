"""A grid of winners as few rectangles, and the places where their names have room."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.report.figures.thinning import Floats, plain

_WIDE = 40.0  # an axis over this ratio is logarithmic


def is_logarithmic(places: Floats) -> bool:
    """Return whether increasing `places` span a ratio that a linear axis would crowd at one end."""
    return bool(places[0] > 0 and places[-1] / places[0] >= _WIDE)


def rims(places: Floats) -> Floats:
    """Return the rims of the cells around increasing `places`, one more than these.

    >>> rims(np.array([1.0, 2.0, 4.0])).tolist(), rims(np.array([1.0, 100.0])).round(3).tolist()
    ([0.5, 1.5, 3.0, 5.0], [0.1, 10.0, 1000.0])
    """
    if len(places) == 1:
        return np.array([places[0] - 0.5, places[0] + 0.5])
    along = np.log(places) if is_logarithmic(places) else places
    between = (along[1:] + along[:-1]) / 2
    ends = np.concatenate(([2 * along[0] - between[0]], between, [2 * along[-1] - between[-1]]))
    return np.asarray(np.exp(ends) if is_logarithmic(places) else ends)


def stretches(grid: NDArray[np.str_], x_rims: Floats, y_rims: Floats) -> list[dict[str, Any]]:
    """Return a rectangle for each stretch of one winner in a line of `grid`; none where there is no winner."""
    rows = []
    for line, winners in enumerate(grid):
        for left, right in _bounds(winners):
            sides = {"left": x_rims[left], "right": x_rims[right], "low": y_rims[line], "high": y_rims[line + 1]}
            rows.append({"winner": str(winners[left])} | {side: plain(at) for side, at in sides.items()})
    return [row for row in rows if row["winner"]]


def _bounds(winners: NDArray[np.str_]) -> list[tuple[int, int]]:
    """Return where stretches of equal names begin and have ended.

    >>> _bounds(np.array(["a", "a", "b"]))
    [(0, 2), (2, 3)]
    """
    cuts = [0, *(np.flatnonzero(winners[1:] != winners[:-1]) + 1).tolist(), len(winners)]
    return list(pairwise(cuts))


def labels(grid: NDArray[np.str_], x_rims: Floats, y_rims: Floats, room: float) -> list[dict[str, Any]]:
    """Return for each winner with room for its name where that stands: the middle of its largest part.

    Parameters
    ----------
    grid : array of str
        Winners.
    x_rims, y_rims : 1-D arrays
        From `rims`.
    room : float
        The width of a letter, as a part of the width of the figure.
    """
    across, up = _scaled(x_rims), _scaled(y_rims)
    best: dict[str, tuple[float, float, float]] = {}
    for line, winners in enumerate(grid):
        for left, right in _bounds(winners):
            name, (low, high) = str(winners[left]), _reach(grid[:, (left + right - 1) // 2], line)
            wide, tall = across[right] - across[left], up[high] - up[low]
            middle = (across[left] + across[right]) / 2, (up[low] + up[high]) / 2
            fits = wide > room * (len(name) + 1) and tall > 3 * room
            if name and fits and min(wide, tall) > best.get(name, (0.0,))[0]:
                best[name] = (min(wide, tall), *middle)
    return [{"winner": name, "x": _unscaled(x, x_rims), "y": _unscaled(y, y_rims)} for name, (_, x, y) in best.items()]


def _reach(column: NDArray[np.str_], at: int) -> tuple[int, int]:
    """Return the bounds of the stretch around place `at`."""
    return next(bounds for bounds in _bounds(column) if bounds[0] <= at < bounds[1])


def _scaled(ends: Floats) -> Floats:
    """Return `ends` as parts of the axis, from 0 to 1."""
    along = np.log(ends) if is_logarithmic(ends) else ends
    return np.asarray((along - along[0]) / (along[-1] - along[0]))


def _unscaled(part: float, ends: Floats) -> float | None:
    """Return the number at a part of the axis."""
    if is_logarithmic(ends):
        return plain(ends[0] * (ends[-1] / ends[0]) ** part)
    return plain(ends[0] + (ends[-1] - ends[0]) * part)
