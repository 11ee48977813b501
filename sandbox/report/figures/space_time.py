"""The space-time diagram: the full world beside the mock of it, and how the mock's wall reaches the observer."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sandbox.report.figures.framing import PANEL, Words, framed, legend, table
from sandbox.report.figures.space_time_marks import LIVE, LOOKS, ONE, ZERO, Box, first_sight, observer_column, outside
from sandbox.report.figures.thinning import runs
from sandbox.vocabulary.errors import InvalidFigure

if TYPE_CHECKING:
    from altair.typing import ChartType

    from sandbox.tiers.comparison import Comparison

Cells = NDArray[np.bool_]

_TALL = 400  # pixels


def space_time_diagram(
    full: Cells, mocked: Cells, wrong: Cells, observer: int, words: Words, *, wall: tuple[int, int] | None = None
) -> "ChartType":
    """Return both worlds, time downwards: wrong cells coloured, the observer's column and first wrong sight marked.

    Parameters
    ----------
    full, mocked, wrong : bool arrays of shape (generations, cells)
        The worlds, and where the mock differs from the truth; up to about 130 by 130 is readable.
    observer : int
        The observer's column, from 0.
    words : Words
        Title and caption.
    wall : (int, int), optional
        First and last column that the mock computes; cells outside are shown as not simulated, whatever `wrong` says.

    Raises
    ------
    InvalidFigure
        When the arrays differ in shape or are empty, or the observer is outside.
    """
    import altair as alt

    full, mocked, wrong = (np.asarray(cells, dtype=np.bool_) for cells in (full, mocked, wrong))
    if not full.shape == mocked.shape == wrong.shape or full.ndim != 2 or full.size == 0:
        raise InvalidFigure(f"expected three equal grids, got shapes {full.shape}, {mocked.shape}, {wrong.shape}")
    first, last = wall or (0, full.shape[1] - 1)
    if not 0 <= first <= observer <= last < full.shape[1]:
        raise InvalidFigure(f"expected the observer within {first} to {last} of {full.shape[1]} cells, got {observer}")
    inside = np.zeros(full.shape, dtype=np.bool_)
    inside[:, first : last + 1] = True
    rows = _rows("full", {LIVE: full}, observer) + _rows("mocked", _kinds(mocked & inside, wrong & inside), observer)
    box = Box(full.shape[0], full.shape[1], -observer, first - observer, last - observer)
    caught = np.flatnonzero(wrong[:, observer])[:1].tolist()
    panels = [_panel("full", box, []), _panel("mocked", box, caught)]
    return framed(alt.concat(*panels, data=table(rows), columns=2, spacing=14), words, panels=2)


def _kinds(mocked: Cells, wrong: Cells) -> dict[str, Cells]:
    """Return what each cell of the mock is drawn as."""
    return {LIVE: mocked & ~wrong, ONE: mocked & wrong, ZERO: ~mocked & wrong}


def _rows(world: str, layers: dict[str, Cells], observer: int) -> list[dict[str, Any]]:
    """Return a row for each kind and generation: where its stretches begin and have ended, from the observer's cell."""
    rows = []
    for kind, cells in layers.items():
        for generation, line in enumerate(cells):
            begins, ends = ([at - observer for at in places] for places in runs(line))
            if begins:
                rows.append({"world": world, "kind": kind, "generation": generation, "from": begins, "to": ends})
    return rows


def _panel(world: str, box: Box, caught: list[int]) -> "ChartType":
    """Return one world with its observer's column; `caught` holds the generation of the first wrong sight, if any."""
    import altair as alt

    across = alt.Scale(domain=[box.start - 0.5, box.start + box.cells - 0.5], nice=False)
    down = alt.Scale(domain=[-0.5, box.generations - 0.5], reverse=True, nice=False)
    axis = alt.Axis(grid=False, tickCount=6)
    cells = (
        alt.Chart()
        .transform_filter(f"datum.world == '{world}'")
        .transform_flatten(["from", "to"])
        .transform_calculate(
            left="datum.from - 0.5",
            right="datum.to - 0.5",
            above="datum.generation - 0.5",
            below="datum.generation + 0.5",
        )
        .mark_rect(strokeWidth=0)
        .encode(
            x=alt.X("left:Q", scale=across, title="cells from the observer (blue)", axis=axis),
            x2="right:Q",
            y=alt.Y("above:Q", scale=down, title="generation", axis=axis),
            y2="below:Q",
            color=alt.Color(
                "kind:N", scale=alt.Scale(domain=list(LOOKS), range=list(LOOKS.values())), legend=legend(list(LOOKS))
            ),
        )
    )
    marks = observer_column() if world == "full" else [*outside(box), *observer_column()]
    sights = [mark for at in caught for mark in first_sight(at, box)]
    heading = alt.TitleParams(text=f"{world.capitalize()} world", fontSize=13, anchor="middle", offset=6)
    across_pixels = max(PANEL // box.cells, 1)  # whole pixels a cell: all cells look equally wide
    down_pixels = max(min(across_pixels, _TALL // box.generations), 1)
    size = {"width": across_pixels * box.cells, "height": down_pixels * box.generations}
    return alt.layer(cells, *marks, *sights).properties(**size, title=heading)


def wall_figure(comparison: "Comparison") -> "ChartType | None":
    """Return how the lie at the wall reaches the observer; None for a world without a law, or if not asked for."""
    pictured = comparison.diagrams.space_time if comparison.diagrams else None
    if pictured is None:
        return None
    name, generations, arrives = comparison.world.name, len(pictured.full), pictured.lie_arrives
    mock = f"Mock of radius {pictured.radius}; {generations} generations, computed exactly."
    title = (
        f"No lie reaches the observer of {name} in {generations} generations"
        if arrives is None
        else f"The wall's lie reaches the observer of {name} at generation {arrives}"
    )
    words = Words(title, f"{comparison.world.description}. {mock}")
    return space_time_diagram(
        pictured.full, pictured.mocked, pictured.wrong, pictured.observer, words, wall=pictured.wall
    )
