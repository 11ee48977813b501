"""A machine as the explorer knows it, and how to get one by name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sandbox.machines.states import DECIDERS
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit, UnknownName

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Explorable:
    """The kernels of a machine (see `sandbox.machines.states`) and the size of what they work on.

    Attributes
    ----------
    name : str
    version : int
        Raised when any result changes: censuses of different versions are never mixed.
    width : int
        Columns of a state.
    program_words : int
        Words of program for each bit of length.
    most : mapping of str to int
        The largest budget that the kernels count exactly.
    root : tuple of int
        The configuration before anything is read.
    advance, configuration, restore : compiled kernels
    text : callable, str to str
        The text form of a program given as bits.
    coin_fed : callable of (random generator, string, budget), to (length, time, space) or None
        Feed the machine fair coins until it has printed `string`; its cost then, or None where it does something else.
    estimate : callable of (budget, merge), to (nodes, rows)
        About how much a search will visit and find.
    nodes_a_second : float
        Of one core, measured.
    most_cut_length : int
        Subtrees are dealt to threads at most at this length: deeper they are too many for the memory.
    radix : int
        Programs are strings of digits of so many kinds; length counts digits, and a program has probability
        radix^-length. A digit is log2 radix bits.
    parameter : int
        Told to the kernels: which of several like machines this is.
    prints : bool
        Whether output is printed bit by bit (*emit* rows), or left when the machine halts (*halt* rows only).
    bits_a_symbol : int
        Of the output.
    weighed : bool
        Whether the programs have probability 1 together; where not, each program that stands for several counts once.
    deciders : tuple of str
        What proves loops, by number.
    asked : tuple of int
        How many digits a request needs, by the decider number on its *pending* row; 0: no request has that number.
    space_limits : tuple of str
        The budget's limits on space: a program needs a cell more than the least of them when it overflows.
    image : callable of int64 arrays (printed, output, length, program), to two, or None
        Output and program of each program's mirror image, where merging counts both as one; None: outputs are equal.
    """

    name: str
    version: int
    width: int
    program_words: int
    most: Mapping[str, int]
    root: tuple[int, ...]
    advance: Callable[..., int]
    configuration: Callable[..., None]
    restore: Callable[..., int]
    text: Callable[[str], str]
    coin_fed: Callable[[np.random.Generator, str, Budget], tuple[int, int, int] | None]
    estimate: Callable[[Budget, bool], tuple[float, float]]
    nodes_a_second: float = 1.5e7
    most_cut_length: int = 60
    radix: int = 2
    parameter: int = 0
    prints: bool = True
    weighed: bool = True
    deciders: tuple[str, ...] = DECIDERS
    asked: tuple[int, ...] = (1,)
    space_limits: tuple[str, ...] = ("cells",)
    bits_a_symbol: int = 1
    image: Callable[[Integers, Integers, Integers, Integers], tuple[Integers, Integers]] | None = None

    @property
    def unit(self) -> str:
        """Return what lengths are counted in."""
        return "bits" if self.radix == 2 else "digits"

    def weights(self, length: int) -> list[int]:
        """Return what programs of length 0 to `length` weigh: whole numbers, in units of that of the longest there is.

        >>> explorable("tape").weights(2) == [2**60, 2**59, 2**58]
        True
        """
        most = self.most["bits"]
        return [self.radix ** (most - digits) for digits in range(min(length, most) + 1)]

    def digits(self, bits: float) -> int:
        """Return how many whole digits there are in `bits`.

        >>> explorable("tape").digits(21)
        21
        """
        return int(bits / log2(self.radix))

    def most_space(self, budget: Budget) -> int:
        """Return how many cells a program can visit within `budget`.

        >>> explorable("turing(2)").most_space(Budget(cells=64, observations=9))
        9
        """
        return min(int(getattr(budget, limit)) for limit in self.space_limits)

    def check(self, budget: Budget) -> None:
        """Do nothing if `budget` is one that the kernels count exactly.

        Raises
        ------
        InvalidLimit
            With the limit that is too large, and the most that can be had.
        """
        for name, most in self.most.items():
            number = getattr(budget, name)
            if number > most:
                raise InvalidLimit(
                    f"expected {name} of a census of {self.name!r} of at most {most}, got {number}; lower --{name}"
                )


def explorable(name: str) -> Explorable:
    """Return the machine called `name`, its kernels compiled or loaded; a name may have parameters: turing(3).

    Raises
    ------
    UnknownName
        When there is no such machine, with close names.

    >>> explorable("tape").name
    'tape'
    """
    from sandbox.machines import MACHINES

    found = re.fullmatch(r"([a-z]+)(?:\(([a-z0-9, ]*)\))?", name)
    if not found or found[1] not in {known.partition("(")[0] for known in MACHINES}:
        raise UnknownName.of("machine", name, MACHINES)
    module: Any = import_module(f"sandbox.machines.{found[1]}.explorable")
    machine: Explorable = module.named(name, [word.strip() for word in (found[2] or "").split(",") if word.strip()])
    return machine
