"""The verdicts of many worlds: in a terminal, and as a page of Markdown. Nothing is computed here."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .tables import as_text, render, terminal_width
from .words import print_folded

if TYPE_CHECKING:
    from sandbox.tiers.verdict_table import VerdictTable

_PAGE = """# Verdicts

Who leads after the last observation, in every world and under every prior, and whether that is decided. {form}

Written by `{command}`; do not edit. {budget}

{table}
"""


def show(table: "VerdictTable") -> None:
    """Print the table, and what its cells and its budget are."""
    print_folded(_form())
    print_folded(_budget(table))
    print()
    print(as_text(table.table(), terminal_width(), head=False))


def as_dict(table: "VerdictTable") -> dict[str, Any]:
    """Return the table for JSON."""
    budget = {"bits": max(table.bits), "steps": table.steps, "cells": table.cells}
    return {"budget": budget, "priors": list(table.priors), "verdicts": [each.to_dict() for each in table.verdicts]}


def write(table: "VerdictTable", path: Path | None, asked: Sequence[str]) -> None:
    """Write the table as a page of Markdown, where that was asked for, with the command that writes it again."""
    from sandbox.host.files import write_atomically

    if path is None:
        return
    name = path.name if path.is_absolute() else path.as_posix()
    command = shlex.join(["solomonoff", "verdicts", *asked, "--out", name, "--force"])
    page = _PAGE.format(form=_form(), command=command, budget=_budget(table), table=render(table.table(), "md"))
    write_atomically(path, page.encode())


def _form() -> str:
    from sandbox.tiers.verdict_table import FORM

    return (
        f"A cell is {FORM}: the kind that leads among the contestants of each effort, a dash where there are none, "
        "and before them the verdict over all (docs/verdict.md)."
    )


def _budget(table: "VerdictTable") -> str:
    bits = " or ".join(map(str, table.bits))
    return (
        f"Budget: as many observations as the table says, at most {table.steps:.3g} steps and {table.cells:.3g} cells "
        f"each; tier 1 to {bits} bits."
    )
