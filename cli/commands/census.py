"""`solomonoff census show|verify|merge`: read censuses, check them, put parts together."""

import json as json_module
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import options

if TYPE_CHECKING:
    from sandbox.census.row import Row

app = typer.Typer(help="Read, check and merge censuses.", rich_markup_mode=None)

CensusFile = Annotated[Path, typer.Argument(metavar="FILE", help="A census, from 'solomonoff enumerate --out FILE'.")]


@app.command()
def show(
    file: CensusFile,
    format: Annotated[str, typer.Option(help="table, csv or json.")] = "table",  # noqa: A002
    rows: Annotated[int | None, typer.Option(min=0, help="At most so many rows.")] = None,
    machine: options.OwnMachine = None,  # noqa: ARG001
    json: options.Json = False,
) -> None:
    """Show a census: a summary, or all its rows.

    Example: solomonoff census show census.parquet --format csv
    """
    from sandbox.census.order import without_deciders
    from sandbox.census.storage import read
    from sandbox.census.summary import summarize
    from sandbox.vocabulary.errors import UnknownName

    from ..views.words import show_summary

    format = "json" if json else format  # noqa: A001
    if format not in ("table", "csv", "json"):
        raise UnknownName.of("format", format, ("table", "csv", "json"))
    census = read(file)
    if format == "csv":
        _print_csv(islice(without_deciders(census).rows(), rows))
    elif format == "json":
        listed = [list(row.columns()) for row in islice(without_deciders(census).rows(), rows)]
        print(json_module.dumps({**summarize(census), "table": listed}))
    else:
        show_summary(summarize(census))
        if census.complete and census.machine.weighed and not census.plan.follow:
            from sandbox.priors.halting_probability import omega

            known = omega(census)
            bits = known.bits or "none"
            print(
                f"Omega, the halting probability: between {float(known.lower):.9f} and {float(known.upper):.9f}", end=""
            )
            print(f" (bounds); certified bits: {bits}")


def _print_csv(rows: "islice[Row]") -> None:
    write = sys.stdout.write
    write("event,output,length,time,space,count\n")
    for row in rows:
        length, time, space = row.cost
        write(f'{row.event},"{row.output}",{length},{time},{space},{row.count}\n')  # quoted: it is text


@app.command()
def verify(file: CensusFile, machine: options.OwnMachine = None, json: options.Json = False) -> None:  # noqa: ARG001
    """Check a census: checksum, machine, laws.

    Example: solomonoff census verify census.parquet
    """
    from sandbox.census.laws import check_laws
    from sandbox.census.storage import read

    from ..census_input import described

    census = read(file)
    laws = check_laws(census)
    if json:
        checked = {"rows": len(census), "complete": census.complete, "laws": laws}
        print(json_module.dumps({"file": str(file), **described(census), **checked}))
    else:
        print(f"{file}: {len(census)} rows; checksum right; {laws}")


@app.command()
def merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Parts of one census (enumerate --part K/M).")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the merged census goes.")],
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    machine: options.OwnMachine = None,  # noqa: ARG001
    json: options.Json = False,
) -> None:
    """Merge the parts of one census.

    Example: solomonoff census merge part1.parquet part2.parquet --out whole.parquet
    """
    from sandbox.census.merging import merge as merge_censuses
    from sandbox.census.storage import read, write
    from sandbox.census.summary import summarize

    from ..views.progress import reserved_output
    from ..views.words import show_summary

    with reserved_output(out, force):
        census = merge_censuses([read(file) for file in files])
        write(census, out)
    summary = summarize(census)
    if json:
        print(json_module.dumps({**summary, "file": str(out)}))
    else:
        show_summary(summary)
