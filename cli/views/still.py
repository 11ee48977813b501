"""What a terminal shows as an SVG, for slides: letters of whatever even-width font there is, none from outside."""

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

_LETTER, _WIDE, _TALL, _RIM = 16, 9.6, 22, 16
_FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
_INKS = {"dim": "#6b6b6b", "bold cyan": "#0072b2", "bold red": "#d55e00"}


def as_svg(text: "Text") -> str:
    """Return the text as SVG; each stretch of one style is as wide as its letters, whatever the font.

    >>> from rich.text import Text
    >>> as_svg(Text("<b>")).count("&lt;b&gt;")
    1
    """
    lines = text.split("\n", allow_blank=True)
    across = 2 * _RIM + _WIDE * max(line.cell_len for line in lines)
    down = 2 * _RIM + _TALL * len(lines)
    parts = [part for row, line in enumerate(lines) for part in _line(line, _RIM + _TALL * row)]
    size = f'width="{across:g}" height="{down:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {across:g} {down:g}" font-family="{_FONTS}" '
        f'font-size="{_LETTER}"><rect {size} fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )


def _line(line: "Text", top: int) -> list[str]:
    """Return one line: under the letters of a reversed stretch, a box."""
    styles = ["" for _ in line.plain]
    for span in line.spans:
        for at in range(span.start, min(span.end, len(styles))):
            styles[at] = str(span.style)
    parts, at = [], 0
    for style, letters in groupby(styles):
        count = len(list(letters))
        parts += _stretch(line.plain[at : at + count], style, _RIM + _WIDE * at, top)
        at += count
    return parts


def _stretch(letters: str, style: str, left: float, top: int) -> list[str]:
    """Return letters of one style: a word at its place, whatever a viewer does with spaces."""
    is_reverse, bold = "reverse" in style, ' font-weight="bold"' if "bold" in style else ""
    ink = "#ffffff" if is_reverse else _INKS.get(style, "#1c1c1c")
    box = f'<rect x="{left:g}" y="{top}" width="{_WIDE * len(letters):g}" height="{_TALL}" fill="#1c1c1c"/>'
    words = [
        f'<text x="{left + _WIDE * word.start():g}" y="{top + _LETTER}" textLength="{_WIDE * len(word[0]):g}" '
        f'fill="{ink}"{bold}>{escape(word[0])}</text>'
        for word in re.finditer(r"\S+", letters)
    ]
    return [*([box] if is_reverse else []), *words]
