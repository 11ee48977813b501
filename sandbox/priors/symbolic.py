r"""Priors as formulas: weights, scores, sums and conditions as SymPy expressions, exact, and printable as LaTeX.

    l, t, s               length, time, space of a program: positive integers
    beta, alpha, gamma    the prices of bits, time, space in the family 2^(-beta l) t^(-alpha) s^(-gamma)

A score holds exact integers only: with exact numbers put in for its symbols it is the exact restricted value.

Sources: Schmidhuber 2002 (COLT, LNAI 2375); Filan, Leike, Hutter 2016, arXiv 1604.03343; for convergence Baez and Stay
2010, arXiv 1010.2067, and Tadaki 2013, arXiv 1304.6858. Derivations: docs/priors.md.

>>> print(weight("speed-kt"), "|", weight("speed"))
1/(2**l*t) | 2**(-2*l - CeilLog2(t) + 1)
>>> print(latex(FAMILY))
2^{- \beta l} s^{- \gamma} t^{- \alpha}
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy  # type: ignore[import-untyped]
from sympy import Expr, Integer, Rational, Sum, oo

from sandbox.bits import check_bits
from sandbox.census.table import Census
from sandbox.errors import InvalidLimit
from sandbox.machines.choices import EMIT
from sandbox.priors.prior import prior


class CeilLog2(sympy.Function):  # type: ignore[misc]
    r"""The least n with 2^n >= t, by integer arithmetic: exact however large t is.

    >>> CeilLog2(Integer(2**70 + 1)), CeilLog2(Integer(1))
    (71, 0)
    """

    nargs = 1
    is_integer = True
    is_nonnegative = True

    @classmethod
    def eval(cls, time: Any) -> Any:
        """Return the number where `time` is one, else None: SymPy keeps the formula."""
        return Integer((int(time) - 1).bit_length()) if time.is_Integer and time.is_positive else None

    def _latex(self, printer: Any) -> str:
        return rf"\left\lceil \log_2 {printer.doprint(self.args[0])} \right\rceil"


LENGTH, TIME, SPACE = sympy.symbols("l t s", positive=True, integer=True)
BETA, ALPHA, GAMMA = sympy.symbols("beta alpha gamma", real=True)
INDEX, LIMIT = sympy.symbols("i L", positive=True, integer=True)
MORE, READ = sympy.symbols("r k", positive=True, integer=True)
FAMILY: Expr = 2 ** (-BETA * LENGTH) * TIME ** (-ALPHA) * SPACE ** (-GAMMA)
"""The weight of the family, all six symbols free."""

_EXPONENTS = {
    "solomonoff": (1, 0, 0), "speed-kt": (1, 1, 0), "speed-fast": (2, 1, 0), "space": (1, 0, 1), "simplicity": (0, 1, 0),
}  # fmt: skip


def weight(name: str) -> Expr:
    """Return the weight of the prior called `name` in l, t, s: of a program of at least one bit.

    An exponent written as a decimal is taken as exactly that fraction.

    Raises
    ------
    UnknownName, ImproperPrior
        As `sandbox.priors.prior.prior` does.

    >>> print(weight("family(1, 0.5, 0)"))
    1/(2**l*sqrt(t))
    """
    known = prior(name)
    if known.name == "speed":
        return 2 ** (1 - 2 * LENGTH - CeilLog2(TIME))
    exponents = _EXPONENTS.get(name) or tuple(name.strip()[len("family(") : -1].split(","))
    numbers = (Rational(str(exponent).strip()) for exponent in exponents)
    return FAMILY.subs(dict(zip((BETA, ALPHA, GAMMA), numbers, strict=True)))


def score_expression(census: Census, string: str, of: Expr = FAMILY) -> Expr:
    """Return P(string), restricted to the census's budget, as a sum over its emit rows: count times weight.

    Parameters
    ----------
    census : Census
        Complete: a part of one has a part of the sum.
    string : str
        Bits; the empty string has P = 1 by definition.
    of : Expr
        A weight in l, t, s: of `weight`, or one's own; by default the whole family, beta, alpha, gamma left free.

    Returns
    -------
    Expr
        One term for each (l, t, s); 0 where no program was found, which is a lower bound, not a probability of 0.

    Raises
    ------
    InvalidProgram
        When `string` is not of 0 and 1.
    InvalidLimit
        When it is longer than the census observed.

    >>> from sandbox.budget import Budget
    >>> from sandbox.census import take
    >>> from sandbox.explore import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> score = score_expression(census, "1111")
    >>> print(score, "=", score.subs({BETA: 1, ALPHA: 1, GAMMA: 0}), "for speed-kt")
    1/(2**(12*beta)*12**alpha) = 1/49152 for speed-kt
    """
    string = check_bits(string, "the string")
    if not string:
        return Integer(1)
    programs = _programs(census, string)
    costs = ({LENGTH: Integer(l), TIME: Integer(t), SPACE: Integer(s)} for l, t, s in programs)  # noqa: E741
    return sympy.Add(*(count * of.xreplace(cost) for cost, count in zip(costs, programs.values(), strict=True)))


def _programs(census: Census, string: str) -> dict[tuple[int, int, int], int]:
    """Return the number of programs that print `string`, by (length, time, space)."""
    most = census.plan.budget.observations
    if len(string) > most:
        raise InvalidLimit(
            f"expected a string of at most {most} bits (observations of this census), got {len(string)}; "
            "take a census with more --observations"
        )
    emits = (census.event == EMIT) & (census.printed == len(string)) & (census.output == np.uint64(int(string, 2)))
    at = np.flatnonzero(emits)
    found: dict[tuple[int, int, int], int] = {}
    columns = (column[at].tolist() for column in (census.length, census.time, census.space, census.count))
    for length, time, space, count in zip(*columns, strict=True):
        found[length, time, space] = found.get((length, time, space), 0) + count
    return found


def latex(formula: Any, name: str = "") -> str:
    r"""Return a weight, score, sum or condition as LaTeX; with a `name`, as an equation for it.

    >>> print(latex(weight("speed"), "w"))
    w = 2^{- 2 l - \left\lceil \log_2 t \right\rceil + 1}
    """
    return (f"{name} = " if name else "") + str(sympy.latex(formula))


@dataclass(frozen=True, slots=True)
class ClosedForm:
    """A series, what it adds up to, what it says, and when it holds."""

    series: Expr
    value: Expr
    meaning: str
    holds: Any = sympy.true


def closed_forms() -> dict[str, ClosedForm]:
    """Return the sums behind the priors, by name.

    >>> form = closed_forms()["phases"]
    >>> print(form.value, "|", form.series.doit())
    2**(-l - CeilLog2(t) + 1) | 2*2**(-l - CeilLog2(t))
    """
    first = LENGTH + CeilLog2(TIME)
    return {
        "phases": ClosedForm(
            Sum(2**-INDEX, (INDEX, first, oo)), 2 ** (1 - first),
            "a program is counted in the phases i >= l + ceil(log2 t), by 2^-i each: times 2^-l, its weight in 'speed'",
        ),
        "all lengths": ClosedForm(
            Sum(2 ** ((1 - BETA) * INDEX), (INDEX, LIMIT + 1, oo)),
            2 ** ((1 - BETA) * (LIMIT + 1)) / (1 - 2 ** (1 - BETA)),
            "crude bound of all that is longer than L bits: at most 2^i programs of i bits", BETA > 1,
        ),
        "extensions": ClosedForm(
            Sum(2 ** (-BETA * (LENGTH + READ)), (INDEX, 1, 2**READ)), 2 ** (READ - BETA * (LENGTH + READ)),
            "all ways to read the next k bits: 2^(k (1 - beta)) of the weight, never more than 1 if beta >= 1",
        ),
    }  # fmt: skip


def tail_bounds() -> dict[str, Expr]:
    """Return what bounds the weight beyond a budget L (of bits, steps or cells), by name; for proper priors only.

    `length`, `time`, `space`: of all minimal programs of one output beyond it (prefix-free: Kraft). `pending`,
    `undecided`: of all extensions of one leaf of count 1 that have r more bits to print; a pending leaf reads k
    bits next: 3, or 1 for the datum of `,` (docs/priors.md).

    >>> print(tail_bounds()["length"].subs({BETA: 2, LIMIT: 30}))
    1/2147483648
    """
    later = FAMILY.xreplace({TIME: TIME + MORE})
    return {
        "length": 2 ** ((1 - BETA) * (LIMIT + 1)),
        "time": LIMIT ** (-ALPHA),
        "space": LIMIT ** (-GAMMA),
        "undecided": later,
        "pending": later * 2 ** (READ * (1 - BETA)),
    }
