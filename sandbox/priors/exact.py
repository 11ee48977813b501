"""Probabilities as fractions, where weights are rational."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from math import lcm

from sandbox.census.by_output import Rows, emits
from sandbox.census.seen import rows_about
from sandbox.census.stored import AnyCensus
from sandbox.census.strings import checked_strings
from sandbox.census.table import Census
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.prior import Prior
from sandbox.vocabulary.bits import as_string, as_strings
from sandbox.vocabulary.errors import ImproperPrior


def score_exactly(census: AnyCensus, prior: Prior | str, string: str) -> Fraction:
    """Return the restricted probability of `string` as a fraction; of the empty one 1.

    Raises
    ------
    ImproperPrior
        When the weights are irrational: use `score`.
    UnknownName, InvalidType, InvalidProgram, InvalidLimit, CensusMismatch
        As `score`.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> score_exactly(census, "speed-kt", "1111")
    Fraction(1, 36864)
    """
    string = as_string(string)
    return scores_exactly(census, prior, [string])[0] if string else Fraction(1)


def scores_exactly(census: AnyCensus, prior: Prior | str, strings: str | Iterable[str]) -> list[Fraction]:
    """Return the restricted probability of each of `strings` as a fraction; arguments and errors as `score`.

    Cost O(rows of the strings): some 10**6 rows a second.
    """
    prior, strings = prior_called(prior), as_strings(strings)
    if prior.weight is None:
        raise ImproperPrior(f"expected a prior of rational weights for an exact value, got {prior.name!r}; use floats")
    census = rows_about(census, strings)
    groups = emits(census).of(checked_strings(strings, census).keys())
    weight = cache(prior.weight)
    return [_sum(census, weight, rows) for rows in groups]


def _sum(census: Census, weight: Callable[[int, int, int], Fraction], rows: Rows) -> Fraction:
    """Return what `rows` weigh together, added up by denominator first: few fractions are left to add then."""
    columns = (census.count[rows], census.length[rows], census.time[rows], census.space[rows])
    over: dict[int, int] = {}
    for count, *cost in zip(*(column.tolist() for column in columns), strict=True):
        numerator, denominator = weight(*cost).as_integer_ratio()
        over[denominator] = over.get(denominator, 0) + count * numerator
    whole = lcm(*over)
    return Fraction(sum(numerator * (whole // denominator) for denominator, numerator in over.items()), whole)
