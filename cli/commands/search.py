"""`solomonoff search`: Levin search for the Kt-cheapest program of a string."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import data_options as own
from .. import options
from ..asked_for import machine_chosen

if TYPE_CHECKING:
    from sandbox.explore.levin import Candidate, Search


def search_command(
    string: own.String = None,
    file: options.File = None,
    read_as: own.As = "",
    first: own.First = None,
    phases: Annotated[int, typer.Option(metavar="I", help="The last phase: programs with Kt up to I.")] = 30,
    machine: options.MachineName = None,
    given: options.Given = None,
    cases: options.Cases = None,
    without: options.Without = "",
    yes: options.Yes = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Find the program of least Kt = length + log2 time that prints a string first, by Levin search.

    Phase i gives every program prefix of l bits 2^(i - l) steps; all up to it cost less than 2^(i + 1) steps.

    Example: solomonoff search 1011
    """
    from sandbox.explore.levin_forecast import levin_seconds
    from sandbox.explore.levin_search import search
    from sandbox.host.resources import require_patience
    from sandbox.machines.catalogue import machine as machine_called

    from ..data_input import string_asked
    from ..views.answers import answer, provenance
    from ..views.words import require_found

    machine = machine_chosen(machine, given, cases, without)
    form, wanted, searched = (
        options.chosen(format, json),
        string_asked(string, file, read_as, first),
        machine_called(machine or "tape"),
    )
    if not yes and 0 < phases <= searched.most.get("bits", 0):  # what is out of range is told by the search
        require_patience(levin_seconds(phases), f"{phases} phases, if none of them finds it,", "lower --phases")
    result = search(wanted, most_phase=phases, machine=searched.name)
    last = len(result.phases)
    # of the last phase: a program of l bits runs 2^(last - l) steps
    budget = {"bits": last, "steps": 2**last, "cells": searched.most["cells"]}
    answer(
        form,
        told=lambda: _as_json(wanted, result) | {"budget": budget} | provenance(machine=searched),
        table=result.table,
        text=lambda: _show(wanted, result),
    )
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


def _show(wanted: str, result: "Search") -> None:
    from sandbox.vocabulary.tables import table_of

    from ..views.tables import show_lines
    from ..views.words import print_folded

    last = len(result.phases)
    scope = f" up to 64 cells ({result.cells_cut} programs of more were left out)" if result.cells_cut else ""
    if result.found:
        print_folded(f"the cheapest program that prints {wanted}, least Kt: exact{scope}")
        print()
        _show_program(result.found)
    else:
        print_folded(f"none that prints {wanted} with Kt up to {last}: exact{scope}", label="program  ")
    print_folded(f"{result.steps} in {last} phases, below the bound 2^{last + 1} = {result.bound}", label="steps    ")
    print()
    rows = [(phase.number, phase.steps, 2**phase.number, phase.runs) for phase in result.phases if phase.steps]
    columns = ("phase", "steps", "at most", "runs")
    lines = [f"{phase:>5} {steps:>14} {most:>14} {runs:>12}" for phase, steps, most, runs in (columns, *rows)]
    show_lines(lines, table_of(columns, rows))


def _show_program(cheapest: "Candidate") -> None:
    from ..views.words import print_folded

    print_folded(cheapest.text, label="program  ")
    print_folded(cheapest.program, label="bits     ")
    print_folded("length {} bits, time {} steps, space {} cells".format(*cheapest.cost), label="cost     ")
    print_folded(f"{cheapest.kt:.3f} = length + log2 time", label="Kt       ")
