"""`solomonoff enumerate`: take a census."""

import json as json_module
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from cli import options

if TYPE_CHECKING:
    from sandbox.census import Census
    from sandbox.explore import Plan

_ANNOUNCE_NODES = 2e8  # from here on the cost is told before the work
_NODES_A_SECOND = 1.5e7  # of one core, measured


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
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    json: options.Json = False,
) -> None:
    """Take a census: run every program up to L bits.

    Counts are exact for the budget. With --out, finished pieces are kept beside FILE until it is whole; an interrupted
    census goes on with --resume.

    Example: solomonoff enumerate --bits 30 --out census.parquet
    """
    from sandbox.budget import Budget
    from sandbox.explore.plan import Plan

    budget = Budget(bits=bits, steps=steps, cells=cells, observations=observations)
    plan = Plan(machine, budget, merge=not plain, proofs=proofs, part=options.parsed_part(part), follow=follow)
    starting = monotonic()
    census = _take(plan, out, threads, resume, force)
    _show(census, out, monotonic() - starting, json)


def _take(plan: "Plan", out: Path | None, threads: int | None, resume: bool, force: bool) -> "Census":
    from cli.progress import census_progress
    from sandbox.census import take, write
    from sandbox.census.taking import available_cores, require_possible
    from sandbox.explore.checkpoint import Checkpoint
    from sandbox.explore.plan import estimated_nodes
    from sandbox.files import require_writable

    require_possible(plan)
    if out:
        require_writable(out, replace=force)
    nodes = estimated_nodes(plan)
    if nodes > _ANNOUNCE_NODES:
        seconds = nodes / _NODES_A_SECOND / (threads or available_cores())
        print(f"about {nodes:.1e} nodes to search, some {seconds:.0f} s; Ctrl-C is safe with --out", file=sys.stderr)
    checkpoint = Checkpoint(out.with_name(out.name + ".pieces"), plan, resume) if out else None
    with census_progress(nodes) as progress:
        census = take(plan, threads, checkpoint, progress)
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
    from cli.render import show_summary

    show_summary(summary)
    where = f"written to {out}" if out else "not kept: --out FILE writes it"
    print(f"{seconds:.1f} s; {where}")
