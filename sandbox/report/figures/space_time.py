"""The space-time diagram: the full world beside the mock of it, and how the mock's wall reaches the observer."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sandbox.report.figures.framing import PANEL, Words, framed, legend, table
from sandbox.report.figures.space_time_marks import LIVE, LOOKS, ONE, ZERO, Box, first_sight, observer_column, outside
from sandbox.report.figures.thinning import runs
from sandbox.vocabulary.errors import InvalidFigure
from sandbox.worlds.law import SpaceTime

if TYPE_CHECKING:
    from altair.typing import ChartType

    from sandbox.tiers.comparison import Comparison

Cells = NDArray[np.bool_]

_TALL = 480  # pixels at most


def space_time_diagram(
    full: Cells,
    mocked: Cells,
    observer: int,
    words: Words,
    *,
    wall: tuple[int, int] | None = None,
    first: int = 0,
    window: int = 1,
) -> "ChartType":
    """Return both worlds, time downwards: wrong cells coloured, the observer's column and first wrong sight marked.

    Parameters
    ----------
    full, mocked : bool arrays of shape (generations, cells)
        The worlds; up to about 160 by 240 is readable.
    observer : int
        The observer's first column, from 0.
    words : Words
        Title and caption.
    wall : (int, int), optional
        First and last column that the mock computes; cells outside are shown as not simulated, whatever they hold.
    first : int
        The generation of the first row, from 0. Where one cell is seen, row g is observation g + 1, as in all texts.
    window : int
        How many cells the observer sees.

    Raises
    ------
    InvalidFigure
        When the arrays differ in shape or are empty, or the observer is outside.
    """
    import altair as alt

    full, mocked = (np.asarray(cells, dtype=np.bool_) for cells in (full, mocked))
    if not full.shape == mocked.shape or full.ndim != 2 or full.size == 0:
        raise InvalidFigure(f"expected two equal grids, got shapes {full.shape}, {mocked.shape}")
    left, right = wall or (0, full.shape[1] - 1)
    if not 0 <= left <= observer <= observer + window - 1 <= right < full.shape[1]:
        raise InvalidFigure(f"expected the observer within {left} to {right} of {full.shape[1]} cells, got {observer}")
    inside = np.zeros(full.shape, dtype=np.bool_)
    inside[:, left : right + 1] = True
    wrong = inside & (full != mocked)
    rows = _rows("full", {LIVE: full}, observer, first)
    rows += _rows("mocked", _kinds(mocked & inside, wrong), observer, first)
    box = Box(full.shape[0], full.shape[1], -observer, left - observer, right - observer, first, window)
    seen = np.flatnonzero(wrong[:, observer : observer + window].ravel())[:1].tolist()
    panels = [_panel("full", box, []), _panel("mocked", box, seen)]
    return framed(alt.concat(*panels, data=table(rows), columns=2, spacing=14), words, panels=2)


def _kinds(mocked: Cells, wrong: Cells) -> dict[str, Cells]:
    """Return what each cell of the mock is drawn as."""
    return {LIVE: mocked & ~wrong, ONE: mocked & wrong, ZERO: ~mocked & wrong}


def _rows(world: str, layers: dict[str, Cells], observer: int, first: int) -> list[dict[str, Any]]:
    """Return a row for each kind and generation: where its stretches begin and have ended, from the observer's cell."""
    rows = []
    for kind, cells in layers.items():
        for generation, line in enumerate(cells, start=first):
            begins, ends = ([at - observer for at in places] for places in runs(line))
            if begins:
                rows.append({"world": world, "kind": kind, "generation": generation, "from": begins, "to": ends})
    return rows


def _panel(world: str, box: Box, seen: list[int]) -> "ChartType":
    """Return one world with its observer's column; `seen` holds the place of the first wrong sight, if any."""
    import altair as alt

    top = box.first + 1  # as observations are counted
    across = alt.Scale(domain=[box.start - 0.5, box.start + box.cells - 0.5], nice=False)
    down = alt.Scale(domain=[top - 0.5, top + box.generations - 0.5], reverse=True, nice=False)
    axis = alt.Axis(grid=False, tickCount=6)
    rows = "observation n" if box.window == 1 else f"generation of {box.window} observations"
    cells = (
        alt.Chart()
        .transform_filter(f"datum.world == '{world}'")
        .transform_flatten(["from", "to"])
        .transform_calculate(
            left="datum.from - 0.5",
            right="datum.to - 0.5",
            above="datum.generation + 0.5",
            below="datum.generation + 1.5",
        )
        .mark_rect(strokeWidth=0)
        .encode(
            x=alt.X("left:Q", scale=across, title="cells from the observer (blue)", axis=axis),
            x2="right:Q",
            y=alt.Y("above:Q", scale=down, title=rows, axis=axis),
            y2="below:Q",
            description=alt.Description("kind:N"),
            color=alt.Color(
                "kind:N", scale=alt.Scale(domain=list(LOOKS), range=list(LOOKS.values())), legend=legend(list(LOOKS))
            ),
        )
    )
    marks = observer_column(box) if world == "full" else [*outside(box), *observer_column(box)]
    sights = [mark for place in seen for mark in first_sight(place, box)]
    heading = alt.TitleParams(text=f"{world.capitalize()} world", fontSize=13, anchor="middle", offset=6)
    cell = min(PANEL / box.cells, _TALL / box.generations)  # pixels, both ways: cells are squares
    size = {"width": cell * box.cells, "height": cell * box.generations}
    return alt.layer(cells, *marks, *sights).properties(**size, title=heading)


def wall_figure(comparison: "Comparison") -> "ChartType | None":
    """Return how the lie at the wall reaches the observer; None for a world without a law, or if not asked for."""
    pictured = comparison.diagrams.space_time if comparison.diagrams else None
    if pictured is None:
        return None
    return world_figure(pictured, comparison.world.name, comparison.world.description)


def world_figure(pictured: SpaceTime, name: str, description: str) -> "ChartType":
    """Return a world beside its mock, and where the mock is caught."""
    caught_at = pictured.caught_at
    title = (
        f"No lie reaches the observer of {name} in all {pictured.seen} observations"
        if caught_at is None
        else f"The wall's lie reaches the observer of {name} at observation {caught_at}"
    )
    rows = f"Generations {pictured.first + 1} to {pictured.first + len(pictured.full)}, computed exactly."
    words = Words(title, f"{description}. Mock of radius {pictured.radius}. {rows}")
    return space_time_diagram(
        pictured.full,
        pictured.mocked,
        pictured.observer,
        words,
        wall=pictured.wall,
        first=pictured.first,
        window=pictured.window,
    )
