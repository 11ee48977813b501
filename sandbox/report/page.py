"""One self-contained page: text, tables and figures; opens from a file, asks the network for nothing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from altair.typing import ChartType

# The browser itself then refuses every request. Vega compiles its expressions, hence unsafe-eval.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; img-src data:"


_FOLDED = 60  # letters from which a cell is broken into lines


@dataclass(frozen=True, slots=True)
class Table:
    """A table; numbers stand to the right, None as a dash."""

    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


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
    """

    heading: str
    text: str
    table: Table | None = None
    chart: "ChartType | None" = None
    caption: str = ""


def html_page(title: str, sections: Sequence[Section], *, lead: str = "", regenerate: str = "") -> str:
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
    """
    parts = [_section(section, number) for number, section in enumerate(sections)]
    drawn = any(section.chart is not None for section in sections)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<link rel="icon" href="data:,">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{_resource('page.css')}</style>",
            "</head>",
            "<body>",
            f"<header><h1>{escape(title)}</h1>{_paragraphs(lead, 'lead')}</header>",
            "<main>",
            *parts,
            "</main>",
            _footer(regenerate),
            *(_scripts() if drawn else []),
            "</body>",
            "</html>",
            "",
        ]
    )


def _section(section: Section, number: int) -> str:
    """Return one section; `number` makes its ids unique."""
    table = _table(section.table) if section.table is not None else ""
    figure = _figure(section.chart, section.caption, number) if section.chart is not None else ""
    body = f"{_paragraphs(section.text)}{table}{figure}"
    return f'<section aria-labelledby="h{number}"><h2 id="h{number}">{escape(section.heading)}</h2>{body}</section>'


def _paragraphs(text: str, kind: str = "text") -> str:
    return "".join(f'<p class="{kind}">{escape(part.strip())}</p>' for part in text.split("\n\n") if part.strip())


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.header)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    return f'<div class="scroll" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(value: object) -> str:
    """Return a cell; floats in four digits.

    >>> _cell(0.123456), _cell(None), _cell("a<b")
    ('<td class="number">0.1235</td>', '<td>-</td>', '<td>a&lt;b</td>')
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (
            f'<td class="number">{value:.4g}</td>' if isinstance(value, float) else f'<td class="number">{value}</td>'
        )
    told = "-" if value is None else str(value)
    kind = ' class="words"' if len(told) > _FOLDED else ""
    return f"<td{kind}>{escape(told)}</td>"


def _figure(chart: "ChartType", caption: str, number: int) -> str:
    """Return a figure; its title and caption become text, which a phone breaks where it must."""
    spec: dict[str, Any] = chart.to_dict()
    words = spec.pop("title", {})
    spec.pop("$schema", None)
    finding, own = " ".join(words.get("text", [])), " ".join(words.get("subtitle", []))
    return (
        f'<figure aria-labelledby="f{number}"><p class="finding" id="f{number}">{escape(finding)}</p>'
        f'<div class="chart" role="img" aria-label="{escape(finding)}"></div>'
        f"<figcaption>{escape(caption or own)}</figcaption>"
        '<details><summary>Data of this figure (CSV)</summary><pre tabindex="0"></pre></details>'
        f'<script type="application/json">{_harmless(json.dumps(spec, separators=(",", ":")))}</script></figure>'
    )


def _harmless(text: str) -> str:
    """Return JSON that cannot end the script element it stands in."""
    return text.replace("<", "\\u003c")


def _footer(regenerate: str) -> str:
    made = f"Made by <code>{escape(regenerate)}</code>. " if regenerate else ""
    return f"<footer><p>{made}This page is complete: it opens offline and asks the network for nothing.</p></footer>"


def _scripts() -> list[str]:
    """Return the drawing library, once for all figures, and what draws them."""
    import vl_convert
    from altair import SCHEMA_VERSION

    bundle = vl_convert.javascript_bundle(
        "window.vegaEmbed = vegaEmbed;", vl_version=".".join(SCHEMA_VERSION.lstrip("v").split(".")[:2])
    )
    scripts = (bundle.replace("</script", "<\\/script"), _resource("page.js"))
    plea = "<noscript><p>The figures need JavaScript; the tables do not.</p></noscript>"
    return [plea, *(f"<script>\n{script}</script>" for script in scripts)]


def _resource(name: str) -> str:
    return (files("sandbox.report") / name).read_text("utf-8")
