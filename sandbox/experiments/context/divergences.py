"""How far two distributions over strings are apart, exactly: three measures that disagree on who is near.

    KL(p || q) = sum p log2(p / q)        bits that coding with q costs; a concentrated p gains by being sure
    JS(p, q)   = (KL(p || m) + KL(q || m)) / 2, m = (p + q) / 2        between 0 and 1 bit
    TV(p, q)   = sum |p - q| / 2

p lives on the ensemble's strings; q may have more outside, where p is 0.
"""

from typing import NamedTuple

import numpy as np

from sandbox.priors.prior import Floats


class Divergences(NamedTuple):
    """Of a prior from a learner."""

    kl: float
    js: float
    tv: float


def divergences_of(prior: Floats, learner: Floats) -> Divergences:
    """Return all three.

    Parameters
    ----------
    prior : float array
        Of each string; they add up to 1.
    learner : float array
        Of the same strings; they add up to 1 at most, and the rest is on strings that the prior excludes.

    >>> divergences_of(np.array([1.0, 0.0]), np.array([0.5, 0.5]))
    Divergences(kl=1.0, js=0.31127812445913283, tv=0.5)
    """
    outside = max(0.0, 1.0 - float(learner.sum()))
    middle = (prior + learner) / 2
    js = (_kl(prior, middle) + _kl(learner, middle) + outside) / 2
    tv = (float(np.abs(prior - learner).sum()) + outside) / 2
    return Divergences(_kl(prior, learner), max(0.0, js), tv)  # rounding may leave less than nothing


def _kl(first: Floats, second: Floats) -> float:
    some = first > 0
    with np.errstate(divide="ignore"):  # a learner may exclude what the prior has: infinitely far
        return float((first[some] * (np.log2(first[some]) - np.log2(second[some]))).sum())


def sharpened(probability: Floats, power: float) -> Floats:
    """Return p^power, normalised: the control, as concentrated as one likes and nothing to do with speed.

    >>> sharpened(np.array([0.75, 0.25]), 2.0)
    array([0.9, 0.1])
    """
    raised = probability**power
    return np.asarray(raised / raised.sum())


def nearest(distances: dict[str, float]) -> str:
    """Return the name of the least distance.

    >>> nearest({"solomonoff": 0.2, "speed-kt": 0.1})
    'speed-kt'
    """
    return min(distances, key=lambda name: distances[name])
