"""`solomonoff ctm`: complexity tables from all small Turing machines."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .. import options
from ..formats import Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.census.table import Census
    from sandbox.coding_theorem.shares import Distribution
    from sandbox.coding_theorem.speed import Weighted
    from sandbox.explore.checkpoint import Checkpoint
    from sandbox.explore.cluster_address import ClusterAddress
    from sandbox.explore.plan import Plan

_ROWS_FOR_PEOPLE = 20


def ctm_command(
    strings: Annotated[list[str] | None, typer.Argument(metavar="[STRING]...", help="K of these; none: all.")] = None,
    states: Annotated[int, typer.Option(metavar="N", help="All machines of N states, 1 to 6.")] = 4,
    given: options.Given = None,
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

    With --given Y, it is D(N | Y), of machines that find Y on their tape, from the head on (of u|v, u left of it); K
    is conditional, K(x|y); K(x) and the information K(x) - K(x|y) stand beside it. T is 500 then. What is given is
    part of the output.

    Example: solomonoff ctm 0101 0110 --states 4

    Example: solomonoff ctm 0110 1001 --states 3 --given 0110
    """
    from sandbox.coding_theorem.speed import weighted
    from sandbox.coding_theorem.storage import write_table
    from sandbox.coding_theorem.table import distribution
    from sandbox.coding_theorem.taking import plans_of
    from sandbox.priors.catalogue import prior as prior_called

    from ..census_taking import all_pieces_beside

    form, chosen, plans = (
        options.chosen(format, json),
        [prior_called(name) for name in priors or []],
        plans_of(states, steps=steps, bits=bits, given=given or ""),
    )
    place, blank = options.cluster_at(cluster, cluster_plaintext), plans_of(states, steps=steps, bits=bits)
    conditional = len(plans) > 1
    _require_possible([*plans, *blank[:conditional]], out, resume, threads, yes)
    with all_pieces_beside(plans, out, resume=resume, force=force) as checkpoints:
        taken = zip(plans, checkpoints, strict=True)
        census, *others = [_taken(plan, threads, checkpoint, place) for plan, checkpoint in taken]
        opposite = others[0] if others else None
        table = distribution(census, opposite=opposite)
        by_prior = [weighted(census, prior, opposite=opposite) for prior in chosen]
        alone = distribution(_taken(blank[0], threads, None, place)) if conditional else None
        if out:
            write_table(table, out, weighted=by_prior, alone=alone)
    _show(form, census, table, by_prior, strings or [], rows, alone=alone)


def _require_possible(plans: "Sequence[Plan]", out: Path | None, resume: bool, threads: int | None, yes: bool) -> None:
    from sandbox.vocabulary.errors import CensusMismatch

    from ..census_taking import require_begun, require_resumable

    require_begun(plans, yes=yes, threads=threads, out=out, remedy="take fewer --states or --steps")
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
    *,
    alone: "Distribution | None",
) -> None:
    """Print the strings asked for, or all of the table, or the first of it; one without an entry is named, too."""
    from sandbox.coding_theorem.rows import rows_of
    from sandbox.coding_theorem.shares import missing_in_words

    from ..census_input import described
    from ..views import complexity_table as view
    from ..views.answers import answer
    from ..views.words import require_found

    if most is None and form is Format.TEXT:
        most = _ROWS_FOR_PEOPLE
    wanted = ["".join(string.split()) for string in strings] or list(table.strings[:most])
    listed = rows_of(table, wanted, weighted=weighted, alone=alone)
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
