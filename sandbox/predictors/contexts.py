"""The contexts of a measure as a predictor sees them, and how probable each next symbol is under the measure."""

from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sandbox.predictors.prefix_tree import Places, PrefixTree
from sandbox.priors.prior import Floats


class Contexts:
    """What a predictor is asked: which symbol comes after each context of a prefix tree.

    Symbols are 0 and 1; stop is a third one where the measure has it. Contexts stand by size, then in lexicographic
    order; each context but the empty one is there with its parent, the context one bit before.

    Parameters
    ----------
    tree : PrefixTree
        Of the measure.
    stops : bool or None
        Whether stop is a symbol; None: where it has probability after any context.

    Attributes
    ----------
    tree : PrefixTree
    length : int
        n: bits of the longest words.
    symbols : int
        2, or 3 with stop.
    weight : float array of shape (contexts, symbols)
        Probability of the context followed by each symbol.
    size : int array of shape (contexts,)
        How many bits are seen.

    >>> from sandbox.predictors.distribution import StringMeasure
    >>> from sandbox.predictors.prefix_tree import tree_of
    >>> printed, output = np.array([0, 2, 2], np.uint8), np.array([0, 1, 3], np.uint64)
    >>> measure = StringMeasure("stop", "mine", 2, printed, output, np.array([0.5, 0.25, 0.25]), 1.0)
    >>> contexts = Contexts(tree_of(measure))
    >>> contexts.texts
    ('', '0', '1')
    >>> contexts.weight.tolist()
    [[0.25, 0.25, 0.5], [0.0, 0.25, 0.0], [0.0, 0.25, 0.0]]
    >>> contexts.parent.tolist(), contexts.prefixes.tolist()
    ([0, 0, 0], [[0, 0], [-1, 0], [1, 0]])
    """

    def __init__(self, tree: PrefixTree, *, stops: bool | None = None) -> None:
        self.tree, self.length = tree, tree.bits
        self.symbols = 3 if (bool(tree.joint[:, 2].any()) if stops is None else stops) else 2
        self.weight: Floats = tree.joint[:, : self.symbols]
        self.size = tree.printed.astype(np.intp)

    def weighed(self, tree: PrefixTree) -> Self:
        """Return the same contexts under another measure; those that it never comes to have probability 0."""
        joint, at = np.zeros_like(self.tree.joint), self.tree.find(tree.printed, tree.output)
        joint[at[at >= 0]] = tree.joint[at >= 0]
        own = PrefixTree(self.length, self.tree.printed, self.tree.output, joint.sum(axis=1), joint)
        return type(self)(own, stops=self.symbols == 3)

    def only(self, chosen: Places) -> Self:
        """Return some of the contexts, in order; the parent of each has to be among them."""
        tree = self.tree
        part = PrefixTree(self.length, tree.printed[chosen], tree.output[chosen], tree.mass[chosen], tree.joint[chosen])
        return type(self)(part, stops=self.symbols == 3)

    def __len__(self) -> int:
        return len(self.size)

    @cached_property
    def parent(self) -> Places:
        """The context one bit before each; its own place for the empty one."""
        parent = np.zeros(len(self), dtype=np.intp)
        longer = self.size > 0
        parent[longer] = self.tree.find(self.size[longer] - 1, self.tree.output[longer] >> np.uint64(1))
        return parent

    @cached_property
    def prefixes(self) -> NDArray[np.int8]:
        """The bits of each, shape (contexts, n): a bit 0 is -1, a bit 1 is +1, what is not seen yet 0."""
        behind = self.size[:, None] - 1 - np.arange(self.length)
        bits = (self.tree.output[:, None] >> np.maximum(behind, 0).astype(np.uint64)) & np.uint64(1)
        return np.where(behind >= 0, 2 * bits.astype(np.int8) - 1, 0).astype(np.int8)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The contexts as text."""
        return self.tree.contexts()

    @cached_property
    def levels(self) -> list[Places]:
        """The contexts by how many bits are seen."""
        return [np.flatnonzero(self.size == size) for size in range(self.length)]

    def passed(self, size: int, printed: NDArray[np.integer], output: NDArray[np.uint64]) -> tuple[Places, Places]:
        """Return which of some words come through a context of `size` bits, and where it is; -1 where not among these.

        Words as in `path_sums`; one that has just these bits comes through it where stop is a symbol.
        """
        words = np.flatnonzero((printed > size) | ((printed == size) & (self.symbols == 3)))
        behind = (printed[words] - size).astype(np.uint64)
        prefixes = np.where(behind < 64, output[words] >> np.minimum(behind, np.uint64(63)), np.uint64(0))
        return words, self.tree.find(np.full(len(words), size), prefixes)

    def path_sums(self, values: Floats, printed: NDArray[np.integer], output: NDArray[np.uint64]) -> Floats:
        """Return of each word the sum of what stands at the contexts and symbols that it comes through.

        Parameters
        ----------
        values : float array of shape (contexts, symbols)
            A value for each symbol after each context; log2 of predictions give log2 of the words' probabilities.
        printed : int array of shape (words,)
            Bits of each; one of fewer than n bits ends in stop.
        output : uint64 array of shape (words,)
            Their bits, the last one lowest. Every context of each word is among these.
        """
        before = np.zeros(len(self))
        for level in self.levels[1:]:
            last = (self.tree.output[level] & np.uint64(1)).astype(np.intp)
            before[level] = before[self.parent[level]] + values[self.parent[level], last]
        whole = printed == self.length
        at = self.tree.find(printed - whole, np.where(whole, output >> np.uint64(1), output))
        symbol = np.where(whole, (output & np.uint64(1)).astype(np.intp), 2)
        return np.asarray(before[at] + values[at, np.minimum(symbol, self.symbols - 1)])
