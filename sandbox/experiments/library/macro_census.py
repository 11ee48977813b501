"""The census of the tape machine with one macro: a ninth instruction that stands for a text.

An instruction costs log2(8 + 1) bits, whether it is the macro or not; a data bit 1. A program with the macro is the
program that it stands for, run by the same rules and within the same budget of bits, steps and cells.
"""

from collections.abc import Callable
from math import ceil, log2
from typing import NamedTuple

import numpy as np

from sandbox.machines.tape.opcodes import IF, WHILE
from sandbox.machines.tape.text import parse
from sandbox.machines.tape.tree import CHARACTERS
from sandbox.priors.prior import Floats
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidProgram

_SLICE_NODES = 2_000_000
MOST_CELLS, MOST_OBSERVATIONS = 64, 16


class MacroCensus(NamedTuple):
    """What all programs print within a budget, the minimal programs of each string counted by their two kinds of reads.

    Attributes
    ----------
    symbol_bits : float
        What an instruction costs.
    counts : float array of shape (2^N, symbols, data)
        Of programs that print a string of N bits with so many instructions and data bits; whole numbers.
    """

    symbol_bits: float
    counts: Floats

    def lengths(self) -> Floats:
        """Return the bits of the shortest program of each string; infinity where there is none."""
        symbols, data = np.indices(self.counts.shape[1:])
        bits = np.where(self.counts > 0, symbols * self.symbol_bits + data, np.inf)
        return np.asarray(bits.reshape(len(bits), -1).min(axis=1))

    def probability(self) -> Floats:
        """Return sum of counts * 9^-symbols * 2^-data of each string (8 for no macro): the restricted prior."""
        symbols, data = np.indices(self.counts.shape[1:])
        return np.asarray((self.counts * np.exp2(-(symbols * self.symbol_bits + data))).sum(axis=(1, 2)))


def macro_operations(text: str) -> list[int]:
    """Return the operations of a macro's text.

    Raises
    ------
    InvalidProgram
        When it is no text, or has a block without end, or an end without block: what is read where the macro stands
        must not depend on what is around it.

    >>> macro_operations("[.>]")
    [5, 3, 0, 7]
    """
    tree = parse(text)
    depth = 0
    for operation in tree.operations[1:]:
        depth += (operation in (WHILE, IF)) - (CHARACTERS[operation] == "]")
        if depth < 0:
            break
    if depth or "?" in text:
        raise InvalidProgram(
            f"expected a macro whose blocks are whole, such as '[.>]', got {text!r}; close every [ and ( with a ]"
        )
    return tree.operations[1:]


def take_with_macro(macro: str, budget: Budget, *, progress: Callable[[int], None] = lambda _: None) -> MacroCensus:
    """Return the census of the tape with a macro, or of the plain tape for an empty one.

    Parameters
    ----------
    macro : str
        Text with whole blocks.
    budget : Budget
        bits are real here: symbols * log2 9 + data <= bits. At most 64 cells and 16 observations.
    progress : callable
        Called with the nodes searched so far; Ctrl-C is seen between calls.

    Notes
    -----
    Exact; cost O(nodes), some 2 * 10^7 a second.

    >>> census = take_with_macro("", Budget(12, 200, 64, 3))
    >>> float(census.lengths()[0]), round(float(census.probability().sum()), 6)
    (9.0, 0.005859)
    """
    from sandbox.experiments.library import kernel_macro as kernel

    operations = macro_operations(macro) if macro else []
    symbol_bits = log2(9 if macro else 8)
    most_symbols, most_data = int(budget.bits / symbol_bits) + 1, budget.bits + 1
    counts = np.zeros((2**budget.observations, most_symbols + 1, most_data + 1))
    nodes = 2 + (most_symbols + 1) * max(1, len(operations))
    tree = np.zeros((nodes, kernel.TREE_COLUMNS), dtype=np.int64)
    stack = np.zeros((ceil(budget.bits) + 3, kernel.STACK_COLUMNS), dtype=np.int64)
    stack[0, kernel.WAYS], stack[0, kernel.NODES] = 9 if macro else 8, 1
    limits = np.zeros(kernel.LIMITS, dtype=np.int64)
    limits[kernel.STEPS], limits[kernel.CELLS] = budget.steps, budget.cells
    limits[kernel.OBSERVATIONS], limits[kernel.MACRO_SIZE] = budget.observations, len(operations)
    limits[kernel.MOST_NODES] = _SLICE_NODES
    if budget.bits + 1e-9 < symbol_bits:
        return MacroCensus(symbol_bits, counts)
    symbols, searched = np.array([*operations, 0], dtype=np.int64), 0
    while kernel.search_with_macro(stack, tree, symbols, limits, symbol_bits, budget.bits, counts):
        searched += _SLICE_NODES
        progress(searched)
    return MacroCensus(symbol_bits, counts)
