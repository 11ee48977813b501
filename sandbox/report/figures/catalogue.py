"""All figures of a comparison, by name. A figure is a file beside this one and a line here: every page then has it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sandbox.report.figures.costs import cost_figure
from sandbox.report.figures.fates import fates_figure
from sandbox.report.figures.mock_odds import mock_odds_figure
from sandbox.report.figures.posterior import posterior_figure
from sandbox.report.figures.prices import price_figure
from sandbox.report.figures.radii import radius_figure
from sandbox.report.figures.sky import sky_figure
from sandbox.report.figures.space_time import wall_figure

if TYPE_CHECKING:
    from altair.typing import ChartType

    from sandbox.tiers.comparison import Comparison

FIGURES: dict[str, "Callable[[Comparison], ChartType | None]"] = {
    "mock-odds": mock_odds_figure,
    "space-time": wall_figure,
    "costs": cost_figure,
    "posterior": posterior_figure,
    "prices": price_figure,
    "radius": radius_figure,
    "fates": fates_figure,
    "sky": sky_figure,
}
"""Each draws a comparison, or returns None where it has nothing to draw of it."""

MAIN = ("mock-odds", "posterior")
"""The figure that says most: the first of these that there is."""


def main_figure(comparison: "Comparison") -> "ChartType":
    """Return the figure that says most: the odds of mocked against full, or else the posterior."""
    drawn = (FIGURES[name](comparison) for name in MAIN)
    return next(chart for chart in drawn if chart is not None)
