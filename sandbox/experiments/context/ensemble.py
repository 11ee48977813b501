"""The strings of n bits that short programs print, with their probability under a prior given that n bits come."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.census.table import Census
from sandbox.predictors.contexts import Contexts
from sandbox.predictors.distribution import StringMeasure
from sandbox.predictors.measures import string_measure
from sandbox.predictors.prefix_tree import tree_of
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


def contexts_of(ensemble: Ensemble) -> Contexts:
    """Return the prefix tree of an ensemble: every context that has probability, and how probable each next bit is.

    >>> contexts_of(Ensemble(np.array([[0, 1]], dtype=np.uint8), np.ones(1))).weight.tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    size = ensemble.bits.shape[1]
    printed = np.full(len(ensemble.bits), size, dtype=np.uint8)
    measure = StringMeasure("at-least", "", size, printed, _numbers(ensemble), ensemble.probability, 1.0)
    return Contexts(tree_of(measure))


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
    with np.errstate(divide="ignore"):
        logs = np.log2(np.stack([1 - ones, ones], axis=1))
    printed = np.full(len(ensemble.bits), contexts.length)
    return np.exp2(contexts.path_sums(logs, printed, _numbers(ensemble)))


def _numbers(ensemble: Ensemble) -> NDArray[np.uint64]:
    """Return each string as a number, the last bit lowest."""
    places = np.arange(ensemble.bits.shape[1])[::-1].astype(np.uint64)
    return np.asarray((ensemble.bits.astype(np.uint64) << places).sum(axis=1, dtype=np.uint64))
