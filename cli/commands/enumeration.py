"""`solomonoff enumerate`: take a census."""

import re
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from .. import options
from ..asked_for import machine_chosen
from ..formats import Format

if TYPE_CHECKING:
    from sandbox.census.summary import Summary
    from sandbox.explore.cluster_address import ClusterAddress
    from sandbox.explore.plan import Plan


def enumerate_programs(
    context: typer.Context,
    bits: options.Bits = 27,
    observations: options.Observations = 32,
    steps: options.Steps = 1000,
    cells: options.Cells = 64,
    out: options.Out = None,
    machine: options.MachineName = None,
    given: options.Given = None,
    cases: options.Cases = None,
    without: options.Without = "",
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain search, nothing merged: the same table, slowly.")
    ] = False,
    proofs: options.Proofs = True,
    part: Annotated[str, typer.Option(metavar="K/M", help="Take only the K-th of M parts; merge them after.")] = "1/1",
    follow: Annotated[str, typer.Option(metavar="STRING", help="Cut programs that print anything else.")] = "",
    threads: options.Threads = None,
    cluster: options.Cluster = None,
    cluster_plaintext: options.Plaintext = False,
    resume: options.Resume = False,
    force: options.Force = False,
    yes: options.Yes = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Take a census: run every program up to L bits.

    Limits that are not given are those shown below, or less where the machine cannot count so far.

    Counts are exact for the budget; what is printed sums them up by event. With --out FILE (Parquet), finished pieces
    are kept beside FILE until it is whole; an interrupted census goes on with --resume.

    Example: solomonoff enumerate --bits 30 --out census.parquet
    """
    from sandbox.explore.plan import Plan
    from sandbox.machines.catalogue import machine as machine_called

    form = options.chosen(format, json)
    name = machine_chosen(machine, given, cases, without) or "tape"
    budget = options.limited(
        context, machine_called(name), bits=bits, steps=steps, cells=cells, observations=observations
    )
    plan = Plan(name, budget, merge=not plain, proofs=proofs, part=_part(part), follow=follow)
    place = options.cluster_at(cluster, cluster_plaintext)
    starting = monotonic()
    summary = _take(plan, out, threads, resume, force, place, yes)
    _show(summary, plan, out, monotonic() - starting, form)


def _take(
    plan: "Plan",
    out: Path | None,
    threads: int | None,
    resume: bool,
    force: bool,
    cluster: "ClusterAddress | None",
    yes: bool,
) -> "Summary":
    from ..census_taking import pieces_beside, require_begun, require_resumable, take_told_into

    remedy = "lower --bits or --observations"
    shared = cluster is not None
    require_begun([plan], yes=yes, threads=threads, out=out, remedy=remedy, kept=False, cluster=shared)
    require_resumable(out, resume)
    with pieces_beside(plan, out, resume=resume, force=force) as checkpoint:
        return take_told_into(out, plan, threads=threads, checkpoint=checkpoint, cluster=cluster)


def _show(summary: "Summary", plan: "Plan", out: Path | None, seconds: float, form: Format) -> None:
    from sandbox.machines.catalogue import machine

    from ..views.answers import answer, provenance
    from ..views.words import print_folded, show_summary

    def _text() -> None:
        show_summary(summary)
        where = f"written to {out}" if out else "not kept: --out FILE writes it"
        print_folded(f"{seconds:.1f} s; {where}")

    taken = {"file": str(out) if out else None, "seconds": round(seconds, 3)}
    answer(
        form,
        told=lambda: {**summary, **provenance(machine=machine(plan.machine), budget=plan.budget), **taken},
        table=summary.table,
        text=_text,
    )


def _part(text: str) -> tuple[int, int]:
    """Return (k, m) of a text K/M.

    >>> _part("2/5")
    (2, 5)
    """
    from sandbox.vocabulary.errors import InvalidLimit

    numbers = re.fullmatch(r"([0-9]{1,9})/([0-9]{1,9})", text)
    if not numbers:
        raise InvalidLimit(f"expected a part K/M such as 2/5, got {text!r}")
    return int(numbers[1]), int(numbers[2])
