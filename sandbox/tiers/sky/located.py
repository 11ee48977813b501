"""The weight of an observer: 2^-l times the share of the places that see the same.

With one place for every visited cell, places = s, that is 2^-l / s, the weight under the prior `space`, times the
number of like observers. So charging for location turns the bits prior into the space prior times the like observers;
that space may count and that observers may count are one sensitivity. Derivation: `docs/experiments/location.md`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

import numpy as np

from sandbox.priors.catalogue import PRIORS
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.results import Result
from sandbox.worlds.simulation import Measured


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Located(Result):
    """A simulation as the world of an observer at one of its visited cells: both sides of the identity.

    Attributes
    ----------
    name : str
        Of the simulation.
    length : int
        l, in bits.
    places : int
        Visited cells, s.
    location_bits : float
        log2(places / like): what it costs to say which of them.
    log2_located : float
        log2 of the observer's weight.
    log2_space : float
        log2 of the weight under `space`, times the like observers: equal.
    """

    name: str
    length: int
    places: int
    location_bits: float
    log2_located: float
    log2_space: float


def located_log2_weight(cost: Cost[int], places: float, like: float) -> float:
    """Return log2 of the weight of an observer, at one of so many places, of which some are like it.

    >>> located_log2_weight(Cost(9, 30, 8), places=8, like=2)
    -11.0
    """
    return -cost.length + log2(like) - log2(places)


def space_log2_weight(cost: Cost[int]) -> float:
    """Return log2 of the weight under the prior `space`.

    >>> space_log2_weight(Cost(9, 30, 8))
    -12.0
    """
    columns = (np.array([number]) for number in cost)
    return float(PRIORS["space"].log2_weight(*columns)[0])


def located_of(measured: Iterable[Measured], *, like: int = 1) -> tuple[Located, ...]:
    """Return both sides for each simulation that printed anything, at its last observation."""
    return tuple(_located(each.name, each.cost_at(-1), like) for each in measured if each.output)


def _located(name: str, cost: Cost[int], like: int) -> Located:
    return Located(
        name=name,
        length=cost.length,
        places=cost.space,
        location_bits=log2(cost.space) - log2(like),
        log2_located=located_log2_weight(cost, cost.space, like),
        log2_space=space_log2_weight(cost) + log2(like),
    )
