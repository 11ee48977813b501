"""The actual programs of each fate: the likeliest faithful ones, the likeliest mocks, and those that die or are open.

A mock here is a program that *deviates*. One that dies, or that a budget stopped, is not called a mock:
`docs/theory.md#fates`.
"""

from dataclasses import dataclass

import numpy as np

from sandbox.census.paths import FATES, Paths
from sandbox.machines.catalogue import machine
from sandbox.machines.tape.assembly import disassemble
from sandbox.priors.prior import Prior
from sandbox.tiers.fates.shares import posterior
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import InvalidLimit, UnknownName
from sandbox.vocabulary.results import Result


@dataclass(frozen=True, slots=True, repr=False)
class FateProgram(Result):
    """A group of programs with one fate and one cost, shown by the first of them in lexicographic order.

    Attributes
    ----------
    fate : str
        One of FATES.
    text : str
        The program as far as it was executed; `?` is an instruction that was never read.
    data : str
        The bits that its `,` read; empty for machines other than `tape`.
    program : str
        The same as bits, up to where its fate was known.
    cost : Cost of three int
        What each of the group had cost when the n-th bit was printed: bits, steps, cells. Exact.
    count : int
        How many programs the group has, exactly.
    share : float
        Of the posterior at n, the whole group; exact for the budget up to rounding.
    """

    fate: str
    text: str
    data: str
    program: str
    cost: Cost[int]
    count: int
    share: float


def top_programs(paths: Paths, prior: Prior, fate: str, *, most: int = 3) -> list[FateProgram]:
    """Return the groups of programs of one fate that have the largest posterior shares, the largest first.

    Parameters
    ----------
    paths : Paths
        Of a machine that reads bits.
    prior : Prior
        Any.
    fate : str
        One of FATES.
    most : int
        At most so many groups; at least 0.

    Returns
    -------
    list of FateProgram
        Exact for the budget of `paths`; ties go to the shorter, then the faster, then the first program.

    Raises
    ------
    UnknownName
        For a fate that is none.
    InvalidLimit
        For a negative number, or when no program within the budget prints what was observed.

    >>> from sandbox.census.paths import take_paths
    >>> from sandbox.priors.catalogue import PRIORS
    >>> table = take_paths("1111111111", 2, Budget(bits=18, steps=200, cells=64))
    >>> [(group.text, group.count) for group in top_programs(table, PRIORS["solomonoff"], "faithful", most=1)]
    [('+[.]', 1)]
    """
    if fate not in FATES:
        raise UnknownName.of("fate", fate, FATES)
    if most < 0:
        raise InvalidLimit(f"expected at least 0 programs, got {most}")
    shares = posterior(paths, prior)
    at = np.flatnonzero(paths.fate == list(FATES).index(fate))
    order = np.lexsort((paths.witness[at], paths.time[at], paths.length[at], -shares[at]))[:most]
    return [_program(paths, fate, row, float(shares[row])) for row in at[order].tolist()]


def _program(paths: Paths, fate: str, row: int, share: float) -> FateProgram:
    program = as_digits(int(paths.witness[row]), int(paths.end_length[row]), 2)
    text, data = _in_words(paths, program)
    cost = Cost(int(paths.length[row]), int(paths.time[row]), int(paths.space[row]))
    return FateProgram(fate, text, data, program, cost, int(paths.count[row]), share)


def _in_words(paths: Paths, program: str) -> tuple[str, str]:
    """Return the text of a program, and the data that it read apart from it."""
    if paths.machine != "tape":
        return machine(paths.machine).show(program), ""
    budget = Budget(len(program), paths.budget.steps, paths.budget.cells, len(paths.world))
    meaning = disassemble(program, budget=budget)
    return meaning.text, meaning.data
