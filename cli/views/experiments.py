"""The result of an experiment as text: its question, the tables, what they say. Nothing is computed here."""

from typing import TYPE_CHECKING

from .tables import render
from .words import print_folded, say

if TYPE_CHECKING:
    from sandbox.experiments.result import ExperimentResult


def show(result: "ExperimentResult", *, only: str | None, rows: int | None) -> None:
    """Print the budget, then every table under its name, or one alone, so many rows of each; then the sentences."""
    budget = result.budget
    say(result.question)
    print_folded(
        f"exact for programs up to {budget.bits} bits, {budget.steps} steps, {budget.cells} cells; columns that end in "
        "_less: 3 bits fewer"
    )
    for name in result.tables:
        if only in (None, name):
            print()
            print_folded(f"{name}:")
            print(render(result.table_named(name, most=rows), "text"))
    print()
    for sentence in result.sentences:
        say(sentence)
