"""The space-time diagram: the full world beside the mock of it, and how the mock's wall reaches the observer."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sandbox.report.figures.framing import PANEL, Words, framed, legend, table, text_ink, written
from sandbox.report.figures.palette import BLUE, VERMILLION
from sandbox.report.figures.thinning import runs
from sandbox.vocabulary.errors import InvalidFigure

if TYPE_CHECKING:
    import altair as alt
    from altair.typing import ChartType

Cells = NDArray[np.bool_]

LIVE, ONE, ZERO, OUTSIDE = "cell is 1", "wrong: 1, not 0", "wrong: 0, not 1", "not simulated"
_KINDS = {LIVE: "#3a3a3a", ONE: VERMILLION, ZERO: "#f7bf9a", OUTSIDE: "#dedede"}

_TALL = 400  # pixels
_ROOM = 80  # pixels that the words beyond the wall take


def space_time(
    full: Cells, mocked: Cells, wrong: Cells, observer: int, words: Words, wall: tuple[int, int] | None = None
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
    box = _Box(full.shape[0], full.shape[1], -observer, first - observer, last - observer)
    caught = np.flatnonzero(wrong[:, observer])[:1].tolist()
    panels = [_panel("full", box, []), _panel("mocked", box, caught)]
    return framed(alt.concat(*panels, data=table(rows), columns=2, spacing=14), words, panels=2)


@dataclass(frozen=True, slots=True)
class _Box:
    """The sizes of a panel; `start`, and `first` and `last` of the mock, are columns counted from the observer's."""

    generations: int
    cells: int
    start: int
    first: int
    last: int


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


def _panel(world: str, box: _Box, caught: list[int]) -> "ChartType":
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
                "kind:N", scale=alt.Scale(domain=list(_KINDS), range=list(_KINDS.values())), legend=legend(list(_KINDS))
            ),
        )
    )
    marks = _observer() if world == "full" else [*_outside(box), *_observer()]
    sights = [mark for at in caught for mark in _sight(at, box)]
    heading = alt.TitleParams(text=f"{world.capitalize()} world", fontSize=13, anchor="middle", offset=6)
    across_pixels = max(PANEL // box.cells, 1)  # whole pixels a cell: all cells look equally wide
    down_pixels = max(min(across_pixels, _TALL // box.generations), 1)
    size = {"width": across_pixels * box.cells, "height": down_pixels * box.generations}
    return alt.layer(cells, *marks, *sights).properties(**size, title=heading)


def _outside(box: _Box) -> list["alt.Chart"]:
    """Return what lies beyond the wall, left and right."""
    import altair as alt

    bounds = (box.start, box.first), (box.last + 1, box.start + box.cells)
    rows = [{"left": left - 0.5, "right": right - 0.5} for left, right in bounds if left < right]
    grey = alt.Chart(table(rows)).mark_rect(color=_KINDS[OUTSIDE])
    return [grey.encode(x="left:Q", x2="right:Q")] if rows else []


def _observer() -> list["alt.Chart"]:
    """Return the rims of the observer's column: two lines, so that its cells stay in sight."""
    import altair as alt

    rim = alt.Chart(table([{}])).mark_rule(color=BLUE, strokeWidth=0.8)
    return [rim.encode(x=alt.XDatum(at)) for at in (-0.5, 0.5)]


def _sight(at: int, box: _Box) -> list["alt.Chart"]:
    """Return a ring around the observer's first wrong sight, and its generation in words."""
    import altair as alt

    one = alt.Chart(table([{}]))
    ring = one.mark_point(shape="circle", size=130, color=BLUE, strokeWidth=2.5, opacity=1)
    marks = [ring.encode(x=alt.XDatum(0), y=alt.YDatum(at))]
    letters: dict[str, Any] = {**text_ink(), "lineBreak": "|"}
    room = (box.start + box.cells - 1 - box.last) * PANEL / box.cells
    if room > _ROOM:
        pointer = one.mark_rule(color=BLUE, strokeWidth=1.5, xOffset=8)
        marks.append(pointer.encode(x=alt.XDatum(0), x2=alt.X2Datum(box.last + 0.5), y=alt.YDatum(at)))
        said = one.encode(x=alt.XDatum(box.last + 0.5), y=alt.YDatum(at), text=alt.value(f"first wrong|sight: {at}"))
        return [*marks, said.mark_text(**letters, fontWeight="bold", align="left", dx=5, dy=-3)]
    said = one.encode(x=alt.XDatum(0), y=alt.YDatum(at), text=alt.value(f"first wrong sight: {at}"))
    letters["dy"] = -17 if at > box.generations / 2 else 17
    return [*marks, *written(said, letters)]
