"""`solomonoff enumerate`: take a census."""

import json as json_module
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from .. import options

if TYPE_CHECKING:
    from sandbox.census.table import Census
    from sandbox.explore.plan import Plan


def enumerate_programs(
    bits: options.Bits = 27,
    observations: options.CensusObservations = 32,
    steps: options.CensusSteps = 1000,
    cells: options.CensusCells = 64,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the census to FILE (Parquet).")] = None,
    machine: Annotated[str, typer.Option(help="The machine; see 'solomonoff machines'.")] = "tape",
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain search, nothing merged: the same table, slowly.")
    ] = False,
    proofs: Annotated[bool, typer.Option(help="Prove loops; without, they are timeouts.")] = True,
    part: Annotated[str, typer.Option(metavar="K/M", help="Take only the K-th of M parts; merge them after.")] = "1/1",
    follow: Annotated[str, typer.Option(metavar="STRING", help="Cut programs that print anything else.")] = "",
    threads: Annotated[int | None, typer.Option(min=1, help="Threads; all cores by default.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an interrupted census.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE, and start anew.")] = False,
    json: options.Json = False,
) -> None:
    """Take a census: run every program up to L bits.

    Counts are exact for the budget. With --out, finished pieces are kept beside FILE until it is whole; an interrupted
    census goes on with --resume.

    Example: solomonoff enumerate --bits 30 --out census.parquet
    """
    from sandbox.explore.plan import Plan
    from sandbox.vocabulary.budget import Budget

    budget = Budget(bits=bits, steps=steps, cells=cells, observations=observations)
    plan = Plan(machine, budget, merge=not plain, proofs=proofs, part=options.parsed_part(part), follow=follow)
    starting = monotonic()
    census = _take(plan, out, threads, resume, force)
    _show(census, out, monotonic() - starting, json)


def _take(plan: "Plan", out: Path | None, threads: int | None, resume: bool, force: bool) -> "Census":
    from sandbox.census.storage import write
    from sandbox.census.taking import require_possible, take
    from sandbox.explore.checkpoint import Checkpoint
    from sandbox.explore.plan import estimated_nodes
    from sandbox.vocabulary.errors import CensusMismatch

    from ..views.progress import announce, census_progress, reserved_output

    require_possible(plan)
    if resume and not out:
        raise CensusMismatch("expected --out FILE with --resume: the pieces are beside FILE")
    with reserved_output(out, force):
        announce(plan, threads=threads)
        checkpoint = Checkpoint(out.with_name(out.name + ".pieces"), plan, resume, anew=force) if out else None
        with census_progress(estimated_nodes(plan)) as progress:
            census = take(plan, threads=threads, checkpoint=checkpoint, progress=progress)
        if out and checkpoint:
            write(census, out)
            checkpoint.remove()
    return census


def _show(census: "Census", out: Path | None, seconds: float, json: bool) -> None:
    from sandbox.census.summary import summarize

    summary = summarize(census)
    if json:
        print(json_module.dumps({**summary, "file": str(out) if out else None, "seconds": round(seconds, 3)}))
        return
    from ..views.words import show_summary

    show_summary(summary)
    where = f"written to {out}" if out else "not kept: --out FILE writes it"
    print(f"{seconds:.1f} s; {where}")
