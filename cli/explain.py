"""`solomonoff explain`: the programs behind a string."""

import json as json_module
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli import options


def explain(
    string: Annotated[str, typer.Argument(help="A string of 0 and 1.")],
    census: Annotated[Path | None, typer.Option(metavar="FILE", help="A census; else one is taken now.")] = None,
    bits: options.Bits = 27,
    steps: options.CensusSteps = 1000,
    cells: options.CensusCells = 64,
    most: Annotated[int, typer.Option(min=1, help="At most so many groups of programs.")] = 10,
    json: options.Json = False,
) -> None:
    """Show the programs behind a string, the likeliest first.

    Example: solomonoff explain 100100001 --bits 30
    """
    from sandbox.bits import check_bits
    from sandbox.budget import Budget
    from sandbox.census import explain as explain_string
    from sandbox.census import read, take
    from sandbox.explore.plan import Plan

    wanted = check_bits(string, "the string")
    if census:
        table = read(census)
    else:
        observations = min(max(len(wanted), 1), 64)
        table = take(Plan("tape", Budget(bits=bits, steps=steps, cells=cells, observations=observations)))
    found = explain_string(table, wanted, most)
    if json:
        groups = [asdict(group) for group in found]
        print(json_module.dumps({"string": wanted, "budget": asdict(table.plan.budget), "programs": groups}))
        return
    print(f"programs up to {table.plan.budget.bits} bits that print {wanted}: exact for this budget")
    if not found:
        print("none; more --bits may find some")
        return
    print(f"\n{'share':>8} {'programs':>10} {'length':>7} {'time':>7} {'space':>6}  first of them")
    for one in found:
        print(f"{one.share:8.3%} {one.count:10} {one.length:7} {one.time:7} {one.space:6}  {one.text}")
