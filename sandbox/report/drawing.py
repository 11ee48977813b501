"""A figure drawn for a page: for a desk and for a phone, and as the files that it can be kept as."""

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from sandbox.report.pdf_order import in_order
from sandbox.report.slim_svg import FONTS, slim
from sandbox.vocabulary.csv_tables import csv_text
from sandbox.vocabulary.tables import table_of

if TYPE_CHECKING:
    from altair.typing import ChartType

WIDE, NARROW = 720, 344
"""Pixels: a column of text on a desk, and on a phone."""
_PANEL = 320  # a panel with its axis, in pixels
_NAMES = 190  # of panels that are one below the other
_BOLD, _FAINT = 8.6, 6.9  # width of a letter of the words in a wide font, in pixels


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure, drawn.

    Attributes
    ----------
    finding, caption : str
        Its words, which a page sets itself.
    wide, narrow : str
        As SVG, without its words and without a ground.
    svg : str
        As a file of its own: with its words, on white.
    pdf : bytes
        The same.
    data : str
        What it shows, as CSV: a table after another, an empty line between them.
    """

    finding: str
    caption: str
    wide: str
    narrow: str
    svg: str
    pdf: bytes
    data: str


def drawn(chart: "ChartType") -> Drawing:
    """Return a figure of this package drawn; equal figures are drawn as equal bytes.

    Parameters
    ----------
    chart : altair chart
        Its title and caption are taken out of the picture.
    """
    spec, finding, caption = _apart(chart)
    wide, narrow = (_svg(_fitted(spec, width)) for width in (WIDE, NARROW))
    svg = _with_words(wide, finding, caption)
    return Drawing(finding, caption, wide, narrow, svg, as_pdf(svg), _csv(spec))


def as_svg(chart: "ChartType") -> str:
    """Return a figure with its words, on white, as a file of its own."""
    spec, finding, caption = _apart(chart)
    return _with_words(_svg(_fitted(spec, WIDE)), finding, caption)


def as_pdf(svg: str) -> bytes:
    """Return a drawing as PDF; equal ones as equal bytes."""
    import vl_convert

    return in_order(vl_convert.svg_to_pdf(svg))


def _apart(chart: "ChartType") -> tuple[dict[str, Any], str, str]:
    """Return the picture, its finding and its caption."""
    spec: dict[str, Any] = chart.to_dict(validate=False)  # it was valid when it was made
    words = spec.pop("title", {})
    return spec, " ".join(words.get("text", [])), " ".join(words.get("subtitle", []))


def _svg(spec: dict[str, Any]) -> str:
    import vl_convert
    from altair import SCHEMA_VERSION

    version = ".".join(SCHEMA_VERSION.lstrip("v").split(".")[:2])
    return slim(vl_convert.vegalite_to_svg(spec, vl_version=version, allowed_base_urls=[]))


def _fitted(spec: dict[str, Any], width: int) -> dict[str, Any]:
    """Return a figure for a column of so many pixels: fewer panels beside each other, or one as wide as it."""
    beside = max(1, width // _PANEL)
    spec = _with_legends(spec, beside)
    if "columns" in spec:
        return {**spec, "columns": min(spec["columns"], beside)}
    if "hconcat" in spec:
        rest = {name: part for name, part in spec.items() if name != "hconcat"}
        return {**rest, "concat": spec["hconcat"], "columns": beside}
    if "facet" in spec:  # one below the other, their names beside them
        return {**spec, "spec": {**spec["spec"], "width": width - _NAMES}}
    return {**spec, "width": width, "autosize": {"type": "fit-x", "contains": "padding"}}


def _with_legends(part: Any, beside: int) -> Any:
    """Return a part of a figure with legends, made for a panel, in columns for as many."""
    if isinstance(part, list):
        return [_with_legends(each, beside) for each in part]
    if not isinstance(part, dict):
        return part
    wider = {name: each if name == "datasets" else _with_legends(each, beside) for name, each in part.items()}
    legend = wider.get("legend")
    if isinstance(legend, dict) and "columns" in legend:
        wider["legend"] = {**legend, "columns": legend["columns"] * beside, "columnPadding": 40}
    return wider


def _with_words(svg: str, finding: str, caption: str) -> str:
    """Return the picture on white, under its words."""
    wide, tall = (
        int(svg.partition(f' {side}="')[2].partition('"')[0].partition(".")[0]) for side in ("width", "height")
    )
    bold = [(15, "#000000", "bold", line) for line in wrap(finding, int(wide / _BOLD))]
    faint = [(12, "#555555", "normal", line) for line in wrap(caption, int(wide / _FAINT))]
    y, lines = 6, []
    for size, colour, weight, line in [*bold, *faint]:
        y += size + 4
        lines.append(
            f'<text x="6" y="{y}" font-size="{size}px" font-weight="{weight}" fill="{colour}">{escape(line)}</text>'
        )
    top = y + 12
    box = f'width="{wide}" height="{tall + top}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} '
        f'viewBox="0 0 {wide} {tall + top}" font-family="{FONTS}"><rect {box} fill="#ffffff"/>'
        f"{''.join(lines)}{svg.replace('<svg ', f'<svg y={chr(34)}{top}{chr(34)} ', 1)}</svg>"
    )


def _csv(spec: dict[str, Any]) -> str:
    tables = [rows for rows in spec.get("datasets", {}).values() if rows and rows[0]]
    return "\n".join(_csv_of([flat for row in rows for flat in _flat(row)]) for rows in tables)


def _flat(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a row a place of the lists in a row.

    >>> _flat({"name": "a", "n": [1, 2]})
    [{'name': 'a', 'n': 1}, {'name': 'a', 'n': 2}]
    """
    count = max((len(value) for value in row.values() if isinstance(value, list)), default=1)
    return [
        {name: value[at] if isinstance(value, list) else value for name, value in row.items()} for at in range(count)
    ]


def _csv_of(rows: list[dict[str, Any]]) -> str:
    columns = list(rows[0])
    return csv_text(table_of(columns, [[row.get(name) for name in columns] for row in rows]))


def link(content: str | bytes, kind: str) -> str:
    """Return an address that holds a file.

    >>> link("n,bits", "text/csv")
    'data:text/csv;base64,bixiaXRz'
    """
    of = content.encode() if isinstance(content, str) else content
    return f"data:{kind};base{64},{b64encode(of).decode()}"
