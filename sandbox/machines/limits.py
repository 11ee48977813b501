"""The numbers that kernels are told: the array `limits` of `sandbox.machines.states`."""

import numpy as np

from sandbox.machines.explorable import Integers
from sandbox.machines.machine import Machine
from sandbox.machines.states import ALL_DECIDERS, LIMITS, PARAMETERS, WEIGHTS
from sandbox.vocabulary.budget import Budget


def limits_of(
    machine: Machine, budget: Budget, *, merge: bool = False, proofs: bool = True, follow: str = "", mark: int = 0
) -> Integers:
    """Return the limits of a search of `machine` as its kernels have them, costs absolute.

    Parameters
    ----------
    machine : Machine
        Whose kernels are told.
    budget : Budget
        One that the machine counts exactly.
    merge : bool
        Whether it merges, if it can; this and the rest as in `sandbox.explore.plan.Plan`.
    proofs : bool
        Whether loops are proved.
    follow : str of 0 and 1
        What is followed.
    mark : int
        Where costs are marked, or 0.

    Returns
    -------
    int64[:]

    >>> from sandbox.machines.catalogue import machine
    >>> limits_of(machine("tape"), Budget(bits=9, steps=100, cells=8, observations=4), follow="01")[:8].tolist()
    [9, 100, 8, 4, 0, -1, 2, 1]
    """
    kernels, weights = machine.explore(), machine.weights(budget.bits)
    limits = np.zeros(PARAMETERS + len(kernels.parameters), dtype=np.int64)
    limits[:LIMITS] = (
        budget.bits, budget.steps, budget.cells, budget.observations, merge and kernels.merging,
        ALL_DECIDERS if proofs else 0, len(follow), as_signed(int(follow or "0", 2)), mark, kernels.parameter, 0, 0, 0,
    )  # fmt: skip
    limits[WEIGHTS : WEIGHTS + len(weights)] = weights
    limits[PARAMETERS:] = kernels.parameters
    return limits


def as_signed(number: int) -> int:
    """Return the int64 with the same 64 bits.

    >>> as_signed(2**64 - 1)
    -1
    """
    return number - (1 << 64) if number >> 63 else number
