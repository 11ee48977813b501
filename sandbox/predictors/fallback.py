"""A prior of a census along a string that goes beyond it: a mixture with the programs that read their output as data.

    Q(x) = (1 - w) P(x) + w 2^-n        w = 2^-21, n the bits of x

P is the normalised prior restricted to the census, for as many bits as it observes; where it says nothing (after its
last observation, or where no program goes on in either way), both bits are alike. It is 0 from the first bit that no
program of the census prints. The second part are the programs `+[>,.<]` followed by n bits of data: 21 + n bits (one
bit alone is printed before all of it is read), which print any x, and which no census of few bits holds. They give each
bit probability 1/2. Q is a measure: over all x of n bits it adds up to 1, whatever the census is. So what it loses is
finite, and bounded twice:

    -log2 Q(x) <= -log2 P(x) + log2 1 / (1 - w)        the second term is below 10^-6 bits
    -log2 Q(x) <= n + 21                               the bits of the program that reads x
"""

from typing import NamedTuple

import numpy as np

from sandbox.priors.prior import Floats

FALLBACK_BITS = 21
"""Of the program of the tape machine that prints what it reads, without its data; w is 2 to the minus of it."""


class Spoken(NamedTuple):
    """What a prior with its fallback gives to a string.

    Attributes
    ----------
    log2_chances : float array of shape (bits,)
        Of each bit, given those before it; finite.
    fallback_from : int or None
        The bit, from 1, from which on the census says nothing, and both are alike; None: it speaks to the end.
    """

    log2_chances: Floats
    fallback_from: int | None


def with_fallback(log2_normalised: Floats, size: int) -> Spoken:
    """Return the mixture along a string.

    Parameters
    ----------
    log2_normalised : float array of shape (bits seen,)
        From `normalized_along`, of the first bits: as many as the census observes, or fewer.
    size : int
        Bits of the whole string.

    Returns
    -------
    Spoken

    >>> spoken = with_fallback(np.array([-1.0, -np.inf, np.nan]), 4)
    >>> float(-spoken.log2_chances.sum()), spoken.fallback_from
    (25.0, 2)
    """
    own = np.full(size, -1.0)
    own[: len(log2_normalised)] = log2_normalised
    silent = np.flatnonzero(~np.isfinite(own))
    last = int(silent[0]) if len(silent) else min(len(log2_normalised), size)
    excluded = bool(len(silent)) and own[last] == -np.inf
    own[last:] = -1.0
    if excluded:
        own[last] = -np.inf
    weight = 2.0**-FALLBACK_BITS
    with np.errstate(invalid="ignore"):
        mixed = np.logaddexp2(np.log2(1 - weight) + np.cumsum(own), -FALLBACK_BITS - np.arange(1.0, size + 1))
    steps = np.minimum(np.diff(mixed, prepend=0.0), 0.0)  # no bit is more probable than 1: rounding
    return Spoken(steps, last + 1 if last < size else None)
