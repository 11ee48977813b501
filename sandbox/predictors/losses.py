"""What a predictor loses on a measure, in bits: expected log-loss, regret, and where it comes from.

With w(c) the probability of coming to context c, p(s | c) the measure's and q(s | c) the predictor's probability of the
next symbol s:

    log-loss   sum over c of w(c) sum over s of p(s | c) log2 1 / q(s | c)     bits that coding a string with q costs
    regret     log-loss - entropy = sum over c of w(c) KL(p(. | c) || q(. | c)) = KL of the measures over strings
    stopping   the part of the regret due to stopping: sum over c of w(c) times the KL of "stop, or not"

The rest of the regret is which bit follows, given that one does. Where q excludes what happens, both are infinite.
"""

from typing import NamedTuple

import numpy as np

from sandbox.predictors.contexts import Contexts
from sandbox.predictors.mixtures import own_predictions
from sandbox.priors.prior import Floats


class Losses(NamedTuple):
    """In bits, of each of some contexts, given that it is come to.

    Attributes
    ----------
    reach : float array of shape (contexts,)
        w(c).
    entropy, regret, stopping : float array of shape (contexts,)
        The log-loss is the sum of the first two.
    """

    reach: Floats
    entropy: Floats
    regret: Floats
    stopping: Floats

    def expected(self) -> "Losses":
        """Return the same times the probability of coming there: nothing is lost where nobody comes."""
        columns = (self.entropy, self.regret, self.stopping)
        some = self.reach > 0
        return Losses(
            self.reach, *(np.multiply(self.reach, bits, out=np.zeros(len(bits)), where=some) for bits in columns)
        )


def losses_of(contexts: Contexts, predictions: Floats, *, reach: Floats | None = None) -> Losses:
    """Return what is lost after each context.

    Parameters
    ----------
    contexts : Contexts
        Weighed by the measure.
    predictions : float array of shape (contexts, symbols)
        The predictor's.
    reach : float array of shape (contexts,), optional
        Instead of the probability of coming to each context, how often it was come to in a sample.
    """
    own = own_predictions(contexts)
    reach = contexts.weight.sum(axis=1) if reach is None else reach
    stopping = np.zeros(len(contexts))
    if contexts.symbols == 3:
        stopping = relative_entropy(_or_not(own), _or_not(predictions))
    return Losses(reach, -_sum_of_logs(own, own), relative_entropy(own, predictions), stopping)


def relative_entropy(measure: Floats, predicted: Floats) -> Floats:
    """Return KL of each row in bits: infinite where what has probability in the first has none in the second.

    >>> relative_entropy(np.array([[1.0, 0.0], [0.5, 0.5]]), np.array([[0.5, 0.5], [1.0, 0.0]])).tolist()
    [1.0, inf]
    """
    return _sum_of_logs(measure, measure) - _sum_of_logs(measure, predicted)


def _sum_of_logs(weights: Floats, values: Floats) -> Floats:
    """Return the sum over each row of weight log2 value, where there is weight."""
    with np.errstate(divide="ignore"):
        logs = np.log2(values, where=weights > 0, out=np.zeros(weights.shape))
    return np.asarray((weights * logs).sum(axis=1))


def _or_not(predictions: Floats) -> Floats:
    return np.stack([predictions[:, 2], predictions[:, 0] + predictions[:, 1]], axis=1)
