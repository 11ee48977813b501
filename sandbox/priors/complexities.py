"""Complexities of a string, exact for programs up to the budget; K and Kt are upper bounds beyond it.

K      least length of a program that prints the string and perhaps more (monotone, elsewhere Km)
Kt     least length + log2 time (Levin 1973)
depth  Bennett's logical depth: least time among the programs at most `significance_bits` longer than the shortest
m      discrete semimeasure: probability of printing exactly the string and halting

Definitions: `docs/theory.md#minimal-programs`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sandbox.census.by_output import Rows, emits, halts
from sandbox.census.seen import rows_about
from sandbox.census.stored import AnyCensus
from sandbox.census.strings import checked_strings
from sandbox.census.table import Census
from sandbox.vocabulary.bits import as_strings
from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.listed import Listed
from sandbox.vocabulary.results import Result


@dataclass(frozen=True, slots=True, repr=False)
class Complexity(Result):
    """Complexities of one string; None where no program of the census prints it (or, for m, halts with it).

    Attributes
    ----------
    K : int or None, bits
    Kt : float or None, bits
    depth : int or None, steps
    m : Fraction
        Restricted, so a lower bound.
    """

    K: int | None
    Kt: float | None
    depth: int | None
    m: Fraction


class Complexities(Listed[Complexity]):
    """Of several strings, in order: a sequence of `Complexity`."""

    __slots__ = ()


def complexity(census: AnyCensus, string: str, *, significance_bits: int = 0) -> Complexity:
    """Return the complexities of `string`.

    Raises
    ------
    InvalidType, InvalidProgram, InvalidLimit
        For a string that is none, or is empty or too long for the census.

    Notes
    -----
    Depth never grows with the significance, and can drop by more than any computable function from one value to the
    next (Antunes, Souto, Vitanyi, arXiv 1310.6976): never interpolate.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> complexity(census, "1111")
    Complexity(K=12, Kt=15.169925001442312, depth=9, m=Fraction(0, 1))
    """
    return complexities_of(census, [string], significance_bits=significance_bits)[0]


def complexities_of(census: AnyCensus, strings: str | Iterable[str], *, significance_bits: int = 0) -> Complexities:
    """Return the complexities of each of `strings`; arguments and errors as `complexity`."""
    strings = as_strings(strings)
    census = rows_about(census, strings)
    if type(significance_bits) is not int or significance_bits < 0:
        raise InvalidLimit(f"expected a significance of 0 bits or more, got {significance_bits!r}")
    keys = checked_strings(strings, census).keys()
    groups = zip(emits(census).of(keys), halts(census).of(keys), strict=True)
    return Complexities(
        tuple(_complexity(census, printing, halting, significance_bits) for printing, halting in groups)
    )


def _complexity(census: Census, printing: Rows, halting: Rows, significance_bits: int) -> Complexity:
    """Return the complexities of the string that the rows `printing` print, and `halting` halt with."""
    programs = zip(census.count[halting].tolist(), census.length[halting].tolist(), strict=True)
    m = sum((Fraction(count, census.machine.radix**length) for count, length in programs), Fraction(0))
    if not len(printing):
        return Complexity(None, None, None, m)
    length, time = census.length[printing].astype(int), census.time[printing]
    shortest = int(length.min())
    significant = time[length <= shortest + significance_bits]
    return Complexity(shortest, float((length + np.log2(time)).min()), int(significant.min()), m)
