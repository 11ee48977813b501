"""Cost curves: what each simulation has read, executed and visited by each observation."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from sandbox.report.figures.framing import PANEL, Words, framed, lines, points, table
from sandbox.report.figures.palette import NO_KINDS, Style, styles
from sandbox.report.figures.thinning import plain, spread
from sandbox.vocabulary.errors import InvalidFigure
from sandbox.worlds.simulation import Kind

if TYPE_CHECKING:
    from altair.typing import ChartType

    from sandbox.tiers.comparison import Comparison

_QUANTITIES = {
    "length": ("length, bits read", False),
    "time": ("time, steps", True),
    "space": ("space, cells", True),
}
_PLACES, _MARKS = 80, 4


def cost_curves(
    costs: Mapping[str, Mapping[str, ArrayLike]], words: Words, *, kinds: Mapping[str, Kind] = NO_KINDS
) -> "ChartType":
    """Return length, time and space of each simulation against the observations n = 1, 2, ....

    Parameters
    ----------
    costs : dict of simulation to dict of "length", "time" and "space" to 1-D array
        The cost at n = 1, 2, ...; a simulation that was stopped may have fewer; NaN or 0 where there is none.
    words : Words
        Title and caption.
    kinds : mapping of simulation to Kind
        For their colours.

    Raises
    ------
    InvalidFigure
        When there is nothing to draw, or a simulation's three arrays differ in length.
    """
    import altair as alt

    rows = [_row(name, cost, position) for position, (name, cost) in enumerate(costs.items())]
    last = max((row["n"][-1] for row in rows if row["n"]), default=0)
    if not last:
        raise InvalidFigure("expected the costs of one simulation at least, got none")
    panels = [_panel(quantity, styles(list(costs), kinds), last) for quantity in _QUANTITIES]
    return framed(alt.concat(*panels, data=table(rows), columns=2, spacing=14), words, panels=2)


def _row(name: str, cost: Mapping[str, ArrayLike], position: int) -> dict[str, Any]:
    """Return the costs at places spread evenly over log n, as lists."""
    arrays = {quantity: np.asarray(cost[quantity], float) for quantity in _QUANTITIES}
    lengths = {len(array) for array in arrays.values()}
    if len(lengths) != 1:
        raise InvalidFigure(f"expected equally many lengths, times and spaces of {name!r}, got {sorted(lengths)}")
    kept = spread(lengths.pop(), _PLACES, logarithmic=True)
    step = max(len(kept) // _MARKS, 1)
    marked = [int(rank % step == 5 * position % step) for rank in range(len(kept))]
    listed = {
        quantity: [plain(array[at]) if array[at] > 0 else None for at in kept] for quantity, array in arrays.items()
    }
    return {"simulation": name, "n": [at + 1 for at in kept], "marked": marked, **listed}


def _panel(quantity: str, looks: list[Style], last: int) -> "ChartType":
    import altair as alt

    title, logarithmic = _QUANTITIES[quantity]
    across = alt.Scale(type="log", domain=[1, max(last, 2)], nice=False)
    scale = alt.Scale(type="log") if logarithmic else alt.Scale(zero=False)
    place: dict[str, Any] = {
        "x": alt.X("n:Q", scale=across, title="observations n", axis=alt.Axis(tickCount=5, labelOverlap=True)),
        "y": alt.Y(f"{quantity}:Q", scale=scale, title=title, axis=alt.Axis(tickCount=5, format="~s")),
    }
    flat = alt.Chart().transform_flatten(["n", "marked", *_QUANTITIES])
    line = flat.mark_line(strokeWidth=2).encode(**place, **lines("simulation", looks, alone=False))
    marks = flat.transform_filter("datum.marked").mark_point(size=60, filled=True, opacity=1)
    return alt.layer(line, marks.encode(**place, **points("simulation", looks))).properties(width=PANEL, height=170)


def cost_figure(comparison: "Comparison") -> "ChartType | None":
    """Return what each simulation of a comparison has cost; None where none has printed anything."""
    measured = [simulation for simulation in comparison.built.measured if simulation.output]
    if not measured:
        return None
    right = [simulation for simulation in measured if simulation.right_to_the_end]
    quickest = min(right, key=lambda simulation: simulation.cost_at(-1).time, default=None)
    title = (
        f"Of those right to the end, {quickest.name} takes the fewest steps" if quickest else "None is right to the end"
    )
    curves = {simulation.name: simulation.cost._asdict() for simulation in measured}
    kinds = {simulation.name: simulation.kind for simulation in measured}
    return cost_curves(curves, Words(title, comparison.truncation), kinds=kinds)
