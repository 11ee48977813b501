"""Posterior curves: which simulation the observer should believe to be in, as observations come in."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from sandbox.report.figures.framing import PANEL, Words, framed, lines, points, table
from sandbox.report.figures.palette import NO_KINDS, styles
from sandbox.report.figures.thinning import Floats, bends, plain, spread
from sandbox.vocabulary.errors import InvalidFigure
from sandbox.worlds.simulation import Kind

if TYPE_CHECKING:
    from altair.typing import ChartType

    from sandbox.tiers.comparison import Comparison

_MARKS = 4  # points on each line, so that its shape is seen
_SEEN = 0.02  # a lower share has no mark: many would lie on one another
_MOVED = 0.004  # shares that move by less look the same
_LONG = 200  # from so many observations on, their axis is logarithmic


def posterior_curves(
    shares: Mapping[str, Mapping[str, ArrayLike]], words: Words, *, kinds: Mapping[str, Kind] = NO_KINDS
) -> "ChartType":
    """Return the share of each simulation against the observations n = 1, 2, ..., a panel for each prior.

    Parameters
    ----------
    shares : dict of prior to dict of simulation to 1-D array
        Shares of n = 1, 2, ...; all arrays of one length; NaN where there is none.
    words : Words
        Title and caption.
    kinds : mapping of simulation to Kind
        For their colours.

    Raises
    ------
    InvalidFigure
        When there is nothing to draw, or the arrays differ in length.
    """
    import altair as alt

    panels = {prior: {name: np.asarray(line, float) for name, line in named.items()} for prior, named in shares.items()}
    lengths = {len(line) for named in panels.values() for line in named.values()}
    if len(lengths) != 1 or 0 in lengths:
        raise InvalidFigure(f"expected shares of the same observations for each prior, got lengths {sorted(lengths)}")
    names = list(dict.fromkeys(name for named in panels.values() for name in named))
    count, looks = lengths.pop(), styles(names, kinds)
    rows = [
        _row(prior, name, line, names.index(name), len(names))
        for prior, named in panels.items()
        for name, line in named.items()
    ]
    scale = alt.Scale(type="log" if count >= _LONG else "linear", domain=[1, max(count, 2)], nice=False)
    place: dict[str, Any] = {
        "x": alt.X("n:Q", scale=scale, title="observations n", axis=alt.Axis(tickCount=5, labelOverlap=True)),
        "y": alt.Y("share:Q", scale=alt.Scale(domain=[0, 1]), title="posterior share", axis=alt.Axis(tickCount=5)),
    }
    line = alt.Chart().mark_line(strokeWidth=2).encode(**place, **lines("simulation", looks, alone=False))
    marks = (
        alt.Chart()
        .transform_filter("datum.marked")
        .mark_point(size=60, filled=True, opacity=1)
        .encode(**place, **points("simulation", looks))
    )
    panel = alt.layer(line, marks).properties(width=PANEL, height=130)
    order = alt.Facet("prior:N", sort=list(panels), title=None)
    facets = panel.facet(order, columns=2, data=table(rows)).transform_flatten(["n", "share", "marked"])
    return framed(facets, words, panels=2)


def _row(prior: str, name: str, line: Floats, position: int, of: int) -> dict[str, Any]:
    """Return the kept places of one line as lists; marks of different lines stand at different n: none hides."""
    grid = spread(len(line), _MARKS * of + 1, logarithmic=len(line) >= _LONG)
    marked = {at for at in grid[position::of] if line[at] > _SEEN}
    kept = sorted({*bends([line], _MOVED), *marked})
    listed = {"n": [at + 1 for at in kept], "share": [plain(line[at]) for at in kept]}
    return {"prior": prior, "simulation": name, **listed, "marked": [int(at in marked) for at in kept]}


def posterior_figure(comparison: "Comparison") -> "ChartType":
    """Return the posterior shares of a comparison."""
    kinds = {measured.name: measured.kind for measured in comparison.built.measured}
    shares: dict[str, dict[str, Any]] = {
        prior: dict(zip(kinds, shares.settled, strict=True)) for prior, shares in comparison.built.posterior.items()
    }
    prior, changes = next(iter(comparison.built.changes.items()))
    last = changes[-1]
    who = "it is undecided who" if last.undecided else last.name or "nobody"
    title = f"Under {prior}, {who} has the largest share from observation {last.observations} on"
    words = Words(title, f"{comparison.world.description}. {comparison.truncation}")
    return posterior_curves(shares, words, kinds=kinds)
