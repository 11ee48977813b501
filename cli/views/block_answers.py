"""Block decomposition in print: the number, what it is exact for and what not; then blocks, symbols or windows."""

import sys
from typing import TYPE_CHECKING, Any

from ..formats import Format
from .answers import answer
from .tables import render
from .words import print_folded

if TYPE_CHECKING:
    from sandbox.coding_theorem.conditional_blocks import ConditionalDecomposition
    from sandbox.coding_theorem.decomposition import Decomposition
    from sandbox.coding_theorem.perturbation import Perturbation
    from sandbox.coding_theorem.profile import Profile

    Found = Decomposition | ConditionalDecomposition | Perturbation | Profile

Scope = dict[str, Any]
"""What an answer is of, as JSON says it."""


def answer_blocks(form: Format, found: "Found", scope: Scope, most: int | None, for_people: int) -> None:
    """Print what was found, so many rows of it; in text by default some `for_people`."""
    lines, shown = _lines(found, scope), for_people if most is None and form is Format.TEXT else most
    if form in (Format.CSV, Format.LATEX, Format.MD):
        print("\n".join(lines[:1]), file=sys.stderr)

    def _text() -> None:
        for line in lines:
            print_folded(line)
        print()
        print(render(found.table(most=shown), "text"))

    answer(
        form, told=lambda: {**scope, **_as_json(found, most)}, table=lambda: found.table(most=most), text=_text
    )  # fmt: skip


def _as_json(found: "Found", most: int | None) -> dict[str, Any]:
    """Return what JSON says of what was found: all of its own, and the rows by their columns."""
    table = found.table(most=most)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    own = {"rows": rows, "left_out": table.left_out}
    kind = type(found).__name__
    names = {
        "Decomposition": ("bits", "normalised", "least", "most", "lower", "upper", "ignored"),
        "ConditionalDecomposition": ("bits", "pairing", "ignored"),
        "Perturbation": ("bits", "change"),
        "Profile": ("mean", "window", "step", "ignored"),
    }[kind]
    unseen: Any = found.unseen
    how_many = unseen if isinstance(unseen, int) else len(unseen)
    return {"kind": kind.lower(), **{name: getattr(found, name) for name in names}, "unseen": how_many, **own}


def _lines(found: "Found", scope: Scope) -> list[str]:
    """Return what is said before the rows: the number first."""
    size, by = " x ".join(map(str, scope["block"])), f"by {scope['table']}, {scope['scope']}"
    told = _as_json(found, 0)
    words = {
        "decomposition": lambda: f"BDM {told['bits']:.6f} bits {by}; {found.table(most=0).left_out} distinct blocks",
        "conditionaldecomposition": lambda: f"BDM(x|y) {told['bits']:.6f} bits {by}; {told['pairing']} pairing",
        "perturbation": lambda: (
            f"BDM {told['bits']:.6f} bits {by}; below, how it changes when a symbol "
            f"{'is taken out' if told['change'] == 'delete' else 'is another one'}"
        ),
        "profile": lambda: f"BDM of windows of {told['window']}: {told['mean']:.6f} bits in the mean, {by}",
    }[told["kind"]]()
    lines = [f"{words}; blocks of {size}.", f"This is {scope['meaning']}."]
    if told.get("normalised") is not None:
        lines.append(
            f"Normalised {told['normalised']:.6f}: 0 is the least that an array of this shape can have, "
            f"{told['least']:.6f} bits, 1 the most, {told['most']:.6f}."
        )
    if told.get("lower") is not None and told["lower"] < told["upper"]:
        lines.append(
            f"With unlimited steps of its machines it would be between {told['lower']:.4f} and {told['upper']:.4f}."
        )
    if told["unseen"]:
        lines.append(f"{told['unseen']} distinct blocks without an entry count as the largest K of their size plus 1.")
    if told.get("ignored"):
        of_each = " of each window" if told["kind"] == "profile" else ""
        lines.append(f"{told['ignored']} cells{of_each} fill no block and are left out.")
    return lines
