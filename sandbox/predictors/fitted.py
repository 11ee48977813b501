"""Predictors fitted to the measure that they are tried on: the best of their kind, so the least that it can lose."""

import numpy as np

from sandbox.predictors.contexts import Contexts
from sandbox.predictors.mixtures import own_predictions
from sandbox.priors.prior import Floats


def markov_chain(contexts: Contexts, order: int) -> Floats:
    """Return the predictions of the Markov chain of an order that loses least on the measure, pooled over positions.

    It sees the last `order` bits, and fewer at the beginning; the best prediction after them is the mean over all
    contexts that end in them, weighed by their probability.

    Parameters
    ----------
    contexts : Contexts
        Of the measure.
    order : int
        At least 0.

    >>> from sandbox.predictors.prefix_tree import PrefixTree
    >>> joint = np.array([[1.0, 0.0, 0.0], [0.75, 0.25, 0.0]])  # after nothing, and after a 0
    >>> tree = PrefixTree(2, np.array([0, 1], np.uint8), np.zeros(2, np.uint64), joint.sum(axis=1), joint)
    >>> markov_chain(Contexts(tree), 0).tolist()
    [[0.875, 0.125], [0.875, 0.125]]
    """
    return _pooled(contexts, [text[max(0, len(text) - order) :] for text in contexts.texts])


def position_table(contexts: Contexts) -> Floats:
    """Return a frozen table of each symbol's probability by position: the best that ignores what was seen."""
    return _pooled(contexts, contexts.size.tolist())


def memorized_contexts(contexts: Contexts, entries: int) -> Floats:
    """Return a frozen table that has the exact prediction of the most probable contexts, and is uniform elsewhere.

    Parameters
    ----------
    contexts : Contexts
        Of the measure.
    entries : int
        How many contexts are in the table; of equal ones the first.
    """
    chosen = np.argsort(-contexts.weight.sum(axis=1), kind="stable")[:entries]
    predictions = np.full(contexts.weight.shape, 1 / contexts.symbols)
    predictions[chosen] = own_predictions(contexts)[chosen]
    return predictions


def _pooled(contexts: Contexts, keys: list[str] | list[int]) -> Floats:
    """Return the mean prediction of all contexts that have the same key, weighed by their probability."""
    _, which = np.unique(np.array(keys), return_inverse=True)
    pooled = np.zeros((which.max(initial=-1) + 1, contexts.symbols))
    np.add.at(pooled, which, contexts.weight)
    total = pooled.sum(axis=1, keepdims=True)
    uniform = np.full(pooled.shape, 1 / contexts.symbols)  # where the measure never comes
    return np.asarray(np.divide(pooled, total, out=uniform, where=total > 0)[which])
