"""`solomonoff search`: Levin search for the Kt-cheapest program of a string."""

import json as json_module
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import options

if TYPE_CHECKING:
    from sandbox.explore.levin import Candidate
    from sandbox.explore.levin_search import Search


def search_command(
    string: Annotated[str, typer.Argument(help="A string of 0 and 1.")],
    phases: Annotated[int, typer.Option(metavar="I", help="The last phase: programs with Kt up to I.")] = 30,
    machine: options.MachineName = None,
    json: options.Json = False,
) -> None:
    """Find the program of least Kt = length + log2 time that prints a string first, by Levin search.

    Phase i gives every program prefix of l bits 2^(i - l) steps; all up to it cost less than 2^(i + 1) steps.

    Example: solomonoff search 1011
    """
    from sandbox.explore.levin_search import search
    from sandbox.vocabulary.bits import check_bits

    from ..views.words import require_found

    wanted = check_bits(string, "the string")
    result = search(wanted, most_phase=phases, machine=machine or "tape")
    print(json_module.dumps(_as_json(wanted, result)) if json else _as_text(wanted, result))
    last = len(result.phases)
    missing = f"expected a program that prints {wanted} with Kt up to {last}, got none; raise --phases"
    require_found([] if result.found else [missing], 1)


def _as_json(wanted: str, result: "Search") -> dict[str, Any]:
    return {
        "string": wanted,
        "found": _program_as_json(result.found) if result.found else None,
        "exact": result.cells_cut == 0,
        "phase": len(result.phases),
        "steps": result.steps,
        "bound": result.bound,
        "phases": [asdict(phase) for phase in result.phases],
    }


def _program_as_json(cheapest: "Candidate") -> dict[str, Any]:
    words = {"program": cheapest.program, "output": cheapest.output}
    return {**words, **cheapest.cost._asdict(), "text": cheapest.text, "kt": cheapest.kt}


def _as_text(wanted: str, result: "Search") -> str:
    last = len(result.phases)
    scope = f" up to 64 cells ({result.cells_cut} programs of more were left out)" if result.cells_cut else ""
    if result.found:
        lines = [f"the cheapest program that prints {wanted}, least Kt: exact{scope}", "", *_program(result.found)]
    else:
        lines = [f"no program prints {wanted} with Kt up to {last}: exact{scope}; more --phases may find one", ""]
    lines += [f"steps    {result.steps} in {last} phases, below the bound 2^{last + 1} = {result.bound}", ""]
    lines.append(f"{'phase':>5} {'steps':>14} {'at most':>14} {'runs':>12}")
    lines += [
        f"{phase.number:5} {phase.steps:14} {2**phase.number:14} {phase.runs:12}"
        for phase in result.phases
        if phase.steps
    ]
    return "\n".join(lines)


def _program(cheapest: "Candidate") -> list[str]:
    return [
        f"program  {cheapest.text}",
        f"bits     {cheapest.program}",
        "cost     length {} bits, time {} steps, space {} cells".format(*cheapest.cost),
        f"Kt       {cheapest.kt:.3f} = length + log2 time",
    ]
