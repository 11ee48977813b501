"""Odds curves: full against mocked as the mock grows longer or the world larger, and where the verdict turns.

Lines are a closed form, points were measured, and what is only assumed is said to be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from sandbox.report.figures.framing import PANEL, Words, coloured, framed, lines, table, text_ink, written
from sandbox.report.figures.palette import INK, NO_KINDS, Style, darker, styles
from sandbox.report.figures.thinning import Floats, bends, plain
from sandbox.vocabulary.errors import InvalidFigure

if TYPE_CHECKING:
    import altair as alt
    from altair.typing import ChartType

_FINE = 1 / 400  # of the height: bends smaller than this are not seen
_LINE = 15  # pixels between two crossovers in words


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the lines of a closed form.

    Attributes
    ----------
    measured : dict of prior to pairs of float
        Points (x, log2 odds): those outside the figure are left out.
    assumed : float
        A place of `x` that nobody measured.
    words : str
        What is said there.
    """

    measured: Mapping[str, Sequence[tuple[float, float]]]
    assumed: float
    words: str


def odds_curves(
    x: ArrayLike,
    log2_odds: Mapping[str, ArrayLike],
    crossovers: Mapping[str, float | None],
    x_title: str,
    words: Words,
    *,
    unit: str = "bits",
    beside: Beside | None = None,
) -> "ChartType":
    """Return log2 of the odds full : mocked against `x`, a line for each prior, with its crossover as a marked rule.

    Parameters
    ----------
    x : 1-D array
        Increasing: the mock's extra bits, or log2 of the worlds' size ratio.
    log2_odds : dict of prior to 1-D array
        Above 0 the full simulation is more probable; NaN where there is none.
    crossovers : dict of prior to float or None
        Where its odds are even; None, or no entry, where they never are. Those outside `x` are not drawn.
    x_title : str
        With its unit.
    words : Words
        Title and caption.
    unit : str
        What follows the number of a crossover.
    beside : Beside or None
        What was measured, and what is assumed.

    Raises
    ------
    InvalidFigure
        When there is nothing to draw, or lengths differ.
    """
    import altair as alt

    across = np.asarray(x, float)
    odds = {prior: np.asarray(line, float) for prior, line in log2_odds.items()}
    if not odds or any(len(line) != len(across) for line in odds.values()) or len(across) < 2:
        raise InvalidFigure(f"expected odds at {len(across)} places, two at least, for one prior at least")
    place: dict[str, Any] = {
        "x": alt.X("x:Q", scale=alt.Scale(domain=[across[0], across[-1]], nice=False), title=x_title),
        "y": alt.Y("log2_odds:Q", title="log2 of odds full : mocked", axis=alt.Axis(grid=False)),
    }
    looks = styles(list(odds), NO_KINDS)
    curves = alt.Chart(table(_rows(across, odds))).mark_line(strokeWidth=2.5)
    curves = curves.encode(**place, **lines("prior", looks))
    inside = {p: at for p, at in crossovers.items() if p in odds and at is not None and across[0] <= at <= across[-1]}
    marks = [*_crossovers(inside, looks, across, unit), *_beside(beside, looks, across)]
    return framed(alt.layer(*_even(across), curves, *marks).properties(width=PANEL + 180, height=300), words, panels=2)


def _rows(across: Floats, odds: Mapping[str, Floats]) -> list[dict[str, Any]]:
    """Return the places where any line bends."""
    height = max(
        (float(np.ptp(line[np.isfinite(line)])) for line in odds.values() if np.isfinite(line).any()), default=1
    )
    kept = bends(list(odds.values()), max(height, 1e-9) * _FINE)
    return [
        {"prior": prior, "x": plain(across[at]), "log2_odds": plain(line[at])}
        for prior, line in odds.items()
        for at in kept
    ]


def _even(across: Floats) -> list["alt.Chart"]:
    """Return the line of even odds, and on each side of it who wins there."""
    import altair as alt

    zero = alt.Chart(table([{}])).mark_rule(color=INK, strokeWidth=1).encode(y=alt.YDatum(0))
    words = alt.Chart(table([{}])).encode(x=alt.XDatum(float(across[-1])), y=alt.YDatum(0))
    letters = {**text_ink(), "align": "right", "dx": -6, "color": "#555555", "fontStyle": "italic"}
    sides = (("full wins above", -9), ("mocked wins below", 11))
    return [zero, *(words.mark_text(**letters, dy=dy).encode(text=alt.value(text)) for text, dy in sides)]


def _crossovers(inside: Mapping[str, float], looks: list[Style], across: Floats, unit: str) -> list["alt.Chart"]:
    """Return a rule and its value in words for each crossover, the words one under another, within the figure."""
    import altair as alt

    marks, middle = [], (across[0] + across[-1]) / 2
    colour = coloured("prior", looks)
    inks = {look.name: darker(look.colour, 0.75) for look in looks}
    for rank, (prior, at) in enumerate(sorted(inside.items(), key=lambda pair: pair[1])):
        row = alt.Chart(table([{"prior": prior, "crossover": at}]))
        right = at > middle
        letters = {
            **text_ink(),
            "align": "right" if right else "left",
            "dx": -5 if right else 5,
            "color": inks[prior],
            "baseline": "top",
        }
        marks.append(row.mark_rule(strokeWidth=1.5, strokeDash=[3, 3]).encode(x="crossover:Q", color=colour))
        said = row.encode(
            x="crossover:Q", y=alt.value(4 + rank * _LINE), text=alt.value(f"{prior}: {at:.4g} {unit}".strip())
        )
        marks += written(said, letters)
    return marks


def _beside(beside: Beside | None, looks: list[Style], across: Floats) -> list["alt.Chart"]:
    """Return a point a measurement, and a grey rule where something is assumed, with its words at the foot."""
    import altair as alt

    if beside is None:
        return []
    rows = [
        {"prior": prior, "x": plain(x), "log2_odds": plain(y), "measured": True}
        for prior, pairs in beside.measured.items()
        for x, y in pairs
        if across[0] <= x <= across[-1]
    ]
    points = alt.Chart(table(rows)).mark_point(filled=True, size=28, opacity=1)
    row = alt.Chart(table([{"assumed": beside.assumed}]))
    letters = {**text_ink(), "align": "right", "dx": -5, "color": "#555555", "baseline": "bottom"}
    said = row.encode(x="assumed:Q", y=alt.value(296), text=alt.value(beside.words))
    rule = row.mark_rule(strokeWidth=2, strokeDash=[1, 3], color="#555555").encode(x="assumed:Q")
    drawn = points.encode(x="x:Q", y="log2_odds:Q", color=coloured("prior", looks))
    return [rule, *written(said, letters), drawn]
