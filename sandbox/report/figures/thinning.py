"""Fewer numbers, same picture: what a figure must keep of a long series."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def runs(cells: NDArray[np.bool_]) -> tuple[list[int], list[int]]:
    """Return where the stretches of true cells begin, and where each has just ended.

    >>> runs(np.array([True, True, False, True]))
    ([0, 3], [2, 4])
    """
    edges = np.diff(np.concatenate(([0], cells.astype(np.int8), [0])))
    return np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist()


def spread(count: int, most: int, logarithmic: bool) -> list[int]:
    """Return at most `most` places among `count`, the first and the last among them.

    >>> spread(100, 4, logarithmic=False), spread(1000, 4, logarithmic=True)
    ([0, 33, 66, 99], [0, 9, 99, 999])
    """
    if count < 1:
        return []
    if logarithmic:
        return sorted({round(at) - 1 for at in np.geomspace(1, count, most)})
    return sorted({round(at) for at in np.linspace(0, count - 1, most)})


def bends(series: Sequence[Floats], tolerance: float) -> list[int]:
    """Return the places to keep so that straight lines between them stay near `series`.

    Parameters
    ----------
    series : sequence of 1-D float arrays
        Of one length; a number that is not finite is a gap, and its rims are kept.
    tolerance : float
        A place is kept where any series has moved by more since the last one kept, and so is the place before it.

    >>> bends([np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0])], tolerance=0.01)
    [0, 2, 3, 5]
    """
    stacked = np.array(series, dtype=np.float64)
    if stacked.size == 0:
        return []
    stacked[~np.isfinite(stacked)] = np.nan
    count, last, kept = stacked.shape[1], 0, {0, stacked.shape[1] - 1}
    while (at := _next_bend(stacked, last, tolerance)) < count:
        kept |= {at - 1, at}
        last = at
    return sorted(kept)


_LOOK = 64  # places looked at first


def _next_bend(stacked: Floats, last: int, tolerance: float) -> int:
    """Return the first place after `last` where a series has moved, or a gap begins or ends; their number if none."""
    count: int = stacked.shape[1]
    held, look = stacked[:, last : last + 1], _LOOK
    start = last + 1
    while start < count:
        part = stacked[:, start : start + look]
        bent = (np.abs(part - held) > tolerance) | (np.isnan(part) != np.isnan(held))
        places = np.flatnonzero(bent.any(axis=0))
        if places.size:
            return start + int(places[0])
        start, look = start + look, 2 * look
    return count


def plain(number: float) -> float | None:
    """Return `number` in six digits, or None where there is none: JSON knows neither NaN nor infinity.

    >>> plain(1 / 3), plain(float("nan"))
    (0.333333, None)
    """
    return float(f"{number:.6g}") if np.isfinite(number) else None
