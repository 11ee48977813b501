"""A learner as text and as JSON. Nothing is computed here."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..formats import Format
from .answers import answer, provenance
from .tables import as_text, terminal_width
from .words import print_folded, say

if TYPE_CHECKING:
    from sandbox.learner.learned import Learned
    from sandbox.machines.machine import Machine


def answer_learned(form: Format, learned: "Learned", machine: "Machine", out: Path, rows: int | None) -> None:
    """Print what was learned of a machine's programs, update by update, and where the learner is."""

    def _told() -> dict[str, Any]:
        origin = provenance(machine=machine, budget=learned.budget)
        return learned.to_dict() | {"file": str(out)} | origin

    answer(
        form,
        told=_told,
        table=lambda: learned.table(most=rows),
        text=lambda: _show(learned, out, rows),
    )


def _show(learned: "Learned", out: Path, rows: int | None) -> None:
    budget = learned.budget
    for sentence in learned.sentences:
        say(sentence)
    say(
        f"Data: {learned.measure} of {learned.prior}, strings of up to {learned.bits} bits by programs up to "
        f"{budget.bits} bits, {budget.steps} steps, {budget.cells} cells."
    )
    print()
    print(as_text(learned.table(most=rows), terminal_width()))
    print()
    more = "" if learned.ended == "updates" else "; its time was up: --resume goes on"
    print_folded(f"written to {out}{more}")
    print_folded(f"solomonoff trial learner:{out} --measure {learned.measure}")
