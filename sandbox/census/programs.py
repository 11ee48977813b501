"""The programs behind a string."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from sandbox.census.by_output import emits, halts
from sandbox.census.seen import rows_about
from sandbox.census.stored import AnyCensus
from sandbox.census.strings import checked_strings
from sandbox.census.table import Census
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import CensusMismatch, InvalidLimit
from sandbox.vocabulary.listed import Listed
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of


@dataclass(frozen=True, slots=True, repr=False)
class Explanation(Result):
    """A group of programs that print a string at one cost.

    Attributes
    ----------
    text : str
        The first of them in lexicographic order, in the machine's text form.
    program : str
        The same as bits (digits, of a machine whose programs are digits).
    count : int
        How many they are, exactly.
    cost : Cost of three int
        What each costs: bits (digits), steps, cells.
    share : float
        Their share of the probability that the census finds for the string (of the restricted prior: exact up to
        rounding).
    """

    text: str
    program: str
    count: int
    cost: Cost[int]
    share: float

    def __repr__(self) -> str:
        return f"Explanation({self.text!r}, {self.count} of {self.cost}, share {self.share:.4g})"

    def table(self, *, most: int | None = None) -> Table:
        """Return one row: their share, how many they are, the cost of each, and the first of them."""
        columns = ("share", "programs", *Cost._fields, "first", "program")
        return table_of(columns, [(self.share, self.count, *self.cost, self.text, self.program)], most=most)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Explanations(Listed[Explanation]):
    """Groups of programs that print one string, the likeliest first: a sequence of `Explanation`.

    `string` is what they print, `total` how many groups there are, those that were left out with them.
    """

    string: str
    total: int

    def to_dict(self) -> dict[str, Any]:
        """Return the string, how many groups of programs print it, and those that are here."""
        return {"string": self.string, "groups": self.total, "programs": [group.to_dict() for group in self.entries]}


def explain(census: AnyCensus, string: str, *, most: int = 10) -> Explanations:
    """Return the groups of programs that print `string` first, the likeliest first; at most `most`.

    Parameters
    ----------
    census : Census or StoredCensus
        Complete, of any machine of two symbols; where outputs are there only at the end, programs that halt with it.
    string : str
        Of 0 and 1.
    most : int
        At least 1.

    Returns
    -------
    Explanations
        A sequence of `Explanation`; empty where no program of the census prints the string.

    Raises
    ------
    InvalidType, InvalidProgram
        When `string` is not a text of 0 and 1.
    CensusMismatch
        When the census is incomplete, or follows another string.
    InvalidLimit
        When it is empty or longer than the census observed, or `most` is not 1 or more.

    >>> from sandbox.vocabulary.budget import Budget
    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> census = take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))
    >>> explain(census, "1111")
    Explanations(1: Explanation('+[.]', 1 of Cost(length=12, time=9, space=1), share 1))
    >>> explain(census, "1111")[0].text
    '+[.]'
    """
    census = rows_about(census, [string], halting=True)
    if census.machine.bits_a_symbol > 1:
        raise CensusMismatch(f"expected a census of a machine of two symbols, got one of {census.plan.machine!r}")
    if type(most) is not int or most < 1:
        raise InvalidLimit(f"expected a whole number of groups of programs, 1 or more, as most, got {most!r}")
    groups = emits(census) if census.machine.prints else halts(census)
    (rows,) = groups.of(checked_strings([string], census).keys())
    weights = census.count[rows] * np.power(float(census.machine.radix), -census.length[rows].astype(float))
    order = np.lexsort((census.time[rows], census.length[rows], -weights))[:most]
    shares = (weights[order] / weights.sum()).tolist()
    rows_and_shares = zip(rows[order].tolist(), shares, strict=True)
    return Explanations(tuple(_explanation(census, row, share) for row, share in rows_and_shares), string, len(rows))


def _explanation(census: Census, row: int, share: float) -> Explanation:
    cost = census.cost(row)
    program = as_digits(int(census.witness[row]), cost.length, census.machine.radix)
    return Explanation(census.machine.show(program), program, int(census.count[row]), cost, share)
