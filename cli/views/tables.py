"""A table in the formats of `--format`: text, CSV, LaTeX, Markdown. JSON is made of results, in `cli.views.answers`.

CSV is the dialect of `sandbox.vocabulary.csv_tables`. What is not known is an empty field of it, and a dash elsewhere.
"""

import os
import re
import sys
from collections.abc import Sequence
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING

from sandbox.vocabulary.csv_tables import csv_text

if TYPE_CHECKING:
    from sandbox.vocabulary.tables import Table

LEAST_WIDTH = 40
_GAP, _INDENT = "  ", "    "
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"\textquotedbl{}", "[": "{[}", "]": "{]}",
}  # fmt: skip
"""What LaTeX would take for something else; a row that began with [ would be an argument of the row before."""
_LIGATURES = re.compile(r"([-,'`])(?=\1)")
_MARKDOWN = "\\`*_{}[]<>()#+-!|~$"


def render(table: "Table", form: str, width: int | None = None) -> str:
    """Return a table as text, csv, latex or md.

    Parameters
    ----------
    table : Table
        All its rows are told.
    form : str
        One of the four.
    width : int or None
        Of text, in columns: `LEAST_WIDTH` at least; None: that of the terminal.

    >>> from sandbox.vocabulary.tables import Table
    >>> table = Table(("string", "K"), (("0011", 27), ("1", None)))
    >>> print(render(table, "text", 80))
    string   K
    0011    27
    1        -
    >>> print(render(table, "csv"))
    string,K
    "0011",27
    "1",
    """
    if form == "text":
        return as_text(table, terminal_width() if width is None else max(LEAST_WIDTH, width))
    return {"csv": _as_csv, "latex": _as_latex, "md": _as_markdown}[form](table)


def terminal_width() -> int:
    """Return how wide text may be: as the terminal, or as COLUMNS says; without one, rows stay whole for grep."""
    if sys.stdout.isatty() or "COLUMNS" in os.environ:
        return max(LEAST_WIDTH, get_terminal_size().columns)
    return 10**6


def show_lines(lines: Sequence[str], table: "Table") -> None:
    """Print lines that are laid out by hand; where one is wider than the terminal, `table`, which says the same."""
    width = terminal_width()
    print("\n".join(lines) if max(map(len, lines)) <= width else as_text(table, width))


def as_text(table: "Table", width: int, *, head: bool = True) -> str:
    """Return a table in columns; where it is too wide, the last column goes below, or each row becomes a block."""
    rows = [table.columns, *table.shown()] if head else list(table.shown())
    sizes = [max(map(len, column)) for column in zip(*rows, strict=True)]
    numeric = table.numeric()
    first = sum(sizes[:-1]) + len(_GAP) * (len(sizes) - 1)
    if first + sizes[-1] > width and (numeric[-1] or first + len(table.columns[-1]) > width):
        lines = _blocks(table, width)
    else:
        lines = [line for row in rows for line in _lines(row, sizes, numeric, width)]
    if table.left_out:
        lines.append(f"... {table.left_out} more: --rows")
    return "\n".join(lines)


def _lines(row: Sequence[str], sizes: Sequence[int], numeric: Sequence[bool], width: int) -> list[str]:
    """Return a row as a line, or as more of them where its last cell goes below."""
    aligned = [
        f"{cell:>{size}}" if right else f"{cell:{size}}" for cell, size, right in zip(row, sizes, numeric, strict=True)
    ]
    line = _GAP.join(aligned).rstrip()
    if len(line) <= width:
        return [line]
    return [_GAP.join(aligned[:-1]).rstrip(), *_folded(row[-1], width, _INDENT)]


def _blocks(table: "Table", width: int) -> list[str]:
    """Return each row as lines of a name and a value, an empty line between rows."""
    wide = max((len(name) for name in table.columns if len(name) <= width // 2), default=0)
    lines: list[str] = []
    for row in table.shown():
        lines += [""] if lines else []
        for name, cell in zip(table.columns, row, strict=True):
            if len(name) > wide:  # it has lines of its own: a name is never cut
                lines += [*_folded(name, width, ""), *_folded(cell, width, _INDENT)]
                continue
            first, *rest = _folded(cell, width, " " * (wide + len(_GAP)))
            lines += [f"{name:{wide}}{first[wide:]}".rstrip(), *rest]
    return lines


def _folded(text: str, width: int, indent: str) -> list[str]:
    return wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False) or [indent]


def _as_csv(table: "Table") -> str:
    return csv_text(table).removesuffix("\n")  # `print` ends the last line


def _as_latex(table: "Table") -> str:
    """Return a tabular in the manner of booktabs."""
    head, *body = [" & ".join(map(latex_escaped, row)) + r" \\" for row in (table.columns, *table.shown())]
    kinds = "".join("r" if right else "l" for right in table.numeric())
    return "\n".join(
        [rf"\begin{{tabular}}{{{kinds}}}", r"\toprule", head, r"\midrule", *body, r"\bottomrule", r"\end{tabular}"]
    )


def latex_escaped(text: str) -> str:
    r"""Return text that LaTeX shows as it is.

    >>> print(latex_escaped("+[.>]_1,,--"))
    +{[}.\textgreater{}{]}\_1,{},-{}-
    """
    return _LIGATURES.sub(r"\1{}", "".join(_LATEX.get(character, character) for character in text))


def _as_markdown(table: "Table") -> str:
    rule = "|".join("---:" if right else "---" for right in table.numeric())
    head, *body = ["| " + " | ".join(map(_markdown_escaped, row)) + " |" for row in (table.columns, *table.shown())]
    return "\n".join([head, f"|{rule}|", *body])


def _markdown_escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in _MARKDOWN else character for character in text)
