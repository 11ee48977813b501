"""What a superoptimiser and a machine agree on: programs as symbols, tried by one kernel.

A program that can be edited is a sequence of symbols, and data bits beside. A machine that offers `Trials` has a kernel
that runs one for as long as it prints what is wanted; the numbers that go in and out of it are named here.
"""

from collections.abc import Callable
from dataclasses import dataclass

MOST_BITS, CELLS, COMPARED, OBSERVATIONS = range(4)
"""Into the kernel: it gives up above so many bits, or cells; so many observations are compared, so many printed."""
LENGTH, TIME, SPACE, PRINTED, CONSUMED = range(4, 9)
"""Out of it: what the last right observation had cost, and how many were printed, and data bits read in all."""
NUMBERS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """How the programs of a machine are edited and tried.

    Attributes
    ----------
    symbols : int
        Of how many kinds.
    opening : tuple of int
        Symbols that open a block.
    closing : int
        The symbol that closes one; -1: there are no blocks.
    reading : int
        The symbol that reads a bit of data; -1: there is none.
    spelled : callable of (text, data), to (list of int, list of int)
        Symbols and data bits of a written program.
    written : callable of (symbols, data), to (text, data)
        The written program of symbols and data bits.
    trial : compiled kernel
        See `sandbox.machines.tape.kernel_trial`.
    tidy : compiled kernel
        Leaves out of symbols that were just tried what was never read.
    """

    symbols: int
    opening: tuple[int, ...] = ()
    closing: int = -1
    reading: int = -1
    spelled: Callable[[str, str], tuple[list[int], list[int]]]
    written: Callable[[list[int], list[int]], tuple[str, str]]
    trial: Callable[..., int]
    tidy: Callable[..., int]
