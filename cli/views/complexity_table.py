"""A table D(N) in print: as CSV, as JSON, or for people, who are told what is exact and what a bound."""

import json as json_module
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.ctm.speed import Weighted
    from sandbox.ctm.table import Distribution

_ROWS_FOR_PEOPLE = 20


def show(
    table: "Distribution",
    weighted: "Sequence[Weighted]",
    strings: Sequence[str],
    format: str,  # noqa: A002
    rows: int | None,
) -> None:
    """Print the strings asked for, or all of the table, or the first of it.

    A string without an entry is named with the others: what is not known of it is null, empty or a dash.

    Raises
    ------
    InvalidProgram, NotInTable
        For a string that is none.
    NothingFound
        After printing, when none of the strings asked for has an entry.
    """
    from sandbox.ctm.rows import rows_of
    from sandbox.ctm.table import missing_in_words

    from .words import require_found

    strings = ["".join(string.split()) for string in strings]
    wanted = list(strings) or list(table.strings[: _ROWS_FOR_PEOPLE if rows is None and format == "table" else rows])
    listed = rows_of(table, wanted, weighted=weighted)
    if format == "json":
        print(json_module.dumps({**_description(table), "table": listed}))
    elif format == "csv":
        _print_csv(table, weighted, listed)
    else:
        _print_for_people(table, weighted, listed)
    require_found([missing_in_words(table, row["string"]) for row in listed if not row["machines"]], len(listed))


def _description(table: "Distribution") -> dict[str, Any]:
    return {
        **_described(table), "states": table.states, "steps": table.steps, "machines": table.total,
        "halting": table.halting, "looping": table.looping, "undecided": table.undecided, "exact": table.exact,
        "strings": len(table.strings),
    }  # fmt: skip


def _described(table: "Distribution") -> dict[str, Any]:
    """Return machine, its version and the budget, as every JSON has them."""
    from dataclasses import asdict

    from sandbox.ctm.taking import plan_of
    from sandbox.machines.catalogue import machine

    plan = plan_of(table.states, steps=table.steps)
    return {"machine": plan.machine, "version": machine(plan.machine).version, "budget": asdict(plan.budget)}


def _print_csv(table: "Distribution", weighted: "Sequence[Weighted]", listed: list[dict[str, Any]]) -> None:
    names = ("machines", "D", *(one.prior.name for one in weighted))
    if not table.exact:
        print(f"exact for {table.steps} steps, {table.undecided:,} machines undecided", file=sys.stderr)
    sys.stdout.write(",".join(("string", *names)) + "\n")
    for row in listed:
        cells = ("" if row[name] is None else str(row[name]) for name in names)
        sys.stdout.write(f'"{row["string"]}",{",".join(cells)}\n')  # quoted: it is text


def _print_for_people(table: "Distribution", weighted: "Sequence[Weighted]", listed: list[dict[str, Any]]) -> None:
    from .words import or_dash

    scope = "exact: no machine halts later" if table.exact else f"exact for {table.steps} steps"
    print(f"D({table.states}), {scope}. Of {table.total:,} machines on a blank tape {table.halting:,} halt,")
    print(f"{table.looping:,} are proved never to, {table.undecided:,} ran out of steps or cells.")
    print("K = -log2 D; machines are counted over both blanks", end="")
    print("" if table.exact else "; unlimited steps: K in the interval (bounds)", end="")
    print(f"; {len(table.strings):,} strings, {len(listed)} shown\n")
    heads = "".join(f"{'K ' + one.prior.name:>17}" for one in weighted)
    print(f"{'string':14} {'machines':>18} {'D':>15} {'K':>11}{heads}" + ("" if table.exact else "   interval of K"))
    ranks = [one.complexities() for one in weighted]
    for row in listed:
        share = row["D"] if row["machines"] else None
        line = f"{row['string']:14} {row['machines']:18,} {or_dash(share, '.6e'):>15} {or_dash(row['K'], '.6f'):>11}"
        line += "".join(f"{or_dash(bits.get(row['string']), '.6f'):>17}" for bits in ranks)
        bounds = f"{or_dash(row['K_lower'], '.4f')}, {or_dash(row['K_upper'], '.4f')}"
        print(line + ("" if table.exact else f"   [{bounds}]"))
