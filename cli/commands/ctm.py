"""`solomonoff ctm`: complexity tables from all small Turing machines."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import options

if TYPE_CHECKING:
    from sandbox.census.table import Census
    from sandbox.ctm.speed import Weighted
    from sandbox.ctm.table import Distribution
    from sandbox.explore.plan import Plan


def ctm_command(
    strings: Annotated[list[str] | None, typer.Argument(metavar="[STRING]...", help="K of these; none: all.")] = None,
    states: Annotated[int, typer.Option(metavar="N", help="All machines of N states, 1 to 6.")] = 4,
    steps: Annotated[
        int | None, typer.Option(metavar="T", help="Not halted by then: never; 1, 6, 21, 107, 500.")
    ] = None,
    prior: Annotated[
        list[str] | None, typer.Option("--prior", metavar="NAME", help="Also under it; repeatable.")
    ] = None,
    format: Annotated[str, typer.Option(help="table, csv or json.")] = "table",  # noqa: A002
    rows: Annotated[int | None, typer.Option(min=0, help="At most so many rows; 20 of a table, else all.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the table to FILE (Parquet).")] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="Threads; all cores by default.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an interrupted table.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE, and start anew.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Begin even what takes hours.")] = False,
    json: options.Json = False,
) -> None:
    """Make the table D(N): how many of all Turing machines of N states halt with each string, and its complexity.

    Machines are counted over both blanks, exactly; K(s) = -log2 D(s). With --out, finished pieces are kept beside FILE.

    Example: solomonoff ctm 0101 0110 --states 4
    """
    from sandbox.ctm.speed import weighted
    from sandbox.ctm.storage import write_table
    from sandbox.ctm.table import distribution
    from sandbox.ctm.taking import plan_of, require_affordable
    from sandbox.priors.naming import as_prior

    from ..views.progress import reserved_output

    format = "json" if json else format  # noqa: A001
    _require_possible(format, out, resume)
    priors = [as_prior(name) for name in prior or []]
    plan = plan_of(states, steps=steps)
    if not yes:
        require_affordable(plan)
    with reserved_output(out, force):
        census = _taken(plan, out, threads, resume, force)
        table, by_prior = distribution(census), [weighted(census, name) for name in priors]
        if out:
            write_table(table, out, weighted=by_prior)
    _show(census, table, by_prior, strings or [], format, rows)


def _require_possible(format: str, out: Path | None, resume: bool) -> None:  # noqa: A002
    from sandbox.vocabulary.errors import CensusMismatch, UnknownName

    if format not in ("table", "csv", "json"):
        raise UnknownName.of("format", format, ("table", "csv", "json"))
    if resume and not out:
        raise CensusMismatch("expected --out FILE with --resume: the pieces are beside FILE")
    if out and out.suffix == ".csv":
        raise CensusMismatch(f"expected a Parquet file for --out, got {str(out)!r}; for CSV take --format csv > FILE")


def _show(
    census: "Census",
    table: "Distribution",
    by_prior: "list[Weighted]",
    strings: list[str],
    format: str,  # noqa: A002
    rows: int | None,
) -> None:
    """Print the strings asked for, or all of the table, or the first of it."""
    from sandbox.ctm.rows import rows_of
    from sandbox.ctm.table import missing_in_words

    from ..census_input import described
    from ..views.complexity_table import ROWS_FOR_PEOPLE, show
    from ..views.words import require_found

    most = ROWS_FOR_PEOPLE if rows is None and format == "table" else rows
    wanted = ["".join(string.split()) for string in strings] or table.strings[:most]
    listed = rows_of(table, wanted, weighted=by_prior)
    show(table, listed, described(census), format)
    require_found([missing_in_words(table, row["string"]) for row in listed if not row["machines"]], len(listed))


def _taken(plan: "Plan", out: Path | None, threads: int | None, resume: bool, force: bool) -> "Census":
    """Return the census of the plan: from the cache folder, or taken, with pieces beside `out` meanwhile."""
    from sandbox.census.standing import keep, kept_census
    from sandbox.census.taking import take
    from sandbox.explore.checkpoint import Checkpoint
    from sandbox.explore.plan import estimated_nodes

    from ..views.progress import announce, census_progress

    checkpoint = Checkpoint(out.with_name(out.name + ".pieces"), plan, resume, anew=force) if out else None
    census = kept_census(plan)
    if census is None:
        announce(plan, threads=threads)
        with census_progress(estimated_nodes(plan)) as progress:
            census = take(plan, threads=threads, checkpoint=checkpoint, progress=progress)
        keep(census)
    if checkpoint:
        checkpoint.remove()
    return census
