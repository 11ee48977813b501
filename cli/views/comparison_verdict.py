"""The verdict of a comparison in a terminal: by prior, the hull of bits and steps, and dl. Nothing is computed here."""

from math import isinf
from typing import TYPE_CHECKING

from sandbox.vocabulary.tables import table_of

from .tables import as_text, show_lines, terminal_width
from .words import or_dash, say

if TYPE_CHECKING:
    from sandbox.tiers.built.contest import Built
    from sandbox.tiers.built.differences import Difference
    from sandbox.tiers.comparison import Comparison

_WIDEST = 80


def show_verdict(comparison: "Comparison") -> None:
    """Print who leads under each prior, and the sentences."""
    print()
    say("Verdict: who leads after the last observation, and whether that is decided for equal effort")
    columns = ("prior", "kind", "name", "since", "verdict", "because")
    rows = (
        (prior, told.kind, told.name, told.since, "decided" if told.decided else "undecided", told.because)
        for prior, told in comparison.verdict.items()
    )
    print(as_text(table_of(columns, rows), min(_WIDEST, terminal_width())))
    print()
    for line in (*comparison.findings, comparison.truncation, *comparison.caveats):
        say(f"- {line}")


def show_difference(told: "Difference | None") -> None:
    """Print dl, of both efforts, in parts, and between which ends it lies."""
    if told is None:
        return
    print()
    matter = "" if told.matters else "; a recording of as many bits is right for longer"
    say(
        f"dl, bits of the best mock minus those of the best full simulation, at observation {told.observations}{matter}"
    )
    names = ("built", "shortened", "walls", "radius", "size")
    numbers = [or_dash(getattr(told, name), "d") for name in names]
    columns = (*names, "certain")
    row = (*numbers, f"{told.low} to {told.high}")
    widths = [max(len(name), len(cell)) for name, cell in zip(columns, row, strict=True)]
    lines = ["  ".join(f"{cell:>{wide}}" for cell, wide in zip(cells, widths, strict=True)) for cells in (columns, row)]
    show_lines(lines, table_of(columns, [row]))


def show_hull(built: "Built") -> None:
    """Print who leads at which price of time."""
    if not built.hull:
        return
    print()
    say(
        "Who leads at which price of time, bits costing 1: at 0 only bits count (solomonoff), at 1 both (speed-kt), "
        "for ever only steps (simplicity). Who is not here leads at none"
    )
    columns = ("simulation", "bits", "steps", "alpha from", "to")
    rows = [
        (
            at.name,
            str(at.length),
            str(at.time),
            f"{at.alpha_from:.4g}",
            "ever" if isinf(at.alpha_to) else f"{at.alpha_to:.4g}",
        )
        for at in built.hull
    ]
    widths = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    lines = [
        "  ".join(
            [f"{cells[0]:{widths[0]}}", *(f"{cell:>{wide}}" for cell, wide in zip(cells[1:], widths[1:], strict=True))]
        )
        for cells in (columns, *rows)
    ]
    show_lines(lines, table_of(columns, rows))
