"""Deliberately wrong priors: for each check of the conformance kit, one that it must catch."""

from fractions import Fraction

import numpy as np

from sandbox.priors.prior import Prior


def late_bonus(length, time, space):
    """A price of bits that is forgiven after 20 steps: what is undecided then outweighs its bound."""
    return np.where(np.asarray(time) <= 20, -3.0 * np.asarray(length), -1.0 * np.asarray(length))


WRONG = {
    "non_negative": Prior("not a number", lambda l, t, s: np.where(t == 7, np.nan, -1.0 * l), None, ""),
    "order_independent": Prior("by place", lambda l, t, s: -1.0 * l - 1e-3 * np.arange(np.size(l)), None, ""),
    "prefix_additive": Prior("half price", lambda l, t, s: -0.5 * l, None, ""),
    "dominating": Prior("squared", lambda l, t, s: -1.0 * np.asarray(l) ** 2, None, ""),
    "semimeasure": Prior("cheap bits", lambda l, t, s: -0.3 * l, None, ""),
    "monotone": Prior("by size of the table", lambda l, t, s: -1.0 * l - 9 * np.log2(np.size(l)), None, ""),
    "exact_as_float": Prior("rounded", lambda l, t, s: -1.0 * l, lambda l, t, s: Fraction(1, 2**l + 1), ""),
    "valid_intervals": Prior("late bonus", late_bonus, None, ""),
}
