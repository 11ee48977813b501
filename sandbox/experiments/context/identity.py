"""One softmax head is a Bayes mixture with bit-flip noise.

A head with a key, a bias and a value for each string s_j of an ensemble: at a context x of n bits

    logit_j = log2 p_j - beta * mismatches(x, s_j[:n])      weights = softmax of base 2
    output  = sum over j of weight_j * s_j[n]

The mixture: a string is drawn with p_j, and each of its bits flipped with probability eps; its posterior after x is
p_j eps^k (1 - eps)^(n - k), normalised, with k mismatches. With beta = log2((1 - eps) / eps) the two weigh alike, so
the head's output is the posterior mean of the next clean bit, and (1 - eps) output + eps (1 - output) is the
predictive probability of the next noisy one. As beta grows, eps goes to 0, and the head to the ensemble itself.

Derivation: `docs/experiments/context.md`.
"""

from itertools import product

import numpy as np

from sandbox.experiments.context.ensemble import Bits, Ensemble
from sandbox.priors.prior import Floats


def flip_probability(beta: float) -> float:
    """Return eps = 1 / (1 + 2^beta).

    >>> flip_probability(0.0), flip_probability(1.0)
    (0.5, 0.3333333333333333)
    """
    return float(1 / (1 + 2.0**beta))


def head_output(contexts: Bits, ensemble: Ensemble, beta: float) -> Floats:
    """Return what the head says at contexts of one size: the weighted mean of the next bits.

    Parameters
    ----------
    contexts : uint8 array of shape (contexts, n)
        n less than the size of the strings.
    ensemble : Ensemble
        Keys, biases and values.
    beta : float
        Bits a mismatch; infinity: only strings that match, and 1/2 where there is none.
    """
    size = contexts.shape[1]
    mismatches = (contexts[:, None, :] != ensemble.bits[None, :, :size]).sum(axis=2)
    logits = np.log2(ensemble.probability) - (mismatches * beta if np.isfinite(beta) else _never(mismatches))
    highest = logits.max(axis=1, keepdims=True)
    weights = np.exp2(logits - np.where(np.isfinite(highest), highest, 0.0))
    total = weights.sum(axis=1)
    ones = weights @ ensemble.bits[:, size].astype(np.float64)
    return np.where(total > 0, ones / np.where(total > 0, total, 1.0), 0.5)


def _never(mismatches: Bits) -> Floats:
    return np.where(mismatches > 0, np.inf, 0.0)


def mixture_probability(strings: Bits, ensemble: Ensemble, flip: float) -> Floats:
    """Return the probability that the noisy mixture shows strings: sum over j of p_j times a factor for each bit.

    Written with products, and nothing of the head, so that one can judge the other.
    """
    size = strings.shape[1]
    total = np.zeros(len(strings))
    for clean, probability in zip(ensemble.bits[:, :size], ensemble.probability, strict=True):
        factors = np.where(strings == clean, 1 - flip, flip)
        total += probability * factors.prod(axis=1)
    return total


def largest_difference(ensemble: Ensemble, beta: float) -> float:
    """Return how far head and mixture are apart at most, over all contexts of all sizes, also impossible ones.

    The mixture's prediction is the ratio of what it gives to the context with a 1 and to the context.
    """
    flip, worst = flip_probability(beta), 0.0
    for size in range(ensemble.bits.shape[1]):
        contexts = np.array(list(product((0, 1), repeat=size)), dtype=np.uint8).reshape(2**size, size)
        output = head_output(contexts, ensemble, beta)
        longer = np.concatenate([contexts, np.ones((len(contexts), 1), dtype=np.uint8)], axis=1)
        bayes = mixture_probability(longer, ensemble, flip) / mixture_probability(contexts, ensemble, flip)
        worst = max(worst, float(np.abs((1 - flip) * output + flip * (1 - output) - bayes).max()))
    return worst


def head_loss_bits(ensemble: Ensemble, beta: float) -> float:
    """Return KL(ensemble || head) in bits a string: the head predicts each bit of each string from those before."""
    loss = np.zeros(len(ensemble.probability))
    for size in range(ensemble.bits.shape[1]):
        ones = head_output(ensemble.bits[:, :size], ensemble, beta)
        loss -= np.log2(np.where(ensemble.bits[:, size] == 1, ones, 1 - ones))
    return float((ensemble.probability * (loss + np.log2(ensemble.probability))).sum())
