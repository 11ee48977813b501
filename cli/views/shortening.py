"""How a search for shorter programs is shown."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..formats import Format
from .answers import answer, provenance
from .tables import as_text, terminal_width
from .words import print_folded

if TYPE_CHECKING:
    from sandbox.machines.machine import Machine
    from sandbox.shortening.candidates import Candidate
    from sandbox.shortening.shortened import Shortened
    from sandbox.vocabulary.budget import Budget


def answer_shortened(form: Format, result: "Shortened", searched: "Machine", out: Path | None) -> None:
    """Print the result of a search, and where it was written."""
    from sandbox.shortening.starts import CHECK_CELLS, CHECK_STEPS
    from sandbox.vocabulary.budget import Budget

    budget = Budget(steps=CHECK_STEPS, cells=CHECK_CELLS, observations=len(result.truth))

    def _told() -> dict[str, Any]:
        return result.to_dict() | {"file": str(out) if out else None} | _origin(searched, budget)

    answer(form, told=_told, table=result.table, text=lambda: _show(result, searched.unit, out))


def _origin(searched: "Machine", budget: "Budget") -> dict[str, Any]:
    told = provenance(machine=searched, budget=budget)
    return told | {"budget": {name: told["budget"][name] for name in ("steps", "cells", "observations")}}


def _show(result: "Shortened", unit: str, out: Path | None) -> None:
    for label, candidate in (("before   ", result.before), ("best     ", result.best)):
        print_folded(_in_words(candidate, unit), label=label)
        print_folded(candidate.text + (f"  data {candidate.data}" if candidate.data else ""), label="         ")
    print_folded(f"{result.saved} {unit} by {result.tried} candidates, seed {result.effort.seed}", label="saved    ")
    if out:
        print_folded(str(out), label="written  ")
    print()
    print_folded(f"the best for each number of observations right, by {unit} and steps: upper bounds")
    print(as_text(result.table(), terminal_width()))


def _in_words(candidate: "Candidate", unit: str) -> str:
    length, time, space = candidate.cost
    known = "wrong after them" if candidate.wrong_at else "for more it is not known"
    return f"{length} {unit}, right for {candidate.right} observations: {known}; {time} steps, {space} cells"
