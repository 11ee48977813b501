"""What a search for shorter programs is asked for: one value, kept in its result."""

from dataclasses import dataclass

from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import InvalidLimit, InvalidType
from sandbox.vocabulary.results import Displayed

EFFORT = 10**6
"""Candidates by default."""
MOST_OBSERVATIONS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SearchEffort(Displayed):
    """How long is searched, and for what. The same effort finds the same, on any number of threads.

    Attributes
    ----------
    candidates : int
        So many programs are tried, in all chains together.
    seed : int
        Of the random numbers.
    chains : int
        Searched side by side; they tell each other what they have after every round.
    observations : int
        A result must print so many as wanted; every one is run for `checked` in the end.
    checked : int
        How far results are compared with what is wanted, if there is so much of it.
    goes_on : int
        A candidate must print so many in all, whatever comes after those wanted: it does not die. 0: no more.
    cells : int
        The most cells that a candidate may visit.
    slower : float
        The most steps at any observation, as a multiple of what the slowest start takes there.
    most_bits : int or None
        No program of more bits is taken; None: no limit.
    price : float
        Bits that a program may be longer for half the steps.

    >>> SearchEffort(candidates=1000).chains
    4
    """

    candidates: int = EFFORT
    seed: int = 0
    chains: int = 4
    observations: int = 200
    checked: int = 1000
    goes_on: int = 0
    cells: int = 1 << 16
    slower: float = 4.0
    most_bits: int | None = None
    price: float = 0.0

    def __post_init__(self) -> None:
        least = {"candidates": 1, "seed": 0, "chains": 1, "observations": 1, "checked": 0, "goes_on": 0, "cells": 1}
        for name, smallest in least.items():
            number = getattr(self, name)
            if type(number) is not int:
                raise InvalidType(f"expected {name} of a search as a whole number, got {told(number)}")
            if number < smallest:
                raise InvalidLimit(f"expected {name} of a search of at least {smallest}, got {number}")
        if max(self.observations, self.goes_on) > MOST_OBSERVATIONS:
            raise InvalidLimit(f"expected at most {MOST_OBSERVATIONS} observations in a search, got more")
        if not self.slower >= 1 or not self.price >= 0:
            raise InvalidLimit(f"expected slower from 1 and a price from 0, got {self.slower} and {self.price}")
