"""A cost is positive: a fitted formula that is not, at some size that it speaks of, is of the wrong kind."""

import numpy as np

from sandbox.tiers.sky.fitting import Fit

FARTHEST_SIZE = 1e12
_SIZES, _SHARES = 60, 30  # of the grid


def lowest_cost(fit: Fit, kind: str, *, least: int) -> float:
    """Return the least value of a formula on a grid of the sizes and observations that it speaks of.

    Parameters
    ----------
    fit : Fit
        In n, r or N.
    kind : str
        cone: n from `least`; mock: r from there, n from r to 10^9 r; world: N from there, n from `least` to N.
    least : int
        The least size.

    >>> import numpy as np
    >>> from sandbox.tiers.sky.fitting import BASES, fit
    >>> n = np.arange(1, 20)
    >>> lowest_cost(fit({"n": n}, 100 - 2 * n, BASES["linear in n"]), "cone", least=30) < 0
    True
    """
    size = np.geomspace(least, FARTHEST_SIZE, _SIZES)[:, None]
    share = np.linspace(0, 1, _SHARES)
    seen = {"cone": size + 0 * share, "mock": size * 1e9**share, "world": least ** (1 - share) * size**share}[kind]
    wide = size + 0 * seen
    return float(np.min(fit.predict(n=seen, r=wide, N=wide)))
