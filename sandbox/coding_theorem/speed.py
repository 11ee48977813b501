"""The same census scored under another prior: what the ranking of strings becomes when time is charged.

P(s) = sum over the programs that halt with s of w(l, t, s'), over both blanks, l = digits * log2(4 N + 2) bits. Under
`solomonoff` that is D(N)(s) times the share of machines that halt.
"""

from dataclasses import dataclass, field
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.census.by_output import halts
from sandbox.census.table import Census
from sandbox.coding_theorem.outputs import both_blanks, likeliest_first, require_pair
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prior import Prior
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Weighted(Result):
    """Strings under a prior, restricted to machines that halt within the census.

    Attributes
    ----------
    prior : Prior
    strings : tuple of str
        The likeliest first.
    shares : float array
        P of each, divided by the sum of all: they add up to 1, as D(N) does.
    """

    prior: Prior
    strings: tuple[str, ...] = field(repr=False)
    shares: Floats = field(repr=False)

    def __repr__(self) -> str:
        return (
            f"Weighted({self.prior.name}: {len(self.strings):,} strings, {self.strings[0]!r} has {self.shares[0]:.6g})"
        )

    def complexities(self) -> dict[str, float]:
        """Return -log2 of each share, in bits, by string."""
        return dict(zip(self.strings, (-np.log2(self.shares)).tolist(), strict=True))

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a string: its share, and -log2 of it."""
        rows = zip(self.strings, self.shares.tolist(), (-np.log2(self.shares)).tolist(), strict=True)
        return table_of(("string", "share", "bits"), rows, most=most, total=len(self.strings))


def weighted(census: Census, prior: Prior | str, *, opposite: Census | None = None) -> Weighted:
    """Return the table of a census of turing(N) under `prior`.

    Parameters
    ----------
    census : Census
        Of a machine with an output only at the end.
    prior : Prior or str
        Or its name. Any: the machines of N states are a finite menu, so that improper priors have a value too.
    opposite : Census, optional
        As of `distribution`.

    Returns
    -------
    Weighted
        Floats of exact counts; restricted to the steps of the census.

    Raises
    ------
    CensusMismatch
        When a census is of something else than turing(N), or missing, or parts of it are.
    UnknownName, InvalidType
        When there is no such prior.
    InvalidLimit
        When a share is smaller than a float can be: 0 would be false.

    >>> from sandbox.census.taking import take
    >>> from sandbox.coding_theorem.plans import plan_of
    >>> table = weighted(take(plan_of(2)), "speed-kt")
    >>> table.strings[:3], round(float(table.shares[0]), 4)
    (('0', '1', '00'), 0.4045)
    """
    pair, prior = require_pair(census, opposite), prior_called(prior)
    log2_weights = [_log2_weights(each, prior) for each in pair]
    largest = max(each.max() for each in log2_weights)  # taken out: the sum is divided by itself
    weights = [
        each.count[halts(each).rows] * np.exp2(of_rows - largest)
        for each, of_rows in zip(pair, log2_weights, strict=True)
    ]
    both = both_blanks(pair, weights)
    order = likeliest_first(both)
    sums = np.array([both[string] for string in order])
    if not sums.all():
        raise InvalidLimit(
            f"expected shares that floats can hold, got 0 for {order[-1]} under {prior.name}; lower its exponents"
        )
    return Weighted(prior, tuple(order), sums / sums.sum())


def _log2_weights(census: Census, prior: Prior) -> Floats:
    """Return log2 of what a program of each grouped halt row weighs."""
    rows = halts(census).rows
    bits: NDArray[Any] = census.length[rows] * log2(census.machine.radix)
    return prior.log2_weight(bits, census.time[rows].astype(np.int64), census.space[rows].astype(np.int64))
