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
    from sandbox.census.table import Census

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
    from sandbox.census.order import without_deciders
    from sandbox.census.storage import read
    from sandbox.census.summary import summarize
    from sandbox.vocabulary.tables import table_of

    from ..census_input import described
    from ..views.answers import answer

    form = options.chosen(format, json)
    census = read(file)
    if form is Format.CSV:
        _print_csv(islice(without_deciders(census).rows(), rows))
        return
    listed = (row.columns() for row in islice(without_deciders(census).rows(), rows))
    answer(
        form,
        told=lambda: {**summarize(census), **described(census), "table": list(listed)},
        table=lambda: table_of(COLUMNS, listed),
        text=lambda: _show(census),
    )


def _show(census: "Census") -> None:
    from sandbox.census.summary import summarize

    from ..views.words import print_folded, show_summary

    show_summary(summarize(census))
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
    from sandbox.census.storage import read

    from ..census_input import described
    from ..views.words import print_folded

    census = read(file)
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
    from sandbox.census.merging import merge as merge_censuses
    from sandbox.census.storage import read, write
    from sandbox.census.summary import summarize

    from ..census_input import described
    from ..views.progress import reserved_output
    from ..views.words import show_summary

    with reserved_output(out, force):
        census = merge_censuses([read(file) for file in files])
        write(census, out)
    summary = summarize(census)
    if json:
        print(json_module.dumps({**summary, **described(census), "file": str(out)}))
    else:
        show_summary(summary)
