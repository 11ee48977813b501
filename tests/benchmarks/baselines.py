"""Predictors to compare with, small and exact: uniform, Krichevsky-Trofimov, context tree weighting (CTW).

Each is a block probability: a function of a bit string, to a Fraction; predictions and losses follow from it.
KT: Krichevsky and Trofimov 1981. CTW: Willems, Shtarkov, Tjalkens 1995, IEEE Trans. Inf. Theory 41(3), for binary
sources; the bits before the string, which the first contexts need, are taken as 0.
"""

from fractions import Fraction
from functools import cache, partial
from math import log2


def uniform(string):
    """2^-n."""
    return Fraction(1, 2 ** len(string))


@cache
def kt_block(zeros, ones):
    """P_e(zeros, ones): the next bit is b with probability (number of b so far + 1/2) / (all so far + 1)."""
    if zeros + ones == 0:
        return Fraction(1)
    if ones:
        return kt_block(zeros, ones - 1) * Fraction(2 * ones - 1, 2 * (zeros + ones))
    return kt_block(zeros - 1, 0) * Fraction(2 * zeros - 1, 2 * zeros)


def kt(string):
    """One KT estimator for all bits: CTW of depth 0."""
    return kt_block(string.count("0"), string.count("1"))


def ctw(string, depth=8):
    """The mixture of the KT estimators over all tree sources of at most `depth`: P_w of the root."""
    padded = "0" * depth + string
    seen = [(padded[at - depth : at][::-1], padded[at]) for at in range(depth, len(padded))]  # latest bit first
    return _weighted(seen, depth)


def _weighted(seen, depth):
    """P_w of the node that `seen` (contexts from here on, next bit) goes through, `depth` above the deepest leaves."""
    if not seen:
        return Fraction(1)
    bits = [bit for _, bit in seen]
    estimated = kt_block(bits.count("0"), bits.count("1"))
    if depth == 0:
        return estimated
    children = [[(context[1:], bit) for context, bit in seen if context[0] == first] for first in "01"]
    return (estimated + _weighted(children[0], depth - 1) * _weighted(children[1], depth - 1)) / 2


BASELINES = {"uniform": uniform, "kt": kt, "ctw": partial(ctw, depth=8)}


def predict_next(block, history):
    """The probability that the next bit is 1."""
    return block(history + "1") / block(history)


def log_loss(block, string):
    """Cumulative log-loss in bits: sum of -log2 P(bit | history), which telescopes to -log2 P(string)."""
    probability = block(string)
    return log2(probability.denominator) - log2(probability.numerator)
