"""The marks on a space-time diagram: the observer's column, what is not simulated, the first wrong sight."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.report.figures.framing import PANEL, table, text_ink, written
from sandbox.report.figures.palette import BLUE, VERMILLION

if TYPE_CHECKING:
    import altair as alt

LIVE, ONE, ZERO, OUTSIDE = "cell is 1", "wrong: 1, not 0", "wrong: 0, not 1", "not simulated"
LOOKS = {LIVE: "#3a3a3a", ONE: VERMILLION, ZERO: "#f7bf9a", OUTSIDE: "#dedede"}

_ROOM = 80  # pixels that the words beyond the wall take


@dataclass(frozen=True, slots=True)
class Box:
    """The sizes of a panel; `start`, and `left` and `right` of the mock, are columns counted from the observer's.

    `first` is the generation of the first row, from 0, and `window` how many cells the observer sees.
    """

    generations: int
    cells: int
    start: int
    left: int
    right: int
    first: int
    window: int


def outside(box: Box) -> list["alt.Chart"]:
    """Return what lies beyond the wall, left and right."""
    import altair as alt

    bounds = (box.start, box.left), (box.right + 1, box.start + box.cells)
    rows = [{"left": left - 0.5, "right": right - 0.5} for left, right in bounds if left < right]
    grey = alt.Chart(table(rows)).mark_rect(color=LOOKS[OUTSIDE])
    return [grey.encode(x="left:Q", x2="right:Q")] if rows else []


def observer_column(box: Box) -> list["alt.Chart"]:
    """Return the rims of the observer's column: two lines, so that its cells stay in sight."""
    import altair as alt

    rim = alt.Chart(table([{}])).mark_rule(color=BLUE, strokeWidth=0.8)
    return [rim.encode(x=alt.XDatum(at)) for at in (-0.5, box.window - 0.5)]


def first_sight(place: int, box: Box) -> list["alt.Chart"]:
    """Return a ring around the observer's first wrong sight, a place among all that they see, and which it is."""
    import altair as alt

    row, column = divmod(place, box.window)
    at, observation = box.first + row + 1, box.first * box.window + place + 1
    dot = alt.Chart(table([{}]))
    ring = dot.mark_point(shape="circle", size=130, color=BLUE, strokeWidth=2.5, opacity=1)
    marks = [ring.encode(x=alt.XDatum(column), y=alt.YDatum(at))]
    letters: dict[str, Any] = {**text_ink(), "lineBreak": "|"}
    room = (box.start + box.cells - 1 - box.right) * PANEL / box.cells
    if room > _ROOM:
        pointer = dot.mark_rule(color=BLUE, strokeWidth=1.5, xOffset=8)
        marks.append(pointer.encode(x=alt.XDatum(column), x2=alt.X2Datum(box.right + 0.5), y=alt.YDatum(at)))
        said = dot.encode(
            x=alt.XDatum(box.right + 0.5), y=alt.YDatum(at), text=alt.value(f"first wrong:|{observation}")
        )
        return [*marks, said.mark_text(**letters, fontWeight="bold", align="left", dx=5, dy=-3)]
    said = dot.encode(x=alt.XDatum(column), y=alt.YDatum(at), text=alt.value(f"first wrong: {observation}"))
    letters["dy"] = -17 if row > box.generations / 2 else 17
    return [*marks, *written(said, letters)]
