"""The checks of the conformance kit, each the test of one law."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import pairwise, product

import numpy as np

from sandbox.census.by_output import emits
from sandbox.census.table import Census
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.priors.catalogue import prior as prior_called
from sandbox.priors.exact import score_exactly
from sandbox.priors.prior import Floats, Prior
from sandbox.priors.scores import score
from sandbox.vocabulary.budget import Budget

_GRID = np.array(list(product((0, 1, 2, 3, 9, 30, 60, 100), (1, 2, 3, 7, 64, 65, 1000), (1, 2, 5, 64)))).T
_SLACK = 1e-12
_LEAST_FLOAT = Fraction(1, 2**1000)


@cache
def _census(bits: int, steps: int, cells: int, observations: int) -> Census:
    return take(Plan("tape", Budget(bits, steps, cells, observations)), threads=1)


def _nested() -> list[Census]:
    """Return censuses of growing budgets."""
    return [_census(9, 20, 3, 6), _census(12, 20, 4, 6), _census(15, 200, 64, 6), _census(18, 1000, 64, 8)]


def _strings(census: Census) -> list[str]:
    rows = emits(census).first_rows()
    return [
        format(x, f"0{n}b") for x, n in zip(census.output[rows].tolist(), census.printed[rows].tolist(), strict=True)
    ]


def _restricted(census: Census, prior: Prior, strings: list[str]) -> Floats:
    return score(census, prior, strings).restricted


def non_negative(prior: Prior) -> None:
    """Check that weights are numbers between 0 and 1."""
    weights = np.exp2(prior.log2_weight(*_GRID))
    assert not np.isnan(weights).any(), "expected a number as the weight of every cost"
    assert ((weights >= 0) & (weights <= 1)).all(), "expected weights between 0 and 1"


def prefix_additive(prior: Prior) -> None:
    """Check that the two one-bit extensions of a program weigh no more than it, nor does more time or space."""
    length, time, space = _GRID
    before = prior.log2_weight(length, time, space)
    for bits, steps, cells in ((1, 0, 0), (1, 1, 0), (0, 1, 0), (0, 0, 1), (1, 5, 2), (3, 1000, 7)):
        more = prior.log2_weight(length + bits, time + steps, space + cells) + bits
        assert (more <= before + _SLACK).all(), (
            f"expected {bits} more bits, {steps} steps, {cells} cells to add no weight"
        )


def dominating(prior: Prior) -> None:
    """Check that the compiler `+` (3 bits, 1 step) costs at most a constant factor, and P(x) is at least each w(p)."""
    length, time, space = _GRID
    before, after = prior.log2_weight(length, time, space), prior.log2_weight(length + 3, time + 1, space)
    price, short = before - after, length <= 3
    assert (price <= 2 * price[short].max() + 2).all(), "expected a bounded price for a prefix of 3 bits and 1 step"
    census = _nested()[-1]
    rows = emits(census).rows
    strings = _strings(census)
    best = np.maximum.reduceat(
        prior.log2_weight(*(column[rows].astype(np.int64) for column in (census.length, census.time, census.space))),
        emits(census).starts[:-1],
    )
    assert (_restricted(census, prior, strings) >= np.exp2(best) * (1 - _SLACK)).all(), "expected P(x) >= each w(p)"


def semimeasure(prior: Prior) -> None:
    """Check that P(x) >= P(x0) + P(x1), with P of nothing 1."""
    for census in _nested():
        strings = [""] + [x for x in _strings(census) if len(x) < census.plan.budget.observations]
        whole = np.array([1.0, *_restricted(census, prior, strings[1:])])
        parts = sum(_restricted(census, prior, [x + bit for x in strings]) for bit in "01")
        assert (parts <= whole * (1 + _SLACK)).all(), "expected P(x) >= P(x0) + P(x1)"


def monotone(prior: Prior) -> None:
    """Check that a larger budget never lowers a restricted probability."""
    for smaller, larger in pairwise(_nested()):
        strings = _strings(smaller)
        less, more = (_restricted(census, prior, strings) for census in (smaller, larger))
        assert (less <= more * (1 + _SLACK)).all(), "expected more budget to add probability"


def exact_as_float(prior: Prior) -> None:
    """Check that exact and float weights agree to 1e-12, and so do sums of them."""
    if prior.weight is None:
        return
    floats = np.exp2(prior.log2_weight(*_GRID))
    for cost, number in zip(_GRID.T.tolist(), floats.tolist(), strict=True):
        exact = prior.weight(*cost)
        assert isinstance(exact, Fraction), "expected a Fraction as exact weight"
        if exact < _LEAST_FLOAT:
            continue  # a float has no such number
        assert abs(Fraction(number) - exact) <= exact * Fraction(_SLACK), f"expected equal weights at {cost}"
    census = _nested()[1]
    for string in _strings(census):
        exact, number = score_exactly(census, prior, string), float(_restricted(census, prior, [string])[0])
        assert abs(Fraction(number) - exact) <= exact * Fraction(_SLACK), f"expected equal probabilities of {string}"


def valid_intervals(prior: Prior) -> None:
    """Check that intervals contain those of larger budgets."""
    for smaller, larger in pairwise(_nested()):
        strings = [x for x in _strings(larger) if len(x) <= smaller.plan.budget.observations]
        wide, narrow = score(smaller, prior, strings), score(larger, prior, strings)
        assert (wide.lower <= narrow.lower * (1 + _SLACK)).all(), "expected lower bounds to rise"
        assert (wide.upper >= narrow.upper * (1 - _SLACK)).all(), "expected upper bounds to fall"


def order_independent(prior: Prior) -> None:
    """Check that a weight depends on its own cost only, not on its place among others."""
    together = prior.log2_weight(*_GRID)
    order = np.random.default_rng(0).permutation(_GRID.shape[1])
    assert np.array_equal(prior.log2_weight(*_GRID[:, order]), together[order]), "expected order not to matter"
    alone = [float(np.ravel(prior.log2_weight(*column))[0]) for column in _GRID.T[:20, :, None]]
    assert np.allclose(alone, together[:20], rtol=_SLACK, atol=0), "expected each weight to be its own"


CHECKS: dict[str, Callable[[Prior], None]] = {
    check.__name__: check
    for check in (
        non_negative, order_independent, prefix_additive, dominating, semimeasure, monotone, exact_as_float,
        valid_intervals,
    )
}  # fmt: skip
"""The checks by name, in the order in which `check_prior` makes them."""


def check_prior(prior: Prior | str) -> None:
    """Do nothing if `prior` is one: non-negative, a semimeasure, monotone, dominating, exact, with valid intervals.

    A name stands for the prior called so.

    Raises
    ------
    AssertionError
        Naming the law that fails.
    ImproperPrior
        When it says of itself that it is not proper.

    Notes
    -----
    About a second: every string of four small censuses, and a grid of costs.

    >>> from sandbox.priors.prior import family
    >>> check_prior(family(1, 2, 0))
    """
    prior = prior_called(prior)
    prior.require_proper()
    for name, check in CHECKS.items():
        try:
            check(prior)
        except AssertionError as failure:
            raise AssertionError(f"{prior.name} is not {name.replace('_', ' ')}: {failure}") from None
