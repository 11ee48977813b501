"""The strings to which a predictor gives probability 0, as far as it was asked."""

import numpy as np

from sandbox.predictors.contexts import Contexts
from sandbox.predictors.distribution import StringMeasure
from sandbox.predictors.prefix_tree import Places
from sandbox.priors.prior import Floats


def excluded_words(measure: StringMeasure, asked: Contexts, predictions: Floats) -> Places:
    """Return the strings of a measure that come through a symbol of prediction 0, after any context that was asked.

    A string counts although not all of its contexts were asked: an infinite regret is never without its string.

    Parameters
    ----------
    measure : StringMeasure
        Which strings.
    asked : Contexts
        Weighed by the measure.
    predictions : float array of shape (contexts, symbols)
        Of the contexts that were asked.

    Notes
    -----
    Cost O(strings n log contexts), and nothing where no prediction that matters is 0.
    """
    excluded = np.zeros(len(measure.printed), dtype=bool)
    zero = (predictions == 0) & (asked.weight > 0)
    if not zero.any():
        return np.flatnonzero(excluded)
    for size in range(asked.length):
        words, at = asked.passed(size, measure.printed, measure.output)
        behind = measure.printed[words].astype(np.int64) - size
        following = measure.output[words] >> np.maximum(behind - 1, 0).astype(np.uint64)
        symbol = np.where(behind > 0, (following & np.uint64(1)).astype(np.intp), 2)
        excluded[words] |= (at >= 0) & zero[at, symbol]
    return np.flatnonzero(excluded)
