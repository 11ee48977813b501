"""One self-contained page: text, tables and figures; opens from a file, asks the network for nothing.

Tables and figures are there without a script. The page's script only adds to them: values under the pointer, and the
figures as PNG.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.report.drawing import drawn, link
from sandbox.report.templating import assembled, resource
from sandbox.vocabulary.csv_tables import csv_text
from sandbox.vocabulary.tables import Cell, Table

if TYPE_CHECKING:
    from altair.typing import ChartType

_FOLDED = 60  # letters from which a cell is broken into lines


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page.

    Attributes
    ----------
    heading, text : str
        Plain text; an empty line in `text` begins a paragraph.
    table : Table, optional
        Shown before the chart.
    chart : altair chart, optional
        A figure of this package; its title and caption become text of the page.
    caption : str
        Under the chart, in place of its own caption.
    folded : tuple of (str, str)
        Summaries, and long texts under them that are opened when asked for.
    """

    heading: str
    text: str
    table: Table | None = None
    chart: "ChartType | None" = None
    caption: str = ""
    folded: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where else the same can be seen: a link's address and words, and the command that makes what it leads to."""

    address: str
    words: str
    command: str


def html_page(
    title: str, sections: Sequence[Section], *, lead: str = "", regenerate: str = "", elsewhere: Elsewhere | None = None
) -> str:
    """Return an HTML page; equal sections make an equal page.

    Parameters
    ----------
    title : str
        The question.
    sections : sequence of Section
        In order.
    lead : str
        The answer, in larger letters under the title.
    regenerate : str
        The command that makes this page again.
    elsewhere : Elsewhere or None
        A link after the lead.
    """
    names = _file_names(sections)
    values = {
        "title": title,
        "lead": lead,
        "regenerate": regenerate,
        "elsewhere": elsewhere,
        "sections": [_values(section, name) for section, name in zip(sections, names, strict=True)],
    }
    figures = any(section.chart is not None for section in sections)
    scripts = [resource("page.js")] if figures else []
    return assembled("page.html", values, styles=[resource("look.css"), resource("page.css")], scripts=scripts)


def _file_names(sections: Sequence[Section]) -> list[str]:
    """Return what the files of each section are called, each once.

    >>> _file_names([Section("Who wins?", ""), Section("who: wins", "")])
    ['who-wins', 'who-wins-2']
    """
    names: list[str] = []
    for section in sections:
        name = re.sub(r"[^a-z0-9]+", "-", section.heading.lower()).strip("-")[:60] or "section"
        count = sum(re.fullmatch(rf"{name}(-\d+)?", other) is not None for other in names)
        names.append(f"{name}-{count + 1}" if count else name)
    return names


def _values(section: Section, name: str) -> dict[str, Any]:
    """Return what the template makes a section of."""
    return {
        "heading": section.heading,
        "text": section.text,
        "name": name,
        "table": None if section.table is None else _grid(section.table),
        "figure": None if section.chart is None else _figure(section.chart, section.caption),
        "folded": section.folded,
    }


def _grid(table: Table) -> dict[str, Any]:
    """Return a table as cells, each with its text and how it is set; and as the address of a file."""
    kinds = ["number" if numeric else "" for numeric in table.numeric()]
    head = [{"text": name, "kind": kind} for name, kind in zip(table.columns, kinds, strict=True)]
    body = [
        [_cell(cell, text, numeric) for cell, text, numeric in zip(row, shown, table.numeric(), strict=True)]
        for row, shown in zip(table.rows, table.shown(), strict=True)
    ]
    return {"head": head, "body": body, "csv": link(csv_text(table), "text/csv")}


def _cell(cell: Cell, text: str, numeric: bool) -> dict[str, str]:
    """Return a cell, and how it is set; `numeric` is its column.

    >>> _cell(0.5, "0.5", True), _cell(None, "-", False)
    ({'text': '0.5', 'kind': 'number'}, {'text': '-', 'kind': ''})
    """
    number = numeric or (isinstance(cell, int | float) and not isinstance(cell, bool))
    return {"text": text, "kind": "number" if number else "words" if len(text) > _FOLDED else ""}


def _figure(chart: "ChartType", caption: str) -> dict[str, Any]:
    from markupsafe import Markup

    drawing = drawn(chart)
    return {
        "finding": drawing.finding,
        "caption": caption or drawing.caption,
        "wide": Markup(drawing.wide),  # noqa: S704  # drawn here: its texts are escaped by who drew it
        "narrow": Markup(drawing.narrow),  # noqa: S704
        "svg": link(drawing.svg, "image/svg+xml"),
        "pdf": link(drawing.pdf, "application/pdf"),
        "csv": link(drawing.data, "text/csv"),
    }
