"""Somewhere in the output of a program: what is seen need not be what is printed first.

U(d) = sum over i = 0, 1, 2, ... of 2^-c(i) P(strings of i + n bits that end in d)

with n the bits of d and c(i) = 2 floor(log2(i + 1)) + 1 the bits of i + 1 in Elias's gamma code, a prefix code: a place
in the output costs what it takes to say how many bits come before. U is a semimeasure, and at least P(d) / 2, the term
of the first place. Here i goes as far as the census observes.

Source of the code: Elias, "Universal codeword sets and representations of the integers", 1975.
"""

import numpy as np
from numpy.typing import NDArray

from sandbox.census.by_output import emits
from sandbox.census.table import Census
from sandbox.priors.prior import Floats, Prior


def place_bits(skipped: int) -> int:
    """Return the bits of the place after so many bits.

    >>> [place_bits(skipped) for skipped in range(5)]
    [1, 3, 3, 5, 5]
    """
    return 2 * ((skipped + 1).bit_length() - 1) + 1


def anywhere(census: Census, prior: Prior, size: int) -> tuple[Floats, Floats]:
    """Return U and P of every string of `size` bits, as a number, restricted to the census.

    Parameters
    ----------
    census : Census
        Complete, of a machine that prints bit by bit.
    prior : Prior
        A proper one.
    size : int
        n, from 1 to what the census observes.

    Notes
    -----
    Cost O(rows) for each of the places.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> from sandbox.priors.catalogue import PRIORS
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> somewhere, first = anywhere(census, PRIORS["solomonoff"], 2)
    >>> bool((somewhere >= first / 2).all()), bool(somewhere.sum() <= 1)
    (True, True)
    """
    prior.require_proper()
    rows = emits(census).rows
    printed, output = census.printed[rows].astype(np.int64), census.output[rows]
    log2_weight = prior.log2_weight(*(column[rows].astype(np.int64) for column in _costs(census)))
    weights = census.count[rows] * np.exp2(log2_weight)
    ends = (output & np.uint64((1 << size) - 1)).astype(np.int64)
    somewhere, first = np.zeros(1 << size), np.zeros(1 << size)
    for skipped in range(census.plan.budget.observations - size + 1):
        chosen = printed == skipped + size
        sums = np.zeros(1 << size)
        np.add.at(sums, ends[chosen], weights[chosen])
        somewhere += sums * 2.0 ** -place_bits(skipped)
        first = sums if skipped == 0 else first
    return somewhere, first


def _costs(census: Census) -> tuple[NDArray[np.integer], ...]:
    return census.length, census.time, census.space
