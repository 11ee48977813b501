"""The odds of a mocked against a full sky: what was measured, and the closed form that goes on from there."""

from typing import TYPE_CHECKING

from sandbox.report.figures.framing import Words
from sandbox.report.figures.odds import Beside, odds_curves

if TYPE_CHECKING:
    from altair.typing import ChartType

    from sandbox.tiers.comparison import Comparison
    from sandbox.tiers.sky.measured_pair import MeasuredPair
    from sandbox.tiers.sky.outlook import Outlook


def sky_figure(comparison: "Comparison") -> "ChartType | None":
    """Return the odds of a mocked against a full sky: by the size ratio, with what was measured, if there is a pair.

    Without one, by the extra bits that a mock might have. None where no prior has any odds.
    """
    sky = comparison.sky
    if not sky.outlook.odds:
        return None
    return _by_bits(sky.outlook) if sky.pair is None else _by_ratio(sky.outlook, sky.pair)


def _by_bits(of: "Outlook") -> "ChartType":
    kt, fast = of.even_bits["speed-kt"], of.even_bits["speed-fast"]
    name, ratio, source = of.scenario.name, of.scenario.size_ratio, of.scenario.source
    words = Words(
        f"A mocked {name} may cost {kt:.1f} extra bits under speed-kt, {fast:.1f} under speed-fast, if one were right",
        f"log2 odds, whole {name} : mocked one, at an assumed size ratio of {ratio:.0e} ({source}). No mock was "
        "measured that could be carried so far.",
    )
    crossovers = {prior: odds.crossover_bits for prior, odds in of.odds.items()}
    return odds_curves(of.bits, of.curves, crossovers, "extra bits of the mock", words)


def _by_ratio(of: "Outlook", pair: "MeasuredPair") -> "ChartType":
    words = Words(
        f"{pair.mock} takes {pair.extra_bits} bits more than {pair.full}: measured to a ratio of {pair.ratio:.3g}",
        f"log2 odds full : mocked of world {pair.world}. Points: measured, in {pair.observations} observations. Lines: "
        f"closed form, times and spaces at the same ratio. Dotted: a ratio of {of.size}, assumed.",
    )
    measured = {prior: points for prior, points in pair.points.items() if prior in of.by_ratio}
    beside = Beside(measured, of.log2_size, f"assumed: {of.size}")
    across = "log2 of steps, full : mocked"
    return odds_curves(of.log2_ratios, of.by_ratio, of.even_log2_ratio, across, words, unit="", beside=beside)
