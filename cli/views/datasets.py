"""A data set as text and as JSON. Nothing is computed here."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .tables import as_text, terminal_width
from .words import print_folded, say

if TYPE_CHECKING:
    from sandbox.datasets.card import Card
    from sandbox.vocabulary.tables import Table


def show(card: "Card", sample: "Table", out: Path | None) -> None:
    """Print what is drawn from, how it is split, the first draws, and where all were written."""
    budget = card.budget
    exact = "exact for programs" if card.source == "table" else "by coin flips, nothing exact: programs"
    say(
        f"{card.measure} of {card.prior}, strings of up to {card.bits} bits: {card.meaning}; {exact} up to "
        f"{budget.bits} bits, {budget.steps} steps, {budget.cells} cells"
    )
    if card.source == "table":
        _show_exact(card)
    elif card.runs:
        say(f"{card.runs} programs were run; what is not of the measure was thrown away")
    for name in card.empty_splits:
        say(f"nothing falls into {name}: raise its share, or take another seed")
    if card.splits or card.sequences:
        print()
        print(as_text(card.table(), terminal_width()))
    if sample.rows:
        print()
        print(as_text(sample, terminal_width()))
    if out:
        print()
        print_folded(f"{card.sequences} sequences written to {out}; its card: {out}.card.json")


def _show_exact(card: "Card") -> None:
    say(f"{card.strings} strings, {card.classes} classes of programs; entropy of a string {card.entropy_bits:.4f} bits")
    if card.mass != 1:
        say(f"given an event of mass {card.mass:.3e}; nothing was drawn and thrown away")
    if card.short_mass:
        ends = "stop" if card.measure == "stop" else "a dead end, where nothing more was found"
        events = ", ".join(f"{name} {chance:.4f}" for name, chance in card.events.items())
        say(f"fewer bits, then {ends}: probability {card.short_mass:.6g}; how programs end: {events}")


def as_json(card: "Card", sample: "Table") -> dict[str, Any]:
    """Return what `dataset --json` prints: the card, and the first draws."""
    names = [column.replace(" ", "_") for column in sample.columns]
    return card.to_dict() | {"first": [dict(zip(names, row, strict=True)) for row in sample.rows]}
