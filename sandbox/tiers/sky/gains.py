"""Whether the steps that a mock saves grow with what is seen, and as which power of it."""

from itertools import pairwise

import numpy as np

from sandbox.priors.prior import Floats

DOUBLINGS = 3
"""Of n, before the end: in each the ratio of steps must grow."""
LEAST_EXPONENT = 0.5
"""As n to this power, at least."""


def grows(ratios: Floats) -> bool:
    """Return whether the ratio is above 1 before the last doublings, and grows in each as a power of n.

    Parameters
    ----------
    ratios : array of float
        t_full / t_mock at observation 1, 2, ...

    >>> n = np.arange(1.0, 1025)
    >>> grows(n / 50), grows(n / 500), grows(3 - 1 / n)
    (True, False, False)
    """
    last = [float(ratios[len(ratios) // 2**k - 1]) for k in range(DOUBLINGS, -1, -1)]
    steep = all(after >= before * 2**LEAST_EXPONENT for before, after in pairwise(last))
    return last[0] > 1 and steep


def growth_of(ratios: Floats) -> tuple[float, float]:
    """Return the power of n as which the ratio grows, and the largest relative error on what was not fitted.

    >>> exponent, held_out = growth_of(np.arange(1.0, 1025) ** 1.5)
    >>> round(exponent, 6), held_out < 1e-9
    (1.5, True)
    """
    size = len(ratios)
    log2_n, log2_ratio = np.log2(np.arange(1, size + 1)), np.log2(ratios)
    fitted = slice(size // 8 - 1, size // 2)
    slope, start = np.polyfit(log2_n[fitted], log2_ratio[fitted], 1)
    missed = slope * log2_n[size // 2 :] + start - log2_ratio[size // 2 :]
    return float(slope), float(np.max(np.abs(np.exp2(missed) - 1)))
