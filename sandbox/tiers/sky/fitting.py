"""Measured costs as formulas: coefficients of a named basis, with what the fit leaves over.

The fit minimises the *relative* error, as costs span many orders of magnitude. Nothing is hidden: a fit carries its
largest relative residual, and `held_out` gives that of measurements it has not seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import sympy  # type: ignore[import-untyped]
from numpy.typing import ArrayLike
from sympy import Expr, Integer, Rational, Symbol

from sandbox.priors.expressions import as_expression
from sandbox.priors.formulas import CeilLog2
from sandbox.priors.prior import Floats
from sandbox.tiers.sky.crossovers import REGION, SEEN, WORLD
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Result

LARGEST_DENOMINATOR = 64

BASES: dict[str, tuple[Expr, ...]] = {
    "constant": (Integer(1),),
    "linear in n": (Integer(1), SEEN),
    "light cone": (Integer(1), SEEN, SEEN**2),
    "linear in r": (Integer(1), REGION),
    "every cell of a region": (Integer(1), REGION, SEEN, SEEN * REGION),
    "every cell of a world": (Integer(1), WORLD, SEEN, SEEN * WORLD),
    "number written in bits": (Integer(1), CeilLog2(REGION + 1)),
    "logarithm": (Integer(1), sympy.log(REGION) / sympy.log(2)),
}
"""Models of costs in n observations, a region r and a world N; CeilLog2(r + 1) is how many bits r has."""


@dataclass(frozen=True, slots=True, repr=False)
class Fit(Result):
    """A fitted cost.

    Attributes
    ----------
    expression : Expr
        The sum of coefficients times basis.
    coefficients : tuple of float
        In the order of the basis, in full.
    residual : float
        The largest relative error on the fitted data.
    basis : tuple of Expr
        What was fitted.
    count : int
        How many measurements were fitted.
    exact : bool
        Whether the coefficients are fractions that reproduce the data as well as floating point can tell.
    ranges : tuple of (str, float, float)
        The least and largest of each symbol among the measurements: anything beyond is extrapolation.
    """

    expression: Expr
    coefficients: tuple[float, ...]
    residual: float
    basis: tuple[Expr, ...]
    count: int
    exact: bool
    ranges: tuple[tuple[str, float, float], ...] = ()

    @property
    def shown(self) -> str:
        """The formula, its coefficients in four digits where they are no fractions."""
        return str(self.expression if self.exact else sympy.N(self.expression, 4))

    def __str__(self) -> str:
        """Return the formula in four digits, with its residual."""
        return f"{self.shown}   (largest relative residual {self.residual:.2g} of {self.count} measurements)"

    def predict(self, **values: ArrayLike) -> Floats:
        """Return the cost for numbers or arrays, one for each symbol of the basis; more are allowed.

        Raises
        ------
        InvalidLimit
            When one is missing.
        """
        return _sum(self.basis, self.coefficients, values)

    def held_out(self, samples: Mapping[str, ArrayLike], values: ArrayLike) -> float:
        """Return the largest relative error on measurements that were not fitted.

        Parameters
        ----------
        samples : mapping of str to array
            As `fit` takes them.
        values : array
            What was measured.

        Raises
        ------
        InvalidLimit
            When a measurement is 0, or a symbol is missing.
        """
        return _residual(self.predict(**samples), _measured(values))


def fit(samples: Mapping[str, ArrayLike], values: ArrayLike, basis: Sequence[Expr]) -> Fit:
    """Return the sum of coefficients times basis nearest to the values, by relative least squares.

    Parameters
    ----------
    samples : mapping of str to array, shape (M,)
        What was varied, by the name of its symbol.
    values : array, shape (M,)
        What was measured; none is 0.
    basis : sequence of Expr
        Such as one of `BASES`.

    Returns
    -------
    Fit
        With fractions of small denominator for coefficients, where they do as well.

    Raises
    ------
    InvalidLimit
        When the samples cannot tell the terms of the basis apart, differ in number, or a measurement is 0.
    InvalidType
        When a term is neither an expression of SymPy nor a number.

    >>> n = np.arange(1, 9)
    >>> print(fit({"n": n}, 3 * n**2 + n / 2, BASES["light cone"]))
    3*n**2 + n/2   (largest relative residual 0 of 8 measurements)
    """
    measured, terms = _measured(values), tuple(map(as_expression, basis))
    if any(np.shape(seen) != measured.shape for seen in samples.values()):
        raise InvalidLimit(f"expected {measured.size} samples of each symbol, one for each measured value")
    matrix = np.column_stack([_term(term, samples, measured.shape) for term in terms]) / measured[:, None]
    scale = np.abs(matrix).max(axis=0)
    solved, _, rank, _ = np.linalg.lstsq(matrix / np.where(scale > 0, scale, 1), np.ones(measured.size), rcond=None)
    if rank < len(terms):
        raise InvalidLimit(f"expected samples that tell {', '.join(map(str, terms))} apart; vary more, or drop terms")
    coefficients = tuple((solved / scale).tolist())
    fractions = [Fraction(number).limit_denominator(LARGEST_DENOMINATOR) for number in coefficients]
    exact = _residual(_sum(terms, fractions, samples), measured) <= 1e-13
    if exact:
        coefficients = tuple(map(float, fractions))
    numbers = [Rational(number.numerator, number.denominator) for number in fractions] if exact else coefficients
    expression = sympy.Add(*(number * term for number, term in zip(numbers, terms, strict=True)))
    residual = _residual(_sum(terms, coefficients, samples), measured)
    ranges = tuple((name, float(np.min(seen)), float(np.max(seen))) for name, seen in sorted(samples.items()))
    return Fit(expression, coefficients, residual, terms, measured.size, exact, ranges)


def _measured(values: ArrayLike) -> Floats:
    measured = np.asarray(values, dtype=np.float64)
    if measured.ndim != 1 or not measured.size or not np.isfinite(measured).all() or not measured.all():
        raise InvalidLimit("expected a list of measured values, finite and none 0: the error of a fit is relative")
    return measured


def _residual(predicted: Floats, measured: Floats) -> float:
    return float(np.max(np.abs(predicted / measured - 1)))


def _sum(basis: Sequence[Expr], coefficients: Sequence[Any], samples: Mapping[str, ArrayLike]) -> Floats:
    shape = np.broadcast_shapes(*(np.shape(value) for value in samples.values()))
    total = sum(float(number) * _term(term, samples, shape) for number, term in zip(coefficients, basis, strict=True))
    return np.asarray(total, dtype=np.float64)


def _term(term: Expr, samples: Mapping[str, ArrayLike], shape: tuple[int, ...]) -> Floats:
    """Return one term of a basis at every sample."""
    symbols: list[Symbol] = sorted(term.free_symbols, key=str)
    missing = [str(symbol) for symbol in symbols if str(symbol) not in samples]
    if missing:
        raise InvalidLimit(f"expected samples of {', '.join(missing)} for the term {term}, got {', '.join(samples)}")
    own = {"CeilLog2": lambda time: np.frexp(np.asarray(time, dtype=np.float64) - 1)[1]}
    column = sympy.lambdify(symbols, term, [own, "numpy"])
    values = column(*(np.asarray(samples[str(symbol)], dtype=np.float64) for symbol in symbols))
    return np.broadcast_to(np.asarray(values, dtype=np.float64), shape)
