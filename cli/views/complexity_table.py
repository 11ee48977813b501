"""A table D(N) in print: as CSV, as JSON, or for people, who are told what is exact and what a bound."""

import json as json_module
import sys
from collections.abc import Iterator, Sequence
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

    Raises
    ------
    InvalidProgram, NotInTable
        For a string that is none, or has no entry.
    """
    strings = ["".join(string.split()) for string in strings]
    wanted = list(strings) or list(table.strings[: _ROWS_FOR_PEOPLE if rows is None and format == "table" else rows])
    for string in strings:
        table.complexity(string)
    shown = list(_rows(table, weighted, wanted))
    if format == "json":
        print(json_module.dumps({**_description(table), "table": shown}))
    elif format == "csv":
        names = ("string", "machines", "D", *(one.prior.name for one in weighted))
        if not table.exact:
            print(f"exact for {table.steps} steps, {table.undecided:,} machines undecided", file=sys.stderr)
        sys.stdout.write(",".join(names) + "\n")
        for row in shown:
            sys.stdout.write(",".join(str(row[name]) for name in names) + "\n")
    else:
        _print_for_people(table, weighted, shown)


def _rows(table: "Distribution", weighted: "Sequence[Weighted]", wanted: list[str]) -> Iterator[dict[str, Any]]:
    shares = [dict(zip(one.strings, one.shares.tolist(), strict=True)) for one in weighted]
    for string in wanted:
        least, most = table.bounds(string)
        row = {"string": string, "machines": table.count(string), "D": float(table.share(string))}
        row.update({"K": table.complexity(string), "K_lower": least, "K_upper": most})
        row.update({one.prior.name: share[string] for one, share in zip(weighted, shares, strict=True)})
        yield row


def _description(table: "Distribution") -> dict[str, Any]:
    return {
        "states": table.states, "steps": table.steps, "machines": table.total, "halting": table.halting,
        "looping": table.looping, "undecided": table.undecided, "exact": table.exact, "strings": len(table.strings),
    }  # fmt: skip


def _print_for_people(table: "Distribution", weighted: "Sequence[Weighted]", shown: list[dict[str, Any]]) -> None:
    scope = "exact: no machine halts later" if table.exact else f"exact for {table.steps} steps"
    print(f"D({table.states}), {scope}. Of {table.total:,} machines on a blank tape {table.halting:,} halt,")
    print(f"{table.looping:,} are proved never to, {table.undecided:,} ran out of steps or cells.")
    print("K = -log2 D; machines are counted over both blanks", end="")
    print("" if table.exact else "; unlimited steps: K in the interval (bounds)", end="")
    print(f"; {len(table.strings):,} strings, {len(shown)} shown\n")
    heads = "".join(f"{'K ' + one.prior.name:>17}" for one in weighted)
    print(f"{'string':14} {'machines':>18} {'D':>15} {'K':>11}{heads}" + ("" if table.exact else "   interval of K"))
    ranks = [one.complexities() for one in weighted]
    for row in shown:
        line = f"{row['string']:14} {row['machines']:18,} {row['D']:15.6e} {row['K']:11.6f}"
        line += "".join(f"{bits[row['string']]:17.6f}" for bits in ranks)
        print(line + ("" if table.exact else f"   [{row['K_lower']:.4f}, {row['K_upper']:.4f}]"))
