"""Fates bars: what becomes of the programs behind an observation, prior by prior."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sandbox.report.figures.framing import PANEL, Words, framed, legend, table, text_ink
from sandbox.report.figures.palette import BLUE, VERMILLION
from sandbox.report.figures.thinning import plain
from sandbox.vocabulary.errors import InvalidFigure

if TYPE_CHECKING:
    from altair.typing import ChartType

    from sandbox.tiers.comparison import Comparison

FATES = {"faithful": BLUE, "deviates": VERMILLION, "dies": "#f0b27f", "undecided": "#d0d0d0"}
"""The four fates in the order of the bars; neighbours differ in brightness as well as in colour."""

_ROOM = 0.1  # less of the bar has no room for a number


def fates_bars(shares: Mapping[str, Mapping[str, float]], words: Words) -> "ChartType":
    """Return a bar for each prior, split into the four fates, with their per cent written in it.

    Parameters
    ----------
    shares : dict of prior to dict of fate to share
        Of "faithful", "deviates", "dies" and "undecided"; a missing one counts as 0.
    words : Words
        Title and caption.

    Raises
    ------
    InvalidFigure
        When there is nothing to draw, or a fate is none of the four.
    """
    import altair as alt

    strange = sorted({fate for fates in shares.values() for fate in fates} - set(FATES))
    if strange or not shares:
        raise InvalidFigure(f"expected shares of {', '.join(FATES)} for each prior, got {strange or 'none'}")
    rows = [row for prior, fates in shares.items() for row in _rows(prior, fates)]
    colours = alt.Scale(domain=list(FATES), range=list(FATES.values()))
    across = alt.Scale(domain=[0, 1])
    up = alt.Y("prior:N", sort=list(shares), title=None, axis=alt.Axis(labelFontSize=12, labelLimit=90))
    axis = alt.X("from:Q", scale=across, title="posterior share", axis=alt.Axis(format="%", tickCount=5))
    fate = alt.Color("fate:N", scale=colours, legend=legend(list(FATES)))
    bars = alt.Chart().mark_bar(stroke="white", strokeWidth=1, height=24)
    bars = bars.encode(x=axis, x2="to:Q", y=up, color=fate, description=alt.Description("told:N"))
    ink = alt.condition("datum.fate == 'faithful'", alt.value("white"), alt.value("black"))
    numbers = alt.Chart().transform_filter(f"datum.share >= {_ROOM}").mark_text(**text_ink())
    numbers = numbers.encode(x="middle:Q", y=up, text=alt.Text("share:Q", format=".0%"), color=ink)
    chart = alt.layer(bars, numbers, data=table(rows))
    return framed(chart.properties(width=PANEL + 180, height=32 * len(shares)), words, panels=2)


def _rows(prior: str, fates: Mapping[str, float]) -> list[dict[str, Any]]:
    """Return the four stretches of a bar, one after another."""
    rows, below = [], 0.0
    for fate in FATES:
        share = float(fates.get(fate, 0.0))
        places = {"from": plain(below), "middle": plain(below + share / 2), "to": plain(below + share)}
        rows.append(
            {"prior": prior, "fate": fate, "share": plain(share), "told": f"{prior}, {fate}: {share:.4g}", **places}
        )
        below += share
    return rows


def fates_figure(comparison: "Comparison") -> "ChartType | None":
    """Return what becomes of all short programs; None where none begins as the world does."""
    fates = comparison.fates
    if fates is None:
        return None
    shares = {prior: asdict(fate.shares) for prior, fate in fates.by_prior.items()}
    budget, seen, ahead = fates.budget, fates.bits[: fates.observed], fates.bits[fates.observed :]
    prior, first = next(iter(shares.items()))
    most = max(first, key=lambda name: first[name])
    words = Words(
        f"Under {prior}, {first[most]:.0%} of the posterior behind {seen}: {most}",
        f"Exact for {budget.bits} bits, {budget.steps} steps, {budget.cells} cells. Next comes {ahead}.",
    )
    return fates_bars(shares, words)
