"""`solomonoff explain`: the programs behind a string."""

import json as json_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import options

if TYPE_CHECKING:
    from sandbox.census.programs import Explanation


def explain_command(
    string: Annotated[str, typer.Argument(help="A string of 0 and 1.")],
    machine: options.MachineName = None,
    census: options.CensusFileOption = None,
    bits: options.FollowBits = None,
    most: Annotated[int, typer.Option(min=1, help="At most so many groups of programs.")] = 10,
    json: options.Json = False,
) -> None:
    """Show the programs behind a string, the likeliest first.

    Of a machine that has an output only at its end (turing), those that halt with the string.

    Example: solomonoff explain 100100001 --bits 30
    """
    from sandbox.census.programs import explain
    from sandbox.vocabulary.bits import check_bits

    from ..census_input import census_for, described
    from ..views.words import require_found

    wanted = check_bits(string, "the string")
    table = census_for([wanted], census, bits, machine, halting=True)
    groups = explain(table, wanted, most=most)
    most_length, unit = table.plan.budget.bits, table.machine.unit
    if json:
        programs = [_as_json(group) for group in groups]
        print(json_module.dumps({"string": wanted, **described(table), "programs": programs}))
    else:
        print(f"programs up to {most_length} {unit} that print {wanted}: exact for this budget")
        _show(groups)
    missing = f"expected a program of up to {most_length} {unit} that prints {wanted}, got none; raise --bits"
    require_found([] if groups else [missing], 1)


def _as_json(group: "Explanation") -> dict[str, Any]:
    words = {"text": group.text, "program": group.program, "count": group.count}
    return {**words, **group.cost._asdict(), "share": group.share}


def _show(groups: "list[Explanation]") -> None:
    if not groups:
        print("none; more --bits may find some")
        return
    print(f"\n{'share':>8} {'programs':>10} {'length':>7} {'time':>7} {'space':>6}  first of them")
    for group in groups:
        length, time, space = group.cost
        print(f"{group.share:8.3%} {group.count:10} {length:7} {time:7} {space:6}  {group.text}")
