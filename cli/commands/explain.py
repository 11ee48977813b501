"""`solomonoff explain`: the programs behind a string."""

import json as json_module
from dataclasses import asdict
from typing import Annotated

import typer

from .. import options


def explain(
    string: Annotated[str, typer.Argument(help="A string of 0 and 1.")],
    census: options.CensusFileOption = None,
    bits: options.FollowBits = None,
    most: Annotated[int, typer.Option(min=1, help="At most so many groups of programs.")] = 10,
    json: options.Json = False,
) -> None:
    """Show the programs behind a string, the likeliest first.

    Example: solomonoff explain 100100001 --bits 30
    """
    from sandbox.census.programs import explain as explain_string
    from sandbox.vocabulary.bits import check_bits

    from ..census_input import census_for

    wanted = check_bits(string, "the string")
    table = census_for([wanted], census, bits)
    found = explain_string(table, wanted, most)
    if json:
        groups = [asdict(group) for group in found]
        print(json_module.dumps({"string": wanted, "budget": asdict(table.plan.budget), "programs": groups}))
        return
    print(f"programs up to {table.plan.budget.bits} {table.machine.unit} that print {wanted}: exact for this budget")
    if not found:
        print("none; more --bits may find some")
        return
    print(f"\n{'share':>8} {'programs':>10} {'length':>7} {'time':>7} {'space':>6}  first of them")
    for one in found:
        print(f"{one.share:8.3%} {one.count:10} {one.length:7} {one.time:7} {one.space:6}  {one.text}")
