"""Phase diagrams: who wins at each point of a grid of two parameters."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sandbox.report.figures.framing import PANEL, Words, framed, legend, table, text_ink
from sandbox.report.figures.palette import NO_KINDS, Style, paler, styles
from sandbox.report.figures.regions import is_logarithmic, labels, rims, stretches
from sandbox.report.figures.thinning import Floats
from sandbox.vocabulary.errors import InvalidFigure

if TYPE_CHECKING:
    from altair.typing import ChartType

_LETTER = 7.5  # pixels


def phase_diagram(
    x: ArrayLike,
    y: ArrayLike,
    winners: ArrayLike,
    x_title: str,
    y_title: str,
    words: Words,
    *,
    looks: Sequence[Style] = (),
) -> "ChartType":
    """Return the plane of two parameters, each region in its winner's colour, with its name where there is room.

    Parameters
    ----------
    x, y : 1-D arrays
        The grid's places, increasing; an axis from above 0 over a ratio of 40 or more is logarithmic.
    winners : array of str, of shape (len(y), len(x))
        The winner's name; "" where there is none.
    x_title, y_title : str
        With units: "alpha, exponent of time".
    words : Words
        Title and caption.
    looks : sequence of Style
        Of all simulations, in the order of the other figures, so that colours agree; if empty, of those that win.

    Raises
    ------
    InvalidFigure
        When the grid is empty, does not increase or does not fit the winners, or a winner is not among `looks`.
    """
    import altair as alt

    across, up, grid = np.asarray(x, float), np.asarray(y, float), np.asarray(winners, dtype=np.str_)
    winning = [name for name in dict.fromkeys(grid.ravel().tolist()) if name]
    _require_grid(across, up, grid, winning)
    order = list(looks) or styles(winning, NO_KINDS)
    if not set(winning) <= {look.name for look in order}:
        raise InvalidFigure(
            f"expected winners among {', '.join(look.name for look in order)}, got {', '.join(winning)}"
        )
    x_rims, y_rims = rims(across), rims(up)
    scales = {"x": _scale(x_rims), "y": _scale(y_rims)}
    fill = _fill([look for look in order if look.name in winning])
    regions = alt.Chart(table(stretches(grid, x_rims, y_rims))).encode(
        x=alt.X("left:Q", scale=scales["x"], title=x_title, axis=alt.Axis(tickCount=6, labelOverlap=True)),
        y=alt.Y("low:Q", scale=scales["y"], title=y_title, axis=alt.Axis(tickCount=6, labelOverlap=True)),
        x2="right:Q",
        y2="high:Q",
        description=alt.Description("winner:N"),
        fill=alt.Fill("winner:N", **fill),
        stroke=alt.Stroke("winner:N", **fill),
    )
    named = labels(grid, x_rims, y_rims, room=_LETTER / PANEL)
    letters = alt.Chart(table(named)).mark_text(**text_ink(), fontWeight="bold")
    letters = letters.encode(x=alt.X("x:Q", scale=scales["x"]), y=alt.Y("y:Q", scale=scales["y"]), text="winner:N")
    # A thin stroke of the same colour closes the hairlines between neighbouring rectangles.
    return framed(alt.layer(regions.mark_rect(strokeWidth=0.7), letters).properties(width=PANEL, height=PANEL), words)


def _require_grid(across: Floats, up: Floats, grid: NDArray[np.str_], winning: list[str]) -> None:
    """Raise InvalidFigure unless the winners fit their places."""
    if grid.shape != (len(up), len(across)) or not winning:
        raise InvalidFigure(f"expected winners of shape {(len(up), len(across))}, one at least, got {grid.shape}")
    if (np.diff(across) <= 0).any() or (np.diff(up) <= 0).any():
        raise InvalidFigure("expected places that increase along both axes; sort them and name each once")


def _scale(ends: Floats) -> Any:
    """Return a scale that ends where the grid ends."""
    import altair as alt

    domain = [float(ends[0]), float(ends[-1])]
    return alt.Scale(type="log", domain=domain) if is_logarithmic(ends) else alt.Scale(domain=domain, zero=False)


def _fill(looks: list[Style]) -> dict[str, Any]:
    """Return the colours of the winners, pale enough for black letters on each."""
    import altair as alt

    names, colours = [look.name for look in looks], [paler(look.colour) for look in looks]
    return {"scale": alt.Scale(domain=names, range=colours), "legend": legend(names)}
