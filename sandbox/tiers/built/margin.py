"""What one instruction weighs under a prior: a lead that does not exceed it may be one change of a program away."""

import numpy as np

from sandbox.priors.prior import Floats, Integers, Prior
from sandbox.vocabulary.cost import Cost

INSTRUCTION_BITS, FACTOR_OF_STEPS = 3, 8
"""Of an instruction of the tape machine; and what stands for it in steps and cells where bits cost nothing."""


def one_instruction(prior: Prior, cost: Cost[Integers]) -> Floats:
    """Return log2 of the odds that one instruction more costs, at each of several costs.

    Parameters
    ----------
    prior : Prior
        Any.
    cost : Cost of three arrays of int
        Bits, steps and cells.

    Returns
    -------
    array of float

    >>> from sandbox.priors.catalogue import PRIORS
    >>> one = Cost(*(np.array([9]) for _ in range(3)))
    >>> [one_instruction(PRIORS[name], one).tolist() for name in ("speed-kt", "speed-fast", "simplicity")]
    [[3.0], [6.0], [3.0]]
    """
    weight: Floats = prior.log2_weight(*cost)
    longer = weight - prior.log2_weight(cost.length + INSTRUCTION_BITS, cost.time, cost.space)
    slower = weight - prior.log2_weight(cost.length, FACTOR_OF_STEPS * cost.time, FACTOR_OF_STEPS * cost.space)
    return np.where(longer > 0, longer, slower)
