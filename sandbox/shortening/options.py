"""What a search for shorter programs is asked for: one value, kept in its result."""

from dataclasses import dataclass

from sandbox.vocabulary.checks import told
from sandbox.vocabulary.errors import InvalidLimit, InvalidType
from sandbox.vocabulary.results import Displayed

EFFORT = 10**6
"""Candidates by default."""
MOST_OBSERVATIONS = 100_000
MOST_THREADS = 256
_LEAST = {"candidates": 1, "seed": 0, "chains": 1, "observations": 1, "checked": 0, "goes_on": 0, "cells": 1}
_MOST = {
    "candidates": 10**15, "seed": 2**40, "chains": 64, "observations": MOST_OBSERVATIONS, "checked": MOST_OBSERVATIONS,
    "goes_on": MOST_OBSERVATIONS, "cells": 10**9,
}  # fmt: skip
_MOST_RATIO = 1e6


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
        for name, least in _LEAST.items():
            _require_whole(name, getattr(self, name), least, _MOST[name])
        if self.most_bits is not None:
            _require_whole("most_bits", self.most_bits, 1, 10**9)
        for name, lowest in (("slower", 1), ("price", 0)):
            number = getattr(self, name)
            if isinstance(number, bool) or not isinstance(number, (int, float)):
                raise InvalidType(f"expected {name} of a search as a number, got {told(number)}")
            if not lowest <= number <= _MOST_RATIO:
                raise InvalidLimit(f"expected {name} of a search between {lowest} and {_MOST_RATIO:.0f}, got {number}")


def _require_whole(name: str, number: object, least: int, most: int) -> None:
    if type(number) is not int:
        raise InvalidType(f"expected {name} of a search as a whole number, got {told(number)}")
    if not least <= number <= most:
        raise InvalidLimit(f"expected {name} of a search between {least} and {most}, got {number}")
