"""Probabilities of strings under a prior: exact for the budget, and the certified interval of the unrestricted prior.

Restricted, P^(L,T)(x): the sum over the emit rows of x. A semimeasure of its own, and a lower bound.
Upper bound: a program that has not printed x yet, and may, is a continuation of an undecided leaf whose output y is a
proper prefix of x. All continuations of a leaf (l, t, s) that print r more bits together weigh at most w(l, t + r, s);
of one that waits for k bits at most 2^k w(l + k, t + r, s). That is true of every proper prior.
Source: `docs/priors.md#intervals`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from sandbox.census.by_output import Groups, emits
from sandbox.census.seen import rows_about
from sandbox.census.stored import AnyCensus
from sandbox.census.strings import Strings, checked_strings
from sandbox.census.table import Census
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prior import Floats, Prior
from sandbox.priors.undecided_leaves import possible
from sandbox.priors.weighing import SMALLEST_LOG2, log2_weights, weights
from sandbox.vocabulary.bits import as_strings
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

ROUNDING = 1e-12
"""Relative error of a float sum of weights here, at most; bounds are rounded outwards by it."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Scores(Result):
    """Of each string: its restricted probability and the bounds of the unrestricted one.

    Attributes
    ----------
    strings : tuple of str
    prior : str
        Its name.
    restricted : float array
        P^(L,T)(x), to ROUNDING.
    log2 : float array
        log2 of it, also where it is below the smallest float; -inf where no program of the census prints the string.
    lower, upper : float array
        Certified: the unrestricted P(x) lies between.
    """

    strings: tuple[str, ...]
    prior: str
    restricted: Floats = field(repr=False)
    log2: Floats = field(repr=False)
    lower: Floats = field(repr=False)
    upper: Floats = field(repr=False)

    def __repr__(self) -> str:
        first = ", ".join(f"{x}: {p:.6g}" for x, p in zip(self.strings[:3], self.restricted.tolist(), strict=False))
        more = f", and {len(self.strings) - 3} more" if len(self.strings) > 3 else ""
        return f"Scores({self.prior}: {first or 'no strings'}{more})"

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a string."""
        rows = zip(self.strings, self.restricted.tolist(), self.lower.tolist(), self.upper.tolist(), strict=True)
        return table_of(("string", "restricted", "lower", "upper"), rows, most=most, total=len(self.strings))


def score(census: AnyCensus, prior: Prior | str, strings: str | Iterable[str]) -> Scores:
    """Return the probabilities of `strings` under `prior`.

    Parameters
    ----------
    census : Census or StoredCensus
        Complete.
    prior : Prior or str
        A proper one, or its name.
    strings : str or iterable of str
        One string of 0 and 1, or several; each at most as long as the census observed.

    Returns
    -------
    Scores
        Restricted: exact up to rounding; bounds: certified.

    Raises
    ------
    UnknownName, InvalidType
        For a prior that is none, or something else than strings.
    ImproperPrior
        When the prior has no value over all programs.
    InvalidProgram, InvalidLimit
        For a string that is not of 0 and 1, is empty or is too long.
    CensusMismatch
        When the census is incomplete, or follows another string.

    Notes
    -----
    Cost O(rows of the strings, and undecided rows * longest string) in NumPy, once the census is grouped.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> float(score(census, "solomonoff", "1111").restricted[0]) * 2**12
    1.0
    """
    prior, strings = prior_called(prior), as_strings(strings)
    prior.require_proper()
    census = rows_about(census, strings)
    numbers = checked_strings(strings, census)
    restricted = emitted(census, prior, numbers)
    missing = possible(census, prior, numbers, include_equal=False)
    # a bound too small for a float is not 0
    upper = np.maximum((restricted + missing) * (1 + ROUNDING), np.nextafter(0.0, 1.0))
    lower = restricted * (1 - ROUNDING)
    log2 = _log2_of(restricted, census, prior, numbers)
    return Scores(tuple(strings), prior.name, restricted, log2, lower, np.minimum(upper, 1.0))


def _log2_of(restricted: Floats, census: Census, prior: Prior, strings: Strings) -> Floats:
    """Return log2 of the restricted probabilities; rows are summed once more only for those that floats cannot hold."""
    small = restricted < 2.0**SMALLEST_LOG2
    log2 = np.log2(np.where(small, 1.0, restricted))
    if small.any():
        log2[small] = log2_emitted(census, prior, Strings(strings.printed[small], strings.output[small]))
    return log2


def emitted(census: Census, prior: Prior, strings: Strings) -> Floats:
    """Return the restricted probability of each string; of the empty one 1."""
    return np.where(strings.printed == 0, 1.0, weight_of(census, prior, emits(census), strings))


def log2_emitted(census: Census, prior: Prior, strings: Strings) -> Floats:
    """Return log2 of the restricted probability of each string, also below the smallest float; -inf for none."""
    return np.where(strings.printed == 0, 0.0, log2_weight_of(census, prior, emits(census), strings))


def log2_weight_of(census: Census, prior: Prior, groups: Groups, strings: Strings) -> Floats:
    """Return log2 of `weight_of`, summed relative to the heaviest row of each string: to some 1e-13 of it."""
    own = groups.only(strings.keys())
    rows, starts = own.rows, own.starts
    logs = log2_weights(prior, census.length[rows], census.time[rows], census.space[rows])
    logs = logs + np.log2(census.count[rows])
    top = np.append(np.maximum.reduceat(logs, starts[:-1]) if len(rows) else np.zeros(0), 0.0)
    sums = own.sums(np.exp2(logs - np.repeat(top[:-1], np.diff(starts))))
    with np.errstate(divide="ignore"):
        totals: Floats = top + np.log2(sums)
    return totals[own.find(strings.keys())]


def weight_of(census: Census, prior: Prior, groups: Groups, strings: Strings) -> Floats:
    """Return what the rows of each string weigh together, of the rows that are grouped."""
    own = groups.only(strings.keys())
    rows = own.rows
    weighed = weights(prior, census.count[rows], census.length[rows], census.time[rows], census.space[rows])
    return own.sums(weighed)[own.find(strings.keys())]
