"""Markov chains as learners: the best of an order, pooled over positions."""

import numpy as np

from sandbox.experiments.context.ensemble import Contexts
from sandbox.priors.prior import Floats


def markov_predictions(contexts: Contexts, order: int) -> Floats:
    """Return the probability of a 1 at each context, of the chain of this order that loses least on the ensemble.

    It sees the last `order` bits, and fewer at the beginning; the best prediction after them is the mean over all
    places where they stand, weighed by their probability.

    Parameters
    ----------
    contexts : Contexts
        Of the ensemble.
    order : int
        At least 0.
    """
    pooled: dict[bytes, Floats] = {}
    keys = []
    for prefix, size, weight in zip(contexts.prefixes, contexts.size.tolist(), contexts.weight, strict=True):
        keys.append(prefix[max(0, size - order) : size].tobytes())
        pooled[keys[-1]] = pooled.get(keys[-1], np.zeros(2)) + weight
    return np.array([pooled[key][1] / pooled[key].sum() for key in keys])
