"""Who wins of the full world and one mock, over the mock's radius and the observations."""

from typing import TYPE_CHECKING

from sandbox.report.figures.framing import Words
from sandbox.report.figures.palette import NOT_KNOWN, styles
from sandbox.report.figures.phases import phase_diagram
from sandbox.worlds.simulation import Kind

if TYPE_CHECKING:
    from altair.typing import ChartType

    from sandbox.tiers.comparison import Comparison


def radius_figure(comparison: "Comparison") -> "ChartType | None":
    """Return at which radius and observation a mock wins; None for a world without a law, or if not asked for."""
    radius = comparison.diagrams.radius if comparison.diagrams else None
    if radius is None:
        return None
    places = radius.mocked_places
    title = (
        f"By steps alone a mock wins at {places} of {radius.winners.size} places"
        if places
        else "Even by steps alone no mock of this world wins"
    )
    how = "from the same builder; weight 1/steps, exact match."
    words = Words(title, f"Full and mocked before a {radius.backdrop} backdrop, {how}")
    kinds = {kind.value: kind for kind in (Kind.FULL, Kind.MOCKED)}
    return phase_diagram(
        radius.radii,
        radius.observations,
        radius.winners,
        "radius of the mock, cells",
        "observations",
        words,
        looks=[*styles(list(kinds), kinds), NOT_KNOWN],
    )
