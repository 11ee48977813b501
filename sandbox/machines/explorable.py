"""The kernels of a machine, and the sizes of what they work on: all that the explorer knows of it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explorable:
    """The kernels of a machine (see `sandbox.machines.states`) and the size of what they work on.

    Attributes
    ----------
    width : int
        Columns of a state.
    root : tuple of int
        The configuration before anything is read.
    advance, configuration, restore : compiled kernels
    program_words : int
        Words of program for each bit of length.
    most_cut_length : int
        Subtrees are dealt to threads at most at this length: deeper they are too many for the memory.
    parameter : int
        Told to the kernels: which of several like machines this is.
    plain : callable, to a compiled kernel; or None
        One kernel that searches without merging, for speed (`sandbox.machines.kernel_rows`); it finds the same rows.
    mirrored : callable of int64 arrays (printed, output, length, program), to two, or None
        Output and program of each program's mirror image, where merging counts both as one; None: outputs are equal.
    """

    width: int
    root: tuple[int, ...]
    advance: Callable[..., int]
    configuration: Callable[..., None]
    restore: Callable[..., int]
    program_words: int = 1
    most_cut_length: int = 60
    parameter: int = 0
    plain: Callable[[], Callable[..., int]] | None = None
    mirrored: Callable[[Integers, Integers, Integers, Integers], tuple[Integers, Integers]] | None = None
