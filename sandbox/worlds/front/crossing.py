"""Where steps outweigh bits: the observation from which on the faster of two right programs is the likelier one."""

from dataclasses import dataclass

import numpy as np

from sandbox.vocabulary.errors import InvalidLimit
from sandbox.vocabulary.results import Result
from sandbox.worlds.simulation import Measured


@dataclass(frozen=True, slots=True, repr=False)
class Crossing(Result):
    """How a longer and faster program overtakes a shorter and slower one, measured.

    Attributes
    ----------
    extra_bits : int
        By so many bits the longer one is longer, at the last observation.
    at : int or None
        From this observation on, to the last one, it is likelier by bits and steps; None: not within those measured.
    ratio : float
        How many times as many steps the shorter one has taken there, or at the last observation if `at` is None.
    observations : int
        For so many both were run.
    """

    extra_bits: int
    at: int | None
    ratio: float
    observations: int


def crossing_of(shorter: Measured, longer: Measured, *, beta: float = 1.0) -> Crossing:
    """Return where `longer` overtakes `shorter` under weights of 2^(-beta bits) / steps.

    Parameters
    ----------
    shorter, longer : Measured
        Of one world, for as many observations, right in all of them.
    beta : float
        What a bit weighs: 1 of `speed-kt`, 2 of `speed-fast`.

    Raises
    ------
    InvalidLimit
        For runs of different lengths, or one that is not right to the end.

    Notes
    -----
    Where the ratio of steps grows in proportion to observations, so does the crossing with 2^(beta extra bits).

    >>> from sandbox.worlds.menu import world
    >>> from sandbox.worlds.simulation import measure
    >>> from sandbox.worlds.world import MenuOptions
    >>> front = world("front13")
    >>> truth = front.observations(1000)
    >>> full, box, *_ = [measure(each, truth) for each in front.contestants(truth, MenuOptions())]
    >>> crossing_of(full, box).at
    736
    """
    if not shorter.right_to_the_end or not longer.right_to_the_end or len(shorter.output) != len(longer.output):
        raise InvalidLimit(
            f"expected two programs that are right in as many observations, got {shorter.name} and {longer.name}"
        )
    ratio = shorter.cost.time / longer.cost.time
    ahead = np.log2(ratio) > beta * (longer.cost.length - shorter.cost.length)
    behind = np.flatnonzero(~ahead)
    at = int(behind[-1]) + 2 if len(behind) else 1
    within = at <= len(ratio)
    return Crossing(
        int(longer.cost.length[-1] - shorter.cost.length[-1]),
        at if within else None,
        float(ratio[at - 1 if within else -1]),
        len(ratio),
    )
