"""The strings of n bits that short programs print, with their probability under a prior given that n bits come."""

from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.census.table import Census
from sandbox.predictors.measures import string_measure
from sandbox.priors.prior import Floats, Prior

Bits = NDArray[np.uint8]
Indices = NDArray[np.intp]


class Ensemble(NamedTuple):
    """Strings of equal size with their probabilities.

    Attributes
    ----------
    bits : uint8 array of shape (strings, n)
        In lexicographic order, each once.
    probability : float array of shape (strings,)
        They add up to 1.
    """

    bits: Bits
    probability: Floats


def ensemble_of(census: Census, prior: Prior) -> Ensemble:
    """Return the strings of a census's horizon and P(x) / sum of P(y) over all y of that size.

    Raises
    ------
    NothingFound
        When no program prints so many bits.

    >>> from sandbox.census.taking import take
    >>> from sandbox.explore.plan import Plan
    >>> from sandbox.priors.catalogue import prior
    >>> from sandbox.vocabulary.budget import Budget
    >>> ensemble = ensemble_of(take(Plan("tape", Budget(12, 200, 64, 3))), prior("solomonoff"))
    >>> ensemble.bits.shape, round(float(ensemble.probability[0]), 4)
    ((4, 3), 0.8333)
    """
    measure = string_measure(census, prior, "at-least")
    bits = np.array([[int(bit) for bit in string] for string in measure.strings()], dtype=np.uint8)
    return Ensemble(bits, measure.probability)


class Contexts:
    """The prefix tree of an ensemble: every context that has probability, and how probable each next bit is.

    Attributes
    ----------
    prefixes : int8 array of shape (contexts, n)
        Level by level; a bit 0 is -1, a bit 1 is +1, what is not seen yet 0.
    size : int array of shape (contexts,)
        How many bits are seen.
    parent : int array of shape (contexts,)
        The context one bit before; its own place for the empty one.
    weight : float array of shape (contexts, 2)
        Probability of the context followed by 0, and by 1.
    path : int array of shape (strings, n)
        The context before each bit of each string.
    """

    def __init__(self, ensemble: Ensemble) -> None:
        strings, self.length = ensemble.bits.shape
        place: dict[bytes, int] = {}
        self.path = np.zeros((strings, self.length), dtype=np.intp)
        for at in range(self.length):
            for row, bits in enumerate(ensemble.bits):
                self.path[row, at] = place.setdefault(bits[:at].tobytes(), len(place))
        self.prefixes = np.zeros((len(place), self.length), dtype=np.int8)
        self.size = np.zeros(len(place), dtype=np.intp)
        self.parent = np.zeros(len(place), dtype=np.intp)
        self.weight = np.zeros((len(place), 2))
        for prefix, context in place.items():
            bits = np.frombuffer(prefix, dtype=np.uint8)
            self.prefixes[context, : len(bits)] = 2 * bits.astype(np.int8) - 1
            self.size[context] = len(bits)
            self.parent[context] = place[prefix[:-1]] if prefix else 0
        for at in range(self.length):
            np.add.at(self.weight, (self.path[:, at], ensemble.bits[:, at].astype(np.intp)), ensemble.probability)

    def __len__(self) -> int:
        return len(self.size)

    @cached_property
    def levels(self) -> list[Indices]:
        """The contexts by how many bits are seen."""
        return [np.flatnonzero(self.size == size) for size in range(self.length)]


def string_probabilities(ensemble: Ensemble, contexts: Contexts, ones: Floats) -> Floats:
    """Return the probability that a predictor gives to each string: the product over its bits.

    Parameters
    ----------
    ensemble : Ensemble
        Whose strings they are.
    contexts : Contexts
        Of it.
    ones : float array of shape (contexts,)
        The predictor's probability that a 1 follows.
    """
    predicted = ones[contexts.path]
    return np.asarray(np.prod(np.where(ensemble.bits == 1, predicted, 1 - predicted), axis=1))
