r"""Priors as formulas: weights, scores, sums and conditions as SymPy expressions, exact, and printable as LaTeX.

    l, t, s               length, time, space of a program: positive integers
    beta, alpha, gamma    the prices of bits, time, space in the family 2^(-beta l) t^(-alpha) s^(-gamma)

A score holds exact integers only: with exact numbers put in for its symbols it is the exact restricted value.

Sources: Schmidhuber 2002 (COLT, LNAI 2375); Filan, Leike, Hutter 2016, arXiv 1604.03343; for convergence Baez and Stay
2010, arXiv 1010.2067, and Tadaki 2013, arXiv 1304.6858. Derivations: docs/priors.md.

>>> print(weight("speed-kt"), "|", weight("speed"))
1/(2**l*t) | 2**(-2*l - CeilLog2(t) + 1)
"""

from dataclasses import dataclass
from typing import Any

import sympy  # type: ignore[import-untyped]
from sympy import And, Eq, Expr, Integer, Rational, Sum, oo

from sandbox.census.programs import explain
from sandbox.census.stored import AnyCensus
from sandbox.priors.catalogue import PRIORS, prior
from sandbox.priors.expressions import as_expression
from sandbox.vocabulary.bits import check_bits
from sandbox.vocabulary.errors import UnknownName
from sandbox.vocabulary.results import Result


class CeilLog2(sympy.Function):  # type: ignore[misc]
    """The least n with 2^n >= t, by integer arithmetic: exact however large t is.

    >>> CeilLog2(Integer(2**70 + 1)), CeilLog2(Integer(1))
    (71, 0)
    """

    nargs = 1
    is_integer = is_nonnegative = True

    @classmethod
    def eval(cls, time: Any) -> Any:
        """Return the number where `time` is one, else None: SymPy keeps the formula."""
        return Integer((int(time) - 1).bit_length()) if time.is_Integer and time.is_positive else None

    def _latex(self, printer: Any) -> str:
        return rf"\left\lceil \log_2 {printer.doprint(self.args[0])} \right\rceil"


LENGTH, TIME, SPACE = sympy.symbols("l t s", positive=True, integer=True)
BETA, ALPHA, GAMMA = sympy.symbols("beta alpha gamma", real=True)
INDEX, LIMIT, READ, MORE = sympy.symbols("i L k r", positive=True, integer=True)
FAMILY: Expr = 2 ** (-BETA * LENGTH) * TIME ** (-ALPHA) * SPACE ** (-GAMMA)
"""The weight of the family, all six symbols free."""


def weight(name: str) -> Expr:
    """Return the weight of the prior called `name` in l, t, s; a decimal exponent is taken as exactly that fraction.

    Raises
    ------
    UnknownName, ImproperPrior
        As `sandbox.priors.catalogue.prior` does; and for a prior of one's own, whose formula is not known.

    >>> print(weight("family(1, 0.5, 0)"))
    1/(2**l*sqrt(t))
    """
    named = prior(name)
    if named is PRIORS["speed"]:
        return 2 ** (1 - 2 * LENGTH - CeilLog2(TIME))
    if named.exponents is None:
        raise UnknownName(f"expected a prior with a formula: one of the family, or 'speed', got {named.name!r}")
    numbers = (Rational(str(exponent)) for exponent in named.exponents)
    return FAMILY.subs(dict(zip((BETA, ALPHA, GAMMA), numbers, strict=True)))


def score_expression(census: AnyCensus, string: str, *, of: Expr = FAMILY) -> Expr:
    """Return P(string), restricted to the budget, as a sum over the emit rows of the census: count times weight.

    Parameters
    ----------
    census : Census or StoredCensus
        Complete.
    string : str
        Bits; the empty string has P = 1 by definition.
    of : Expr
        A weight in l, t, s; by default the whole family, with beta, alpha, gamma left free.

    Returns
    -------
    Expr
        One term for each (l, t, s); 0 where no program was found: a lower bound, not a probability of 0.

    Raises
    ------
    InvalidProgram, InvalidLimit
        When `string` is not of 0 and 1, or longer than the census observed.

    >>> from sandbox import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> score = score_expression(census, "1111")
    >>> print(score, "=", score.subs({BETA: 1, ALPHA: 1, GAMMA: 0}), "for speed-kt")
    1/(2**(12*beta)*9**alpha) = 1/36864 for speed-kt
    """
    if not check_bits(string, "the string"):
        return Integer(1)
    terms = []
    for group in explain(census, string, most=len(census)):
        cost = dict(zip((LENGTH, TIME, SPACE), map(Integer, group.cost), strict=True))
        terms.append(group.count * of.xreplace(cost))
    return sympy.Add(*terms)


