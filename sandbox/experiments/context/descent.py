"""Minimising a smooth function of many numbers: limited-memory BFGS with backtracking.

Source: Nocedal and Wright, "Numerical Optimization", 2nd edition, 2006, algorithms 7.4 and 7.5.
"""

from collections.abc import Callable

import numpy as np

from sandbox.priors.prior import Floats

Valued = Callable[[Floats], tuple[float, Floats]]
_PAIRS, _HALVINGS, _SUFFICIENT = 12, 25, 1e-4


def minimised(
    function: Valued, start: Floats, *, rounds: int, progress: Callable[[int], None] = lambda _: None
) -> Floats:
    """Return where a function is lowest, as far as so many rounds go; the value falls in every round.

    Parameters
    ----------
    function : callable
        From the numbers to (value, gradient).
    start : float array
        Where it begins.
    rounds : int
        Each one step along a direction, and one evaluation or a few. It ends sooner where no step is found.
    progress : callable
        Called with the number of rounds done.

    >>> minimised(lambda x: (float(((x - 2) ** 2).sum()), 2 * (x - 2)), np.zeros(3), rounds=10)
    array([2., 2., 2.])
    """
    point = start.copy()
    value, slope = function(point)
    pairs: list[tuple[Floats, Floats]] = []
    for done in range(rounds):
        progress(done)
        direction = -_by_pairs(slope, pairs)
        if direction @ slope >= 0:
            direction, pairs = -slope, []
        moved = _step(function, point, value, slope, direction, first=not pairs)
        if moved is None:
            if not pairs:
                break
            pairs = []
            continue
        after, value, slope_after = moved
        step, change = after - point, slope_after - slope
        if step @ change > 1e-12 * (change @ change):
            pairs = [*pairs[1 - _PAIRS :], (step, change)]
        point, slope = after, slope_after
    return point


def _step(
    function: Valued, point: Floats, value: float, slope: Floats, direction: Floats, *, first: bool
) -> tuple[Floats, float, Floats] | None:
    """Return (point, value, gradient) after a step that lowers the value enough; None where none of many does."""
    size = min(1.0, 1.0 / float(np.linalg.norm(direction) or 1.0)) if first else 1.0
    descent = float(direction @ slope)
    for _ in range(_HALVINGS):
        after = point + size * direction
        lower, slope_after = function(after)
        if lower <= value + _SUFFICIENT * size * descent and lower < value:
            return after, lower, slope_after
        size /= 2
    return None


def _by_pairs(slope: Floats, pairs: list[tuple[Floats, Floats]]) -> Floats:
    """Return the gradient times the inverse curvature that the last steps saw: the two-loop recursion."""
    direction, shares = slope.copy(), []
    for step, change in reversed(pairs):
        shares.append(float(step @ direction) / float(step @ change))
        direction -= shares[-1] * change
    if pairs:
        step, change = pairs[-1]
        direction *= float(step @ change) / float(change @ change)
    for (step, change), share in zip(pairs, reversed(shares), strict=True):
        direction += (share - float(change @ direction) / float(step @ change)) * step
    return direction
