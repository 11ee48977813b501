"""A table D(N) in print: as JSON, as a table, or for people, who are told what is exact and what a bound."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sandbox.vocabulary.tables import Table, table_of

from .tables import show_lines
from .words import or_dash, print_folded

if TYPE_CHECKING:
    from sandbox.coding_theorem.rows import WideTable
    from sandbox.coding_theorem.shares import Distribution

_OF_GIVEN = ("K alone", "information")
"""How the columns of a conditional table are called for people."""

Rows = list[dict[str, Any]]
"""Of `WideTable`."""


def as_json(table: "Distribution", listed: Rows) -> dict[str, Any]:
    """Return what JSON says of the table, besides machine and budget."""
    return {
        "states": table.states, "transitions": table.transitions or 2 * table.states,
        "steps": table.steps, "machines": table.total, "halting": table.halting,
        "looping": table.looping, "undecided": table.undecided, "exact": table.exact, "strings": len(table.strings),
        **({"given": table.given} if table.given else {}), "table": listed,
    }  # fmt: skip


def as_table(wide: "WideTable", listed: Rows) -> Table:
    """Return the rows as a table: what JSON and Parquet have of each string, and the share under each prior."""
    return table_of(wide.columns, ([row[name] for name in wide.columns] for row in listed))


def tell_scope(table: "Distribution") -> None:
    """Tell on stderr, where a table has no place for it, what it is not exact for."""
    if not table.exact:
        print(f"{table.scope}, {table.undecided:,} machines undecided", file=sys.stderr)


def show(wide: "WideTable", listed: Rows) -> None:
    """Print the rows for people; what is not known is a dash, and it is said why."""
    table = wide.narrow
    scope = "exact: no machine halts later" if table.exact else table.scope
    start = f"given {table.given}, over both blanks," if table.given else "on a blank tape"
    print_folded(
        f"{table.name}, {scope}. Of {table.total:,} machines {start} {table.halting:,} halt, "
        f"{table.looping:,} are proved never to, {table.undecided:,} ran out of steps, cells or transitions."
    )
    bound = "" if table.exact else "; unlimited steps: K in the interval (bounds)"
    shown = f"{len(table.strings):,} strings, {len(listed)} shown"
    print_folded(f"K = -log2 D; machines are counted over both blanks{bound}; {shown}")
    print()
    of_given = list(_OF_GIVEN) if wide.alone is not None else []
    columns = ["string", "machines", "D", "K", *of_given, *(f"K {prior}" for prior in wide.shares)]
    columns += [] if table.exact else ["interval of K"]
    absent = any(row["absence"] for row in listed)
    rows = [_in_words(row, _ranks(wide, row), table.exact) for row in listed]
    sizes = (14, -18, -15, -11, *(-12 for _ in of_given), *(-17 for _ in wide.shares), 15)
    lines = [" ".join(map(_aligned, cells, sizes)).rstrip() for cells in (columns, *rows)]
    if absent:
        lines = [f"{line}{'  ' + row['absence'] if row['absence'] else ''}" for line, row in _beside(lines, listed)]
    show_lines(lines, _narrow(wide, listed, columns, absent))


def _beside(lines: list[str], listed: Rows) -> "zip[tuple[str, dict[str, Any]]]":
    """Return each line with its row; the first one names the columns, and that of what is absent."""
    return zip(lines, ({"absence": "absence"}, *listed), strict=True)


def _ranks(wide: "WideTable", row: dict[str, Any]) -> list[float | None]:
    return [wide.bits_under(prior, row["string"]) for prior in wide.shares]


def _narrow(wide: "WideTable", listed: Rows, columns: Sequence[str], absent: bool) -> Table:
    """Return the same as numbers, for a narrow terminal: each row is a line, or each is a block."""
    exact = wide.narrow.exact
    names = [name for name in columns if name != "interval of K"]
    names += [*([] if exact else ["K_lower", "K_upper"]), *(["absence"] if absent else [])]
    rows = (
        (row["string"], row["machines"], row["D"] if row["machines"] else None, row["K"], *_of_given(row),
         *_ranks(wide, row), *([] if exact else [row["K_lower"], row["K_upper"]]),
         *([row["absence"]] if absent else []))
        for row in listed
    )  # fmt: skip
    styles = {name: ".6f" for name in names if name.startswith(("K", "information"))}
    styles |= {"K_lower": ".4f", "K_upper": ".4f"}
    return table_of(names, rows, formats=styles | {"machines": ",d", "D": ".6e"})


def _in_words(row: dict[str, Any], ranks: Sequence[float | None], exact: bool) -> list[str]:
    share = row["D"] if row["machines"] else None
    known = [or_dash(share, ".6e"), *(or_dash(bits, ".6f") for bits in (row["K"], *_of_given(row), *ranks))]
    bounds = f"  [{or_dash(row['K_lower'], '.4f')}, {or_dash(row['K_upper'], '.4f')}]"
    return [row["string"], f"{row['machines']:,}", *known, *([] if exact else [bounds])]


def _of_given(row: dict[str, Any]) -> list[float | None]:
    return [row[name] for name in ("K_alone", "information") if name in row]


def _aligned(cell: str, size: int) -> str:
    return f"{cell:{size}}" if size > 0 else f"{cell:>{-size}}"