def latex(formula: Any, *, name: str = "") -> str:
    r"""Return a weight, score, sum or condition as LaTeX; with a `name`, as an equation for it.

    >>> print(latex(weight("speed"), name="w"))
    w = 2^{- 2 l - \left\lceil \log_2 t \right\rceil + 1}
    """
    return (f"{name} = " if name else "") + str(sympy.latex(formula))


@dataclass(frozen=True, slots=True, repr=False)
class Formula(Result):
    """A value, or a bound: what it is of, what it says in words, and the condition under which it holds."""

    of: Any
    value: Any
    words: str
    holds: Any = sympy.true


_FIRST = LENGTH + CeilLog2(TIME)
_LATER = FAMILY.xreplace({TIME: TIME + MORE})
_FAIR = And(BETA >= 1, ALPHA >= 0, GAMMA >= 0)

SUMS = {
    "phases": Formula(Sum(2**-INDEX, (INDEX, _FIRST, oo)), 2 ** (1 - _FIRST),
        "2^-i for each phase i that counts a program; times 2^-l, its weight in 'speed'"),
    "lengths": Formula(Sum(2 ** ((1 - BETA) * INDEX), (INDEX, LIMIT + 1, oo)),
        2 ** ((1 - BETA) * (LIMIT + 1)) / (1 - 2 ** (1 - BETA)),
        "2^i programs of each length i > L: above all that is longer than L bits", BETA > 1),
    "reading": Formula(Sum(2 ** (-BETA * (LENGTH + READ)), (INDEX, 1, 2**READ)), 2 ** (READ - BETA * (LENGTH + READ)),
        "the 2^k ways to read k more bits: at most the weight 2^(-beta l) there was, if beta >= 1"),
}  # fmt: skip
"""Series and what they add up to."""

BOUNDS = {
    "length": Formula("l > L", 2 ** ((1 - BETA) * (LIMIT + 1)), "minimal programs of one output: by Kraft", _FAIR),
    "time": Formula("t > L", LIMIT**-ALPHA, "minimal programs of one output: by Kraft, 2^-l sums to at most 1", _FAIR),
    "space": Formula("s > L", LIMIT**-GAMMA, "minimal programs of one output: by Kraft, 2^-l sums to at most 1", _FAIR),
    "undecided": Formula("a leaf", _LATER, "what prints at least r more bits after it, where no bit is next", _FAIR),
    "pending": Formula("a leaf", _LATER * 2 ** (READ * (1 - BETA)), "the same, where k bits are read next", _FAIR),
}
"""Bounds of what lies beyond a limit L or a leaf of cost l, t, s; for proper priors of the family only."""

REGIONS = (
    Formula("diverges", BETA < 1, "the 2^n programs that hold an n-bit string as data are n + O(log n) bits and take "
        "time polynomial in n: no price of time or space outweighs them"),
    Formula("diverges", And(BETA >= 1, ALPHA < 0), "a bonus for time: the busy beaver's outgrows 2^(beta l)"),
    Formula("diverges", And(BETA >= 1, ALPHA >= 0, ALPHA + GAMMA < 0), "a bonus for space, larger than the price of "
        "time: a busy beaver that moves right in t = O(s log s) steps outgrows 2^(beta l)"),
    Formula("improper", And(BETA >= 1, GAMMA < 0, ALPHA + GAMMA >= 0), "converges, as s <= t + 1; but a bonus for "
        "space lets a program outweigh the one it extends: not a semimeasure, refused here"),
    Formula("computable", And(BETA >= 1, ALPHA > 0, GAMMA >= 0), "all that takes more than T steps weighs at most "
        "T^-alpha, and what takes at most T steps is a finite list"),
    Formula("converges", And(BETA >= 1, Eq(ALPHA, 0), GAMMA > 0), "all beyond S cells weighs at most S^-gamma; "
        "computable if cells are all that a machine remembers, which is not claimed of `tape`"),
    Formula("enumerable", And(BETA >= 1, Eq(ALPHA, 0), Eq(GAMMA, 0)), "at most 1 by Kraft and approached from below, "
        "not computable: Omega for beta = 1, Tadaki's Omega^D with D = 1/beta for beta > 1"),
)  # fmt: skip
"""Where the weights of the halting programs of a universal machine have a sum (exponents are computable numbers)."""


def convergence(beta: Any, alpha: Any, gamma: Any) -> Formula:
    """Return the region of exponents that holds a point: `of` is the verdict, `value` the condition, `words` why.

    Raises
    ------
    InvalidType
        When an exponent is neither an expression of SymPy nor a number.

    >>> [convergence(*prices).of for prices in ((1, 0, 0), (1, Rational(1, 9), 0), (Rational(9, 10), 7, 0))]
    ['enumerable', 'computable', 'diverges']
    """
    point = dict(zip((BETA, ALPHA, GAMMA), map(as_expression, (beta, alpha, gamma)), strict=True))
    return next(region for region in REGIONS if region.value.subs(point) == sympy.true)
