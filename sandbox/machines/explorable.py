"""The kernels of a machine, and the sizes of what they work on: all that the explorer knows of it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scopes:
    """What the explorer knows of scopes: parts of a run whose future depends on a key, and not on what was before.

    A scope begins with a free state, and ends where the state is free again. All that it is told of it are relative
    to the costs of the free state it begins with: lengths, times and bits printed add up, outputs and programs
    concatenate, counts multiply; space is part of the key.

    Attributes
    ----------
    answers : tuple of int
        What leads from the free state into the scope; the last one is the last answer to its request.
    digits : int
        How many the request of a free state asks for.
    begin : callable of int64[:, 8], to bool[:]
        Which configurations begin a scope.
    keys : callable of int64[:, 8] and the number of bits that are followed, to int64[:, 8]
        The configuration without what the scope does not read, its costs 0, its multiplicity 1.
    printed : callable of int64[:, 8], to int64[:]
        How many bits were printed.
    compose : compiled kernel
        (entry, exit, limits, words): writes the configuration that two make together; returns 0 if all observations
        are made before.
    """

    answers: tuple[int, ...]
    digits: int
    begin: Callable[[Integers], NDArray[np.bool_]]
    keys: Callable[[Integers, int], Integers]
    printed: Callable[[Integers], Integers]
    compose: Callable[..., int]


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
    parameters : tuple of int
        More such numbers.
    merging : bool
        Whether it can merge; where not, it is told never to.
    followed : callable, to a compiled kernel; or None
        As `plain` or `fused`, where a string is followed, and costs may be marked.
    plain : callable, to a compiled kernel; or None
        One kernel that searches without merging, for speed (`sandbox.machines.kernel_rows`); it finds the same rows.
    fused : callable, to a compiled kernel; or None
        The same of a machine without free states; it takes the symmetries that merging does, and finds the same rows.
    spelled_out : callable of rows, to rows; or None
        What rows that stand for several mean, before they leave a thread; None: no rows do.
    mirrored : callable of int64 arrays (printed, output, length, program), to two, or None
        Output and program of each program's mirror image, where merging counts both as one; None: outputs are equal.
    scopes : Scopes or None
        How its free states begin scopes; None: they do not.
    """

    width: int
    root: tuple[int, ...]
    advance: Callable[..., int]
    configuration: Callable[..., None]
    restore: Callable[..., int]
    program_words: int = 1
    most_cut_length: int = 60
    parameter: int = 0
    parameters: tuple[int, ...] = ()
    merging: bool = True
    followed: Callable[[], Callable[..., int]] | None = None
    plain: Callable[[], Callable[..., int]] | None = None
    fused: Callable[[], Callable[..., int]] | None = None
    spelled_out: Callable[[Integers], Integers] | None = None
    mirrored: Callable[[Integers, Integers, Integers, Integers], tuple[Integers, Integers]] | None = None
    scopes: Scopes | None = None
