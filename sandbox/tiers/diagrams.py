"""What only a page shows of a comparison: the odds of its mocks, phase diagrams, the world beside its mock."""

from dataclasses import dataclass

from sandbox.tiers.built.contest import Built
from sandbox.tiers.built.diagrams import PriceDiagram, RadiusDiagram, price_diagram, radius_diagram
from sandbox.tiers.built.mock_odds import odds_of_mocks
from sandbox.tiers.built.odds_line import MockOdds
from sandbox.tiers.options import Options
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table
from sandbox.worlds.law import Law, SpaceTime
from sandbox.worlds.runs import Runs

_PICTURED = 60
"""Generations within which a mock must be wrong for the picture to show why."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Diagrams(Result):
    """The measurements of the figures.

    Attributes
    ----------
    prices : PriceDiagram
        Who wins over the prices of bits and time.
    radius : RadiusDiagram or None
        Who wins over radius and observations; None for a world without a law.
    space_time : SpaceTime or None
        The world and its mock, cell by cell; None for a world without a law.
    odds : MockOdds or None
        The mocks against full, as observations come in; None where none is right beside a full one of its effort.
    """

    prices: PriceDiagram
    radius: RadiusDiagram | None
    space_time: SpaceTime | None
    odds: MockOdds | None

    def table(self, *, most: int | None = None) -> Table:
        """Return who wins where: a row a place of the diagram of prices."""
        return self.prices.table(most=most)


def all_diagrams(built: Built, options: Options, *, law: Law | None = None, runs: Runs | None = None) -> Diagrams:
    """Return every diagram of a world whose simulations were run.

    Parameters
    ----------
    built : Built
        Tier 2.
    options : Options
        A radius that was asked for is pictured, otherwise that of a mock of the menu.
    law : Law or None
        Of the world.
    runs : Runs or None
        What has run already.

    >>> from sandbox.tiers.built.contest import run_all
    >>> from sandbox.worlds.menu import world
    >>> rule30, asked = world("rule30"), Options(observations=20, radius=5)
    >>> all_diagrams(run_all(rule30, asked), asked, law=rule30.law).space_time.lie_arrives
    12
    """
    size = len(built.truth)
    prices = price_diagram(built.measured, size, tolerance=built.tolerance)
    odds = odds_of_mocks(built.measured, options.priors, size)
    if law is None:
        return Diagrams(prices, None, None, odds)
    generations = -(-size // law.window)
    radius = options.radius or _pictured_radius(built, law)
    return Diagrams(prices, radius_diagram(law, size, runs=runs), law.space_time(radius, generations), odds)


def _pictured_radius(built: Built, law: Law) -> int:
    """Return the radius of the two-walled mock whose lie arrives last, of those where a picture can show it arrive."""
    mocks = [each for each in built.measured if each.simulation.walls == 2 and each.simulation.radius]
    within = [each for each in mocks if each.caught_at and each.caught_at <= _PICTURED * law.window]
    chosen = max(within or mocks, key=lambda each: each.caught_at or 0, default=None)
    return chosen.simulation.radius or 1 if chosen else 1
