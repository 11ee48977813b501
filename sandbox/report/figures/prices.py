"""Who wins over the prices of bits and time."""

from typing import TYPE_CHECKING

from sandbox.report.figures.framing import Words
from sandbox.report.figures.palette import NOT_KNOWN, styles
from sandbox.report.figures.phases import phase_diagram

if TYPE_CHECKING:
    from altair.typing import ChartType

    from sandbox.tiers.comparison import Comparison


def price_figure(comparison: "Comparison") -> "ChartType | None":
    """Return who wins a comparison at which prices; None where nobody does, or it was not asked for."""
    if comparison.diagrams is None or not comparison.diagrams.prices.winners.any():
        return None
    prices, kinds = comparison.diagrams.prices, {each.name: each.kind for each in comparison.built.measured}
    words = Words(
        f"After {len(comparison.truth)} observations {prices.mostly or 'nobody'} wins at most prices",
        f"Weight 2^(-beta bits) steps^(-alpha). {comparison.world.description}. {comparison.truncation}",
    )
    return phase_diagram(
        prices.alphas,
        prices.betas,
        prices.winners,
        "alpha, price of time",
        "beta, price of a bit",
        words,
        looks=[*styles(list(kinds), kinds), NOT_KNOWN],
    )
