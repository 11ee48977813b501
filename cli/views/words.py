"""What several commands print."""

import sys
from collections.abc import Mapping
from dataclasses import asdict
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING, Any

from sandbox.vocabulary.tables import table_of

from .tables import show_lines, terminal_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.vocabulary.budget import Budget


def say(text: str, indent: int = 0, keep_words: bool = False) -> None:
    """Print a paragraph, folded at the width of the terminal, 80 columns at most; `keep_words`: between words only.

    What follows the first line is indented: an item that begins with a dash by 2.
    """
    width, after = max(20, min(80, get_terminal_size().columns)), " " * (indent or 2 * text.startswith("-"))
    print(fill(text, width, subsequent_indent=after, break_long_words=not keep_words, break_on_hyphens=False))


def print_folded(text: str, *, label: str = "") -> None:
    """Print a paragraph after a label, folded between words at the width of the terminal.

    What cannot be folded, such as a program, stays whole; where there is no terminal, so does the line.
    """
    after = " " * len(label)
    print(fill(text, terminal_width(), initial_indent=label, subsequent_indent=after, break_long_words=False,
               break_on_hyphens=False) or label)  # fmt: skip


def limits(budget: "Budget") -> dict[str, int]:
    """Return bits, steps and cells of a budget for JSON, where observations are told as what was observed and ahead."""
    return {name: value for name, value in asdict(budget).items() if name != "observations"}


def show_summary(summary: Mapping[str, Any]) -> None:
    """Print what a census holds: its budget, and programs, rows and probability of each event."""
    budget = summary["budget"]
    unit = "bits" if summary["radix"] == 2 else f"digits of {summary['radix']} kinds"
    parts = "" if summary["complete"] else f"; parts {summary['parts']} of {summary['of_parts']}"
    print_folded(f"census of {summary['machine']}: every program up to {budget['bits']} {unit}{parts}")
    print_folded(f"budget: {budget['steps']} steps, {budget['cells']} cells, {budget['observations']} observations")
    print()
    lines = [f"{'event':10} {'programs':>20} {'rows':>10} {'probability':>12}   exact for this budget"]
    for event in summary["events"]:
        share = f"{event['probability']:.9f}"
        lines.append(f"{event['event']:10} {event['programs']:20} {event['rows']:10} {share:>12}   {event['meaning']}")
    columns = ("event", "programs", "rows", "probability", "exact for this budget")
    rows = ([event[name] for name in (*columns[:4], "meaning")] for event in summary["events"])
    show_lines(lines, table_of(columns, rows, formats={"probability": ".9f"}))
    print()
    print_folded(f"laws: {summary['laws']}")


def or_dash(value: float | None, form: str) -> str:
    """Return a number in some form, or a dash for what is not known.

    >>> or_dash(3.14159, ".2f"), or_dash(None, "d")
    ('3.14', '-')
    """
    return "-" if value is None else format(value, form)


def require_found(missing: "Sequence[str]", asked: int, *, absent: int | None = None) -> None:
    """Tell on stderr, a line each, what was not found of so many things that were asked for and answered.

    Parameters
    ----------
    missing : sequence of str
        The lines.
    asked : int
        How many things were asked for.
    absent : int or None
        How many of them were not found, where there are not as many lines.

    Raises
    ------
    NothingFound
        When it is all of them: with the first line.
    """
    from sandbox.vocabulary.errors import NothingFound

    absent = len(missing) if absent is None else absent
    if missing and absent == asked:
        raise NothingFound(missing[0])
    for line in missing:
        print(f"solomonoff: {line}", file=sys.stderr)
    if absent > len(missing):
        print(f"solomonoff: {absent - len(missing):,} more were not found; the answer names each", file=sys.stderr)


def rounded_down(number: float) -> str:
    """Return a lower bound in seven digits, rounded so that it stays one.

    >>> rounded_down(0.123456789), rounded_up(0.123456789)
    ('1.234567e-01', '1.234568e-01')
    """
    return f"{float(Context(prec=7, rounding=ROUND_FLOOR).create_decimal(Decimal(number))):.6e}"


def rounded_up(number: float) -> str:
    """Return an upper bound in seven digits, rounded so that it stays one."""
    return f"{float(Context(prec=7, rounding=ROUND_CEILING).create_decimal(Decimal(number))):.6e}"


def fixed_down(number: float) -> str:
    """Return a lower bound with six decimals, rounded so that it stays one.

    >>> fixed_down(0.9999999), fixed_up(0.0000001)
    ('0.999999', '0.000001')
    """
    return str(Decimal(number).quantize(Decimal("1e-6"), ROUND_FLOOR))


def fixed_up(number: float) -> str:
    """Return an upper bound with six decimals, rounded so that it stays one."""
    return str(Decimal(number).quantize(Decimal("1e-6"), ROUND_CEILING))
