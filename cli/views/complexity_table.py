"""A table D(N) in print: as CSV, as JSON, or for people, who are told what is exact and what a bound."""

import json as json_module
import sys
from collections.abc import Sequence
from math import log2
from typing import TYPE_CHECKING, Any

from .words import or_dash

if TYPE_CHECKING:
    from sandbox.ctm.table import Distribution

Rows = Sequence[dict[str, Any]]
ROWS_FOR_PEOPLE = 20


def show(
    table: "Distribution",
    rows: Rows,
    described: dict[str, Any],
    format: str,  # noqa: A002
) -> None:
    """Print rows of a table: what is not known of a string is null, empty or a dash.

    Parameters
    ----------
    table : Distribution
        Where the rows are from.
    rows : sequence of dict
        As `sandbox.ctm.rows.rows_of` returns them.
    described : dict
        Machine, version and budget, for JSON.
    format : str
        json, csv or table.
    """
    if format == "json":
        print(json_module.dumps({**described, **_description(table), "table": rows}))
    elif format == "csv":
        _print_csv(table, rows)
    else:
        _print_for_people(table, rows)


def _description(table: "Distribution") -> dict[str, Any]:
    return {
        "states": table.states, "steps": table.steps, "machines": table.total, "halting": table.halting,
        "looping": table.looping, "undecided": table.undecided, "exact": table.exact, "strings": len(table.strings),
    }  # fmt: skip


def _priors_in(rows: Rows) -> list[str]:
    """Return the names of the priors under which there are shares."""
    known = ("string", "machines", "D", "K", "K_lower", "K_upper")
    return [name for name in (rows[0] if rows else ()) if name not in known]


def _print_csv(table: "Distribution", rows: Rows) -> None:
    names = ("machines", "D", *_priors_in(rows))
    if not table.exact:
        print(f"exact for {table.steps} steps, {table.undecided:,} machines undecided", file=sys.stderr)
    sys.stdout.write(",".join(("string", *names)) + "\n")
    for row in rows:
        cells = ("" if row[name] is None else str(row[name]) for name in names)
        sys.stdout.write(f'"{row["string"]}",{",".join(cells)}\n')  # quoted: it is text


def _print_for_people(table: "Distribution", rows: Rows) -> None:
    scope = "exact: no machine halts later" if table.exact else f"exact for {table.steps} steps"
    print(f"D({table.states}), {scope}. Of {table.total:,} machines on a blank tape {table.halting:,} halt,")
    print(f"{table.looping:,} are proved never to, {table.undecided:,} ran out of steps or cells.")
    print("K = -log2 D; machines are counted over both blanks", end="")
    print("" if table.exact else "; unlimited steps: K in the interval (bounds)", end="")
    print(f"; {len(table.strings):,} strings, {len(rows)} shown\n")
    priors = _priors_in(rows)
    heads = "".join(f"{'K ' + name:>17}" for name in priors)
    print(f"{'string':14} {'machines':>18} {'D':>15} {'K':>11}{heads}" + ("" if table.exact else "   interval of K"))
    for row in rows:
        share = row["D"] if row["machines"] else None
        line = f"{row['string']:14} {row['machines']:18,} {or_dash(share, '.6e'):>15} {or_dash(row['K'], '.6f'):>11}"
        ranks = (None if row[name] is None else -log2(row[name]) for name in priors)
        line += "".join(f"{or_dash(bits, '.6f'):>17}" for bits in ranks)
        bounds = f"{or_dash(row['K_lower'], '.4f')}, {or_dash(row['K_upper'], '.4f')}"
        print(line + ("" if table.exact else f"   [{bounds}]"))
