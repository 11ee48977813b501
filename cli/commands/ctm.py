"""`solomonoff ctm`: complexity tables from all small Turing machines."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import options
from ..formats import Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.census.table import Census
    from sandbox.coding_theorem.speed import Weighted
    from sandbox.coding_theorem.table import Distribution
    from sandbox.explore.checkpoint import Checkpoint
    from sandbox.explore.cluster_address import ClusterAddress
    from sandbox.explore.plan import Plan

_ROWS_FOR_PEOPLE = 20


def ctm_command(
    strings: Annotated[list[str] | None, typer.Argument(metavar="[STRING]...", help="K of these; none: all.")] = None,
    states: Annotated[int, typer.Option(metavar="N", help="All machines of N states, 1 to 6.")] = 4,
    bits: options.MaybeBits = None,
    steps: options.MaybeSteps = None,
    priors: options.Priors = None,
    rows: options.Rows = None,
    out: options.Out = None,
    threads: options.Threads = None,
    cluster: options.Cluster = None,
    cluster_plaintext: options.Plaintext = False,
    resume: options.Resume = False,
    force: options.Force = False,
    yes: options.Yes = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Make the table D(N): how many of all Turing machines of N states halt with each string, and its complexity.

    Machines are counted over both blanks, exactly; K(s) = -log2 D(s). T is 1, 6, 21, 107 for N = 1 to 4: one that has
    not halted by then never does; beyond, 500, and it is taken not to. Text shows 20 strings, other formats all. With
    --bits L, machines that need more than L transitions are undecided, and the interval of K is for all of them. With
    --out FILE (Parquet), finished pieces are kept beside FILE. Each --prior adds a column.

    Example: solomonoff ctm 0101 0110 --states 4
    """
    from sandbox.coding_theorem.speed import weighted
    from sandbox.coding_theorem.storage import write_table
    from sandbox.coding_theorem.table import distribution
    from sandbox.coding_theorem.taking import plan_of
    from sandbox.priors.catalogue import prior as prior_called

    from ..census_taking import pieces_beside

    form, chosen, plan = (
        options.chosen(format, json),
        [prior_called(name) for name in priors or []],
        plan_of(states, steps=steps, bits=bits),
    )
    place = options.cluster_at(cluster, cluster_plaintext)
    _require_possible(plan, out, resume, threads, yes)
    with pieces_beside(plan, out, resume=resume, force=force) as checkpoint:
        census = _taken(plan, threads, checkpoint, place)
        table, by_prior = distribution(census), [weighted(census, prior) for prior in chosen]
        if out:
            write_table(table, out, weighted=by_prior)
    _show(form, census, table, by_prior, strings or [], rows)


def _require_possible(plan: "Plan", out: Path | None, resume: bool, threads: int | None, yes: bool) -> None:
    from sandbox.vocabulary.errors import CensusMismatch

    from ..census_taking import require_begun, require_resumable

    require_begun([plan], yes=yes, threads=threads, out=out, remedy="take fewer --states or --steps")
    require_resumable(out, resume)
    if out and out.suffix == ".csv":
        raise CensusMismatch(f"expected a Parquet file for --out, got {str(out)!r}; for CSV take --format csv > FILE")


def _show(
    form: Format,
    census: "Census",
    table: "Distribution",
    weighted: "Sequence[Weighted]",
    strings: list[str],
    most: int | None,
) -> None:
    """Print the strings asked for, or all of the table, or the first of it; one without an entry is named, too."""
    from sandbox.coding_theorem.rows import rows_of
    from sandbox.coding_theorem.table import missing_in_words

    from ..census_input import described
    from ..views import complexity_table as view
    from ..views.answers import answer
    from ..views.words import require_found

    if most is None and form is Format.TEXT:
        most = _ROWS_FOR_PEOPLE
    wanted = ["".join(string.split()) for string in strings] or list(table.strings[:most])
    listed = rows_of(table, wanted, weighted=weighted)
    if form in (Format.CSV, Format.LATEX, Format.MD):
        view.tell_scope(table)
    answer(
        form,
        told=lambda: {**described(census), **view.as_json(table, listed)},
        table=lambda: view.as_table(weighted, listed),
        text=lambda: view.show(table, weighted, listed),
    )
    require_found([missing_in_words(table, row["string"]) for row in listed if not row["machines"]], len(listed))


def _taken(
    plan: "Plan", threads: int | None, checkpoint: "Checkpoint | None", cluster: "ClusterAddress | None"
) -> "Census":
    """Return the census of the plan: from the cache folder, or taken, and kept there."""
    from sandbox.census.standing import keep, kept_census

    from ..census_taking import take_told

    census = kept_census(plan)
    if census is None:
        census = take_told(plan, threads=threads, checkpoint=checkpoint, cluster=cluster)
        keep(census)
    return census
