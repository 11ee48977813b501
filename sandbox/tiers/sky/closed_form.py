"""A crossover solved in closed form: what it solves, its solution as a SymPy expression, and numbers out of it.

Numbers come from mpmath with 50 digits, never from `expression.subs(N, 10**11).evalf()`: exact integers inside a
Lambert W made SymPy run for minutes. Powers of two may leave the range of a float; `log2_at` never does.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import mpmath  # type: ignore[import-untyped]
import sympy  # type: ignore[import-untyped]
from sympy import Expr, Symbol

from sandbox.priors.expressions import as_expression
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Result

DIGITS = 50
_MAY_BE_ZERO = {"alpha", "beta", "gamma"}  # an exponent of 0 is a prior; a solution that divides by it does not exist


@dataclass(frozen=True, slots=True, repr=False)
class ClosedForm(Result):
    """The solution of log2 odds = 0 for one unknown.

    Attributes
    ----------
    solves : Expr
        The log2 odds full : mocked, zero at the solution.
    unknown : Symbol
        What is solved for.
    expression : Expr
        The solution.
    words : str
        What it says.
    holds : Expr
        The condition under which there is one.

    >>> from sandbox.tiers.sky.crossovers import CROSSOVERS
    >>> print(CROSSOVERS["bits"].expression)
    alpha*log(N/r)/(beta*log(2))
    >>> round(CROSSOVERS["bits"].at(alpha=1, beta=2, N=10**11, r=1), 2)
    18.27
    """

    solves: Expr
    unknown: Symbol
    expression: Expr
    words: str
    holds: Expr = sympy.true

    @property
    def symbols(self) -> tuple[str, ...]:
        """The names of what the solution depends on."""
        return tuple(sorted(str(symbol) for symbol in self.expression.free_symbols | self.holds.free_symbols))

    def at(self, **values: Any) -> float | None:
        """Return the solution for numbers, or None where there is none (never); inf beyond the range of a float.

        Give one number for each of `symbols`; more are allowed.

        Raises
        ------
        InvalidLimit
            When one is missing, not finite, or not positive where it has to be.

        >>> from sandbox.tiers.sky.crossovers import CROSSOVERS
        >>> window = dict(alpha=1, beta=1, rho=0.01, kappa=1)
        >>> round(CROSSOVERS["patched to"].at(**window, delta=2)), CROSSOVERS["patched to"].at(**window, delta=10)
        (756, None)
        """
        solution = self._solution(values)
        return None if solution is None else float(solution)

    def log2_at(self, **values: Any) -> float | None:
        """Return log2 of what `at` returns: in range even where that is not; None where there is none.

        >>> from sandbox.tiers.sky.crossovers import CROSSOVERS
        >>> CROSSOVERS["world"].log2_at(alpha=1, beta=1, dl=5000, r=4)
        5002.0
        """
        solution = self._solution(values)
        if solution is None or solution <= 0:
            return None
        with mpmath.workdps(DIGITS):
            return float(mpmath.log(solution, 2))

    def log2_odds(self, **values: Any) -> float:
        """Return what is solved, for numbers (the unknown's among them): near 0 where that is the solution."""
        return float(evaluate(self.solves, _checked(self.solves.free_symbols, values)))

    def _solution(self, values: dict[str, Any]) -> Any:
        numbers = _checked(self.expression.free_symbols | self.holds.free_symbols, values)
        try:
            return mpmath.re(evaluate(self.expression, numbers)) if evaluate(self.holds, numbers) else None
        except ZeroDivisionError:
            return None


def evaluate(expression: Any, values: dict[str, Any]) -> Any:
    """Return an expression for numbers, by mpmath with 50 digits.

    Parameters
    ----------
    expression : Expr or condition
        In SymPy symbols.
    values : dict of str to number
        By the names of its symbols; more are allowed.

    Returns
    -------
    mpmath number, or bool for a condition

    Raises
    ------
    InvalidType
        When the expression is neither one of SymPy nor a number.

    >>> x = sympy.Symbol("x", positive=True)
    >>> int(evaluate(sympy.log(x) / sympy.log(2), {"x": 2**100}))
    100
    """
    expression = as_expression(expression)
    names = tuple(sorted(str(symbol) for symbol in expression.free_symbols))
    with mpmath.workdps(DIGITS):
        return _compiled(expression, names)(*(_exactly(values[name]) for name in names))


@lru_cache(maxsize=256)
def _compiled(expression: Any, names: tuple[str, ...]) -> Any:
    by_name = {str(symbol): symbol for symbol in expression.free_symbols}
    own = {"CeilLog2": lambda time: mpmath.mpf((int(mpmath.ceil(time)) - 1).bit_length())}
    return sympy.lambdify([by_name[name] for name in names], expression, [own, "mpmath"])


def _exactly(value: Any) -> Any:
    """Return an integer, fraction, float or mpmath number as an mpmath number, without a detour over float."""
    if hasattr(value, "numerator") and hasattr(value, "denominator"):
        return mpmath.mpf(int(value.numerator)) / int(value.denominator)
    return mpmath.mpf(value)


def _checked(symbols: set[Symbol], values: dict[str, Any]) -> dict[str, Any]:
    for symbol in sorted(symbols, key=str):
        name = str(symbol)
        if name not in values:
            wanted = ", ".join(sorted(map(str, symbols)))
            raise InvalidLimit(f"expected values for {wanted}, got none for {name}")
        value = values[name]
        low = "0 or more" if name in _MAY_BE_ZERO else "more than 0" if symbol.is_positive else "a number"
        right = {"0 or more": value >= 0, "more than 0": value > 0}.get(low, True)
        if not right or not mpmath.isfinite(_exactly(value)):
            raise InvalidLimit(f"expected {name} to be finite and {low}, got {value}")
    return {str(symbol): values[str(symbol)] for symbol in symbols}
