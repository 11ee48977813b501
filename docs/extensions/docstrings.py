"""Docstrings as reStructuredText reads them: indented tables stay as they are, examples get their heading."""

import re
from typing import Any

from sphinx.application import Sphinx

UNDERLINE = re.compile(r"-{3,}$")


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx change docstrings before numpydoc reads their sections."""
    app.connect("autodoc-process-docstring", change, priority=400)
    return {"parallel_read_safe": True}


def change(_app: Sphinx, _kind: str, _name: str, _thing: Any, _options: Any, lines: list[str]) -> None:
    """Change the lines of a docstring, in place."""
    lines[:] = with_examples(with_literal_blocks(lines))


def with_literal_blocks(lines: list[str]) -> list[str]:
    """Return lines in which what is indented before the first section is literal: a table, a formula.

    >>> with_literal_blocks(["So:", "", "    a  1", "    b  2"])
    ['So:', '', '::', '', '    a  1', '    b  2']
    """
    changed: list[str] = []
    end = next((at - 1 for at, line in enumerate(lines) if UNDERLINE.match(line)), len(lines))
    for at, line in enumerate(lines):
        begins = line.startswith("    ") and at > 0 and not lines[at - 1].strip()
        if begins and at < end and not within_literal(lines[:at]):
            changed += ["::", ""]
        changed.append(line)
    return changed


def within_literal(before: list[str]) -> bool:
    """Return whether the last line that is not empty is indented already, or opens a literal block."""
    last = next((line for line in reversed(before) if line.strip()), "")
    return last.startswith("    ") or last.endswith("::")


def with_examples(lines: list[str]) -> list[str]:
    """Return lines in which the first `>>>` stands under a heading, or numpydoc takes it for a parameter.

    >>> with_examples(["Double.", "", ">>> 1 + 1", "2"])
    ['Double.', '', 'Examples', '--------', '>>> 1 + 1', '2']
    """
    first = next((at for at, line in enumerate(lines) if line.startswith(">>>")), None)
    if first is None or "Examples" in lines[:first]:
        return lines
    return [*lines[:first], "Examples", "--------", *lines[first:]]
