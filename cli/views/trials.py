"""A trial as text: what was tried on what, what the tables say, the tables. Nothing is computed here."""

from typing import TYPE_CHECKING

from .tables import render
from .words import print_folded, say

if TYPE_CHECKING:
    from sandbox.predictors.losses_along import LogLosses
    from sandbox.predictors.result import TrialResult


def show(result: "TrialResult", *, only: str | None, rows: int | None) -> None:
    """Print what was tried, and the sentences; then every table under its name, or one alone, so many rows of each."""
    budget = result.budget
    whose = result.predictors[0] if len(result.predictors) == 1 else f"{len(result.predictors)} predictors"
    say(f"{whose} on the exact mixture of each prior")
    print_folded(
        f"strings of {result.observations} bits by programs up to {budget.bits} bits, {budget.steps} steps, "
        f"{budget.cells} cells; measure: {result.measure}"
    )
    print()
    for sentence in result.sentences:
        say(sentence)
    tables = [name for name in result.tables if name != "losses" or "matrix" not in result.tables]
    for name in tables if only is None else [only]:
        print()
        print_folded(f"{name}:")
        print(render(result.table_named(name, most=rows), "text"))


def show_along(result: "LogLosses", *, only: str | None, rows: int | None) -> None:
    """Print what is lost along a string: of which programs, the sentences, the tables; or one table alone."""
    budget = result.budget
    print_folded(
        f"programs up to {budget.bits} bits, {budget.steps} steps, {budget.cells} cells, on the first "
        f"{result.observations} of {result.bits:,} bits"
    )
    print()
    for sentence in result.sentences:
        say(sentence)
    for name in result.tables if only is None else [only]:
        print()
        print_folded(f"{name}:")
        print(render(result.table_named(name, most=rows), "text"))
