"""What all figures share: a finding as title, a caption with data and budget, sizes that a phone can show."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from sandbox.report.figures.palette import INK, Style

if TYPE_CHECKING:
    import altair as alt
    from altair.typing import ChartType

PANEL = 262
"""Width of a panel without its axis, in pixels: with it, about 320, so that a phone shows it whole."""

_PHONE = 320
_LETTER = 7.4  # mean width of a letter of the title, in pixels: two panels then hold it in full


@dataclass(frozen=True, slots=True)
class Words:
    """What a figure says.

    Attributes
    ----------
    title : str
        Its finding, a sentence: "The wall's lie reaches the observer at observation 33".
    caption : str
        Its data and budget.
    """

    title: str
    caption: str


def framed(chart: "ChartType", words: Words, *, panels: int = 1) -> "ChartType":
    """Return `chart` with the words above it, readable letters, and the legend below.

    Parameters
    ----------
    chart : altair chart
        A new one; it is not shared.
    words : Words
        Broken into lines here, for images; a page takes them out and lets the browser break them.
    panels : int
        How many stand side by side at most.
    """
    import altair as alt

    width = min(panels, 2) * (PANEL + 60)
    title = alt.TitleParams(
        text=wrap(words.title, int(width / _LETTER)) or [""],
        subtitle=wrap(words.caption, int(width / _LETTER * 1.25)),
        anchor="start",
        fontSize=15,
        subtitleFontSize=12,
        subtitleColor="#555555",
        offset=12,
    )
    whole: ChartType = chart.properties(title=title, description=f"{words.title} {words.caption}".strip()).configure(
        font="sans-serif",
        background="white",
        axis=alt.AxisConfig(labelFontSize=11, titleFontSize=12, titleFontWeight="normal", gridColor="#e8e8e8"),
        legend=alt.LegendConfig(orient="bottom", labelFontSize=12, labelLimit=PANEL, symbolSize=90),
        header=alt.HeaderConfig(labelFontSize=13, labelFontWeight="bold", titleFontSize=12),
        view=alt.ViewConfig(stroke="#bbbbbb"),
    )
    return whole


def table(rows: Sequence[dict[str, Any]]) -> "alt.InlineData":
    """Return `rows` as the data of a chart; as plain values they have no limit of 5000 rows, and equal bytes."""
    import altair as alt

    return alt.InlineData(values=list(rows))


def legend(names: Sequence[str]) -> "alt.Legend":
    """Return a legend without title, in columns that a phone has room for."""
    import altair as alt

    rows = ceil(len(names) / max(_PHONE // (28 + 6 * max(map(len, names), default=0)), 1))
    return alt.Legend(title=None, columns=ceil(len(names) / max(rows, 1)), symbolStrokeWidth=2)


def coloured(field: str, looks: Sequence[Style]) -> "alt.Color":
    """Return the colours of names, as an encoding of `field`."""
    import altair as alt

    names = [look.name for look in looks]
    scale = alt.Scale(domain=names, range=[look.colour for look in looks])
    return alt.Color(f"{field}:N", scale=scale, legend=legend(names))


def lines(field: str, looks: Sequence[Style], *, alone: bool = True) -> dict[str, Any]:
    """Return the encodings of lines by name: colour, dash, and what they say; `alone` shows dashes in the legend."""
    import altair as alt

    ordered = looks if alone else looks[::-1]  # another order, or the legends would merge
    scale = alt.Scale(domain=[look.name for look in ordered], range=[list(look.dash) for look in ordered])
    own_legend = legend([look.name for look in looks]) if alone else None
    return {
        "color": coloured(field, looks),
        "strokeDash": alt.StrokeDash(f"{field}:N", scale=scale, legend=own_legend),
        "description": alt.Description(f"{field}:N"),
    }


def points(field: str, looks: Sequence[Style]) -> dict[str, Any]:
    """Return the encodings of points by name: colour, and shape beside it."""
    import altair as alt

    names = [look.name for look in looks]
    scale = alt.Scale(domain=names, range=[look.shape for look in looks])
    return {"color": coloured(field, looks), "shape": alt.Shape(f"{field}:N", scale=scale, legend=legend(names))}


def written(said: "alt.Chart", letters: dict[str, Any]) -> list["alt.Chart"]:
    """Return bold words on a white rim, so that they are read across lines."""
    rim = {"color": "white", "stroke": "white", "strokeWidth": 4, "strokeJoin": "round"}
    return [said.mark_text(**{**letters, **more}, fontWeight="bold") for more in (rim, {})]


def text_ink() -> dict[str, Any]:
    """Return the properties of letters inside a figure."""
    return {"color": INK, "fontSize": 12, "font": "sans-serif"}
