"""Probabilities of strings under a prior: exact for the budget, and the certified interval of the unrestricted prior.

Restricted, P^(L,T)(x): the sum over the emit rows of x. A semimeasure of its own, and a lower bound.
Upper bound: a program that has not printed x yet, and may, is a continuation of an undecided leaf whose output y is a
proper prefix of x. All continuations of a leaf (l, t, s) that print r more bits together weigh at most w(l, t + r, s);
of one that waits for k bits at most 2^k w(l + k, t + r, s). That is true of every proper prior. Source: THEORY 1.3.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sandbox.census.by_output import Strings, checked_strings, emits, undecided
from sandbox.census.seen import require_complete
from sandbox.census.table import Census
from sandbox.priors.prior import Floats, Prior
from sandbox.vocabulary.event import DATUM_MARK, EVENTS

PENDING = EVENTS.index("pending")
ROUNDING = 1e-12
"""Relative error of a float sum of weights here, at most; bounds are rounded outwards by it."""


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Of each string: its restricted probability and the bounds of the unrestricted one.

    Attributes
    ----------
    restricted : float array
        P^(L,T)(x), to ROUNDING.
    lower, upper : float array
        Certified: the unrestricted P(x) lies between.
    """

    restricted: Floats
    lower: Floats
    upper: Floats


def score(census: Census, prior: Prior, strings: Sequence[str]) -> Scores:
    """Return the probabilities of `strings` under `prior`.

    Parameters
    ----------
    census : Census
        Complete.
    prior : Prior
        A proper one.
    strings : sequence of str
        Of 0 and 1, at most as long as the census observed.

    Returns
    -------
    Scores
        Restricted: exact up to rounding; bounds: certified.

    Raises
    ------
    ImproperPrior
        When the prior has no value over all programs.
    InvalidProgram, InvalidLimit
        For a string that is none, or is too long.
    CensusMismatch
        When the census is incomplete.

    Notes
    -----
    Cost O(rows + strings * longest) in NumPy: 10**4 strings of a 30-bit census in a tenth of a second.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> from sandbox.priors.catalogue import PRIORS
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> float(score(census, PRIORS["solomonoff"], ["1111"]).restricted[0]) * 2**12
    1.0
    """
    prior.require_proper()
    require_complete(census)
    numbers = checked_strings(strings, census)
    restricted = emitted(census, prior, numbers)
    missing = possible(census, prior, numbers, include_equal=False)
    # a bound too small for a float is not 0
    upper = np.maximum((restricted + missing) * (1 + ROUNDING), np.nextafter(0.0, 1.0))
    return Scores(restricted, restricted * (1 - ROUNDING), np.minimum(upper, 1.0))


def emitted(census: Census, prior: Prior, strings: Strings) -> Floats:
    """Return the restricted probability of each string."""
    groups = emits(census)
    rows = groups.rows
    weights = _weights(prior, census.count[rows], census.length[rows], census.time[rows], census.space[rows])
    found = groups.sums(weights)[groups.find(strings.keys())]
    return np.where(strings.printed == 0, 1.0, found)


def possible(census: Census, prior: Prior, strings: Strings, include_equal: bool) -> Floats:
    """Return the most that undecided leaves can still add to each string.

    Leaves with a proper prefix of the string printed; with `include_equal`, for the string and one bit more: leaves
    with a prefix or the string itself printed.
    """
    groups = undecided(census)
    rows = groups.rows
    pending = census.event[rows] == PENDING
    asked = np.where(pending, np.where(census.decider[rows] == DATUM_MARK, 1, 3), 0)
    length, count = census.length[rows].astype(np.int64) + asked, census.count[rows] << asked
    total = np.zeros(len(strings.printed))
    extra = 1 if include_equal else 0
    for more in range(1, int(strings.printed.max(initial=0)) + extra + 1):
        # `more` is how many bits a leaf must still print: its output is the string's prefix of printed + extra - more
        sums = groups.sums(
            _weights(prior, count, length, census.time[rows].astype(np.int64) + more, census.space[rows])
        )
        sizes = strings.printed + extra - more
        for size in np.unique(sizes[sizes >= 0]).tolist():
            at = sizes == size
            chosen = Strings(strings.printed[at], strings.output[at])
            total[at] += sums[groups.find(chosen.prefixes(size))]
    return total


def _weights(
    prior: Prior,
    count: NDArray[np.int64],
    length: NDArray[np.integer],
    time: NDArray[np.integer],
    space: NDArray[np.integer],
) -> Floats:
    """Return count times weight; time is at least 1."""
    result: Floats = count.astype(np.float64) * np.exp2(
        prior.log2_weight(length.astype(np.int64), np.maximum(time, 1), space.astype(np.int64))
    )
    return result


def score_exactly(census: Census, prior: Prior, string: str) -> Fraction:
    """Return the restricted probability of `string` as a fraction.

    Raises
    ------
    ImproperPrior
        When the weights are irrational: use `score`.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> from sandbox.priors.catalogue import PRIORS
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> score_exactly(census, PRIORS["speed-kt"], "1111")
    Fraction(1, 36864)
    """
    from sandbox.vocabulary.errors import ImproperPrior

    if prior.weight is None:
        raise ImproperPrior(f"expected a prior of rational weights for an exact value, got {prior.name!r}; use floats")
    require_complete(census)
    if not string:
        return Fraction(1)
    groups = emits(census)
    group = int(groups.find(checked_strings([string], census).keys())[0])
    if group == len(groups.keys):
        return Fraction(0)
    rows = groups.rows[groups.starts[group] : groups.starts[group + 1]]
    columns = (census.count[rows], census.length[rows], census.time[rows], census.space[rows])
    rows_in_words = zip(*(column.tolist() for column in columns), strict=True)
    return sum((count * prior.weight(*cost) for count, *cost in rows_in_words), Fraction(0))
