"""Crossovers on measured costs: after how many observations the verdict flips, exactly.

No model: two simulations were run, and (length, time, space) is known at every observation. Where floating point is
sure, it decides; where the odds are near 1, integers do.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.priors.prior import Floats, Integers, Prior
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of

Costs = Cost[Integers]
"""What a simulation has cost when observation n = 1, 2, ... was printed: arrays of shape (N,)."""

GUARD = 1e-9
"""Relative; float64 sums of three terms err by less than 1e-14 of the largest."""


class Crossing(NamedTuple):
    """The first observation at which another simulation wins than before."""

    observations: int
    winner: str


@dataclass(frozen=True, slots=True, repr=False)
class Verdicts(Result):
    """Who wins at each observation under one prior.

    Attributes
    ----------
    prior : str
        Its name.
    log2_odds : array of float, shape (N,)
        Full : mocked, in floating point.
    signs : array of int8, shape (N,)
        1 full, -1 mocked, 0 a tie: exact where the prior has an exact weight; else 0 also means too near to tell.
    crossings : tuple of Crossing
        All of them; a tie alone is none.
    """

    prior: str
    log2_odds: Floats
    signs: NDArray[np.int8]
    crossings: tuple[Crossing, ...]

    def table(self, *, most: int | None = None) -> Table:
        """Return a row an observation: log2 odds full : mocked, and who wins."""
        words = {1: "full", 0: "tie", -1: "mocked"}
        winners = [words[sign] for sign in self.signs.tolist()]
        rows = zip(range(1, len(winners) + 1), self.log2_odds.tolist(), winners, strict=True)
        return table_of(("n", "log2_odds", "winner"), rows, most=most, total=len(self.signs))


def verdicts(full: Costs, mock: Costs, prior: Prior) -> Verdicts:
    """Return who wins at each observation, and every observation at which that changes.

    Parameters
    ----------
    full, mock : Cost of three arrays
        Of the two simulations, equally long.
    prior : Prior
        Any: two programs are a finite menu.

    Raises
    ------
    InvalidLimit
        When the arrays differ in shape, are not whole numbers, or a time or space is below 1.

    >>> from sandbox.priors.prior import family
    >>> n = np.arange(1, 9)
    >>> full, mock = Cost(0 * n, n * n, n), Cost(0 * n + 2, n, n)
    >>> told = verdicts(full, mock, family(1, 1, 0))
    >>> told.signs.tolist(), told.crossings
    ([1, 1, 1, 0, -1, -1, -1, -1], (Crossing(observations=5, winner='mocked'),))
    """
    full, mock = _checked(full), _checked(mock)
    if full.length.shape != mock.length.shape:
        raise InvalidLimit(f"expected as many observations of both, got {full.length.size} and {mock.length.size}")
    log2_full, log2_mock = prior.log2_weight(*full), prior.log2_weight(*mock)
    odds = log2_full - log2_mock
    near = np.abs(odds) <= GUARD * (1 + np.abs(log2_full) + np.abs(log2_mock))
    signs = np.where(near, 0, np.sign(odds)).astype(np.int8)
    for n in np.flatnonzero(near):
        signs[n] = _exact_sign(_at(full, n), _at(mock, n), prior)
    return Verdicts(prior.name, odds, signs, _crossings(signs))


def alpha_star(full: Costs, mock: Costs, beta: float, *, gamma: float = 0.0) -> Floats:
    """Return at each observation the price of time above which the mock wins.

    alpha* = (beta dl - gamma log2(s_full / s_mock)) / log2(t_full / t_mock)

    Parameters
    ----------
    full, mock : Cost of three arrays
        Of the two simulations, equally long.
    beta, gamma : float
        The prices of bits and space.

    Returns
    -------
    array of float, shape (N,)
        nan where no price makes the difference: the mock is no faster, or it wins at every price.

    Raises
    ------
    InvalidLimit
        As `verdicts` does.

    >>> n = np.arange(1, 5)
    >>> alpha_star(Cost(0 * n, n * n, n), Cost(0 * n + 2, n, n), beta=1)
    array([       nan, 2.        , 1.26185951, 1.        ])
    """
    full, mock = _checked(full), _checked(mock)
    needed = beta * (mock.length - full.length) - gamma * _log2_ratio(full.space, mock.space)
    gained = _log2_ratio(full.time, mock.time)
    exists = (full.time > mock.time) & (needed >= 0)
    prices = np.full(needed.shape, np.nan)
    prices[exists] = needed[exists] / gained[exists]
    return prices


def _checked(costs: Any) -> Costs:
    arrays = [np.asarray(array) for array in costs]
    shapes = {array.shape for array in arrays}
    if len(arrays) != 3 or len(shapes) != 1 or arrays[0].ndim != 1 or any(a.dtype.kind not in "iu" for a in arrays):
        raise InvalidLimit("expected length, time and space as three arrays of whole numbers, one each an observation")
    if arrays[0].size and min(arrays[1].min(), arrays[2].min()) < 1:
        raise InvalidLimit("expected times and spaces of at least 1, got one below")
    return Cost(*(array.astype(np.int64) for array in arrays))


def _log2_ratio(over: Integers, under: Integers) -> Floats:
    """Return log2(over / under), to full precision also where the two are nearly equal."""
    ratios: Floats = np.log1p((over - under) / under) / np.log(2)
    return ratios


def _at(costs: Costs, index: Any) -> list[int]:
    return [int(array[index]) for array in costs]


def _exact_sign(full: list[int], mock: list[int], prior: Prior) -> int:
    """Return the sign of w_full - w_mock in integers; 0 where the prior has no exact weight."""
    if prior.weight is None:
        return 0
    heavier, lighter = prior.weight(*full), prior.weight(*mock)
    return int(heavier > lighter) - int(heavier < lighter)


def _crossings(signs: NDArray[np.int8]) -> tuple[Crossing, ...]:
    decided = np.flatnonzero(signs)
    changed = decided[1:][signs[decided][1:] != signs[decided][:-1]]
    return tuple(Crossing(int(n) + 1, "full" if signs[n] > 0 else "mocked") for n in changed)
