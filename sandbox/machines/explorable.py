"""A machine as the explorer knows it, and how to get one by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from sandbox.budget import Budget
from sandbox.errors import InvalidLimit, UnknownName


@dataclass(frozen=True, slots=True)
class Explorable:
    """The kernels of a machine (see `sandbox.machines.choices`) and the size of what they work on.

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
    """Return the machine called `name`, its kernels compiled or loaded.

    Raises
    ------
    UnknownName
        When there is no such machine, with close names.

    >>> explorable("tape").name
    'tape'
    """
    from sandbox.machines import MACHINES

    if name not in MACHINES:
        raise UnknownName.of("machine", name, MACHINES)
    module: Any = import_module(f"sandbox.machines.{name}.explorable")
    machine: Explorable = module.EXPLORABLE
    return machine
