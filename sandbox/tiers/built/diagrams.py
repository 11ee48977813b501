"""Phase diagrams: which simulation wins, over the prices of bits and time, and over radius and observations."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import Floats, Integers, Prior
from sandbox.tiers.built.bounds import log2_likelihood_at_most, score_bounds
from sandbox.tiers.built.scores import winners
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.law import Law
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Kind, Measured, Simulation, measure

ALPHAS, BETAS = np.arange(0, 12.5, 0.5), np.arange(0, 2.1, 0.1)
"""The grid of prices of time and of bits."""
MOST_RADIUS, MOST_SEEN = 24, 64
"""How far the diagram of radii goes, in cells and observations."""
UNDECIDED_PLACE = "undecided"
"""Who wins where one that a budget stopped could."""
_OTHERS = (UNDECIDED_PLACE, "")
"""Who wins where no simulation does; in this order they stand at the places UNDECIDED and NOBODY, from the end."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PriceDiagram(Result):
    """Who wins after all observations under family(beta, alpha, 0).

    Attributes
    ----------
    alphas, betas : arrays of float
        The prices of time and of bits.
    winners : array of str, shape (betas, alphas)
        Names of simulations; undecided where one that a budget stopped could win; empty where none is left.
    """

    alphas: Floats
    betas: Floats
    winners: NDArray[np.str_] = field(repr=False)

    @property
    def mostly(self) -> str:
        """Who wins at most places; empty where nobody is left anywhere."""
        names = self.winners.ravel().tolist()
        return max(dict.fromkeys(names), key=names.count) if any(names) else ""

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a place: the prices of bits and time, and who wins there."""
        places = [(beta, alpha) for beta in self.betas.tolist() for alpha in self.alphas.tolist()]
        rows = ((*place, winner or None) for place, winner in zip(places, self.winners.ravel().tolist(), strict=True))
        return table_of(("beta", "alpha", "winner"), rows, most=most, total=len(places))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RadiusDiagram(Result):
    """Who wins of a full world and one mock, from the same builder, where only steps count.

    Attributes
    ----------
    radii : array of int
        Of the mock, in cells.
    observations : array of int
        From 2 on: after the first there is nothing to tell apart.
    winners : array of str, shape (observations, radii)
        full or mocked; undecided where one that a budget stopped could win; empty where neither is left.
    backdrop : str
        Of the mocks.
    """

    radii: Integers
    observations: Integers
    winners: NDArray[np.str_] = field(repr=False)
    backdrop: str

    @property
    def mocked_places(self) -> int:
        """At how many places the mock wins."""
        return int((self.winners == Kind.MOCKED.value).sum())

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a place: observations, radius, and who wins there."""
        places = [(n, radius) for n in self.observations.tolist() for radius in self.radii.tolist()]
        rows = ((*place, winner or None) for place, winner in zip(places, self.winners.ravel().tolist(), strict=True))
        return table_of(("observations", "radius", "winner"), rows, most=most, total=len(places))


def price_diagram(measured: Sequence[Measured], observations: int, *, tolerance: float = 0.0) -> PriceDiagram:
    """Return who wins after so many observations over the grid of prices.

    >>> from sandbox.worlds.periodic import recorded
    >>> price_diagram([measure(Simulation("mine", recorded("111")), "111")], 3).mostly
    'mine'
    """
    names = np.array([*(simulation.name for simulation in measured), *_OTHERS])
    won = phase_diagram(measured, observations, ALPHAS, BETAS, tolerance=tolerance)
    return PriceDiagram(ALPHAS, BETAS, names[won])


def radius_diagram(law: Law, size: int, *, runs: Runs | None = None) -> RadiusDiagram:
    """Return who wins of the full world and a mock, for each radius, after each of the first observations.

    Parameters
    ----------
    law : Law
        Of the world.
    size : int
        How many observations there are.
    runs : Runs or None
        What has run already.

    Notes
    -----
    Cost: a short run for each radius.

    >>> from sandbox.worlds.menu import world
    >>> radius = radius_diagram(world("rule45").law, 20)
    >>> radius.winners.shape, radius.backdrop, radius.mocked_places > 0
    ((19, 20), 'periodic', True)
    """
    runs, seen = runs or Runs(), min(size, MOST_SEEN)
    truth = law.observations(seen)
    farthest = min(MOST_RADIUS, max(seen // law.window, 2), law.extent or MOST_RADIUS)
    radii = np.arange(1, farthest + 1)
    full = measure(Simulation("full", law.built(), kind=Kind.FULL), truth, runs=runs)
    mocks = [
        measure(Simulation("mocked", law.mock(radius), kind=Kind.MOCKED, radius=radius), truth, runs=runs)
        for radius in radii.tolist()
    ]
    names = np.array([Kind.FULL.value, Kind.MOCKED.value, *_OTHERS])
    return RadiusDiagram(radii, np.arange(2, seen + 1), names[faster_ones(full, mocks, seen)].T[1:], law.backdrop)


def phase_diagram(
    measured: Sequence[Measured], observations: int, alphas: Floats, betas: Floats, *, tolerance: float = 0.0
) -> NDArray[np.int64]:
    """Return who wins after so many observations under family(beta, alpha, 0), shape (betas, alphas).

    >>> from sandbox.worlds.periodic import recorded
    >>> seen = [measure(Simulation("", recorded("111")), "111")]
    >>> phase_diagram(seen, 3, np.array([0.0, 1.0]), np.array([1.0])).tolist()
    [[0, 0]]
    """
    at = observations - 1
    # who was stopped counts at most with what it had cost by then; who is wrong, with nothing
    printed = np.array([len(each.output) > at for each in measured])
    costs = [each.cost_at(observations) if len(each.output) > at else each.least_next for each in measured]
    length = np.array([cost[0] for cost in costs], dtype=np.float64)
    log2_time = np.log2(np.array([cost[1] for cost in costs], dtype=np.float64))
    likelihood = np.array([log2_likelihood_at_most(each, observations, tolerance=tolerance)[at] for each in measured])
    # axes: simulation, beta, alpha
    scores = likelihood[:, None, None] - np.multiply.outer(length, betas)[:, :, None]
    scores = scores - np.multiply.outer(log2_time, alphas)[:, None, :]
    return winners(np.where(printed[:, None, None], scores, -np.inf), high=scores)


def faster_ones(
    full: Measured, mocks: Sequence[Measured], size: int, *, prior: Prior = PRIORS["simplicity"]
) -> NDArray[np.int64]:
    """Return who wins of the full world (0) and one mock (1), shape (mocks, size): a row for each mock.

    Parameters
    ----------
    full : Measured
        The full simulation.
    mocks : sequence of Measured
        One for each radius.
    size : int
        How many observations.
    prior : Prior
        By default only steps count.
    """
    ends = [score_bounds([full, mock], size, prior) for mock in mocks]
    return np.array([winners(both.low, high=both.high) for both in ends])
