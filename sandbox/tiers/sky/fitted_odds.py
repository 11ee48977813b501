"""Tier 3 on measurements: costs fitted on built worlds, put into the odds, and carried to sizes nobody can run.

Pure functions of fits: nothing is measured here. What lies beyond the ranges of a fit is extrapolated, and the fits say
what those ranges were.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Any, NamedTuple

import mpmath  # type: ignore[import-untyped]
from sympy import Expr  # type: ignore[import-untyped]

from sandbox.tiers.sky.closed_form import evaluate
from sandbox.tiers.sky.crossovers import EXTRA_BITS, LOG2_ODDS, S_FULL, S_MOCK, T_FULL, T_MOCK
from sandbox.tiers.sky.fitting import Fit
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Result

GRID = 400
"""Points at which a change of sign is looked for; two crossovers between two neighbours cancel and are missed."""


FittedCosts = Cost[Fit]
"""The costs of one kind of simulation, each a formula in n, r and N."""


class Gap(NamedTuple):
    """How far two simulations are apart: extra bits of the mock, and log2 of how much less time and space it takes."""

    extra_bits: float
    log2_time: float
    log2_space: float


@dataclass(frozen=True, slots=True, repr=False)
class FittedOdds(Result):
    """log2 odds full : mocked as one formula in alpha, beta, gamma, n, r, N: `expression`; and numbers out of it.

    >>> import numpy as np
    >>> from sandbox.tiers.sky.fitting import BASES, fit
    >>> n = np.arange(1, 20)
    >>> one, cone = fit({"n": n}, 0 * n + 1, BASES["constant"]), fit({"n": n}, n**2, BASES["light cone"])
    >>> ten, line = fit({"n": n}, 0 * n + 11, BASES["constant"]), fit({"n": n}, n, BASES["linear in n"])
    >>> odds = FittedOdds(Cost(one, cone, line), Cost(ten, line, line))
    >>> print(odds.expression)
    alpha*log(1/n)/log(2) + 10*beta
    >>> [round(at, 6) for at in odds.crossovers("n", 1, 10**6, alpha=1, beta=1)]
    [1024.0]
    """

    full: FittedCosts
    mock: FittedCosts

    @property
    def expression(self) -> Expr:
        """The formula."""
        full, mock = self.full, self.mock
        return LOG2_ODDS.subs({
            EXTRA_BITS: mock.length.expression - full.length.expression,
            T_FULL: full.time.expression, T_MOCK: mock.time.expression,
            S_FULL: full.space.expression, S_MOCK: mock.space.expression,
        })  # fmt: skip

    def at(self, alpha: float, beta: float, *, gamma: float = 0.0, **values: Any) -> float:
        """Return log2 odds full : mocked for a prior of the family, and numbers for n, r and N where they occur.

        Raises
        ------
        InvalidLimit
            When one is missing, or a fitted cost is not positive there: the fit does not hold so far out.
        """
        gap = self.gap(**values)
        return beta * gap.extra_bits - alpha * gap.log2_time - gamma * gap.log2_space

    def gap(self, **values: Any) -> Gap:
        """Return what the odds are made of, for numbers such as n, r and N; more are allowed.

        Raises
        ------
        InvalidLimit
            As `at` does.
        """
        full, mock = self.full, self.mock
        bits = _value(mock.length, values) - _value(full.length, values)
        pairs = ((full.time, mock.time), (full.space, mock.space))
        ratios = (_positive(larger, values) / _positive(smaller, values) for larger, smaller in pairs)
        return Gap(float(bits), *(float(mpmath.log(ratio, 2)) for ratio in ratios))

    def crossovers(self, unknown: str, low: float, high: float, **values: Any) -> tuple[float, ...]:
        """Return where the odds are even along one symbol, between two positive numbers: sign changes, bisected.

        Raises
        ------
        InvalidLimit
            When 0 < low < high does not hold, or as `at` does.
        """
        if not 0 < low < high:
            raise InvalidLimit(f"expected 0 < low < high to look for crossovers in {unknown}, got {low} and {high}")

        def _odds(point: float) -> float:
            return self.at(**(values | {unknown: point}))

        points = [low * (high / low) ** (i / GRID) for i in range(GRID)] + [high]
        signs = [_odds(point) for point in points]
        even = [point for point, sign in zip(points, signs, strict=True) if sign == 0]
        changes = [i for i in range(GRID) if signs[i] * signs[i + 1] < 0]
        return tuple(sorted([*even, *(_bisected(_odds, points[i], points[i + 1]) for i in changes)]))


def _bisected(odds: Callable[[float], float], low: float, high: float) -> float:
    rising = odds(high) > 0
    while low < (middle := sqrt(low) * sqrt(high)) < high:
        at_middle = odds(middle)
        if at_middle == 0:
            return middle
        low, high = (low, middle) if (at_middle > 0) == rising else (middle, high)
    return low


def _positive(cost: Fit, values: dict[str, Any]) -> Any:
    number = _value(cost, values)
    if number <= 0:
        raise InvalidLimit(f"expected a positive cost, got {float(number):.4g} of {cost.expression}: beyond its fit")
    return number


def _value(cost: Fit, values: dict[str, Any]) -> Any:
    missing = sorted({str(symbol) for symbol in cost.expression.free_symbols} - set(values))
    if missing:
        raise InvalidLimit(f"expected values for {', '.join(missing)}, got {', '.join(sorted(values)) or 'none'}")
    return evaluate(cost.expression, values)
