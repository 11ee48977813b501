"""Omega, the halting probability of the machine: certified bits, and which programs stand in the way of more.

Undecided are also the programs that printed the last observation: they were stopped by the horizon, not by themselves.
"""

from dataclasses import dataclass
from fractions import Fraction

from sandbox.census.laws import audited
from sandbox.census.seen import require_parts
from sandbox.census.stored import AnyCensus
from sandbox.vocabulary.errors import CensusMismatch
from sandbox.vocabulary.event import HALT, LOOP
from sandbox.vocabulary.results import Result


@dataclass(frozen=True, slots=True, repr=False)
class Omega(Result):
    """The halting probability, lower <= Omega <= upper (exact), and its `bits` that are certain."""

    lower: Fraction
    upper: Fraction
    bits: str


def omega(census: AnyCensus) -> Omega:
    """Return what `census` certifies of Omega.

    The first k bits are certain when floor(2^k lower) = floor(2^k upper) (Calude, Dinneen, Shu, nlin/0112022, for why
    bits need both bounds). Exact; larger budgets only add bits.

    Raises
    ------
    CensusMismatch
        When the census is incomplete, or its programs have no probability each.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> omega(take(Plan("tape", Budget(bits=18, steps=200, cells=64, observations=64)))).bits
    ''
    """
    require_parts(census, halting=True)
    if not census.machine.weighed:
        raise CensusMismatch(
            f"expected a census in which every program has a probability, got one of {census.plan.machine!r}, where "
            "one stands for all that are alike; take one of all of them"
        )
    whole = census.machine.radix**census.plan.budget.bits
    _, totals = audited(census)
    powers = [census.machine.radix**digits for digits in range(census.plan.budget.bits, -1, -1)]
    halting, looping = (
        sum(count * power for count, power in zip(totals.by_length(event), powers, strict=False))
        for event in (HALT, LOOP)
    )
    lower, upper = Fraction(halting, whole), 1 - Fraction(looping, whole)
    bits = 0
    while lower < upper and (2 ** (bits + 1) * lower) // 1 == (2 ** (bits + 1) * upper) // 1:
        bits += 1
    number = int(2**bits * lower)
    return Omega(lower, upper, format(number, f"0{bits}b") if bits else "")
