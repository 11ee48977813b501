"""What a terminal shows as an SVG, for slides: letters of whatever even-width font there is, none from outside."""

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

_WIDE, _TALL, _RIM = 9.6, 22, 16
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
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across:g}" height="{down:g}" viewBox="0 0 {across:g} {down:g}" '
        f'font-family="{_FONTS}" font-size="16" xml:space="preserve"><rect width="{across:g}" height="{down:g}" '
        f'fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )


def _line(line: "Text", top: int) -> list[str]:
    """Return one line: under the letters of a reversed stretch, a box."""
    from itertools import groupby

    styles = ["" for _ in line.plain]
    for span in line.spans:
        for at in range(span.start, min(span.end, len(styles))):
            styles[at] = str(span.style)
    parts, at = [], 0
    for style, letters in groupby(styles):
        count = len(list(letters))
        words, x = line.plain[at : at + count], _RIM + _WIDE * at
        at += count
        if not words.strip():
            continue
        reverse = "reverse" in style
        ink = "#ffffff" if reverse else _INKS.get(style, "#1c1c1c")
        wide = f"{_WIDE * count:g}"
        if reverse:
            parts.append(f'<rect x="{x:g}" y="{top}" width="{wide}" height="{_TALL}" fill="#1c1c1c"/>')
        bold = ' font-weight="bold"' if "bold" in style else ""
        parts.append(f'<text x="{x:g}" y="{top + 16}" textLength="{wide}" fill="{ink}"{bold}>{escape(words)}</text>')
    return parts
