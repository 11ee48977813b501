"""`solomonoff census show|verify|merge`: read censuses, check them, put parts together."""

import json as json_module
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import options
from ..formats import Format

if TYPE_CHECKING:
    from sandbox.census.row import Row
    from sandbox.census.stored import StoredCensus
    from sandbox.census.summary import Summary

app = typer.Typer(help="Read, check and merge censuses.", rich_markup_mode=None)

COLUMNS = ("event", "output", "length", "time", "space", "count")
CensusFile = Annotated[Path, typer.Argument(metavar="FILE", help="A census, from 'solomonoff enumerate --out FILE'.")]


@app.command()
def show(
    file: CensusFile,
    machine: options.MachineName = None,  # noqa: ARG001
    rows: options.Rows = None,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Show a census: a summary as text; all its rows in the other formats.

    Example: solomonoff census show census.parquet --format csv
    """
    from sandbox.census.order import rows_without_deciders
    from sandbox.census.stored import open_census
    from sandbox.census.summary import summarize
    from sandbox.vocabulary.tables import table_of

    from ..census_input import described
    from ..views.answers import answer

    form = options.chosen(format, json)
    census = open_census(file)
    summary = summarize(census)  # the laws are checked before anything is shown
    shown = islice(rows_without_deciders(census), rows)
    if form is Format.CSV:
        _print_csv(shown)
        return
    listed = (row.columns() for row in shown)
    answer(
        form,
        told=lambda: {**summary, **described(census), "table": list(listed)},
        table=lambda: table_of(COLUMNS, listed),
        text=lambda: _show(census, summary),
    )


def _show(census: "StoredCensus", summary: "Summary") -> None:
    from ..views.words import print_folded, show_summary

    show_summary(summary)
    if census.complete and census.machine.weighed and not census.plan.follow:
        from sandbox.priors.halting_probability import omega

        known = omega(census)
        between = f"between {float(known.lower):.9f} and {float(known.upper):.9f} (bounds)"
        print_folded(f"Omega, the halting probability: {between}; certified bits: {known.bits or 'none'}")


def _print_csv(rows: "islice[Row]") -> None:
    """Print row by row: there may be more than the memory holds as text."""
    write = sys.stdout.write
    write(",".join(COLUMNS) + "\n")
    for row in rows:
        length, time, space = row.cost
        write(f'{row.event},"{row.output}",{length},{time},{space},{row.count}\n')  # quoted: it is text


@app.command()
def verify(file: CensusFile, machine: options.MachineName = None, json: options.Json = False) -> None:  # noqa: ARG001
    """Check a census: checksum, machine, laws.

    Example: solomonoff census verify census.parquet
    """
    from sandbox.census.laws import check_laws
    from sandbox.census.stored import open_census

    from ..census_input import described
    from ..views.words import print_folded

    census = open_census(file)
    laws = check_laws(census)
    if json:
        checked = {"rows": len(census), "complete": census.complete, "laws": laws}
        print(json_module.dumps({"file": str(file), **described(census), **checked}))
    else:
        print_folded(f"{file}: {len(census)} rows; checksum right; {laws}")


@app.command()
def merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Parts of one census (enumerate --part K/M).")],
    out: options.RequiredOut,
    force: options.Force = False,
    machine: options.MachineName = None,  # noqa: ARG001
    json: options.Json = False,
) -> None:
    """Merge the parts of one census.

    Example: solomonoff census merge a.parquet b.parquet --out whole.parquet
    """
    from sandbox.census.merging import merged_plan, merged_ranges
    from sandbox.census.storage import write_ranges
    from sandbox.census.stored import open_census

    from ..census_input import described
    from ..views.progress import reserved_output
    from ..views.words import show_summary

    with reserved_output(out, force):
        censuses = [open_census(file) for file in files]
        plan, parts = merged_plan(censuses)
        summary = write_ranges(out, plan, merged_ranges(censuses), parts=parts, version=censuses[0].version)
    if json:
        print(json_module.dumps({**summary, **described(censuses[0]), "file": str(out)}))
    else:
        show_summary(summary)
