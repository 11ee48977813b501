"""The programs behind a string."""

from dataclasses import dataclass

import numpy as np

from sandbox.census.seen import on_the_path, require_complete
from sandbox.census.table import Census
from sandbox.vocabulary.bits import as_digits, check_bits
from sandbox.vocabulary.errors import CensusMismatch, InvalidLimit
from sandbox.vocabulary.event import EMIT, HALT


@dataclass(frozen=True, slots=True)
class Explanation:
    """A group of programs that print a string at one cost.

    Attributes
    ----------
    text : str
        The first of them in lexicographic order, in the machine's text form.
    program : str
        The same as bits (digits, of a machine whose programs are digits).
    count : int
        How many they are, exactly.
    length, time, space : int
        What each costs: bits (digits), steps, cells.
    share : float
        Their share of the probability that the census finds for the string (of the restricted prior: exact up to
        rounding).
    """

    text: str
    program: str
    count: int
    length: int
    time: int
    space: int
    share: float


def explain(census: Census, string: str, most: int = 10) -> list[Explanation]:
    """Return the groups of programs that print `string` first, the likeliest first; at most `most`.

    Raises
    ------
    InvalidProgram
        When `string` is not of 0 and 1.
    CensusMismatch
        When the census is incomplete, or follows another string.
    InvalidLimit
        When it is empty or longer than the census observed.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> [(one.text, one.count, one.length) for one in explain(census, "1111")]
    [('+[.]', 1, 12)]
    """
    require_complete(census, halting=True)
    if census.machine.bits_a_symbol > 1:
        raise CensusMismatch(f"expected a census of a machine of two symbols, got one of {census.plan.machine!r}")
    string = check_bits(string, "the string")
    most_bits = census.plan.budget.observations
    if not 1 <= len(string) <= most_bits:
        raise InvalidLimit(
            f"expected a string of 1 to {most_bits} bits (observations of this census), got {len(string)}"
        )
    if not on_the_path(string, census.plan.follow):
        raise CensusMismatch(
            f"expected a string that agrees with the one that this census follows ({census.plan.follow}), got {string}"
        )
    is_output = (census.printed == len(string)) & (census.output == np.uint64(int(string, 2)))
    at = np.flatnonzero((census.event == (EMIT if census.machine.prints else HALT)) & is_output)
    radix = census.machine.radix
    weights = census.count[at] * np.power(float(radix), -census.length[at].astype(float))
    order = np.lexsort((census.time[at], census.length[at], -weights))[:most]
    show = census.machine.show
    found = []
    for row, weight in zip(at[order].tolist(), weights[order].tolist(), strict=True):
        length, program = int(census.length[row]), as_digits(int(census.witness[row]), int(census.length[row]), radix)
        cost = length, int(census.time[row]), int(census.space[row])
        found.append(Explanation(show(program), program, int(census.count[row]), *cost, weight / float(weights.sum())))
    return found
