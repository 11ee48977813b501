"""How far apart priors are, as text, as one table, and as JSON. Nothing is computed here."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sandbox.vocabulary.results import plain
from sandbox.vocabulary.tables import Cell, Table, table_of

from .tables import show_lines
from .words import print_folded, say

if TYPE_CHECKING:
    from sandbox.tiers.fates.disagreements import Disagreement, Shift


def show(results: "Sequence[Disagreement]", unit: str) -> None:
    """Print the mean and the largest distance of each pair of priors; then where it is largest, with programs."""
    first = results[0]
    budget = first.budget
    whose = "" if first.machine == "tape" else f" of {first.machine}"
    most = f"{budget.bits} {unit}, {budget.steps} steps, {budget.cells} cells"
    say(f"every program{whose} up to {most}: exact for this budget")
    say(f"they print {len(first.strings)} strings of {first.observed} bits")
    say(
        "distance: total variation of two posteriors over the programs behind a string, 0 to 1; "
        f"mean: weighed by {first.prior}"
    )
    print()
    rows: list[tuple[Cell, ...]] = [(of.against, of.mean, of.largest) for of in results]
    wide = max(len(first.prior), *(len(of.against) for of in results)) + len(" against")
    lines = [f"{f'{first.prior} against':{wide}} {'mean':>8} {'largest':>8}"]
    lines += [f"{of.against:{wide}} {of.mean:8.4f} {of.largest:8.4f}" for of in results]
    show_lines(lines, table_of(("against", "mean", "largest"), rows, formats={"mean": ".4f", "largest": ".4f"}))
    for result in results:
        if result.contested:
            _show_contested(result)


def _show_contested(result: "Disagreement") -> None:
    print()
    say(f"{result.prior} against {result.against}: where the distance is largest, which class loses and gains most")
    for contested in result.contested:
        print_folded(f"{contested.distance:.4f}  {contested.string}, {contested.mass:.2e} of the mass")
        for name, shift in (("loses", contested.loses), ("gains", contested.gains)):
            print_folded(_in_words(shift), label=f"  {name}  ")


def _in_words(shift: "Shift") -> str:
    length, time, space = shift.cost
    of = f"{shift.count} programs" if shift.count > 1 else "1 program"
    return (
        f"share {shift.share:.4f} -> {shift.share_against:.4f}: {of} of {length} bits, {time} steps, {space} cells, "
        f"first {shift.text}"
    )


def joined(results: "Sequence[Disagreement]") -> Table:
    """Return the tables of all, each row with its other prior in front."""
    tables = [result.table() for result in results]
    rows = ((result.against, *row) for result, table in zip(results, tables, strict=True) for row in table.rows)
    return table_of(("against", *tables[0].columns), rows)


def as_json(results: "Sequence[Disagreement]") -> dict[str, Any]:
    """Return what `disagreement --json` prints."""
    first = results[0]
    return {
        "prior": first.prior,
        "observed": first.observed,
        "strings": len(first.strings),
        "against": {result.against: _distance(result) for result in results},
    }


def _distance(result: "Disagreement") -> dict[str, Any]:
    return {"mean": result.mean, "largest": result.largest, "contested": plain(result.contested)}
