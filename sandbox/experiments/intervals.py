"""Whether a frequency can be that of an exact share: the interval of Clopper and Pearson.

Source: Clopper and Pearson, "The use of confidence or fiducial limits", Biometrika 26, 1934.
"""

from collections.abc import Callable
from math import exp, lgamma, log

_HALVINGS = 60


def clopper_pearson(times: int, samples: int, *, doubt: float) -> tuple[float, float]:
    """Return the interval of a share of which `times` of `samples` draws were.

    low is the share at which so many or more have probability doubt / 2, high the one at which so many or fewer have.
    The true share is inside with probability 1 - doubt at least.

    Parameters
    ----------
    times, samples : int
        0 <= times <= samples, samples at least 1.
    doubt : float
        Between 0 and 1.

    Notes
    -----
    Cost O(samples) for each of 60 halvings.

    >>> low, high = clopper_pearson(0, 10, doubt=0.05)
    >>> low, round(high, 4)
    (0.0, 0.3085)
    """
    low = 0.0 if times == 0 else _halved(lambda share: _at_least(times, samples, share) < doubt / 2)
    high = 1.0 if times == samples else _halved(lambda share: _at_least(times + 1, samples, share) < 1 - doubt / 2)
    return low, high


def _halved(is_below: Callable[[float], bool]) -> float:
    """Return where a condition on a share between 0 and 1 ceases to hold."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return (low + high) / 2


def _at_least(times: int, samples: int, share: float) -> float:
    """Return the probability that `times` or more of so many draws are of a share."""
    if not 0 < share < 1:
        return float(share == 1 or times == 0)
    whole = lgamma(samples + 1)
    logs = (
        whole - lgamma(k + 1) - lgamma(samples - k + 1) + k * log(share) + (samples - k) * log(1 - share)
        for k in range(times, samples + 1)
    )
    return min(1.0, sum(map(exp, logs)))
