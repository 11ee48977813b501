"""What all programs compute: the functions of a machine with cases, each with the programs behind it.

A function is its truth table: what is printed for each input, one after another. A program that ends before it has
answered every input computes none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from sandbox.census.standing import take_once
from sandbox.census.table import Census
from sandbox.explore.plan import Plan
from sandbox.priors.prior import Floats, Integers, Prior
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.event import EMIT
from sandbox.vocabulary.results import Result


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Functions(Result):
    """All functions that programs within a budget compute, under a prior.

    Attributes
    ----------
    tables : tuple of str of 0 and 1
        The answers to each input, one after another; sorted.
    weight : float array
        P(f): the sum of w(p) over its programs p; not normalised.
    squares : float array
        The sum of w(p)^2.
    length : int array
        K(f), in bits.
    programs : int array
        How many there are.
    """

    tables: tuple[str, ...]
    weight: Floats = field(repr=False)
    squares: Floats = field(repr=False)
    length: Integers = field(repr=False)
    programs: Integers = field(repr=False)


def machine_of(inputs: Sequence[str], each: int) -> str:
    """Return the name of the machine that is given `inputs` in turn and prints `each` bits for every one.

    >>> machine_of(("0", "1"), 2)
    'cases(0,1;2)'
    """
    return f"cases({','.join(inputs)};{each})"


def take_functions(inputs: Sequence[str], each: int, budget: Budget, *, without: str = "") -> Census:
    """Return the census of all programs that are given `inputs` in turn and print `each` bits for every one.

    Parameters
    ----------
    inputs : sequence of str
        As `cases` has them.
    each : int
        Bits for each.
    budget : Budget
        The observations are as many as the truth table has bits, whatever it says.
    without : str
        Instructions that are left out.
    """
    whole = Budget(budget.bits, budget.steps, budget.cells, each * len(inputs))
    return take_once(Plan(machine_of(inputs, each), whole, without=without))


def functions_of(census: Census, prior: Prior) -> Functions:
    """Return the functions in a census of `take_functions`; cost O(rows log rows)."""
    size = census.plan.budget.observations
    rows = np.flatnonzero((census.event == EMIT) & (census.printed == size))
    outputs, which = np.unique(census.output[rows], return_inverse=True)
    length = census.length[rows].astype(np.int64)
    weight = np.exp2(prior.log2_weight(length, census.time[rows].astype(np.int64), census.space[rows].astype(np.int64)))
    count = census.count[rows]
    shortest = np.full(len(outputs), np.iinfo(np.int64).max)
    np.minimum.at(shortest, which, length)
    programs = np.zeros(len(outputs), dtype=np.int64)
    np.add.at(programs, which, count)
    weighed, squared = (np.zeros(len(outputs)) for _ in range(2))
    np.add.at(weighed, which, weight * count)
    np.add.at(squared, which, weight * weight * count)
    tables = tuple(format(output, f"0{size}b") for output in outputs.tolist())
    return Functions(tables, weighed, squared, shortest, programs)
